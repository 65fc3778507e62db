"""Advances: what is paid above a bill waits on a demand, below zero, and pays the next demand.

An advance is a demand detail under the service's head of category ADVANCE_COLLECTION: its tax is
what was paid above, below zero; what is collected of it is what it has paid since, below zero.
Source: UPYOG-NIUA billing-service DemandService.apportionAdvanceIfExist, ReceiptServiceV2. There a
receipt that is cancelled leaves its advance standing (BIL-E-023); here the advance goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.demand_records import (
    DEMANDS,
    change_demand,
    find_active_demands,
    read_due,
)
from kasauti_reference.billing.masters import find_advance_head, read_order
from kasauti_reference.billing.sharing import Row, share_out
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import from_paise, to_paise

Record = dict[str, object]


def book_advance(call: Call, service: str, *, tenant: str, demand: str, paise: int) -> Record:
    """Add what was paid above a bill to a demand; gives the detail that was made."""
    kept = _require_demand(call, tenant, demand)
    row: Record = {
        "id": str(uuid4()),
        "demandId": demand,
        "tenantId": tenant,
        "taxHeadMasterCode": find_advance_head(service),
        "taxAmount": from_paise(-paise),
        "collectionAmount": from_paise(0),
    }
    _keep_rows(call, kept, [*_rows(kept), row])
    return row


def use_advances(call: Call, demand: Record) -> Record:
    """A new demand as the consumer's unapplied advances pay it; they are booked as used."""
    service = str(demand["businessService"])
    head = find_advance_head(service)
    if head is None:
        return demand
    holding = [
        row
        for row in find_active_demands(
            call,
            tenant=str(demand["tenantId"]),
            business_service=service,
            consumer_code=str(demand["consumerCode"]),
        )
        if any(part["taxHeadMasterCode"] == head and _due(part) for part in _rows(row))
    ]
    if not holding:
        return demand
    demands = sorted([*holding, demand], key=lambda row: cast("int", row["taxPeriodFrom"]))
    shares = share_out([_list_rows(row, service, head) for row in demands], 0)
    for row in holding:
        _keep_rows(call, row, list(_book(row, shares.taken)))
    changed = demand | {"demandDetails": list(_book(demand, shares.taken))}
    return changed | {"isPaymentCompleted": read_due(changed) == 0}


def withdraw_advance(call: Call, *, tenant: str, demand: str, detail: str) -> None:
    """Take an advance away with its receipt; what it had paid is owed again, the latest first."""
    kept = _require_demand(call, tenant, demand)
    (row,) = [part for part in _rows(kept) if part["id"] == detail]
    used = -to_paise(row["collectionAmount"])
    _keep_rows(call, kept, [part for part in _rows(kept) if part["id"] != detail])
    if used:
        _owe_again(call, kept, used)


def _owe_again(call: Call, advanced: Record, used: int) -> None:
    service = str(advanced["businessService"])
    for demand in reversed(
        find_active_demands(
            call,
            tenant=str(advanced["tenantId"]),
            business_service=service,
            consumer_code=str(advanced["consumerCode"]),
        )
    ):
        rows = sorted(
            _rows(demand), key=lambda row: -read_order(service, str(row["taxHeadMasterCode"]))
        )
        back: dict[str, int] = {}
        for row in rows:
            part = min(used, max(to_paise(row["collectionAmount"]), 0))
            back[str(row["id"])] = -part
            used -= part
        if any(back.values()):
            _keep_rows(call, demand, list(_book(demand, back)))
    if used:
        raise ServiceError(
            "RECEIPT_WORKFLOW_ACTION_NOT_APPLICABLE",
            f"The advance of this receipt has paid demands that no longer stand: {used} paise",
        )


def _list_rows(demand: Record, service: str, head: str) -> list[Row]:
    return [
        Row(
            id=str(row["id"]),
            due=_due(row),
            order=read_order(service, str(row["taxHeadMasterCode"])),
            is_advance=row["taxHeadMasterCode"] == head,
        )
        for row in _rows(demand)
    ]


def _book(demand: Record, taken: Mapping[str, int]) -> Iterator[Record]:
    for row in _rows(demand):
        booked = to_paise(row["collectionAmount"]) + taken.get(str(row["id"]), 0)
        yield row | {"collectionAmount": from_paise(booked)}


def _keep_rows(call: Call, demand: Record, rows: list[Record]) -> None:
    changed = demand | {"demandDetails": rows}
    change_demand(call, changed | {"isPaymentCompleted": read_due(changed) == 0})


def _require_demand(call: Call, tenant: str, identifier: str) -> Record:
    found = call.session.find_locked(
        DEMANDS, identifier, scope=TenantScope(cities=frozenset({tenant}))
    )
    if found is None:
        raise ServiceError("INVALID_BILL", "The demand behind the bill is gone")
    return found


def _rows(demand: Record) -> list[Record]:
    return cast("list[Record]", demand["demandDetails"])


def _due(row: Record) -> int:
    return to_paise(row["taxAmount"]) - to_paise(row["collectionAmount"])
