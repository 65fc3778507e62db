"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "ProcessInstance",
        Message("Workflow step of a record", "अभिलेख का कार्यप्रवाह-कदम"),
        source="workflow.yaml",
        requirement="PLT-WORKFLOW",
    ),
    describe_entity(
        __package__,
        "ProcessInstanceRequest",
        Message("Workflow steps", "कार्यप्रवाह के कदम"),
        source="workflow.yaml",
        requirement="PLT-WORKFLOW",
    ),
)
