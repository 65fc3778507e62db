"""Which published contract the common envelope is compared with."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="common",
        contract="digit-specs/Common Services/common-contract.yaml",
        entities={
            "RequestInfo": "RequestInfo",
            "ResponseInfo": "ResponseInfo",
            "ErrorRes": "ErrorRes",
            "Error": "Error",
            "AuditDetails": "AuditDetails",
        },
        base_path="",
    ),
)
