"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import UPYOG, describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__,
        name,
        Message(en, hi),
        source="core-services/egov-location",
        published_in=UPYOG,
        requirement="PLT-BOUNDARY-TYPE",
    )
    for name, en, hi in (
        ("HierarchyTypeRequest", "Hierarchy of boundaries", "सीमाओं का पदानुक्रम"),
        ("HierarchyTypeResponse", "Hierarchies of boundaries", "सीमाओं के पदानुक्रम"),
        ("BoundaryTypeRequest", "Kind of boundary", "सीमा का प्रकार"),
        ("BoundaryTypeResponse", "Kinds of boundaries", "सीमाओं के प्रकार"),
    )
)
