"""What a connection costs once: to be made, to be joined again, and up to its end.

Source: UPYOG-NIUA ws-calculator, sw-calculator EstimationService.getTaxHeadForFeeEstimation,
getTaxHeadForReconnectionFeeEstimationV2, WSCalculationServiceImpl.getCalculation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kasauti_standards.charging.arithmetic import ZERO, apply_rate, raise_to_paise
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.water_sewerage import defects as errata
from kasauti_standards.water_sewerage.estimates import Estimate, close_estimate
from kasauti_standards.water_sewerage.masters import Masters
from kasauti_standards.water_sewerage.sides import METERED, WATER

_HUNDRED = Decimal(100)
_DAY = 86_400_000
FEE_DAYS = 730
# roads that have a tax head of their own, in water
_OWN_HEADS = ("BERMCUTTINGKATCHA", "BMPREMIXROAD")


@dataclass(frozen=True, slots=True)
class Laying:
    """What the fee of a new connection is made of; `roads` are kinds with the area that is cut."""

    connection: str
    usage: str
    land: Decimal | None
    roads: Sequence[tuple[str, Decimal]]
    adhoc_penalty: Decimal | None = None
    adhoc_rebate: Decimal | None = None


def estimate_fee(laying: Laying, masters: Masters, reading: Reading) -> Estimate:
    """The one-time fee, head by head; a head that comes to nothing is left out."""
    if not masters.fees:
        raise ChargeError("FEE_SLAB_NOT_FOUND", "no master says what a new connection costs")
    side, fee = masters.side, masters.fees[0]
    meter = fee.meter if laying.connection == METERED else ZERO
    roads = _charge_roads(laying, masters, reading)
    cut = sum((masters.roads.get(kind, ZERO) * area for kind, area in laying.roads), ZERO)
    area = sum((area for _, area in laying.roads), ZERO)
    usage = masters.uses.get(laying.usage, ZERO) * area
    security = next(
        (
            band.cost
            for band in masters.plots
            if laying.land is not None and band.start <= laying.land < band.end
        ),
        ZERO,
    )
    base = fee.form + fee.scrutiny + fee.other + meter + cut + security + usage
    bills_meter = side is WATER or not reading.reproduces(errata.METER_WITHOUT_HEAD)
    heads = [
        ("FORM_FEE", fee.form),
        ("SCRUTINY_FEE", fee.scrutiny),
        ("METER_CHARGE", meter if bills_meter else ZERO),
        ("OTHER_CHARGE", fee.other),
        *roads,
        ("ONE_TIME_FEE", usage),
        ("SECURITY_CHARGE", security),
        ("TAX_AND_CESS", base * fee.tax_percent / _HUNDRED),
    ]
    charged = [(side.head(name), raise_to_paise(amount)) for name, amount in heads if amount]
    if laying.adhoc_penalty is not None:
        charged.append((side.head("ADHOC_PENALTY"), laying.adhoc_penalty))
    if laying.adhoc_rebate is not None:
        charged.append((side.head("ADHOC_REBATE"), -laying.adhoc_rebate))
    return close_estimate(charged, side.head("FEE_ROUND_OFF"), steps=[("before tax", base)])


def _charge_roads(laying: Laying, masters: Masters, reading: Reading) -> list[tuple[str, Decimal]]:
    """Heads of cut roads: sewerage has one for all, water two that name the road.

    In water the deployed code has no head for other roads, and a second entry of a kind takes the
    place of the first (D-24); as intended entries add up and other roads have the common head.
    """
    if masters.side is not WATER:
        total = sum((masters.roads.get(kind, ZERO) * area for kind, area in laying.roads), ZERO)
        return [("ROAD_CUTTING_CHARGE", total)]
    as_deployed = reading.reproduces(errata.ROADS_WITHOUT_HEAD)
    amounts = dict.fromkeys((*_OWN_HEADS, ""), ZERO)
    for kind, area in laying.roads:
        place = kind if kind in _OWN_HEADS else ""
        amount = masters.roads.get(kind, ZERO) * area
        amounts[place] = amount if as_deployed else amounts[place] + amount
    if as_deployed:
        amounts[""] = ZERO
    return [
        (f"ROAD_CUTTING_CHARGE_{kind}" if kind else "ROAD_CUTTING_CHARGE", amount)
        for kind, amount in amounts.items()
    ]


def estimate_reconnection(masters: Masters) -> Estimate:
    """The fee of being joined again."""
    side = masters.side
    return close_estimate(
        [(side.head("RECONNECTION_CHARGE"), raise_to_paise(masters.reconnection))],
        side.head("FEE_ROUND_OFF"),
    )


def estimate_end(
    last: tuple[Decimal, int, int], ends: int, masters: Masters, reading: Reading
) -> Estimate:
    """What is owed for the days between the last demand and the end of the connection.

    `last` is the total of the last demand with its period, `ends` the day of the end, epoch
    milliseconds. Its total is taken for each of its days; within its period nothing more is owed.
    The deployed code takes the distance for the length: it charges the days that are not used, too.
    """
    total, start, stop = last
    days = (ends - stop) // _DAY
    if reading.reproduces(errata.LAST_DEMAND_AGAIN):
        days = abs(days)
    length = max(1, (stop - start) // _DAY)
    side = masters.side
    charge = max(ZERO, total) * max(0, days) / length
    heads = [(side.head("CHARGE"), raise_to_paise(charge))]
    if side is WATER and masters.cess:
        cess = apply_rate(masters.cess[-1], charge)
        heads.append((side.head("WATER_CESS"), raise_to_paise(cess)))
    return close_estimate([row for row in heads if row[1]], side.head("Round_Off"))
