"""Which published contracts property tax is compared with, and how their names correspond."""

from kasauti_standards.contracts import ContractBinding

_ENVELOPE = {"RequestInfo": "RequestInfo", "ResponseInfo": "ResponseInfo"}

BINDINGS = (
    ContractBinding(
        standard="property-tax",
        contract="property-services/property-services.yml",
        entities={
            **_ENVELOPE,
            "Property": "Property",
            "PropertyRequest": "PropertyRequest",
            "PropertyResponse": "PropertyResponse",
            "OwnerInfo": "OwnerInfo",
            "Unit": "Unit",
            "ConstructionDetail": "ConstructionDetail",
            "Institution": "Institution",
            "Document": "Document",
            "Address": "Address",
            "Locality": "Locality",
            "GeoLocation": "GeoLocation",
            "AuditDetails": "AuditDetails",
            "ProcessInstance": "WorkflowStep",
            "Role": "Role",
        },
        base_path="/property-services",
    ),
    ContractBinding(
        standard="property-tax",
        contract="property-services/Assessment.yml",
        entities={
            "Assessment": "Assessment",
            "AssessmentRequest": "AssessmentRequest",
            "AssessmentResponse": "AssessmentResponse",
            "UnitUsage": "UnitUsage",
        },
        base_path="/property-services",
    ),
    ContractBinding(
        standard="property-tax",
        contract="property-services/property-calculation-service.yml",
        entities={
            "CalculationReq": "CalculationReq",
            "CalculationRes": "CalculationRes",
            "Calculation": "Calculation",
            "CalulationCriteria": "CalculationCriteria",
            "BillingSlab": "BillingSlab",
            "BillingSlabReq": "BillingSlabReq",
            "BillingSlabRes": "BillingSlabRes",
        },
        base_path="/pt-calculator-v2",
    ),
    ContractBinding(
        standard="property-tax",
        contract="property-services/property-mutation-fees-calculator_API_Contract.yml",
        entities={
            **_ENVELOPE,
            "Calculate": "Calculation",
            "BillingSlab": "MutationBillingSlab",
            "BillingSlabReq": "MutationBillingSlabReq",
            "BillingSlabRes": "MutationBillingSlabRes",
        },
        base_path="",
    ),
)
