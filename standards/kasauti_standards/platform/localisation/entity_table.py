"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__, name, Message(en, hi), source="localisation.yaml", requirement=requirement
    )
    for name, en, hi, requirement in (
        ("LocalisationRequest", "Texts to add", "जोड़ने के पाठ", "PLT-LOCALISATION"),
        ("LocalisationResponse", "Texts", "पाठ", "PLT-LOCALISATION"),
        ("LocalisationSearchRequest", "Search for texts", "पाठों की खोज", "PLT-LOCALISATION"),
        ("LocalisationUpdateRequest", "Texts to change", "बदलने के पाठ", "PLT-TEXT-KEPT"),
        ("LocalisationDeleteRequest", "Texts to take away", "हटाने के पाठ", "PLT-TEXT-KEPT"),
        ("LocalisationDeleteResponse", "Texts taken away", "हटाए गए पाठ", "PLT-TEXT-KEPT"),
        ("CacheBustResponse", "Texts read anew", "फिर पढ़े गए पाठ", "PLT-LOCALISATION"),
    )
)
