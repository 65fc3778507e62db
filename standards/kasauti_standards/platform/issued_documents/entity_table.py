"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "IssuedDocumentTypesResponse",
        Message("Kinds of issued documents", "जारी दस्तावेज़ों के प्रकार"),
        source="own",
        published_in="Kasauti",
        requirement="PLT-DOCUMENT",
    ),
)
