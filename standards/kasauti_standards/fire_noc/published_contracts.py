"""Which published contracts fire permits are compared with, and how their names correspond."""

from kasauti_standards.contracts import ContractBinding

_PERMIT = {
    "FireNOC": "FireNOC",
    "FireNOCDetails": "FireNOCDetails",
    "Buildings": "Building",
    "BuildingUOM": "BuildingUOM",
    "PropertyDetails": "PropertyDetails",
    "OwnerInfo": "OwnerInfo",
    "Document": "Document",
}

BINDINGS = (
    ContractBinding(
        standard="fire-noc",
        contract="firenoc-services/docs/contract/fire_noc_contract.yaml",
        entities={
            **_PERMIT,
            "FireNOCRequest": "FireNOCRequest",
            "FireNOCResponse": "FireNOCResponse",
        },
        base_path="/firenoc-services",
    ),
    ContractBinding(
        standard="fire-noc",
        contract=("firenoc-calculator/config/docs/contract/fire_noc_calculation_service.yaml"),
        entities={
            **_PERMIT,
            "CalculationReq": "CalculationReq",
            "CalculationRes": "CalculationRes",
            "CalulationCriteria": "CalulationCriteria",
            "Calculation": "Calculation",
            "taxHeadEstimate": "TaxHeadEstimate",
            "BillingSlab": "BillingSlab",
            "BillingSlabReq": "BillingSlabReq",
            "BillingSlabRes": "BillingSlabRes",
            "AuditDetails": "SlabAudit",
            "AuditDetails.fire_noc_contract": "AuditDetails",
        },
        base_path="/firenoc-calculator",
    ),
)
