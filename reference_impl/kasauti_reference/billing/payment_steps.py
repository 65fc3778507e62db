"""What happens to a payment later: cancelled, dishonoured, remitted to the bank.

Source: UPYOG-NIUA collection-services PaymentWorkflowService, PaymentWorkflowValidator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from kasauti_reference.billing.advances import withdraw_advance
from kasauti_reference.billing.apportioning import collect
from kasauti_reference.billing.bill_records import BILLS, expire_bills, hold_consumer
from kasauti_reference.billing.payment_records import PAYMENTS
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit
from kasauti_reference.http.call import Call
from kasauti_reference.modules.accounting.receipt_instruments import move_instrument
from kasauti_reference.modules.accounting.receipts import reverse_receipts
from kasauti_reference.modules.settlement import settle_record
from kasauti_reference.store import NEWEST_FIRST, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import to_paise

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Step:
    """What an action asks of a payment's instrument, and what becomes of the payment."""

    modes: frozenset[str]
    instruments: frozenset[str]
    payment_after: str
    instrument_after: str


AT_THE_COUNTER = "APPROVED"
"""What was paid with has not gone to the bank."""
_PAPER = frozenset({"CHEQUE", "DD"})
_STEPS = {
    "CANCEL": _Step(frozenset(), frozenset({"APPROVED"}), "CANCELLED", "CANCELLED"),
    "DISHONOUR": _Step(_PAPER, frozenset({"APPROVED", "REMITTED"}), "DISHONOURED", "DISHONOURED"),
    "REMIT": _Step(_PAPER | {"CASH"}, frozenset({"APPROVED"}), "DEPOSITED", "REMITTED"),
}


def change_payment(call: Call) -> Mapping[str, object]:
    """Cancel, dishonour or remit payments: one action, in one city."""
    steps = cast("list[Record]", call.body["PaymentWorkflows"])
    if len({str(step["action"]) for step in steps}) > 1:
        raise ServiceError(
            "PAYMENT_WORKFLOW_SINGLE_ACTION_ALLOWED",
            "All workflow requests should be of the same action",
        )
    if len({str(step["tenantId"]) for step in steps}) > 1:
        raise ServiceError(
            "CROSS_TENANT_OP_NOT_ALLOWED", "All requests should act on a single tenant"
        )
    call.scope().narrow([str(step["tenantId"]) for step in steps])
    hold_consumers(call, steps)
    return {"Payments": [_take_step_with_instrument(call, step) for step in steps]}


def take_payment_step(call: Call, step: Record) -> Record:
    """Take a step of one payment whose instrument the caller moves."""
    hold_consumers(call, [step])
    return _take_step(call, step)


def _take_step_with_instrument(call: Call, step: Record) -> Record:
    payment = _take_step(call, step)
    move_instrument(call, payment, str(step["action"]), why=str(step.get("reason") or ""))
    return payment


def hold_consumers(call: Call, steps: list[Record]) -> None:
    """Hold the consumers of payments of one city, before anything of them is held."""
    tenant = str(steps[0]["tenantId"])
    payments = call.session.find(
        PAYMENTS,
        [Condition("id", "in", tuple(str(step["paymentId"]) for step in steps))],
        scope=TenantScope(cities=frozenset({tenant})),
    )
    for code in sorted({code for payment in payments for code in _list_consumers(payment)}):
        hold_consumer(call, tenant=tenant, consumer_code=code)


def _list_consumers(payment: Record) -> list[str]:
    details = cast("list[Record]", payment["paymentDetails"])
    return [str(cast("Record", detail["bill"])["consumerCode"]) for detail in details]


def _take_step(call: Call, step: Record) -> Record:
    tenant, action = str(step["tenantId"]), str(step["action"])
    city = TenantScope(cities=frozenset({tenant}))
    payment = call.session.find_locked(PAYMENTS, str(step["paymentId"]), scope=city)
    rule = _STEPS[action]
    if payment is None or not _fits(payment, rule):
        raise ServiceError(
            "RECEIPT_WORKFLOW_INVALID_RECEIPT",
            f"Payment not found in the system or not in editable state, {step['paymentId']}",
        )
    if action != "REMIT":
        _require_latest(call, payment, city)
        for detail in cast("list[Record]", payment["paymentDetails"]):
            _give_back(call, cast("Record", detail["bill"]), city)
        reverse_receipts(call, payment, why=f"Receipt {rule.payment_after.lower()}")
    changed = payment | {
        "paymentStatus": rule.payment_after,
        "instrumentStatus": rule.instrument_after,
        "auditDetails": renew_audit(call, payment),
    }
    call.session.replace(PAYMENTS, changed, scope=city, by=call.user.uuid, at=call.now)
    return changed


def _fits(payment: Record, rule: _Step) -> bool:
    is_mode = not rule.modes or payment["paymentMode"] in rule.modes
    return is_mode and payment["instrumentStatus"] in rule.instruments


def _give_back(call: Call, bill: Record, city: TenantScope) -> None:
    tenant, service = str(bill["tenantId"]), str(bill["businessService"])
    details = cast("list[Record]", bill["billDetails"])
    for detail in details:
        shares = {
            str(row["demandDetailId"]): -to_paise(row["adjustedAmount"])
            for row in cast("list[Record]", detail["billAccountDetails"])
        }
        collect(call, detail, shares)
    for detail in details:
        for row in cast("list[Record]", detail["billAccountDetails"]):
            if row.get("purpose") == "ADVANCE":
                withdraw_advance(
                    call,
                    tenant=tenant,
                    demand=str(detail["demandId"]),
                    detail=str(row["demandDetailId"]),
                )
    expire_bills(call, tenant=tenant, service=service, consumer_code=str(bill["consumerCode"]))
    call.session.replace(
        BILLS, bill | {"status": "PAYMENT_CANCELLED"}, scope=city, by=call.user.uuid, at=call.now
    )
    settle_record(call, bill, receipt=None)


def _require_latest(call: Call, payment: Record, city: TenantScope) -> None:
    """Refuse to give back a payment before a later one of the same consumer."""
    for detail in cast("list[Record]", payment["paymentDetails"]):
        code = str(cast("Record", detail["bill"])["consumerCode"])
        newest = call.session.find(
            PAYMENTS,
            [
                Condition("consumerCode", "equals", code),
                Condition("status", "in", ("NEW", "DEPOSITED")),
            ],
            scope=city,
            limit=1,
            order=NEWEST_FIRST,
        )
        if newest and newest[0]["id"] != payment["id"]:
            raise ServiceError(
                "RECEIPT_WORKFLOW_ACTION_NOT_APPLICABLE",
                f"Only the latest receipt of {code} can be cancelled or dishonoured",
            )
