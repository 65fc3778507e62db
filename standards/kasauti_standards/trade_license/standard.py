"""The standard `trade-license`."""

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

_HERE = "kasauti_standards.trade_license"
_entity = partial(describe_entity, _HERE)
_REGISTER = "UPYOG-NIUA docs/tl-service.yml#/definitions"
_CALCULATOR = "UPYOG-NIUA docs/tl-calculator.yml#/definitions"
_CODE = "UPYOG-NIUA tl-calculator web/models"
_DOCUMENTS = ("applicationDocuments", "verificationDocuments")


def _stricter(prefix: str) -> tuple[Overlay, ...]:
    """What the contract alone asks for, below a pointer to a TradeLicense."""
    detail = f"{prefix}/tradeLicenseDetail"
    wanted = (
        *(f"{prefix}/{name}" for name in ("licenseType", "commencementDate")),
        *(f"{detail}/{name}" for name in ("subOwnerShipCategory", "channel")),
        *(
            f"{detail}/{papers}/*/{name}"
            for papers in _DOCUMENTS
            for name in ("tenantId", "documentType", "fileStoreId")
        ),
        *(f"{detail}/{rows}/*/tenantId" for rows in ("tradeUnits", "accessories")),
    )
    return tuple(Overlay("published", pointer, "require", erratum="TL-E-004") for pointer in wanted)


_LICENCES = (
    _entity(
        "TradeLicense",
        Message("Licence or registration", "लाइसेंस या पंजीकरण"),
        source=_REGISTER,
        requirement="TL-SHAPE",
        overlays=_stricter(""),
        source_key="/tradeLicenseDetail/additionalDetail/sourceKey",
    ),
    _entity(
        "TradeLicenseRequest",
        Message("Request to apply, change or move on", "आवेदन, बदलाव या आगे बढ़ाने का अनुरोध"),
        source=_REGISTER,
        requirement="TL-REQUEST",
        parts=(Part("/Licenses/*", "TradeLicense"),),
        overlays=_stricter("/Licenses/*"),
        source_key="/Licenses/*/tradeLicenseDetail/additionalDetail/sourceKey",
    ),
    _entity(
        "TradeLicenseResponse",
        Message("Answer with licences", "लाइसेंस सहित उत्तर"),
        source=_REGISTER,
        requirement="TL-ANSWER",
        parts=(Part("/Licenses/*", "TradeLicense"),),
        overlays=_stricter("/Licenses/*"),
    ),
)
_CHARGES = (
    _entity(
        "CalculationReq",
        Message("Request to compute fees", "शुल्क की गणना का अनुरोध"),
        source=_CALCULATOR,
        requirement="TL-CALCULATION",
        parts=(Part("/CalulationCriteria/*/tradelicense", "TradeLicense"),),
    ),
    _entity(
        "Calculation",
        Message("Computed fees", "गणना किया गया शुल्क"),
        source=_CALCULATOR,
        requirement="TL-CALCULATION",
    ),
    _entity(
        "CalculationRes",
        Message("Answer with computed fees", "गणना किए गए शुल्क सहित उत्तर"),
        source=_CALCULATOR,
        requirement="TL-CALCULATION",
        parts=(Part("/Calculations/*", "Calculation"),),
    ),
    _entity(
        "BillAndCalculations",
        Message("Bill and its slabs", "बिल और उसके स्लैब"),
        source=_CODE,
        requirement="TL-CALCULATION",
    ),
    _entity(
        "BillingSlab",
        Message("Billing slab", "बिलिंग स्लैब"),
        source=_CALCULATOR,
        requirement="TL-SLAB",
    ),
    _entity(
        "BillingSlabReq",
        Message("Request to make billing slabs", "बिलिंग स्लैब बनाने का अनुरोध"),
        source=_CALCULATOR,
        requirement="TL-SLAB",
        parts=(Part("/billingSlab/*", "BillingSlab"),),
    ),
    _entity(
        "BillingSlabRes",
        Message("Answer with billing slabs", "बिलिंग स्लैब सहित उत्तर"),
        source=_CALCULATOR,
        requirement="TL-SLAB",
        parts=(Part("/billingSlab/*", "BillingSlab"),),
    ),
)
_BODIES = (
    _entity(
        "RequestInfoWrapper",
        Message("Search request", "खोज अनुरोध"),
        source=_REGISTER,
        requirement="TL-SHAPE",
    ),
)

STANDARD = Standard(
    id="trade-license",
    title=Message("Trade licences and registrations", "व्यापार लाइसेंस और पंजीकरण"),
    version="0.1",
    status="wire-conformant to UPYOG contracts of tl-services 1.0 and tl-calculator 2.0.0",
    package=_HERE,
    rests_on=("upyog-niua", "digit-oss", "upyog-mdms"),
    uses=("common", "platform", "billing"),
    entities=(*_LICENCES, *_CHARGES, *_BODIES),
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
        Profile("digit-oss", Message("As DIGIT-OSS answers", "जैसा DIGIT-OSS उत्तर देता है"), DEPLOYED),
        Profile("published", Message("The published contract", "प्रकाशित अनुबंध"), PUBLISHED),
    ),
    default_profile="upyog-2026",
    rule_books=(
        Reference(f"{_HERE}.rules.trades:RULES"),
        Reference(f"{_HERE}.rules.holders:RULES"),
        Reference(f"{_HERE}.rules.validity:RULES"),
        Reference(f"{_HERE}.rules.requests:RULES"),
        Reference(f"{_HERE}.rules.registers:RULES"),
        Reference(f"{_HERE}.rules.charges:RULES"),
    ),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=(
        Reference(f"{_HERE}.operations:OPERATIONS"),
        Reference(f"{_HERE}.calculator_operations:OPERATIONS"),
    ),
)
