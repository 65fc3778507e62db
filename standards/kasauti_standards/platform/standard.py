"""The standard `platform`: the shared services that every module stands on."""

from kasauti_standards.kernel import (
    DEPLOYED,
    PUBLISHED,
    Entity,
    Message,
    Profile,
    Reference,
    Standard,
)

_HERE = "kasauti_standards.platform"
_SPECS = "DIGIT-Specs Common Services"


def _entity(name: str, title: Message, *, source: str, requirement: str) -> Entity:
    return Entity(
        name=name,
        title=title,
        model=Reference(f"{_HERE}.entities:{name}"),
        source=f"{_SPECS}/{source}#/components/schemas/{name}",
        requirement=requirement,
    )


STANDARD = Standard(
    id="platform",
    title=Message("Shared services", "साझा सेवाएँ"),
    version="0.1",
    status="wire-conformant to the UPYOG shared services as real clients call them",
    package=_HERE,
    rests_on=("digit-specs", "upyog-niua", "upyog-mdms"),
    uses=("common",),
    entities=(
        _entity(
            "RequestInfoWrapper",
            Message("Search request", "खोज अनुरोध"),
            source="common-contract.yaml",
            requirement="PLT-ENVELOPE",
        ),
        _entity(
            "MdmsCriteriaReq",
            Message("Master data search", "मूल आँकड़ों की खोज"),
            source="mdms.yaml",
            requirement="PLT-MDMS",
        ),
        _entity(
            "IdGenerationRequest",
            Message("Request for ids", "पहचान संख्या का अनुरोध"),
            source="id-generation.yaml",
            requirement="PLT-IDGEN",
        ),
        _entity(
            "IdGenerationResponse",
            Message("Generated ids", "बनी पहचान संख्याएँ"),
            source="id-generation.yaml",
            requirement="PLT-IDGEN",
        ),
        _entity(
            "ProcessInstance",
            Message("Workflow step of a record", "अभिलेख का कार्यप्रवाह-कदम"),
            source="workflow.yaml",
            requirement="PLT-WORKFLOW",
        ),
        _entity(
            "ProcessInstanceRequest",
            Message("Workflow steps", "कार्यप्रवाह के कदम"),
            source="workflow.yaml",
            requirement="PLT-WORKFLOW",
        ),
        _entity(
            "CreateUserRequest",
            Message("User to add", "नया उपयोगकर्ता"),
            source="user.yaml",
            requirement="PLT-USER",
        ),
        _entity(
            "UserSearchRequest",
            Message("User search", "उपयोगकर्ता खोज"),
            source="user.yaml",
            requirement="PLT-USER",
        ),
        _entity(
            "OtpRequest",
            Message("Request for a one-time password", "ओटीपी का अनुरोध"),
            source="otp.yaml",
            requirement="PLT-LOGIN",
        ),
        _entity(
            "ActionRequest",
            Message("Actions of roles", "भूमिकाओं के कार्य"),
            source="access-control.yaml",
            requirement="PLT-ACCESS",
        ),
        _entity(
            "EmployeeRequest",
            Message("Employees to add", "नए कर्मचारी"),
            source="human-resource-management-system.yaml",
            requirement="PLT-EMPLOYEE",
        ),
        _entity(
            "LocalisationRequest",
            Message("Texts to add", "नए पाठ"),
            source="localisation-contract.yml",
            requirement="PLT-LOCALISATION",
        ),
        _entity(
            "InboxRequest",
            Message("Inbox search", "इनबॉक्स खोज"),
            source="inbox.yaml",
            requirement="PLT-INBOX",
        ),
        _entity(
            "InboxResponse",
            Message("Inbox page", "इनबॉक्स पृष्ठ"),
            source="inbox.yaml",
            requirement="PLT-INBOX",
        ),
        _entity(
            "FreeResponse",
            Message("Answer of a shared service", "साझा सेवा का उत्तर"),
            source="common-contract.yaml",
            requirement="PLT-ENVELOPE",
        ),
    ),
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
        Profile("published", Message("The published contracts", "प्रकाशित अनुबंध"), PUBLISHED),
    ),
    default_profile="upyog-2026",
    operation_tables=(Reference(f"{_HERE}.operations:OPERATIONS"),),
)
