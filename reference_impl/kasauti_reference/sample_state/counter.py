"""At the counter: bills fetched, receipts written and taken back, cheques dishonoured."""

from __future__ import annotations

from decimal import Decimal

from kasauti_reference.sample_state.office import Record
from kasauti_reference.sample_state.scene import Scene
from kasauti_reference.sample_state.years import DAY

CASHIER = "CEMP"
_MODES = ("CASH", "CASH", "CARD", "CHEQUE")
_PAY = "/collection-services/payments"


def fetch_bill(scene: Scene, service: str, consumer: str) -> Record:
    """The bill of what a consumer owes."""
    answer = scene.ask(
        "/billing-service/bill/v2/_fetchbill",
        None,
        CASHIER,
        tenantId=scene.city,
        businessService=service,
        consumerCode=consumer,
    )
    return dict(answer["Bill"][0])


def pay(
    scene: Scene, service: str, consumer: str, *, amount: Decimal | None = None, mode: str = ""
) -> Record:
    """Pay a bill at the counter, whole or in part; the payment."""
    bill = fetch_bill(scene, service, consumer)
    total = bill["totalAmount"]
    paid = total if amount is None else min(amount, total)
    mode = mode or scene.random.choice(_MODES)
    own: Record = {}
    if mode == "CHEQUE":
        own = {
            "instrumentNumber": f"{scene.number:06d}",
            "instrumentDate": scene.now - DAY,
            "ifscCode": "NAMU0000001",
        }
    elif mode == "CARD":
        own = {"instrumentNumber": f"{scene.number:04d}", "transactionNumber": f"C{scene.now}"}
    payment = {
        "tenantId": scene.city,
        "paymentMode": mode,
        "paidBy": scene.citizen.name,
        "mobileNumber": scene.citizen.mobile,
        "totalDue": total,
        "totalAmountPaid": paid,
        "paymentDetails": [
            {
                "businessService": service,
                "billId": bill["id"],
                "totalDue": total,
                "totalAmountPaid": paid,
            }
        ],
        **own,
    }
    answer = scene.ask(f"{_PAY}/_create", {"Payment": payment}, CASHIER)
    return dict(answer["Payments"][0])


def take_back(scene: Scene, payment: Record, action: str, reason: str) -> None:
    """Cancel a receipt, or note that its cheque was dishonoured."""
    service = str(payment["paymentDetails"][0]["businessService"])
    step = {
        "paymentId": payment["id"],
        "action": action,
        "tenantId": scene.city,
        "reason": reason,
    }
    scene.ask(f"{_PAY}/{service}/_workflow", {"PaymentWorkflows": [step]}, CASHIER)


def pay_eventually(scene: Scene, service: str, consumer: str) -> None:
    """Pay, one time in twelve after a receipt that was cancelled or dishonoured."""
    if scene.random.random() < 1 / 12:
        action, mode = scene.random.choice((("CANCEL", "CASH"), ("DISHONOUR", "CHEQUE")))
        reason = {"CANCEL": "Typed twice", "DISHONOUR": "Funds insufficient"}[action]
        take_back(scene, pay(scene, service, consumer, mode=mode), action, reason)
    pay(scene, service, consumer)


def part_of(amount: Decimal | int) -> Decimal:
    """About half of an amount, in whole rupees."""
    return Decimal(int(amount) // 2 or 1)
