"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "ActionRequest",
        Message("Actions of roles", "भूमिकाओं के कार्य"),
        source="access-control.yaml",
        requirement="PLT-ACCESS",
    ),
)
