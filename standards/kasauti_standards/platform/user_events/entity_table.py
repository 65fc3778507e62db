"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import UPYOG, describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__,
        name,
        title,
        source="municipal-services/docs/user-events.yml",
        published_in=UPYOG,
        requirement=requirement,
    )
    for name, title, requirement in (
        ("Event", Message("Notice", "सूचना"), "PLT-EVENT-SHAPE"),
        ("EventRequest", Message("Notices to be posted", "भेजी जाने वाली सूचनाएँ"), "PLT-EVENT-SHAPE"),
        ("EventResponse", Message("Notices", "सूचनाएँ"), "PLT-EVENT"),
        ("EventCountResponse", Message("Count of notices", "सूचनाओं की गिनती"), "PLT-EVENT"),
    )
)
