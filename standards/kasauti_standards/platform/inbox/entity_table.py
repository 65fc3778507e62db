"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "InboxRequest",
        Message("Inbox search", "इनबॉक्स खोज"),
        source="inbox.yaml",
        requirement="PLT-INBOX",
    ),
    describe_entity(
        __package__,
        "InboxResponse",
        Message("Inbox page", "इनबॉक्स पृष्ठ"),
        source="inbox.yaml",
        requirement="PLT-INBOX",
    ),
    describe_entity(
        __package__,
        "FieldSearchRequest",
        Message("Search for members of records", "अभिलेखों के सदस्यों की खोज"),
        source="inbox.yaml",
        requirement="PLT-INBOX",
    ),
    describe_entity(
        __package__,
        "FieldSearchResponse",
        Message("Members of records", "अभिलेखों के सदस्य"),
        source="inbox.yaml",
        requirement="PLT-INBOX",
    ),
)
