"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "OtpRequest",
        Message("Request for a one-time password", "ओटीपी का अनुरोध"),
        source="otp.yaml",
        requirement="PLT-LOGIN",
    ),
)
