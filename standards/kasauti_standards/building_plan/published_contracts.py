"""Which published contracts building plans are compared with, and how their names correspond.

The contract of bpa-services describes land too, which another service serves. That of the
calculator writes a version into its paths that the deployed service has not (BPA-E-002).
"""

from kasauti_standards.contracts import ContractBinding

_LAND = {
    "LandInfo": "LandInfo",
    "OwnerInfo": "OwnerInfo",
    "Institution": "Institution",
    "Unit": "Unit",
    "Address": "Address",
    "Boundary": "Boundary",
    "GeoLocation": "GeoLocation",
    "Document": "Document",
    "AuditDetails": "AuditDetails",
    "LandInfoRequest": "LandInfoRequest",
    "LandInfoResponse": "LandInfoResponse",
}
_APPLICATION = {
    "BPA": "BPA",
    "Workflow": "Workflow",
    "BPARequest": "BPARequest",
    "BPAResponse": "BPAResponse",
}
_BASES = {"v1/land": "/land-services"}
BINDINGS = (
    ContractBinding(
        standard="building-plan",
        contract="municipal-services/docs/bpa/bpa-service.yaml",
        entities={**_LAND, **_APPLICATION},
        base_path="/bpa-services",
        base_paths=_BASES,
    ),
    ContractBinding(
        standard="building-plan",
        contract="Domain Services/land-registry.yaml",
        entities={**_LAND, **_APPLICATION, "RequestInfoWrapper": "RequestInfoWrapper"},
        base_path="/bpa-services",
        base_paths=_BASES,
    ),
    ContractBinding(
        standard="building-plan",
        contract="municipal-services/docs/bpa/bpa-calculator.yaml",
        entities={
            "BPA": "BPA",
            "Calculation": "Calculation",
            "TaxHeadEstimate": "TaxHeadEstimate",
            "CalulationCriteria": "CalulationCriteria",
            "CalculationReq": "CalculationReq",
            "CalculationRes": "CalculationRes",
        },
        base_path="/bpa-calculator",
    ),
    ContractBinding(
        standard="building-plan",
        contract="edcr/service/egov/egov-edcr/dcrasservice.yaml",
        entities={
            "EdcrDetail": "EdcrDetail",
            "ScrutinizePlanResponse": "EdcrResponse",
            "PlanDetail": "PlanDetail",
            "planInformation": "planInformation",
        },
        base_path="/edcr",
    ),
)
