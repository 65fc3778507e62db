"""What happens to a payment later: cancelled, dishonoured, remitted to the bank.

Source: UPYOG-NIUA collection-services PaymentWorkflowService, PaymentWorkflowValidator.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kasauti_reference.billing.apportioning import collect
from kasauti_reference.billing.bills import BILLS
from kasauti_reference.billing.payments import PAYMENTS
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.settlement import settle_record
from kasauti_reference.store import NEWEST_FIRST, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import to_paise

Record = dict[str, object]
_GIVEN_BACK = {"CANCEL": "CANCELLED", "DISHONOUR": "DISHONOURED"}
_INSTRUMENT_AFTER = {
    "CANCELLED": "CANCELLED",
    "DISHONOURED": "DISHONOURED",
    "DEPOSITED": "REMITTED",
}


def change_payment(call: Call) -> Mapping[str, object]:
    """Cancel, dishonour or remit payments."""
    steps = cast("list[Record]", call.body["PaymentWorkflows"])
    return {"Payments": [_take_step(call, step) for step in steps]}


def _take_step(call: Call, step: Record) -> Record:
    tenant, action = str(step["tenantId"]), str(step["action"])
    call.scope().narrow([tenant])
    city = TenantScope(cities=frozenset({tenant}))
    payment = call.session.find_locked(PAYMENTS, str(step["paymentId"]), scope=city)
    if payment is None:
        raise ServiceError("RECEIPT_WORKFLOW_INVALID_RECEIPT", "There is no such payment")
    status = str(payment["paymentStatus"])
    if status not in {"NEW", "DEPOSITED"} or (action == "REMIT" and status != "NEW"):
        raise ServiceError(
            "RECEIPT_WORKFLOW_ACTION_NOT_APPLICABLE", f"{action} is not possible on {status}"
        )
    if action in _GIVEN_BACK:
        _require_latest(call, payment, city)
        for detail in cast("list[Record]", payment["paymentDetails"]):
            _give_back(call, cast("Record", detail["bill"]), city)
    after = _GIVEN_BACK.get(action, "DEPOSITED")
    changed = payment | {"paymentStatus": after, "instrumentStatus": _INSTRUMENT_AFTER[after]}
    call.session.replace(PAYMENTS, changed, scope=city, by=call.user.uuid, at=call.now)
    return changed


def _give_back(call: Call, bill: Record, city: TenantScope) -> None:
    for detail in cast("list[Record]", bill["billDetails"]):
        shares = {
            str(row["demandDetailId"]): -to_paise(row["adjustedAmount"])
            for row in cast("list[Record]", detail["billAccountDetails"])
        }
        collect(call, detail, shares)
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
