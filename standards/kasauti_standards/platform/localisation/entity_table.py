"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "LocalisationRequest",
        Message("Texts to add", "नए पाठ"),
        source="localisation-contract.yml",
        requirement="PLT-LOCALISATION",
    ),
)
