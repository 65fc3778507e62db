"""What the shared services answer to real clients.

Sources: UPYOG-NIUA core-services controllers; DIGIT-Specs `Common Services`; the calls of
deployed front ends. All are POST with criteria in the query, unless the body is the criteria.
"""

from __future__ import annotations

from typing import Literal

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter

_SPECS = "DIGIT-Specs Common Services"
_TENANT = Parameter("tenantId", "string", "State or city.")
_LIMIT = Parameter("limit", "integer", "How many at most.")
_OFFSET = Parameter("offset", "integer", "How many to pass over.")
Access = Literal["anyone", "user"]


def _operation(
    identifier: str,
    path: str,
    title: tuple[str, str],
    *,
    source: str,
    request: str = "RequestInfoWrapper",
    response: str = "FreeResponse",
    requirement: str,
    access: Access = "user",
    parameters: tuple[Parameter, ...] = (),
    paging: Paging | None = None,
    errors: tuple[OperationError, ...] = (),
    roles: tuple[str, ...] = (),
    success: int = 200,
    writes: bool = False,
) -> Operation:
    return Operation(
        id=identifier,
        method="POST",
        path=path,
        summary=Message(*title),
        request=request,
        response=response,
        success=success,
        source=source,
        requirements=(requirement,),
        parameters=parameters,
        paging=paging,
        errors=errors,
        roles=roles,
        anonymous=access == "anyone",
        writes=writes,
    )


def _refusal(code: str, en: str, hi: str) -> OperationError:
    return OperationError(400, code, Message(en, hi))


_MDMS = tuple(
    _operation(
        identifier,
        path,
        ("Find master data", "मूल आँकड़े खोजें"),
        source=f"{_SPECS}/mdms.yaml",
        request="MdmsCriteriaReq",
        requirement="PLT-MDMS",
        access="anyone",
        errors=(_refusal("INVALID_JSONPATH", "the filter is no JSONPath", "फ़िल्टर JSONPath नहीं है"),),
    )
    for identifier, path in (
        ("mdms-search", "/egov-mdms-service/v1/_search"),
        ("mdms-v2-search", "/mdms-v2/v1/_search"),
    )
)
_PROCESS = (
    _TENANT,
    Parameter("businessIds", "string-list", "Numbers of records."),
    Parameter("businessService", "string", "Workflow."),
    Parameter("moduleName", "string", "Module."),
    Parameter("history", "boolean", "All steps, not only the latest."),
    _LIMIT,
    _OFFSET,
)
_WORKFLOW = (
    _operation(
        "workflow-transition",
        "/egov-workflow-v2/egov-wf/process/_transition",
        ("Take a step", "एक कदम बढ़ाएँ"),
        source=f"{_SPECS}/workflow.yaml",
        request="ProcessInstanceRequest",
        requirement="PLT-WORKFLOW",
        errors=(
            _refusal("INVALID ACTION", "not possible in this state", "इस स्थिति में संभव नहीं"),
            _refusal("INVALID ROLE", "not allowed for the caller", "कॉल करने वाले को मान्य नहीं"),
        ),
        writes=True,
    ),
    _operation(
        "workflow-process-search",
        "/egov-workflow-v2/egov-wf/process/_search",
        ("Find steps", "कदम खोजें"),
        source=f"{_SPECS}/workflow.yaml",
        requirement="PLT-WORKFLOW",
        parameters=_PROCESS,
        paging=Paging(default_limit=10, max_limit=500),
    ),
    _operation(
        "workflow-escalate",
        "/egov-workflow-v2/egov-wf/auto/{businessService}/_escalate",
        ("Move on what has waited too long", "बहुत देर से रुके अभिलेख आगे बढ़ाएँ"),
        source="UPYOG-NIUA egov-workflow-v2 EscalationController.java",
        requirement="PLT-ESCALATE",
        parameters=(
            Parameter("businessService", "string", "Workflow.", place="path", required=True),
        ),
        errors=(
            _refusal("STATUS_NOT_FOUND", "a row names an unknown state", "स्थिति अज्ञात है"),
            _refusal("INVALID ACTION", "a row names an unknown action", "कार्रवाई अज्ञात है"),
            _refusal("INVALID_CONFIG", "a row has no limit", "पंक्ति में सीमा नहीं"),
        ),
        roles=("AUTO_ESCALATE",),
        writes=True,
    ),
    _operation(
        "workflow-escalated-search",
        "/egov-workflow-v2/egov-wf/escalate/_search",
        ("Find what was escalated", "आगे बढ़ाए गए अभिलेख खोजें"),
        source="UPYOG-NIUA egov-workflow-v2 WorkflowController.java",
        requirement="PLT-ESCALATED",
        parameters=_PROCESS,
        paging=Paging(default_limit=10, max_limit=500),
    ),
    _operation(
        "workflow-process-count",
        "/egov-workflow-v2/egov-wf/process/_count",
        ("Count steps", "कदम गिनें"),
        source=f"{_SPECS}/workflow.yaml",
        requirement="PLT-WORKFLOW",
        parameters=_PROCESS,
    ),
    _operation(
        "workflow-business-service-search",
        "/egov-workflow-v2/egov-wf/businessservice/_search",
        ("Find workflows", "कार्यप्रवाह खोजें"),
        source=f"{_SPECS}/workflow.yaml",
        requirement="PLT-WORKFLOW",
        parameters=(_TENANT, Parameter("businessServices", "string-list", "Workflows.")),
        errors=(_refusal("BUSINESSSERVICE_NOT_FOUND", "unknown workflow", "अज्ञात कार्यप्रवाह"),),
    ),
)
_USERS = (
    _operation(
        "user-citizen-create",
        "/user/citizen/_create",
        ("Register a citizen", "नागरिक पंजीकृत करें"),
        source=f"{_SPECS}/user.yaml",
        request="CreateUserRequest",
        requirement="PLT-USER",
        access="anyone",
        errors=(_refusal("OTP.VALIDATION_UNSUCCESSFUL", "wrong one-time password", "ग़लत ओटीपी"),),
        writes=True,
    ),
    _operation(
        "user-search",
        "/user/_search",
        ("Find users", "उपयोगकर्ता खोजें"),
        source=f"{_SPECS}/user.yaml",
        request="UserSearchRequest",
        requirement="PLT-USER",
        errors=(_refusal("InvalidUserSearchCriteriaException", "no criterion", "कोई मापदंड नहीं"),),
    ),
    _operation(
        "user-logout",
        "/user/_logout",
        ("Log out", "लॉग आउट करें"),
        source=f"{_SPECS}/user.yaml",
        requirement="PLT-LOGIN",
        parameters=(Parameter("access_token", "string", "Token to close."),),
        writes=True,
    ),
    _operation(
        "otp-send",
        "/user-otp/v1/_send",
        ("Send a one-time password", "ओटीपी भेजें"),
        source="UPYOG-NIUA core-services/user-otp OtpController.java",
        request="OtpRequest",
        requirement="PLT-LOGIN",
        access="anyone",
        parameters=(_TENANT,),
        success=201,
        errors=(_refusal("OTP.UNKNOWN_MOBILE", "no such citizen", "ऐसा कोई नागरिक नहीं"),),
        writes=True,
    ),
    _operation(
        "access-actions",
        "/access/v1/actions/mdms/_get",
        ("Which actions roles allow", "भूमिकाओं को मान्य कार्य"),
        source="UPYOG-NIUA core-services/egov-accesscontrol ActionController.java",
        request="ActionRequest",
        requirement="PLT-ACCESS",
    ),
    _operation(
        "employee-search",
        "/egov-hrms/employees/_search",
        ("Find employees", "कर्मचारी खोजें"),
        source=f"{_SPECS}/human-resource-management-system.yaml",
        requirement="PLT-EMPLOYEE",
        parameters=(
            _TENANT,
            Parameter("codes", "string-list", "Employee numbers."),
            Parameter("uuids", "string-list", "Permanent ids."),
            Parameter("names", "string-list", "Names."),
            Parameter("departments", "string-list", "Departments."),
            Parameter("roles", "string-list", "Roles."),
            Parameter("phone", "string", "Mobile number."),
            _LIMIT,
            _OFFSET,
        ),
        paging=Paging(default_limit=200, max_limit=500),
        roles=("EMPLOYEE", "CITIZEN"),
    ),
    _operation(
        "employee-create",
        "/egov-hrms/employees/_create",
        ("Add employees", "कर्मचारी जोड़ें"),
        source=f"{_SPECS}/human-resource-management-system.yaml",
        request="EmployeeRequest",
        requirement="PLT-EMPLOYEE",
        roles=("HRMS_ADMIN",),
        success=202,
        writes=True,
    ),
)
_OTHERS = (
    _operation(
        "id-generate",
        "/egov-idgen/id/_generate",
        ("Generate ids", "पहचान संख्या बनाएँ"),
        source=f"{_SPECS}/id-generation.yaml",
        request="IdGenerationRequest",
        response="IdGenerationResponse",
        requirement="PLT-IDGEN",
        errors=(_refusal("ID_NOT_FOUND", "no form for this kind", "इस प्रकार का कोई रूप नहीं"),),
        writes=True,
    ),
    _operation(
        "localisation-search",
        "/localization/messages/v1/_search",
        ("Find texts", "पाठ खोजें"),
        source="UPYOG-NIUA core-services/docs/localisation-contract.yml",
        requirement="PLT-LOCALISATION",
        access="anyone",
        parameters=(
            _TENANT,
            Parameter("locale", "string", "Language, e.g. hi_IN."),
            Parameter("module", "string-list", "Modules."),
            Parameter("codes", "string-list", "Codes."),
        ),
    ),
    _operation(
        "localisation-upsert",
        "/localization/messages/v1/_upsert",
        ("Add or change texts", "पाठ जोड़ें या बदलें"),
        source="UPYOG-NIUA core-services/egov-localization MessageController.java",
        request="LocalisationRequest",
        requirement="PLT-LOCALISATION",
        roles=("SUPERUSER",),
        writes=True,
    ),
    _operation(
        "boundary-search",
        "/egov-location/location/v11/boundarys/_search",
        ("Find boundaries", "सीमाएँ खोजें"),
        source=f"{_SPECS}/Boundary-V2.yaml",
        requirement="PLT-BOUNDARY",
        access="anyone",
        parameters=(
            _TENANT,
            Parameter("hierarchyTypeCode", "string", "REVENUE or ADMIN."),
            Parameter("boundaryType", "string", "City, Zone, Block or Locality."),
            Parameter("codes", "string-list", "Codes."),
        ),
    ),
    _operation(
        "inbox-search",
        "/inbox/v1/_search",
        ("An employee's inbox", "कर्मचारी का इनबॉक्स"),
        source="DIGIT-Specs Domain Services/inbox.yaml",
        request="InboxRequest",
        response="InboxResponse",
        requirement="PLT-INBOX",
        roles=("EMPLOYEE",),
    ),
    _operation(
        "inbox-v2-search",
        "/inbox/v2/_search",
        ("An employee's inbox", "कर्मचारी का इनबॉक्स"),
        source="UPYOG-NIUA municipal-services/inbox InboxController.java",
        request="InboxRequest",
        response="InboxResponse",
        requirement="PLT-INBOX",
        roles=("EMPLOYEE",),
    ),
    _operation(
        "event-count",
        "/egov-user-event/v1/events/notifications/_count",
        ("Count unread notices", "अपठित सूचनाएँ गिनें"),
        source=f"{_SPECS}/user-event.yaml",
        requirement="PLT-EVENT",
        parameters=(_TENANT,),
    ),
    _operation(
        "event-search",
        "/egov-user-event/v1/events/_search",
        ("Find notices", "सूचनाएँ खोजें"),
        source=f"{_SPECS}/user-event.yaml",
        requirement="PLT-EVENT",
        parameters=(_TENANT, _LIMIT, _OFFSET),
        paging=Paging(default_limit=100, max_limit=500),
    ),
)

OPERATIONS: tuple[Operation, ...] = (*_MDMS, *_WORKFLOW, *_USERS, *_OTHERS)
