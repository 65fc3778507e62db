"""Which published contracts trade licences are compared with, and how their names correspond.

The register is published under the base path /tl-service and served under /tl-services (TL-E-001).
"""

from kasauti_standards.contracts import ContractBinding

_LICENCE = {
    "TradeLicense": "TradeLicense",
    "TradeLicenseDetail": "TradeLicenseDetail",
    "TradeUnit": "TradeUnit",
    "Accessory": "Accessory",
    "OwnerInfo": "OwnerInfo",
    "Document": "Document",
    "AuditDetails": "AuditDetails",
}
BINDINGS = (
    ContractBinding(
        standard="trade-license",
        contract="municipal-services/docs/tl-service.yml",
        entities={
            **_LICENCE,
            "TradeLicenseRequest": "TradeLicenseRequest",
            "TradeLicenseResponse": "TradeLicenseResponse",
        },
        base_path="/tl-services",
    ),
    ContractBinding(
        standard="trade-license",
        contract="municipal-services/docs/tl-calculator.yml",
        entities={
            **_LICENCE,
            "CalculationReq": "CalculationReq",
            "CalculationRes": "CalculationRes",
            "Calculation": "Calculation",
            "CalulationCriteria": "CalulationCriteria",
            "BillingSlab": "BillingSlab",
            "BillingSlabReq": "BillingSlabReq",
            "BillingSlabRes": "BillingSlabRes",
        },
        base_path="/tl-calculator",
    ),
)
