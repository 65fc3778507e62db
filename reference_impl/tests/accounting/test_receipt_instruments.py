"""Instruments of payments over HTTP: kept with the receipt, and of one mind with it ever after."""

from __future__ import annotations

import pytest
from reference_impl.tests.accounts import CITY, CLERK, READER, REST, code_of, read_book
from reference_impl.tests.counter import (
    DAY,
    PAY,
    START,
    check_books,
    fetch_bill,
    make,
    pay,
    read_status,
)

CHEQUE = {"paymentMode": "CHEQUE", "instrumentNumber": "004711", "instrumentDate": START - DAY}
PATH = "/egf-instrument/instruments/_"
REASON = {"reason": "Funds insufficient", "remarks": "Returned", "dishonorDate": START}


def take(server, **changes: object) -> tuple[dict, dict]:
    """A challan that is paid, and the payment."""
    challan = make(server)
    answer = pay(server, fetch_bill(server, challan), **(CHEQUE | changes))
    assert answer.status_code == 200, answer.text
    return challan, answer.json()["Payments"][0]


def find(server, payment: dict) -> dict:
    answer = server.post(f"{PATH}search", by=READER, **CITY, receiptIds=payment["id"])
    (found,) = answer.json()["instruments"]
    return found


def step(server, name: str, instrument: dict, **changes: object):
    body = {"instruments": [instrument | changes]}
    return server.post(f"{PATH}{name}", body, by=CLERK, **CITY)


def work(server, payment: dict, action: str):
    row = {
        "tenantId": "pg.citya",
        "paymentId": payment["id"],
        "action": action,
        "reason": "Returned by the bank",
    }
    return server.post(f"{PAY}/MCS/_workflow", {"PaymentWorkflows": [row]}, by=("CEMP",))


def show(server, payment: dict) -> tuple[str, str]:
    answer = server.post(f"{PAY}/_search", by=("CEMP",), tenantId="pg.citya", ids=payment["id"])
    found = answer.json()["Payments"][0]
    return found["paymentStatus"], found["instrumentStatus"]


def list_states(server) -> list[str]:
    vouchers = server.post(f"{REST}/v2/_search", CITY, by=READER).json()["Vouchers"]
    return sorted(row["status"]["code"] for row in vouchers)


def read_state(server, payment: dict) -> str:
    return find(server, payment)["financialStatus"]["code"]


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CHEQUE", "Cheque"), ("CASH", "Cash"), ("CARD", "Card")],
)
def test_a_payment_keeps_its_instrument_with_the_vouchers(server, mode, kind) -> None:
    number = {"transactionNumber": "TXN-000815"}
    _, payment = take(server, paymentMode=mode, **number)
    found = find(server, payment)
    assert found["instrumentType"] == {"name": kind}
    assert (found["transactionNumber"], found["serialNo"]) == ("TXN-000815", "004711")
    assert float(found["amount"]) == 2000.30
    assert found["financialStatus"]["code"] == "New"
    (named,) = found["instrumentVouchers"]
    assert named["receiptHeaderId"] == payment["id"]
    numbers = CITY | {"voucherNumbers": named["voucherHeaderId"]}
    (voucher,) = server.post(f"{REST}/_search", numbers, by=READER).json()["Vouchers"]
    assert voucher["referenceDocument"] == payment["paymentDetails"][0]["receiptNumber"]


def test_a_dishonoured_instrument_takes_its_receipt_back(server) -> None:
    challan, payment = take(server)
    deposited = step(server, "deposit", find(server, payment)).json()["instruments"][0]
    assert show(server, payment) == ("DEPOSITED", "REMITTED")
    assert code_of(step(server, "dishonor", deposited)) == "NotNull.dishonor"
    assert show(server, payment) == ("DEPOSITED", "REMITTED")
    back = step(server, "dishonor", deposited, dishonor=REASON).json()["instruments"][0]
    assert back["financialStatus"]["code"] == "Dishonored"
    assert show(server, payment) == ("DISHONOURED", "DISHONOURED")
    assert list_states(server) == ["1", "2"]
    numbers = CITY | {"voucherNumbers": back["dishonor"]["reversalVoucherId"]}
    (reversal,) = server.post(f"{REST}/_search", numbers, by=READER).json()["Vouchers"]
    assert reversal["status"]["code"] == "2"
    assert read_book(server, "balancesheet")["assets"]["total"] == 0
    assert read_status(server, challan) == "ACTIVE"
    assert check_books(server) == 200_030
    assert pay(server, fetch_bill(server, challan)).status_code == 200
    assert code_of(step(server, "dishonor", back, dishonor=REASON)) == "status.invalid"


@pytest.mark.parametrize(
    ("steps", "state", "statuses"),
    [
        (("REMIT",), "Deposited", ["0"]),
        (("CANCEL",), "Cancelled", ["1", "2"]),
        (("DISHONOUR",), "Dishonored", ["1", "2"]),
        (("REMIT", "DISHONOUR"), "Dishonored", ["1", "2"]),
    ],
)
def test_the_instrument_follows_its_payment(server, steps, state, statuses) -> None:
    challan, payment = take(server)
    for action in steps:
        answer = work(server, payment, action)
        assert answer.status_code == 200, answer.text
    assert read_state(server, payment) == state
    assert list_states(server) == statuses
    assert read_status(server, challan) == ("PAID" if state == "Deposited" else "ACTIVE")
    assert bool(find(server, payment).get("dishonor")) == (state == "Dishonored")


def test_an_instrument_never_leaves_its_receipt_alone(server) -> None:
    _, payment = take(server)
    found = find(server, payment)
    for state in ("Cancelled", "Surrendered"):
        changed = step(server, "update", found, financialStatus={"code": state})
        assert code_of(changed) == "status.invalid"
    assert code_of(step(server, "update", found, amount=1)) == "status.invalid"
    assert code_of(step(server, "delete", found)) == "status.invalid"
    assert code_of(step(server, "create", found)) == "non.unique.value"
    kept = step(server, "update", found, instrumentVouchers=[]).json()["instruments"][0]
    assert kept["instrumentVouchers"] == found["instrumentVouchers"]
    reconciled = step(server, "reconcile", kept, reconciledOn="2026-01-20")
    assert reconciled.status_code == 201, reconciled.text
    assert show(server, payment) == ("DEPOSITED", "REMITTED")
    assert code_of(work(server, payment, "DISHONOUR")) == "status.invalid"
    assert (list_states(server), show(server, payment)) == (["0"], ("DEPOSITED", "REMITTED"))
