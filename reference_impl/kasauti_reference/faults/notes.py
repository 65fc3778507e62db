"""Faults of advances, amendments, remittances, and of online payments that settle late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias, cast

from kasauti_reference.billing.demand_records import DEMANDS, change_demand
from kasauti_reference.faults.breaks import (
    Break,
    Record,
    accept_refused,
    edit_answer,
    forget_criteria,
    rows_of,
    take_any_shape,
    then,
    wrap,
)
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import from_paise

_ChangeRows: TypeAlias = Callable[[list[Record]], list[Record]]


def _echo_amendment(call: Call) -> Mapping[str, object]:
    return {"Amendments": [call.body.get("Amendment")]}


def _echo_remittance(call: Call) -> Mapping[str, object]:
    return {"Remittance": call.body.get("Remittance")}


def _change_demand_of(call: Call, tenant: object, identifier: object, change: _ChangeRows) -> None:
    scope = TenantScope(cities=frozenset({str(tenant)}))
    demand = call.session.find_locked(DEMANDS, str(identifier), scope=scope)
    if demand is not None:
        rows = change(cast("list[Record]", demand["demandDetails"]))
        change_demand(call, demand | {"demandDetails": rows})


def _forget_collected(call: Call, answer: Record) -> None:
    for demand in rows_of(answer, "Demands"):
        _change_demand_of(
            call,
            demand["tenantId"],
            demand["id"],
            lambda rows: [row | {"collectionAmount": from_paise(0)} for row in rows],
        )


def _take_amendment_back(call: Call, answer: Record) -> None:
    for amendment in rows_of(answer, "Amendments"):
        if amendment.get("amendedDemandId"):
            count = len(rows_of(amendment, "demandDetails"))
            _change_demand_of(
                call,
                amendment["tenantId"],
                amendment["amendedDemandId"],
                lambda rows, count=count: rows[:-count],  # type: ignore[misc]
            )


def _call_new(answer: Record) -> None:
    for row in rows_of(answer, "Remittance"):
        row["status"] = "NEW"


def _pay_the_latest_first(answer: Record) -> None:
    """Exchange what the first and the last period of each bill take."""
    for bill in rows_of(answer, "Bills"):
        details = rows_of(bill, "billDetails")
        for name in ("amountPaid", "billAccountDetails"):
            details[0][name], details[-1][name] = details[-1][name], details[0][name]


def _keep_nothing(_handler: Handler) -> Handler:
    """Answer a change as done without keeping it."""
    return _echo_remittance


def _fail_what_is_pending(handler: Handler) -> Handler:
    """Read a gateway's PENDING as a failure."""

    def answer(call: Call) -> Mapping[str, object]:
        if call.text("gatewayStatus") != "PENDING":
            return handler(call)
        return handler(replace(call, query={**call.query, "gatewayStatus": ("FAILURE",)}))

    return answer


def _deny_what_has_no_receipt(answer: Record) -> None:
    for row in rows_of(answer, "Transaction"):
        if row["txnStatus"] == "SUCCESS" and not row.get("receipt"):
            row["txnStatus"] = "FAILURE"


BREAKS: Final[Mapping[str, Break]] = {
    "advance-spent-on-nothing": then(_forget_collected),
    "amendment-under-way-twice": accept_refused("EG_BS_AMENDMENT_DUPLICATE_ERROR", _echo_amendment),
    "amendment-of-both-signs": accept_refused("EG_BS_AMENDMENT_TAXAMOUNT_ERROR", _echo_amendment),
    "amendment-period-reversed": accept_refused("EG_BS_AMENDMENT_PERIOD_ERROR", _echo_amendment),
    "amendment-not-applied": then(_take_amendment_back),
    "amendment-step-by-anybody": accept_refused("INVALID ROLE", lambda _call: {"Amendments": []}),
    "amendment-search-ignores-number": forget_criteria("amendmentId"),
    "amendment-of-any-shape": take_any_shape(_echo_amendment),
    "apportioning-of-any-shape": take_any_shape(lambda _call: {"Bills": []}),
    "apportioned-backwards": edit_answer(_pay_the_latest_first),
    "remittance-not-approved": edit_answer(_call_new),
    "remittance-change-not-kept": wrap(_keep_nothing),
    "receipt-remitted-twice": accept_refused("REMITTANCE_RECEIPT_INVALID", _echo_remittance),
    "remittance-search-ignores-slip": forget_criteria("referenceNumbers"),
    "remittance-of-any-shape": take_any_shape(_echo_remittance),
    "online-payment-pending-fails": wrap(_fail_what_is_pending),
    "online-payment-taken-and-denied": edit_answer(_deny_what_has_no_receipt),
}
