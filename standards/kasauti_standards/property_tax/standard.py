"""The standard `property-tax`."""

from functools import partial

from kasauti_standards.common.entity_rows import describe_entity
from kasauti_standards.kernel import (
    DEPLOYED,
    PUBLISHED,
    Message,
    Overlay,
    Part,
    Profile,
    Reference,
    Standard,
)

_HERE = "kasauti_standards.property_tax"
_entity = partial(describe_entity, _HERE)
_REGISTER = "UPYOG-NIUA docs/property-services/property-services.yml#/components/schemas"
_ASSESSMENT = "UPYOG-NIUA docs/property-services/Assessment.yml#/components/schemas"
_CALCULATOR = "UPYOG-NIUA docs/property-services/property-calculation-service.yml#/definitions"
_TRANSFER = (
    "UPYOG-NIUA docs/property-services/property-mutation-fees-calculator_API_Contract.yml"
    "#/components/schemas"
)
_OLD = "UPYOG-NIUA docs/property-services/pt-service-v2-contract.yml#/definitions"


def _free(prefix: str) -> tuple[Overlay, ...]:
    """Where the contract asks for less than the code, below a pointer to a Property."""
    names = ("tenantId", "address", "propertyType", "ownershipCategory", "owners")
    return tuple(
        Overlay("published", f"{prefix}/{name}", "optional", erratum="PT-E-002") for name in names
    )


def _stricter(prefix: str) -> tuple[Overlay, ...]:
    """What the contract alone asks for, below a pointer to an Assessment."""
    return tuple(
        Overlay("published", f"{prefix}/{name}", "require", erratum="PT-E-005")
        for name in ("source", "channel")
    )


_PROPERTIES = (
    _entity(
        "Property",
        Message("Property", "संपत्ति"),
        source=_REGISTER,
        requirement="PT-SHAPE",
        overlays=_free(""),
        source_key="/oldPropertyId",
    ),
    _entity(
        "PropertyRequest",
        Message("Request to register or change a property", "संपत्ति के पंजीकरण या बदलाव का अनुरोध"),
        source=_REGISTER,
        requirement="PT-SHAPE",
        parts=(Part("/Property", "Property"),),
        overlays=_free("/Property"),
        source_key="/Property/oldPropertyId",
    ),
    _entity(
        "PropertyResponse",
        Message("Answer with properties", "संपत्तियों सहित उत्तर"),
        source=_REGISTER,
        requirement="PT-ANSWER",
        parts=(Part("/Properties/*", "Property"),),
        overlays=_free("/Properties/*"),
    ),
    _entity(
        "OldProperty",
        Message("Property of the older registry", "पुराने रजिस्टर की संपत्ति"),
        source=_OLD,
        requirement="PT-OLD-SHAPE",
        source_key="/oldPropertyId",
    ),
    _entity(
        "OldPropertyRequest",
        Message("Hand-over from the older registry", "पुराने रजिस्टर से हस्तांतरण"),
        source=_OLD,
        requirement="PT-OLD-SHAPE",
        parts=(Part("/Properties/*", "OldProperty"),),
    ),
    _entity(
        "OldPropertyResponse",
        Message("Answer of the older registry", "पुराने रजिस्टर का उत्तर"),
        source=_OLD,
        requirement="PT-OLD-SHAPE",
        parts=(Part("/Properties/*", "OldProperty"),),
    ),
)
_ASSESSMENTS = (
    _entity(
        "Assessment",
        Message("Assessment", "कर निर्धारण"),
        source=_ASSESSMENT,
        requirement="PT-ASSESSMENT",
        overlays=_stricter(""),
        source_key="/additionalDetails/sourceKey",
    ),
    _entity(
        "AssessmentRequest",
        Message("Request to assess a property", "कर निर्धारण का अनुरोध"),
        source=_ASSESSMENT,
        requirement="PT-ASSESSMENT",
        parts=(Part("/Assessment", "Assessment"),),
        overlays=_stricter("/Assessment"),
        source_key="/Assessment/additionalDetails/sourceKey",
    ),
    _entity(
        "AssessmentResponse",
        Message("Answer with assessments", "कर निर्धारण सहित उत्तर"),
        source=_ASSESSMENT,
        requirement="PT-ASSESSMENT-ANSWER",
        parts=(Part("/Assessments/*", "Assessment"),),
        overlays=_stricter("/Assessments/*"),
    ),
)
_CHARGES = (
    _entity(
        "CalculationReq",
        Message("Request to compute the tax", "कर की गणना का अनुरोध"),
        source=_CALCULATOR,
        requirement="PT-CALCULATION",
        parts=(Part("/CalculationCriteria/*/property", "OldProperty"),),
    ),
    _entity(
        "Calculation",
        Message("Computed tax", "गणना किया गया कर"),
        source=_CALCULATOR,
        requirement="PT-CALCULATION",
    ),
    _entity(
        "CalculationRes",
        Message("Answer with computed tax", "गणना किए गए कर सहित उत्तर"),
        source=_CALCULATOR,
        requirement="PT-CALCULATION",
        parts=(Part("/Calculation/*", "Calculation"),),
    ),
    _entity(
        "CalculationsByNumber",
        Message("Computed tax by number", "नंबर के अनुसार गणना किया गया कर"),
        source="UPYOG-NIUA pt-calculator-v2 web/controller/CalculatorController.java",
        requirement="PT-CALCULATION",
    ),
    _entity(
        "BillingSlab",
        Message("Billing slab", "बिलिंग स्लैब"),
        source=_CALCULATOR,
        requirement="PT-SLAB",
    ),
    _entity(
        "BillingSlabReq",
        Message("Request to make billing slabs", "बिलिंग स्लैब बनाने का अनुरोध"),
        source=_CALCULATOR,
        requirement="PT-SLAB",
        parts=(Part("/BillingSlab/*", "BillingSlab"),),
    ),
    _entity(
        "BillingSlabRes",
        Message("Answer with billing slabs", "बिलिंग स्लैब सहित उत्तर"),
        source=_CALCULATOR,
        requirement="PT-SLAB",
        parts=(Part("/billingSlab/*", "BillingSlab"),),
    ),
    _entity(
        "MutationBillingSlab",
        Message("Slab of transfers", "नामांतरण का स्लैब"),
        source=_TRANSFER,
        requirement="PT-SLAB",
    ),
    _entity(
        "MutationBillingSlabReq",
        Message("Request to make slabs of transfers", "नामांतरण के स्लैब बनाने का अनुरोध"),
        source=_TRANSFER,
        requirement="PT-SLAB",
        parts=(Part("/MutationBillingSlab/*", "MutationBillingSlab"),),
    ),
    _entity(
        "MutationBillingSlabRes",
        Message("Answer with slabs of transfers", "नामांतरण के स्लैब सहित उत्तर"),
        source=_TRANSFER,
        requirement="PT-SLAB",
        parts=(Part("/MutationBillingSlab/*", "MutationBillingSlab"),),
    ),
)
_BODIES = (
    _entity(
        "RequestInfoWrapper",
        Message("Search request", "खोज अनुरोध"),
        source=_REGISTER,
        requirement="PT-SHAPE",
    ),
)

STANDARD = Standard(
    id="property-tax",
    title=Message("Property tax", "संपत्ति कर"),
    version="0.1",
    status="wire-conformant to UPYOG contracts of property-services 1.0 and pt-calculator 2.0.0",
    package=_HERE,
    rests_on=("upyog-niua", "digit-specs", "upyog-mdms"),
    uses=("common", "platform", "billing"),
    entities=(*_PROPERTIES, *_ASSESSMENTS, *_CHARGES, *_BODIES),
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
        Profile("digit-oss", Message("As DIGIT-OSS answers", "जैसा DIGIT-OSS उत्तर देता है"), DEPLOYED),
        Profile("published", Message("The published contract", "प्रकाशित अनुबंध"), PUBLISHED),
    ),
    default_profile="upyog-2026",
    rule_books=(
        Reference(f"{_HERE}.rules.buildings:RULES"),
        Reference(f"{_HERE}.rules.ownership:RULES"),
        Reference(f"{_HERE}.rules.transfers:RULES"),
        Reference(f"{_HERE}.rules.assessments:RULES"),
        Reference(f"{_HERE}.rules.calculations:RULES"),
        Reference(f"{_HERE}.rules.slabs:RULES"),
    ),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=(
        Reference(f"{_HERE}.operations:OPERATIONS"),
        Reference(f"{_HERE}.assessment_operations:OPERATIONS"),
        Reference(f"{_HERE}.calculator_operations:OPERATIONS"),
    ),
)
