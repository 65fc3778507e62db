"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import UPYOG, describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__,
        name,
        Message(en, hi),
        source="core-services/egov-accesscontrol",
        published_in=UPYOG,
        requirement="PLT-ACCESS-TABLE",
    )
    for name, en, hi in (
        ("ActionWriteRequest", "Actions to be kept", "रखे जाने वाले कार्य"),
        ("ActionListRequest", "Kept actions of roles: criteria", "भूमिकाओं के रखे कार्य: मापदंड"),
        ("ActionListResponse", "Kept actions of roles", "भूमिकाओं के रखे कार्य"),
        ("RoleWriteRequest", "Roles to be kept", "रखी जाने वाली भूमिकाएँ"),
        ("RoleActionsRequest", "What a role shall allow", "भूमिका को क्या मान्य हो"),
        ("RoleActionsResponse", "What a role allows", "भूमिका को क्या मान्य है"),
        ("ValidateActionRequest", "Do roles allow it?", "क्या भूमिकाओं को मान्य है?"),
        ("ValidateActionResponse", "Whether roles allow it", "भूमिकाओं को मान्य है या नहीं"),
    )
)
