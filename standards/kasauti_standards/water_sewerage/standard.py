"""The standard `water-sewerage`."""

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
from kasauti_standards.water_sewerage.sides import SIDES, WATER, Side

_HERE = "kasauti_standards.water_sewerage"
_entity = partial(describe_entity, _HERE)
_REGISTER = "UPYOG-NIUA docs/water-sewerage-services.yaml#/components/schemas"
_METERS = "UPYOG-NIUA ws-calculator web/models"
_CALCULATOR = "UPYOG-NIUA ws-calculator, sw-calculator web/models"


def _stricter(side: Side, prefix: str) -> tuple[Overlay, ...]:
    """What the contract alone asks for, below a pointer to a connection."""
    names = ("connectionType", "connectionCategory", *(("waterSource",) if side is WATER else ()))
    return tuple(
        Overlay("published", f"{prefix}/{name}", "require", erratum="WNS-E-004") for name in names
    )


def _describe_side(side: Side) -> tuple[Entity, ...]:
    noun = side.noun
    return (
        _entity(
            side.entity,
            Message(noun.en[:1].upper() + noun.en[1:], noun.hi),
            source=_REGISTER,
            requirement="WNS-SHAPE",
            overlays=_stricter(side, ""),
            source_key="/oldConnectionNo",
        ),
        _entity(
            side.request,
            Message(f"Request about a {noun.en}", f"{noun.hi} का अनुरोध"),
            source=_REGISTER,
            requirement="WNS-SHAPE",
            parts=(Part(f"/{side.entity}", side.entity),),
            overlays=_stricter(side, f"/{side.entity}"),
            source_key=f"/{side.entity}/oldConnectionNo",
        ),
        _entity(
            side.response,
            Message(f"Answer with {noun.en}s", f"{noun.hi} सहित उत्तर"),
            source=_REGISTER,
            requirement="WNS-ANSWER",
            parts=(Part(f"/{side.answered}/*", side.entity),),
            overlays=_stricter(side, f"/{side.answered}/*"),
        ),
    )


_READINGS = (
    _entity(
        "MeterReading",
        Message("Meter reading", "मीटर रीडिंग"),
        source=_METERS,
        requirement="WNS-READING",
    ),
    _entity(
        "MeterConnectionRequest",
        Message("Request to enter readings", "रीडिंग दर्ज करने का अनुरोध"),
        source=_METERS,
        requirement="WNS-READING",
        parts=(Part("/meterReadings", "MeterReading"), Part("/meterReadingList/*", "MeterReading")),
    ),
    _entity(
        "MeterReadingResponse",
        Message("Answer with readings", "रीडिंग सहित उत्तर"),
        source=_METERS,
        requirement="WNS-READING-ANSWER",
        parts=(Part("/meterReadings/*", "MeterReading"),),
    ),
)
_CHARGES = (
    _entity(
        "CalculationReq",
        Message("Request to compute a charge", "शुल्क की गणना का अनुरोध"),
        source=_CALCULATOR,
        requirement="WNS-CALCULATION",
    ),
    _entity(
        "Calculation",
        Message("Computed charge", "गणना किया गया शुल्क"),
        source=_CALCULATOR,
        requirement="WNS-CALCULATION",
    ),
    _entity(
        "CalculationRes",
        Message("Answer with computed charges", "गणना किए गए शुल्क सहित उत्तर"),
        source=_CALCULATOR,
        requirement="WNS-CALCULATION",
        parts=(Part("/Calculation/*", "Calculation"),),
    ),
    _entity(
        "AdhocTaxReq",
        Message("Request to change a demand by hand", "माँग हाथ से बदलने का अनुरोध"),
        source=_CALCULATOR,
        requirement="WNS-ADHOC-REQUEST",
    ),
    _entity(
        "BulkBillReq",
        Message("Request about the demands of the month", "माह की माँगों का अनुरोध"),
        source=_CALCULATOR,
        requirement="WNS-CALCULATION",
    ),
    _entity(
        "ConnectionResponse",
        Message("Connections without a demand", "बिना माँग के कनेक्शन"),
        source=_CALCULATOR,
        requirement="WNS-CALCULATION",
    ),
    _entity(
        "RequestInfoWrapper",
        Message("Search request", "खोज अनुरोध"),
        source=_REGISTER,
        requirement="WNS-SHAPE",
    ),
)

STANDARD = Standard(
    id="water-sewerage",
    title=Message("Water and sewerage", "जल और सीवरेज"),
    version="0.1",
    status="wire-conformant to the UPYOG contract of water and sewerage 1.0.0",
    package=_HERE,
    rests_on=("upyog-niua", "digit-specs", "upyog-mdms"),
    uses=("common", "platform", "billing", "property-tax"),
    entities=(*(row for side in SIDES for row in _describe_side(side)), *_READINGS, *_CHARGES),
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
        Profile("digit-oss", Message("As DIGIT-OSS answers", "जैसा DIGIT-OSS उत्तर देता है"), DEPLOYED),
        Profile("published", Message("The published contract", "प्रकाशित अनुबंध"), PUBLISHED),
    ),
    default_profile="upyog-2026",
    rule_books=(
        Reference(f"{_HERE}.rules.holders:RULES"),
        Reference(f"{_HERE}.rules.connections:RULES"),
        Reference(f"{_HERE}.rules.requests:RULES"),
        Reference(f"{_HERE}.rules.readings:RULES"),
        Reference(f"{_HERE}.rules.calculations:RULES"),
    ),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=(
        Reference(f"{_HERE}.operations:OPERATIONS"),
        Reference(f"{_HERE}.calculator_operations:OPERATIONS"),
    ),
)
