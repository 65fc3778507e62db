"""The demands of connections: fees of applications, charges of periods, brought up to date.

Source: UPYOG-NIUA ws-calculator, sw-calculator DemandService, MasterDataService.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import cast

from kasauti_reference.billing.bill_records import expire_bills, hold_consumer
from kasauti_reference.billing.charged_rows import keep_rows, read_rows
from kasauti_reference.billing.demand_records import find_active_demands, find_open_demands
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.charging import Charge, settle_charge
from kasauti_reference.modules.property.fees import find_payer
from kasauti_reference.modules.property.records import find_version
from kasauti_reference.modules.water_sewerage.rates import (
    choose_reading,
    estimate_connection,
    estimate_joining,
    estimate_laying,
    load_masters,
    refuse_as_deployed,
    tell_moment,
)
from kasauti_reference.modules.water_sewerage.records import Record, read_people
from kasauti_standards.charging.demand_rows import make_whole, set_latest
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.water_sewerage.consumption import bound_month
from kasauti_standards.water_sewerage.estimates import Estimate
from kasauti_standards.water_sewerage.fees import FEE_DAYS, estimate_end
from kasauti_standards.water_sewerage.sides import METERED, Side
from kasauti_standards.water_sewerage.time_heads import bring_up_to_date

_DAY = 86_400_000
_LEAST_PAYABLE = Decimal(100)


def demand_fee(call: Call, side: Side, record: Record) -> Estimate:
    """The demand of the one-time fee of an application."""
    found = estimate_laying(call, side, record, require_estate(call, record))
    _demand_once(call, side, record, found, side.one_time_fee)
    return found


def demand_joining(call: Call, side: Side, record: Record) -> Estimate:
    """The demand of the fee of a joining again."""
    found = estimate_joining(side)
    _demand_once(call, side, record, found, side.reconnection)
    return found


def demand_period(
    call: Call,
    side: Side,
    record: Record,
    *,
    readings: tuple[Decimal, Decimal] | None = None,
    period: tuple[int, int] | None = None,
) -> Estimate:
    """The demand of a period of a connection; of the month that runs, where none is given."""
    if record.get("status") != "Active":
        raise ServiceError(
            side.codes["connection unknown"], f"The connection {record['connectionNo']} is cut off"
        )
    found = estimate_connection(call, side, record, require_estate(call, record), readings)
    if record.get("connectionType") != METERED or not side.has_meters:
        period = bound_month(tell_moment(call), choose_reading(call))
    if period is None:
        raise ServiceError("EG_BS_TAXPERIODS_DEMAND", "A metered connection needs from and to")
    if readings is not None:  # from after the last reading: periods of demands never overlap
        period = (min(period[0] + 1, period[1]), period[1])
    if found.heads and found.total:
        _demand(call, side, record, found, side.prefix, str(record["connectionNo"]), period)
    return found


def demand_end(call: Call, side: Side, record: Record) -> Estimate:
    """What is owed for the days after the last demand, up to the end that is asked for."""
    number, tenant = str(record["connectionNo"]), str(record["tenantId"])
    demands = find_active_demands(
        call, tenant=tenant, business_service=side.prefix, consumer_code=number
    )
    ends = record.get("dateEffectiveFrom")
    if not demands or not isinstance(ends, int):
        return Estimate(())
    last = max(demands, key=lambda row: cast("int", row["taxPeriodTo"]))
    start, stop = cast("int", last["taxPeriodFrom"]), cast("int", last["taxPeriodTo"])
    total = sum((row.tax for row in read_rows(last)), Decimal(0))
    found = refuse_as_deployed(
        lambda: estimate_end((total, start, stop), ends, load_masters(side), choose_reading(call))
    )
    if found.heads:
        _demand(call, side, record, found, side.prefix, number, (stop + 1, max(ends, stop + 2)))
    return found


def bring_demands_up_to_date(call: Call, side: Side, *, tenant: str, number: str) -> list[Record]:
    """Rebate, penalty, interest and round-off of every open demand of a connection, as of now."""
    changed = []
    for demand in find_open_demands(
        call, tenant=tenant, business_service=side.prefix, consumer_code=number
    ):
        made = datetime.fromtimestamp(
            cast("int", read_pointer(demand, "/auditDetails/createdTime")) / 1000, UTC
        )
        rows = refuse_as_deployed(
            lambda demand=demand, made=made: bring_up_to_date(  # type: ignore[misc]
                read_rows(demand),
                load_masters(side),
                choose_reading(call),
                made=made,
                now=tell_moment(call),
            )
        )
        changed.append(keep_rows(call, demand, rows))
    return changed


def change_by_hand(
    call: Call, side: Side, *, service: str, number: str, tenant: str, amounts: dict[str, Decimal]
) -> Record:
    """Add amounts by head to the oldest open demand of a consumer; its total stays whole."""
    hold_consumer(call, tenant=tenant, consumer_code=number)
    open_demands = find_open_demands(
        call, tenant=tenant, business_service=service, consumer_code=number
    )
    if not open_demands:
        raise ServiceError(side.codes["demand missing"], f"No demand exists for Number: {number}")
    rows = read_rows(open_demands[0])
    for head, amount in amounts.items():
        rows = set_latest(rows, head, amount)
    whole = "Round_Off" if service == side.prefix else "FEE_ROUND_OFF"
    changed = keep_rows(call, open_demands[0], make_whole(rows, side.head(whole)))
    expire_bills(call, tenant=tenant, service=service, consumer_code=number)
    return changed


def owes(call: Call, *, tenant: str, service: str, number: str) -> bool:
    """Whether anything is due of a consumer."""
    return bool(
        find_open_demands(call, tenant=tenant, business_service=service, consumer_code=number)
    )


def require_estate(call: Call, record: Record) -> Record:
    """The property of a connection."""
    found = find_version(call, str(record["tenantId"]), propertyId=str(record.get("propertyId")))
    if found is None:
        raise ServiceError(
            "INCORRECT_PROPERTY_ID", f"There is no property {record.get('propertyId')}"
        )
    return found


def _demand_once(call: Call, side: Side, record: Record, found: Estimate, service: str) -> None:
    """A demand of an application, of the heads of now; its period begins with the first."""
    number, tenant = str(record["applicationNo"]), str(record["tenantId"])
    known = find_active_demands(call, tenant=tenant, business_service=service, consumer_code=number)
    start = cast("int", known[0]["taxPeriodFrom"]) if known else call.now
    period = (start, start + FEE_DAYS * _DAY)
    _demand(call, side, record, found, service, number, period)


def _demand(
    call: Call,
    side: Side,
    record: Record,
    found: Estimate,
    service: str,
    number: str,
    period: tuple[int, int],
) -> None:
    payer = next(iter(read_people(record)), None) or find_payer(require_estate(call, record))
    settle_charge(
        call,
        Charge(
            tenant=str(record["tenantId"]),
            business_service=service,
            consumer_code=number,
            consumer_type=f"{side.word.lower()}Connection",
            payer=payer,
            period=period,
            heads=found.heads,
            minimum=_LEAST_PAYABLE if service == side.prefix else found.total,
        ),
    )
