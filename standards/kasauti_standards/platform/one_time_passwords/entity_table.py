"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(__package__, name, Message(en, hi), source="otp.yaml", requirement=requirement)
    for name, en, hi, requirement in (
        ("OtpRequest", "Request for a one-time password", "ओटीपी का अनुरोध", "PLT-LOGIN"),
        ("OtpTokenRequest", "One-time password to be used", "उपयोग के लिए ओटीपी", "PLT-OTP"),
        ("OtpTokenResponse", "One-time password as kept", "रखा गया ओटीपी", "PLT-OTP"),
    )
)
