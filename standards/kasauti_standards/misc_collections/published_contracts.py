"""Which published contract miscellaneous collections are compared with."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="misc-collections",
        contract="digit-specs/Domain Services/e-challan.yaml",
        entities={
            "ChallanReq": "Challan",
            "ChallanRes": "Challan",
            "ChallanRequest": "ChallanRequest",
            "ChallanResponse": "ChallanResponse",
            "Amount": "Amount",
            "Calculation": "Calculation",
            "TaxHeadEstimate": "TaxHeadEstimate",
            "UserInfoReq": "Citizen",
            "UserInfoRes": "Citizen",
            "Address": "Address",
            "Boundary": "Boundary",
            "AuditDetails": "AuditDetails",
            "RequestInfo": "RequestInfo",
            "ResponseInfo": "ResponseInfo",
            "RoleReq": "Role",
            "RoleRes": "Role",
        },
        base_path="/echallan-services",
    ),
)
