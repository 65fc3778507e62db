"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__, name, Message(en, hi), source="access-control.yaml", requirement=requirement
    )
    for name, en, hi, requirement in (
        ("ActionRequest", "Actions of roles: criteria", "भूमिकाओं के कार्य: मापदंड", "PLT-ACCESS"),
        ("ActionResponse", "Actions of roles", "भूमिकाओं के कार्य", "PLT-ACCESS"),
        ("RoleSearchRequest", "Search for roles", "भूमिकाओं की खोज", "PLT-ACCESS"),
        ("RoleResponse", "Roles", "भूमिकाएँ", "PLT-ACCESS"),
        ("AuthorizationRequest", "May it be used?", "क्या उपयोग मान्य है?", "PLT-AUTHORIZE"),
    )
)
