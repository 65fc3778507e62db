"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__,
        name,
        Message(en, hi),
        source="human-resource-management-system.yaml",
        requirement="PLT-EMPLOYEE",
    )
    for name, en, hi in (
        ("EmployeeRequest", "Employees to add", "नए कर्मचारी"),
        ("EmployeeResponse", "Employees", "कर्मचारी"),
        ("EmployeeCountResponse", "Number of employees", "कर्मचारियों की संख्या"),
    )
)
