"""The money of one consumer, counted from what the server keeps, and what must be true of it."""

from __future__ import annotations

from dataclasses import dataclass

from kasauti_reference.billing.bill_records import BILLS
from kasauti_reference.billing.demand_records import DEMANDS
from kasauti_reference.billing.masters import find_advance_head
from kasauti_reference.billing.payment_records import PAYMENTS
from kasauti_reference.billing.transactions import TRANSACTIONS
from kasauti_reference.store import Condition, Session
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import to_paise

STATE = TenantScope(states=frozenset({"pg"}))
LIVE = {"NEW", "DEPOSITED"}


@dataclass(frozen=True)
class Ledger:
    """Paise: what is due, what live receipts took, what waits as an advance, what is held."""

    due: int
    received: int
    collected: int
    unapplied: int
    held: int


def read_ledger(session: Session, consumer: str) -> Ledger:
    """The ledger of a consumer; AssertionError says which sum is wrong."""
    mine = [Condition("consumerCode", "equals", consumer)]
    demands = session.find(DEMANDS, mine, scope=STATE)
    bills = session.find(BILLS, mine, scope=STATE)
    payments = session.find(PAYMENTS, mine, scope=STATE)
    transactions = session.find(TRANSACTIONS, mine, scope=STATE)
    ledger = _count(demands, payments, transactions)
    assert ledger.received == ledger.collected + ledger.unapplied, ledger
    _check_details(demands)
    _check_payments(payments)
    _check_bills(bills, ledger.due)
    _check_transactions(transactions, payments)
    return ledger


def _count(demands: list[dict], payments: list[dict], transactions: list[dict]) -> Ledger:
    due = collected = unapplied = 0
    for demand in demands:
        head = find_advance_head(demand["businessService"])
        for row in demand["demandDetails"]:
            tax, taken = to_paise(row["taxAmount"]), to_paise(row["collectionAmount"])
            due += tax - taken if demand["status"] == "ACTIVE" else 0
            if row["taxHeadMasterCode"] == head:
                unapplied -= tax - taken
            else:
                collected += taken
    received = sum(
        to_paise(row["totalAmountPaid"]) for row in payments if row["paymentStatus"] in LIVE
    )
    held = sum(
        to_paise(float(row["txnAmount"]))
        for row in transactions
        if row["txnStatus"] == "SUCCESS" and not row.get("receipt")
    )
    return Ledger(due, received, collected, unapplied, held)


def _check_details(demands: list[dict]) -> None:
    """Nothing is collected beyond what is demanded, nor with the other sign."""
    for demand in demands:
        dues = 0
        for row in demand["demandDetails"]:
            tax, taken = to_paise(row["taxAmount"]), to_paise(row["collectionAmount"])
            assert abs(taken) <= abs(tax), row
            assert tax * taken >= 0, row
            dues += tax - taken
        assert demand["isPaymentCompleted"] is (dues == 0), demand
    ids = [row["id"] for demand in demands for row in demand["demandDetails"]]
    assert len(set(ids)) == len(ids)


def _check_payments(payments: list[dict]) -> None:
    """A receipt is shared out to the paisa, and no number is given twice."""
    for payment in payments:
        details = payment["paymentDetails"]
        assert to_paise(payment["totalAmountPaid"]) == sum(
            to_paise(row["totalAmountPaid"]) for row in details
        )
        for detail in details:
            paid = sum(to_paise(row["amountPaid"]) for row in detail["bill"]["billDetails"])
            assert paid == to_paise(detail["totalAmountPaid"]), detail
    numbers = [row["receiptNumber"] for payment in payments for row in payment["paymentDetails"]]
    assert len(set(numbers)) == len(numbers)


def _check_bills(bills: list[dict], due: int) -> None:
    """One bill at most is open, and it asks for what is due."""
    active = [row for row in bills if row["status"] == "ACTIVE"]
    assert len(active) <= 1, [row["billNumber"] for row in active]
    for bill in active:
        assert to_paise(bill["totalAmount"]) == due, (bill["totalAmount"], due)
    assert len({row["billNumber"] for row in bills}) == len(bills)


def _check_transactions(transactions: list[dict], payments: list[dict]) -> None:
    """What a gateway took has one receipt, or is shown to have none yet."""
    for row in transactions:
        made = [one for one in payments if one["transactionNumber"] == row["txnId"]]
        assert len(made) == (1 if row.get("receipt") else 0), row
        assert not row.get("receipt") or row["txnStatus"] == "SUCCESS"
