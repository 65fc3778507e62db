"""What the calculators of this server read: masters, supplies, and which reading they follow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import TypeVar

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.checks import DEPLOYED_PROFILE
from kasauti_reference.modules.water_sewerage.records import Record
from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.water_sewerage.consumption import Supply, estimate_period, read_building
from kasauti_standards.water_sewerage.defects import DEPLOYED, INTENDED
from kasauti_standards.water_sewerage.estimates import Estimate
from kasauti_standards.water_sewerage.fees import Laying, estimate_fee, estimate_reconnection
from kasauti_standards.water_sewerage.masters import Masters, read_masters
from kasauti_standards.water_sewerage.sides import Side
from kasauti_standards.water_sewerage.step_checks import read_detail

_QUANTITIES = ("pipeSize", "noOfTaps", "noOfWaterClosets", "noOfToilets")
T = TypeVar("T")


@cache
def load_masters(side: Side) -> Masters:
    """The master data of a side."""
    return read_masters(side, load_standard("water-sewerage").code_lists.__getitem__)


def choose_reading(call: Call) -> Reading:
    """As deployed where the server follows `upyog-2026`, else as meant."""
    return DEPLOYED if call.settings.profile == DEPLOYED_PROFILE else INTENDED


def tell_moment(call: Call) -> datetime:
    """The instant of the call."""
    return datetime.fromtimestamp(call.now / 1000, UTC)


def refuse_as_deployed(work: Callable[[], T]) -> T:
    """What `work` computes; a charge that cannot be computed is refused with its code."""
    try:
        return work()
    except ChargeError as error:
        raise ServiceError(error.code, error.message) from error


def estimate_connection(
    call: Call, side: Side, record: Record, estate: Record, readings: tuple[Decimal, Decimal] | None
) -> Estimate:
    """The charge of a period; `estate` is the property."""
    supply = Supply(
        building=read_building(estate.get("usageCategory")),
        connection=str(record.get("connectionType") or ""),
        quantities={
            name: Decimal(str(record[name])) for name in _QUANTITIES if record.get(name) is not None
        },
        readings=readings,
    )
    return refuse_as_deployed(
        lambda: estimate_period(
            supply, load_masters(side), choose_reading(call), now=tell_moment(call)
        )
    )


def estimate_laying(call: Call, side: Side, record: Record, estate: Record) -> Estimate:
    """The one-time fee of an application; roads that were taken back do not count."""
    land = estate.get("landArea")
    laying = Laying(
        connection=str(record.get("connectionType") or ""),
        usage=str(estate.get("usageCategory") or ""),
        land=Decimal(str(land)) if land is not None else None,
        roads=[
            (str(road.get("roadType") or ""), Decimal(str(road.get("roadCuttingArea") or 0)))
            for _, road in iterate_objects(record, "roadCuttingInfo")
            if road.get("status") != "INACTIVE"
        ],
        adhoc_penalty=read_detail(record, "adhocPenalty"),
        adhoc_rebate=read_detail(record, "adhocRebate"),
    )
    found = refuse_as_deployed(
        lambda: estimate_fee(laying, load_masters(side), choose_reading(call))
    )
    if found.total < 0:
        raise ServiceError("INVALID_ADHOC_AMOUNT", "The ad hoc rebate is above the fee")
    return found


def estimate_joining(side: Side) -> Estimate:
    """The fee of a joining again."""
    return estimate_reconnection(load_masters(side))
