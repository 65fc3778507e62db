"""Which published contracts grievance is compared with, and how their names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="grievance",
        contract="digit-specs/Domain Services/complaints-v2.yaml",
        entities={
            "ServiceReq": "Service",
            "ServiceRes": "Service",
            "ServiceRequest": "ServiceRequest",
            "ServiceWrapper": "ServiceWrapper",
            "ServiceResponse": "ServiceResponse",
            "CountResponse": "CountResponse",
            "Workflow": "Workflow",
            "Address": "Address",
            "Boundary": "Boundary",
            "GeoLocation": "GeoLocation",
            "Document": "Document",
            "UserReq": "User",
        },
        base_path="/pgr-services",
    ),
)
