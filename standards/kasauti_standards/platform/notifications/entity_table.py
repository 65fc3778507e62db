"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "OutboxResponse",
        Message("Messages to people", "लोगों को संदेश"),
        source="own",
        published_in="Kasauti",
        requirement="PLT-OUTBOX",
    ),
)
