"""The standard `fire-noc`."""

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

_HERE = "kasauti_standards.fire_noc"
_entity = partial(describe_entity, _HERE)
_REGISTER = (
    "UPYOG-NIUA municipal-services/firenoc-services/docs/contract/fire_noc_contract.yaml"
    "#/definitions"
)
_CALCULATOR = (
    "UPYOG-NIUA municipal-services/firenoc-calculator/config/docs/contract/"
    "fire_noc_calculation_service.yaml#/definitions"
)
_SOURCE_KEY = "/fireNOCDetails/additionalDetail/sourceKey"


_FIVE_ACTIONS = ("INITIATE", "APPLY", "APPROVE", "REJECT", "CANCEL")


def _to_the_letter(prefix: str) -> tuple[Overlay, ...]:
    """What the contract asks for otherwise than the code, below a pointer to a FireNOC."""
    details = f"{prefix}/fireNOCDetails"
    free = (
        "noOfBuildings",
        "buildings",
        "applicantDetails/ownerShipType",
        "applicantDetails/owners",
        "propertyDetails/address",
    )
    return (
        Overlay("published", f"{prefix}/dateOfApplied", "require", erratum="FN-E-002"),
        Overlay(
            "published",
            f"{details}/action",
            "only-values",
            value=_FIVE_ACTIONS,
            erratum="FN-E-003",
        ),
        *(
            Overlay("published", f"{details}/{name}", "optional", erratum="FN-E-004")
            for name in free
        ),
        Overlay("published", f"{details}/noOfBuildings", "any-value", erratum="FN-E-004"),
        Overlay("published", f"{details}/buildings/*/tenantId", "require", erratum="FN-E-005"),
    )


_PERMITS = (
    _entity(
        "FireNOC",
        Message("Fire permit", "अग्नि अनापत्ति"),
        source=_REGISTER,
        requirement="FN-SHAPE",
        overlays=_to_the_letter(""),
        source_key=_SOURCE_KEY,
    ),
    _entity(
        "FireNOCRequest",
        Message("Request to apply for permits or move them on", "अनापत्ति के आवेदन या बदलाव का अनुरोध"),
        source=_REGISTER,
        requirement="FN-SHAPE",
        parts=(Part("/FireNOCs/*", "FireNOC"),),
        overlays=_to_the_letter("/FireNOCs/*"),
    ),
    _entity(
        "FireNOCResponse",
        Message("Answer with permits", "अनापत्तियों सहित उत्तर"),
        source=_REGISTER,
        requirement="FN-ANSWER",
        parts=(Part("/FireNOCs/*", "FireNOC"),),
        overlays=_to_the_letter("/FireNOCs/*"),
    ),
    _entity(
        "RequestInfoWrapper",
        Message("Search request", "खोज अनुरोध"),
        source=_REGISTER,
        requirement="FN-SHAPE",
    ),
)
_CHARGES = (
    _entity(
        "CalculationReq",
        Message("Request to compute charges", "शुल्क की गणना का अनुरोध"),
        source=_CALCULATOR,
        requirement="FN-CALCULATION",
        parts=(Part("/CalulationCriteria/*/fireNOC", "FireNOC"),),
    ),
    _entity(
        "Calculation",
        Message("Computed charge", "गणना किया गया शुल्क"),
        source=_CALCULATOR,
        requirement="FN-CALCULATION-ANSWER",
    ),
    _entity(
        "CalculationRes",
        Message("Answer with computed charges", "गणना किए गए शुल्क सहित उत्तर"),
        source=_CALCULATOR,
        requirement="FN-CALCULATION-ANSWER",
        parts=(Part("/Calculation/*", "Calculation"),),
    ),
    _entity(
        "BillingSlab",
        Message("Billing slab of permits", "अनापत्ति का बिलिंग स्लैब"),
        source=_CALCULATOR,
        requirement="FN-SLAB",
    ),
    _entity(
        "BillingSlabReq",
        Message("Request to make billing slabs", "बिलिंग स्लैब बनाने का अनुरोध"),
        source=_CALCULATOR,
        requirement="FN-SLAB",
        parts=(Part("/BillingSlabs/*", "BillingSlab"),),
    ),
    _entity(
        "BillingSlabRes",
        Message("Answer with billing slabs", "बिलिंग स्लैब सहित उत्तर"),
        source=_CALCULATOR,
        requirement="FN-SLAB-REGISTER",
        parts=(Part("/BillingSlabs/*", "BillingSlab"),),
    ),
)

STANDARD = Standard(
    id="fire-noc",
    title=Message("Fire permits (fire NOC)", "अग्नि अनापत्ति (फ़ायर एनओसी)"),
    version="0.1",
    status="wire-conformant to UPYOG contracts of firenoc-services 1.0.0 and its calculator 2.0.0",
    package=_HERE,
    rests_on=("upyog-niua", "digit-specs", "digit-oss", "upyog-mdms", "is-18006-4-1"),
    uses=("common", "platform", "billing"),
    entities=(*_PERMITS, *_CHARGES),
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
        Reference(f"{_HERE}.rules.applicants:RULES"),
        Reference(f"{_HERE}.rules.following:RULES"),
        Reference(f"{_HERE}.rules.register:RULES"),
        Reference(f"{_HERE}.rules.requests:RULES"),
        Reference(f"{_HERE}.rules.charges:RULES"),
    ),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=(Reference(f"{_HERE}.operations:OPERATIONS"),),
    followed_variants={"FIRENOC": "PostmanScriptWorkflowFireNoc"},  # with ADHOC (FN-E-044)
)
