"""Sharing out what is paid over the tax heads of a bill, and booking it on the demands.

Source: UPYOG-NIUA egov-apportion-service ApportionServiceV2, billing-service ReceiptServiceV2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.advances import book_advance
from kasauti_reference.billing.demand_records import (
    DEMANDS,
    change_demand,
    find_active_demands,
    read_due,
)
from kasauti_reference.billing.masters import find_advance_head, read_order
from kasauti_reference.billing.sharing import Row, Shares, share_out
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import from_paise, to_paise

Record = dict[str, object]


def share_bill(bill: Record, paid: int) -> Shares:
    """What each account detail of a bill takes of a payment, by its id."""
    head = find_advance_head(str(bill["businessService"]))
    details = sorted(
        cast("list[Record]", bill["billDetails"]), key=lambda row: cast("int", row["fromPeriod"])
    )
    return share_out(
        [
            [
                Row(
                    id=str(row["id"]),
                    due=to_paise(row["amount"]) - to_paise(row.get("adjustedAmount") or 0),
                    order=cast("int | None", row.get("order")) or 0,
                    is_advance=head is not None and row["taxHeadCode"] == head,
                )
                for row in cast("list[Record]", detail["billAccountDetails"])
            ]
            for detail in details
        ],
        paid,
    )


def apportion(call: Call, bill: Record, paid: int) -> list[Record]:
    """The bill details as a payment settles them; each share is booked on its demand.

    What is paid above the bill becomes an advance on the demand of the latest period.
    """
    shares = share_bill(bill, paid)
    details = cast("list[Record]", bill["billDetails"])
    written = [_settle_detail(call, detail, shares.taken) for detail in details]
    if shares.left:
        latest = max(details, key=lambda row: cast("int", row["fromPeriod"]))
        place = details.index(latest)
        written[place] = _add_advance(call, bill, written[place], shares.left)
    return written


def _settle_detail(call: Call, detail: Record, taken: Mapping[str, int]) -> Record:
    accounts = cast("list[Record]", detail["billAccountDetails"])
    parts = {str(row["id"]): taken.get(str(row["id"]), 0) for row in accounts}
    collect(call, detail, {str(row["demandDetailId"]): parts[str(row["id"])] for row in accounts})
    return detail | {
        "amountPaid": from_paise(sum(parts.values())),
        "billAccountDetails": [
            row | {"adjustedAmount": from_paise(parts[str(row["id"])])} for row in accounts
        ],
    }


def _add_advance(call: Call, bill: Record, detail: Record, paise: int) -> Record:
    service = str(bill["businessService"])
    row = book_advance(
        call, service, tenant=str(detail["tenantId"]), demand=str(detail["demandId"]), paise=paise
    )
    account: Record = {
        "id": str(uuid4()),
        "tenantId": detail["tenantId"],
        "billDetailId": detail["id"],
        "demandDetailId": row["id"],
        "order": read_order(service, str(row["taxHeadMasterCode"])),
        "amount": row["taxAmount"],
        "adjustedAmount": from_paise(0),
        "taxHeadCode": row["taxHeadMasterCode"],
        "purpose": "ADVANCE",
    }
    return detail | {
        "amountPaid": from_paise(to_paise(detail["amountPaid"]) + paise),
        "billAccountDetails": [*cast("list[Record]", detail["billAccountDetails"]), account],
    }


def collect(call: Call, detail: Record, taken: Mapping[str, int]) -> None:
    """Book shares (in paise, below zero to give back) on the demand of a bill detail."""
    if not any(taken.values()):
        return
    scope = TenantScope(cities=frozenset({str(detail["tenantId"])}))
    demand = call.session.find_locked(DEMANDS, str(detail["demandId"]), scope=scope)
    if demand is None:
        raise ServiceError("INVALID_BILL", "The demand behind the bill is gone")
    if demand["status"] != "ACTIVE" and (heir := _find_heir(call, demand)) is not None:
        taken, demand = _pass_on(demand, heir, taken), heir
    rows = [
        row
        | {
            "collectionAmount": from_paise(
                to_paise(row["collectionAmount"]) + taken.get(str(row["id"]), 0)
            )
        }
        for row in cast("list[Record]", demand["demandDetails"])
    ]
    changed = demand | {"demandDetails": rows}
    change_demand(call, changed | {"isPaymentCompleted": read_due(changed) == 0})


def _find_heir(call: Call, demand: Record) -> Record | None:
    """The active demand that took the place of a cancelled one, with what was collected of it."""
    for row in find_active_demands(
        call,
        tenant=str(demand["tenantId"]),
        business_service=str(demand["businessService"]),
        consumer_code=str(demand["consumerCode"]),
    ):
        if (row["taxPeriodFrom"], row["taxPeriodTo"]) == (
            demand["taxPeriodFrom"],
            demand["taxPeriodTo"],
        ):
            return row
    return None


def _pass_on(demand: Record, heir: Record, taken: Mapping[str, int]) -> dict[str, int]:
    """Shares given back on a cancelled demand, by tax head on the rows of the one after it."""
    wanted: dict[str, int] = {}
    for row in cast("list[Record]", demand["demandDetails"]):
        head = str(row["taxHeadMasterCode"])
        wanted[head] = wanted.get(head, 0) + taken.get(str(row["id"]), 0)
    given: dict[str, int] = {}
    for row in reversed(cast("list[Record]", heir["demandDetails"])):
        head, held = str(row["taxHeadMasterCode"]), to_paise(row["collectionAmount"])
        rest = wanted.get(head, 0)
        if held * rest < 0:
            part = -held if abs(held) <= abs(rest) else rest
            given[str(row["id"])] = part
            wanted[head] = rest - part
    if any(wanted.values()):
        raise ServiceError("INVALID_BILL", "The demand after it does not hold what is given back")
    return given
