"""Sharing out what is paid over the tax heads of a bill, and booking it on the demands.

Source: UPYOG-NIUA egov-apportion-service ApportionServiceV2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kasauti_reference.billing.demands import DEMANDS, change_demand, read_due
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import from_paise, to_paise

Record = dict[str, object]


def apportion(call: Call, bill: Record, paid: int) -> list[Record]:
    """Give what is paid to the oldest period first, within it by the order of the tax heads.

    Heads below zero (rebates) are applied first: they lower what the others take.
    """
    left = paid
    written: list[Record] = []
    for detail in cast("list[Record]", bill["billDetails"]):
        accounts = cast("list[Record]", detail["billAccountDetails"])
        rebates = sum(min(to_paise(row["amount"]), 0) for row in accounts)
        pool = min(left, to_paise(detail["amount"])) - rebates if left else 0
        taken: dict[str, int] = {}
        for row in sorted(accounts, key=lambda account: cast("int", account["order"])):
            amount = to_paise(row["amount"])
            share = (amount if left else 0) if amount < 0 else min(amount, pool)
            pool -= max(share, 0)
            taken[str(row["demandDetailId"])] = share
        left -= sum(taken.values())
        collect(call, detail, taken)
        written.append(
            detail
            | {
                "amountPaid": from_paise(sum(taken.values())),
                "billAccountDetails": [
                    row | {"adjustedAmount": from_paise(taken[str(row["demandDetailId"])])}
                    for row in accounts
                ],
            }
        )
    return written


def collect(call: Call, detail: Record, taken: Mapping[str, int]) -> None:
    """Book shares (in paise, below zero to give back) on the demand of a bill detail."""
    scope = TenantScope(cities=frozenset({str(detail["tenantId"])}))
    demand = call.session.find_locked(DEMANDS, str(detail["demandId"]), scope=scope)
    if demand is None:
        raise ServiceError("INVALID_BILL", "The demand behind the bill is gone")
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
