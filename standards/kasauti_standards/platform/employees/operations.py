"""What this service answers to real clients.

Source: DIGIT-Specs `Common Services/human-resource-management-system.yaml`;
the controllers of UPYOG-NIUA.
"""

from kasauti_standards.kernel import Operation, Paging, Parameter
from kasauti_standards.platform.rows import LIMIT, OFFSET, SPECS, TENANT, describe_operation

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "employee-search",
        "/egov-hrms/employees/_search",
        ("Find employees", "कर्मचारी खोजें"),
        source=f"{SPECS}/human-resource-management-system.yaml",
        requirement="PLT-EMPLOYEE",
        parameters=(
            TENANT,
            Parameter("codes", "string-list", "Employee numbers."),
            Parameter("uuids", "string-list", "Permanent ids."),
            Parameter("names", "string-list", "Names."),
            Parameter("departments", "string-list", "Departments."),
            Parameter("roles", "string-list", "Roles."),
            Parameter("phone", "string", "Mobile number."),
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
        source=f"{SPECS}/human-resource-management-system.yaml",
        request="EmployeeRequest",
        requirement="PLT-EMPLOYEE",
        roles=("HRMS_ADMIN",),
        success=202,
        writes=True,
    ),
)
