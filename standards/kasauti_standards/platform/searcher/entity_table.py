"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import UPYOG, describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__,
        name,
        title,
        source="core-services/egov-searcher",
        published_in=UPYOG,
        requirement="PLT-SEARCHER",
    )
    for name, title in (
        ("SearcherRequest", Message("Search by name", "नाम से खोज")),
        ("SearcherResponse", Message("What a search by name finds", "नाम से खोज का उत्तर")),
    )
)
