"""What a connection is charged for a period: by meter, pipe, taps, closets or toilets.

Source: UPYOG-NIUA ws-calculator, sw-calculator EstimationService.getEstimationMap,
getWaterEstimationCharge, getSewerageEstimationCharge, getSlabsFiltered. Amounts are rupees; clock
and rows are passed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kasauti_standards.charging.arithmetic import ZERO, apply_rate, raise_to_paise
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.charging.years import INDIA, choose_rate, write_year, year_of
from kasauti_standards.water_sewerage import defects as errata
from kasauti_standards.water_sewerage.estimates import Estimate, close_estimate
from kasauti_standards.water_sewerage.masters import BillingSlab, Masters
from kasauti_standards.water_sewerage.sides import METERED, NON_METERED, WATER

_FLAT = "flat"


@dataclass(frozen=True, slots=True)
class Supply:
    """What is charged: the kinds of building and connection, and quantities by wire member.

    `readings` are the last and the current one of a meter.
    """

    building: str
    connection: str
    quantities: Mapping[str, Decimal]
    readings: tuple[Decimal, Decimal] | None = None


def read_building(usage: object) -> str:
    """The kind of building that slabs name: the first level of the property's use."""
    return str(usage or "").split(".")[0]


def estimate_period(
    supply: Supply, masters: Masters, reading: Reading, *, now: datetime
) -> Estimate:
    """The charge of a period with its cess and rebate; ChargeError where no slab fits."""
    side = masters.side
    slab = choose_slab(supply, masters)
    charge = charge_supply(supply, slab, masters, reading)
    heads = [(side.head("CHARGE"), raise_to_paise(charge))]
    if side is WATER:
        year = year_of(write_year(int(now.timestamp() * 1000)))
        order_matters = reading.reproduces(errata.ROW_ORDER)
        cess = choose_rate(masters.cess, year=year, now=now, order_matters=order_matters)
        rebate = choose_rate(masters.rebate, year=year, now=now, order_matters=order_matters)
        heads.append((side.head("WATER_CESS"), raise_to_paise(apply_rate(cess, charge))))
        heads.append((side.head("TIME_REBATE"), raise_to_paise(-apply_rate(rebate, charge))))
    return close_estimate(
        [(head, amount + ZERO) for head, amount in heads],
        side.head("Round_Off"),
        steps=[("charge", charge)],
        slab_ids=(slab.id,),
    )


def choose_slab(supply: Supply, masters: Masters) -> BillingSlab:
    """The one slab of the building, the connection and what it is charged by; no ALL."""
    attribute = masters.attributes.get(supply.connection)
    if attribute is None:
        raise ChargeError(
            "CALCULATION_ATTRIBUTE_MASTER_NOT_FOUND",
            f"no master says what {supply.connection} is charged by",
        )
    wanted = (supply.building, supply.connection, attribute)
    found = [
        slab
        for slab in masters.slabs
        if [slab.building.lower(), slab.connection.lower(), slab.attribute.lower()]
        == [text.lower() for text in wanted]
    ]
    if not found:
        raise ChargeError(masters.side.codes["no slab"], f"no slab fits {', '.join(wanted)}")
    if len(found) > 1:
        raise ChargeError("INVALID_BILLING_SLAB", f"several slabs fit {', '.join(wanted)}")
    return found[0]


def charge_supply(supply: Supply, slab: BillingSlab, masters: Masters, reading: Reading) -> Decimal:
    """The charge by a slab, not rounded; nothing used is nothing charged."""
    if slab.attribute.lower() == _FLAT:
        # no quantity is known of a flat charge: the deployed code stops at quantity 0 (D-21)
        return ZERO if reading.reproduces(errata.FLAT_NEVER) else slab.minimum
    quantity = measure(supply, slab, masters)
    if not quantity:
        return ZERO
    if supply.connection == METERED and masters.side.has_meters:
        if reading.reproduces(errata.STEPS_SHIFT):
            graded = _grade_as_deployed(quantity, slab)
        else:
            graded = _grade(quantity, slab)
        return max(graded, slab.minimum)
    if supply.connection != NON_METERED:
        return ZERO
    for step in slab.steps:
        if step.start <= quantity < step.end:
            return max(quantity * step.charge, slab.minimum)
    return ZERO


def measure(supply: Supply, slab: BillingSlab, masters: Masters) -> Decimal:
    """What was used, or what the connection has of that which is charged."""
    if supply.connection == METERED and masters.side.has_meters:
        if supply.readings is None:
            raise ChargeError(
                "INVALID_METER_READING_LAST_READING", "a metered connection needs two readings"
            )
        last, current = supply.readings
        return current - last
    if supply.connection != NON_METERED:
        return ZERO
    member = masters.side.quantities.get(slab.attribute, "")
    return supply.quantities.get(member, ZERO)


def bound_month(now: datetime, reading: Reading) -> tuple[int, int]:
    """First and last instant of the calendar month, epoch milliseconds.

    Months are those of the machine, UTC, as deployed; of India as intended.
    """
    zone = now.tzinfo if reading.reproduces(errata.UTC_DAYS) else INDIA
    here = now.astimezone(zone)
    start = here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    following = (
        start.replace(year=start.year + 1, month=1)
        if start.month == _DECEMBER
        else start.replace(month=start.month + 1)
    )
    return int(start.timestamp() * 1000), int(following.timestamp() * 1000) - 1


_DECEMBER = 12


def _grade(quantity: Decimal, slab: BillingSlab) -> Decimal:
    """Each unit by the step it falls into."""
    return sum(
        (
            (min(quantity, step.end) - step.start) * step.charge
            for step in slab.steps
            if quantity > step.start
        ),
        ZERO,
    )


def _grade_as_deployed(quantity: Decimal, slab: BillingSlab) -> Decimal:
    """What is left of the quantity is compared with the absolute bound (D-22)."""
    charge = ZERO
    for step in slab.steps:
        if quantity > step.end:
            charge += (step.end - step.start) * step.charge
            quantity -= step.end - step.start
        elif quantity < step.end:
            return charge + quantity * step.charge
    return charge
