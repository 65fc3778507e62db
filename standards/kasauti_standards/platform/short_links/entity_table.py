"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import UPYOG, describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "ShortenRequest",
        Message("Address to be shortened", "छोटा किया जाने वाला पता"),
        source="core-services/docs/url-shortening_contract.yml",
        published_in=UPYOG,
        requirement="PLT-LINK-SHAPE",
    ),
)
