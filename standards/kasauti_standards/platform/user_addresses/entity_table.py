"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import UPYOG, describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__,
        name,
        Message(en, hi),
        source="core-services/egov-user",
        published_in=UPYOG,
        requirement="PLT-ADDRESS",
    )
    for name, en, hi in (
        ("AddressRequest", "Address of a user", "उपयोगकर्ता का पता"),
        ("AddressResponse", "Addresses of a user", "उपयोगकर्ता के पते"),
        ("CreateUserRequestV2", "User with addresses", "पतों सहित उपयोगकर्ता"),
    )
)
