"""The standard `building-plan`."""

from functools import partial

from kasauti_standards.common.entity_rows import describe_entity
from kasauti_standards.kernel import (
    DEPLOYED,
    PUBLISHED,
    Entity,
    Message,
    Overlay,
    Part,
    Profile,
    Reference,
    Standard,
)

_HERE = "kasauti_standards.building_plan"
_entity = partial(describe_entity, _HERE)
_PLANS = "UPYOG-NIUA municipal-services/docs/bpa/bpa-service.yaml#/components/schemas"
_CALCULATOR = "UPYOG-NIUA municipal-services/docs/bpa/bpa-calculator.yaml#/components/schemas"
_LAND = "DIGIT-Specs Domain Services/land-registry.yaml#/components/schemas"
_SCRUTINY = "UPYOG-NIUA edcr/service/egov/egov-edcr/dcrasservice.yaml#/components/schemas"
_CODE = "UPYOG-NIUA bpa-services web/model"


def _write_land_overlays(prefix: str) -> tuple[Overlay, ...]:
    """What the contract asks of land otherwise than the code, below a pointer to a LandInfo."""
    owned = ("gender", "relationship", "fatherOrHusbandName")
    return (
        Overlay("published", f"{prefix}/address/locality", "require", erratum="BPA-E-006"),
        Overlay("published", f"{prefix}/address/tenantId", "require", erratum="BPA-E-006"),
        *(
            Overlay("published", f"{prefix}/owners/*/{name}", "require", erratum="BPA-E-006")
            for name in owned
        ),
        Overlay("published", f"{prefix}/ownershipCategory", "optional", erratum="BPA-E-005"),
    )


def _write_plan_overlays(prefix: str) -> tuple[Overlay, ...]:
    """What the contract asks of an application otherwise than the code."""
    return (Overlay("published", f"{prefix}/edcrNumber", "optional", erratum="BPA-E-005"),)


_LANDS = (
    _entity(
        "LandInfo",
        Message("Land", "भूमि"),
        source=_LAND,
        requirement="BPA-SHAPE",
        source_key="/additionalDetails/sourceKey",
        overlays=_write_land_overlays(""),
    ),
    _entity(
        "LandInfoRequest",
        Message("Request to register or change land", "भूमि दर्ज करने या बदलने का अनुरोध"),
        source=_LAND,
        requirement="BPA-SHAPE",
        parts=(Part("/LandInfo", "LandInfo"),),
        source_key="/LandInfo/additionalDetails/sourceKey",
        overlays=_write_land_overlays("/LandInfo"),
    ),
    _entity(
        "LandInfoResponse",
        Message("Answer with land", "भूमि सहित उत्तर"),
        source=_LAND,
        requirement="BPA-ANSWER",
        parts=(Part("/LandInfo/*", "LandInfo"),),
        overlays=_write_land_overlays("/LandInfo/*"),
    ),
)
_APPLICATIONS = (
    _entity(
        "BPA",
        Message("Application for a permit or certificate", "अनुमति या प्रमाणपत्र का आवेदन"),
        source=_PLANS,
        requirement="BPA-SHAPE",
        parts=(Part("/landInfo", "LandInfo"),),
        source_key="/additionalDetails/sourceKey",
        overlays=_write_plan_overlays(""),
    ),
    _entity(
        "BPARequest",
        Message("Request to make or move an application", "आवेदन करने या बढ़ाने का अनुरोध"),
        source=_PLANS,
        requirement="BPA-SHAPE",
        parts=(Part("/BPA", "BPA"),),
        source_key="/BPA/additionalDetails/sourceKey",
        overlays=_write_plan_overlays("/BPA"),
    ),
    _entity(
        "BPAResponse",
        Message("Answer with applications", "आवेदनों सहित उत्तर"),
        source=_PLANS,
        requirement="BPA-ANSWER",
        parts=(Part("/BPA/*", "BPA"),),
        overlays=_write_plan_overlays("/BPA/*"),
    ),
    _entity(
        "PreapprovedPlan",
        Message("Pre-approved plan", "पूर्व-स्वीकृत नक्शा"),
        source=_CODE,
        requirement="BPA-PLAN",
        source_key="/additionalDetails/sourceKey",
    ),
    _entity(
        "PreapprovedPlanRequest",
        Message("Request to enter or change a plan", "नक्शा दर्ज करने या बदलने का अनुरोध"),
        source=_CODE,
        requirement="BPA-PLAN",
        parts=(Part("/preapprovedPlan", "PreapprovedPlan"),),
    ),
    _entity(
        "PreapprovedPlanResponse",
        Message("Answer with plans", "नक्शों सहित उत्तर"),
        source=_CODE,
        requirement="BPA-ANSWER",
        parts=(Part("/preapprovedPlan/*", "PreapprovedPlan"),),
    ),
)
_REPORTS = (
    _entity(
        "EdcrDetail",
        Message("Scrutiny report", "जाँच रिपोर्ट"),
        source=_SCRUTINY,
        requirement="BPA-REPORT",
    ),
    Entity(
        name="EdcrDetailRequest",
        title=Message("Request to enter a scrutiny report", "जाँच रिपोर्ट दर्ज करने का अनुरोध"),
        model=Reference(f"{_HERE}.entities:EdcrDetailRequest"),
        source="Kasauti, erratum BPA-E-042",
        requirement="BPA-REPORT",
        parts=(Part("/edcrDetail", "EdcrDetail"),),
    ),
    Entity(
        name="EdcrResponse",
        title=Message("Answer with scrutiny reports", "जाँच रिपोर्टों सहित उत्तर"),
        model=Reference(f"{_HERE}.entities:EdcrResponse"),
        source=f"{_SCRUTINY}/ScrutinizePlanResponse",
        requirement="BPA-REPORT-SEARCH",
        parts=(Part("/edcrDetail/*", "EdcrDetail"),),
    ),
)
_FEES = (
    _entity(
        "CalculationReq",
        Message("Request to compute fees", "शुल्क की गणना का अनुरोध"),
        source=_CALCULATOR,
        requirement="BPA-CALCULATION",
        parts=(Part("/CalulationCriteria/*/BPA", "BPA"),),
    ),
    _entity(
        "Calculation",
        Message("Computed fees", "गणना किया गया शुल्क"),
        source=_CALCULATOR,
        requirement="BPA-CALCULATION-ANSWER",
    ),
    _entity(
        "CalculationRes",
        Message("Answer with computed fees", "गणना किए गए शुल्क सहित उत्तर"),
        source=_CALCULATOR,
        requirement="BPA-CALCULATION-ANSWER",
        parts=(Part("/Calculations/*", "Calculation"),),
    ),
)
_BODIES = (
    _entity(
        "RequestInfoWrapper",
        Message("Search request", "खोज अनुरोध"),
        source=_LAND,
        requirement="BPA-SHAPE",
    ),
)

STANDARD = Standard(
    id="building-plan",
    title=Message("Building plans and occupancy certificates", "भवन नक्शे और अधिभोग प्रमाणपत्र"),
    version="0.1",
    status="wire-conformant to UPYOG contracts of bpa-services and bpa-calculator 1.0.0",
    package=_HERE,
    rests_on=("upyog-niua", "digit-specs", "upyog-mdms"),
    uses=("common", "platform", "billing", "noc"),
    entities=(*_LANDS, *_APPLICATIONS, *_REPORTS, *_FEES, *_BODIES),
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
        Profile("published", Message("The published contract", "प्रकाशित अनुबंध"), PUBLISHED),
    ),
    default_profile="upyog-2026",
    rule_books=(
        Reference(f"{_HERE}.rules.land:RULES"),
        Reference(f"{_HERE}.rules.applications:RULES"),
        Reference(f"{_HERE}.rules.requests:RULES"),
        Reference(f"{_HERE}.rules.registers:RULES"),
        Reference(f"{_HERE}.rules.versions:RULES"),
        Reference(f"{_HERE}.rules.scrutiny:RULES"),
        Reference(f"{_HERE}.rules.charges:RULES"),
    ),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=(
        Reference(f"{_HERE}.operations:OPERATIONS"),
        Reference(f"{_HERE}.land_operations:OPERATIONS"),
    ),
)
