"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "CreateUserRequest",
        Message("User to add", "नया उपयोगकर्ता"),
        source="user.yaml",
        requirement="PLT-USER",
    ),
    describe_entity(
        __package__,
        "UserSearchRequest",
        Message("User search", "उपयोगकर्ता खोज"),
        source="user.yaml",
        requirement="PLT-USER",
    ),
)
