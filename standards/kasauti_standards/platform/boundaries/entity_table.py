"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__, name, Message(en, hi), source="location.yaml", requirement=requirement
    )
    for name, en, hi, requirement in (
        ("BoundaryResponse", "Boundaries", "सीमाएँ", "PLT-BOUNDARY"),
        ("GeographyResponse", "Shapes of cities", "नगरों के आकार", "PLT-GEOGRAPHY"),
        ("TenantResponse", "City of a point", "बिंदु का नगर", "PLT-GEOGRAPHY"),
    )
)
