"""Which published contract employees are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="business-services/Docs/hrms-v1.0.0.yaml",
        entities={
            "EmployeeReq": "EmployeeRequest",
            "EmployeeRes": "EmployeeResponse",
            "Employee": "Employee",
            "Assignment": "Assignment",
            "EmployeeCount": "EmployeeCount",
            "EmployeeCountResponse": "EmployeeCountResponse",
        },
        base_path="/egov-hrms",
    ),
)
