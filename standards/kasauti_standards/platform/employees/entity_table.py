"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "EmployeeRequest",
        Message("Employees to add", "नए कर्मचारी"),
        source="human-resource-management-system.yaml",
        requirement="PLT-EMPLOYEE",
    ),
)
