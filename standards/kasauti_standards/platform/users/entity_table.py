"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(__package__, name, Message(en, hi), source="user.yaml", requirement=requirement)
    for name, en, hi, requirement in (
        ("CreateUserRequest", "User to add", "नया उपयोगकर्ता", "PLT-USER"),
        ("UserResponse", "Users", "उपयोगकर्ता", "PLT-USER"),
        ("UserSearchRequest", "User search", "उपयोगकर्ता खोज", "PLT-USER"),
        ("PasswordUpdateRequest", "New password", "नया पासवर्ड", "PLT-PASSWORD"),
        ("PasswordResetRequest", "Forgotten password", "भूला हुआ पासवर्ड", "PLT-PASSWORD"),
        ("PasswordResponse", "Password changed", "पासवर्ड बदला", "PLT-PASSWORD"),
        ("LogoutRequest", "Session to close", "बंद होने वाला सत्र", "PLT-LOGIN"),
        ("UserRecord", "User", "उपयोगकर्ता का विवरण", "PLT-USER"),
    )
)
