"""Apportioning as a service: bills and demands are shared out by what payments use, and not kept.

Source: UPYOG-NIUA egov-apportion-service ApportionControllerV2, ApportionServiceV2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kasauti_reference.billing.masters import find_advance_head, read_order
from kasauti_reference.billing.sharing import Row, Shares, share_out
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_standards.kernel.money import from_paise, to_paise

Record = dict[str, object]


def apportion_bills(call: Call) -> Mapping[str, object]:
    """Each bill with what its tax heads take of amountPaid; what is above becomes an advance."""
    tenant = str(call.body["tenantId"])
    call.scope().narrow([tenant])
    bills = cast("list[Record]", call.body["Bills"])
    return {"tenantId": tenant, "Bills": [_share_bill(bill) for bill in bills]}


def apportion_demands(call: Call) -> Mapping[str, object]:
    """The demands of a consumer with what their advances pay of them."""
    tenant = str(call.body["tenantId"])
    call.scope().narrow([tenant])
    demands = sorted(
        cast("list[Record]", call.body["Demands"]),
        key=lambda row: cast("int", row["taxPeriodFrom"]),
    )
    service = str(demands[0]["businessService"])
    parts = [cast("list[Record]", row["demandDetails"]) for row in demands]
    shares = _share(
        service,
        parts,
        head="taxHeadMasterCode",
        amounts=("taxAmount", "collectionAmount"),
        paid=0,
    )
    return {
        "tenantId": tenant,
        "demands": [
            demand | {"demandDetails": _write(rows, place, shares, "collectionAmount")}
            for place, (demand, rows) in enumerate(zip(demands, parts, strict=True))
        ],
    }


def _share_bill(bill: Record) -> Record:
    details = cast("list[Record]", bill.get("billDetails") or [])
    if not all(isinstance(row.get("fromPeriod"), int) for row in details):
        raise ServiceError("INVALID PERIOD", "The fromPeriod cannot be null")
    details = sorted(details, key=lambda row: cast("int", row["fromPeriod"]))
    if not details:
        return bill
    service = str(bill.get("businessService"))
    parts = [cast("list[Record]", row.get("billAccountDetails") or []) for row in details]
    shares = _share(
        service,
        parts,
        head="taxHeadCode",
        amounts=("amount", "adjustedAmount"),
        paid=to_paise(bill.get("amountPaid") or 0),
    )
    written = []
    for place, (detail, rows) in enumerate(zip(details, parts, strict=True)):
        taken = sum(shares.taken.get(f"{place} {number}", 0) for number in range(len(rows)))
        paid = to_paise(detail.get("amountPaid") or 0) + taken
        written.append(
            detail
            | {
                "amountPaid": from_paise(paid),
                "billAccountDetails": _write(rows, place, shares, "adjustedAmount"),
            }
        )
    if shares.left:
        written[-1] = _add_advance(written[-1], service, shares.left)
    return bill | {"billDetails": written}


def _share(
    service: str, parts: list[list[Record]], *, head: str, amounts: tuple[str, str], paid: int
) -> Shares:
    """Share out over rows that are told apart by period and place: some have no id yet."""
    advance = find_advance_head(service)
    asked, taken = amounts
    return share_out(
        [
            [
                Row(
                    id=f"{place} {number}",
                    due=to_paise(row.get(asked) or 0) - to_paise(row.get(taken) or 0),
                    order=read_order(service, str(row.get(head))),
                    is_advance=advance is not None and row.get(head) == advance,
                )
                for number, row in enumerate(rows)
            ]
            for place, rows in enumerate(parts)
        ],
        paid,
    )


def _write(rows: list[Record], place: int, shares: Shares, member: str) -> list[Record]:
    return [
        row
        | {
            member: from_paise(
                to_paise(row.get(member) or 0) + shares.taken.get(f"{place} {number}", 0)
            )
        }
        for number, row in enumerate(rows)
    ]


def _add_advance(detail: Record, service: str, paise: int) -> Record:
    head = find_advance_head(service)
    if head is None:
        raise ServiceError("INVALID_TAXHEAD_CODE", f"No advance taxHead found for {service}")
    account: Record = {
        "amount": from_paise(-paise),
        "adjustedAmount": from_paise(0),
        "taxHeadCode": head,
        "purpose": "ADVANCE",
    }
    return detail | {
        "amountPaid": from_paise(to_paise(detail["amountPaid"]) + paise),
        "billAccountDetails": [*cast("list[Record]", detail["billAccountDetails"]), account],
    }
