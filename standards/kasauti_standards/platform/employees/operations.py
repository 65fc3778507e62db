"""What this service answers to real clients.

Source: UPYOG-NIUA `business-services/Docs/hrms-v1.0.0.yaml`; egov-hrms EmployeeController.
"""

from kasauti_standards.kernel import Operation, Paging, Parameter
from kasauti_standards.platform.rows import LIMIT, OFFSET, TENANT, describe_operation, refuse

_CONTRACT = "UPYOG-NIUA business-services/Docs/hrms-v1.0.0.yaml"
_CHECKED = (
    refuse("ERR_HRMS_MISSING_ROLES", "the user has no role", "उपयोगकर्ता की भूमिका नहीं"),
    refuse("ERR_HRMS_INVALID_ROLE", "a role is unknown", "भूमिका अज्ञात है"),
    refuse("ERR_HRMS_INVALID_MOB_NO", "the number is wrong", "मोबाइल नंबर ग़लत है"),
    refuse("ERR_HRMS_INVALID_EMP_TYPE", "the kind is unknown", "प्रकार अज्ञात है"),
    refuse("ERR_HRMS_INVALID_EMP_STATUS_ROLE", "the status is unknown", "स्थिति अज्ञात है"),
    refuse("ERR_HRMS_INVALID_DEPT", "the department is unknown", "विभाग अज्ञात है"),
    refuse("ERR_HRMS_INVALID_DESG", "the designation is unknown", "पदनाम अज्ञात है"),
    refuse(
        "ERR_HRMS_INVALID_CURRENT_ASSGN", "not one current assignment", "एक वर्तमान पदस्थापना नहीं"
    ),
    refuse("ERR_HRMS_INVALID_ASSIGNMENT_PERIOD", "it ends before it begins", "अवधि उलटी है"),
)

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "employee-search",
        "/egov-hrms/employees/_search",
        ("Find employees", "कर्मचारी खोजें"),
        source=_CONTRACT,
        response="EmployeeResponse",
        requirement="PLT-EMPLOYEE",
        parameters=(
            TENANT,
            Parameter("codes", "string-list", "Employee numbers."),
            Parameter("names", "string-list", "Names."),
            Parameter("departments", "string-list", "Departments."),
            Parameter("designations", "string-list", "Designations."),
            Parameter("asOnDate", "integer", "Assignments that held then."),
            Parameter("ids", "string-list", "Internal numbers."),
            Parameter("employeestatuses", "string-list", "Status."),
            Parameter("employeetypes", "string-list", "Kinds of employment."),
            Parameter("uuids", "string-list", "Permanent ids."),
            Parameter("positions", "string-list", "Numbers of positions."),
            Parameter("roles", "string-list", "Roles."),
            Parameter("phone", "string", "Mobile number."),
            Parameter("isActive", "boolean", "Only those in service, or only others."),
            LIMIT,
            OFFSET,
        ),
        paging=Paging(default_limit=200, max_limit=500),
        roles=("EMPLOYEE", "CITIZEN"),
    ),
    describe_operation(
        "employee-create",
        "/egov-hrms/employees/_create",
        ("Add employees", "कर्मचारी जोड़ें"),
        source=_CONTRACT,
        request="EmployeeRequest",
        response="EmployeeResponse",
        requirement="PLT-EMPLOYEE",
        errors=(
            *_CHECKED,
            refuse("ERR_HRMS_USER_EXIST_USERNAME", "the code exists", "कोड पहले से है"),
            refuse("ERR_HRMS_USER_EXIST_MOB", "the number exists", "मोबाइल नंबर पहले से है"),
        ),
        roles=("HRMS_ADMIN",),
        success=202,
        writes=True,
    ),
    describe_operation(
        "employee-update",
        "/egov-hrms/employees/_update",
        ("Change employees", "कर्मचारी बदलें"),
        source=_CONTRACT,
        request="EmployeeRequest",
        response="EmployeeResponse",
        requirement="PLT-EMPLOYEE-KEPT",
        errors=(
            *_CHECKED,
            refuse("ERR_HRMS_UPDATE_EMPLOYEE_NOT_EXIST_CODE", "unknown", "कर्मचारी अज्ञात है"),
            refuse("ERR_HRMS_UPDATE_EMPLOYEE_CODE_CHANGE", "the code changes", "कोड बदलता है"),
            refuse("ERR_HRMS_UPDATE_NULL_UUID", "without uuid", "uuid नहीं है"),
            refuse(
                "ERR_HRMS_UPDATE_ASSIGNEMENT_INCOSISTENT",
                "an assignment is left out",
                "पदस्थापना छूट गई",
            ),
            refuse("ERR_HRMS_INVALID_DEACT_REQUEST", "taken off without reason", "कारण नहीं बताया"),
            refuse("ERR_HRMS_INVALID_DEACT_REASON", "the reason is unknown", "कारण अज्ञात है"),
        ),
        roles=("HRMS_ADMIN",),
        success=202,
        writes=True,
    ),
    describe_operation(
        "employee-count",
        "/egov-hrms/employees/_count",
        ("Count employees", "कर्मचारी गिनें"),
        source=_CONTRACT,
        response="EmployeeCountResponse",
        requirement="PLT-EMPLOYEE-KEPT",
        parameters=(TENANT,),
        roles=("HRMS_ADMIN",),
    ),
)
