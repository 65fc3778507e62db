"""What billing tells connections: a fee was paid, dues were paid, a bill is about to be made.

A payment moves an application on when nothing is due any more (WNS-E-022).
Source: UPYOG-NIUA ws-services, sw-services PaymentUpdateService.
"""

from __future__ import annotations

from collections.abc import Callable

from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.settling import take_step_of_system
from kasauti_reference.modules.water_sewerage.arriving import name_dues
from kasauti_reference.modules.water_sewerage.demands import bring_demands_up_to_date, owes
from kasauti_reference.modules.water_sewerage.kinds import KINDS
from kasauti_reference.modules.water_sewerage.records import (
    Record,
    find_all,
    find_by_application,
    find_connection,
    is_in_progress,
    read_purpose_of,
)
from kasauti_standards.water_sewerage.sides import SIDES, Purpose, Side


def settle_fee(side: Side) -> Callable[..., None]:
    """What follows from the payment of an application's fee."""

    def settle(call: Call, bill: dict[str, object], *, receipt: str | None) -> None:
        tenant, number = str(bill["tenantId"]), str(bill["consumerCode"])
        record = find_by_application(call, side, tenant, number)
        if record is not None and receipt is not None:
            _move_on(call, side, record)

    return settle


def settle_dues(side: Side) -> Callable[..., None]:
    """What follows from the payment of a connection's bill: a cut-off that waits goes on."""

    def settle(call: Call, bill: dict[str, object], *, receipt: str | None) -> None:
        if receipt is None:
            return
        tenant, number = str(bill["tenantId"]), str(bill["consumerCode"])
        for record in find_all(call, side, tenant, number):
            ends = read_purpose_of(side, record) is Purpose.DISCONNECT
            if ends and is_in_progress(record):
                _move_on(call, side, record)

    return settle


def update_dues(side: Side) -> Callable[[Call, str, str], None]:
    """Demands of a connection as of today, before they are billed."""

    def update(call: Call, tenant: str, number: str) -> None:
        if find_connection(call, side, tenant, number) is not None:
            bring_demands_up_to_date(call, side, tenant=tenant, number=number)

    return update


def _move_on(call: Call, side: Side, record: Record) -> None:
    service, number = name_dues(side, record)
    if not owes(call, tenant=str(record["tenantId"]), service=service, number=number):
        take_step_of_system(call, KINDS[side.prefix], record, "PAY")


SETTLERS = {
    **{side.one_time_fee: settle_fee(side) for side in SIDES},
    **{side.reconnection: settle_fee(side) for side in SIDES},
    **{side.prefix: settle_dues(side) for side in SIDES},
}
UPDATERS = {side.prefix: update_dues(side) for side in SIDES}
