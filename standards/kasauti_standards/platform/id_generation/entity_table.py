"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "IdGenerationRequest",
        Message("Request for ids", "पहचान संख्या का अनुरोध"),
        source="id-generation.yaml",
        requirement="PLT-IDGEN",
    ),
    describe_entity(
        __package__,
        "IdGenerationResponse",
        Message("Generated ids", "बनी पहचान संख्याएँ"),
        source="id-generation.yaml",
        requirement="PLT-IDGEN",
    ),
)
