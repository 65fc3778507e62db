"""Receipts are remitted once, and only those that stand."""

from __future__ import annotations

import pytest
from reference_impl.tests.counter import CLERK, PAY, START, code_of, fetch_bill, make, pay

PATH = "/collection-services/remittances"
BOSS = ("ADMIN",)


@pytest.fixture
def payment(server) -> dict:
    return pay(server, fetch_bill(server, make(server))).json()["Payments"][0]


def read_receipt(payment: dict) -> str:
    return payment["paymentDetails"][0]["receiptNumber"]


def write_remittance(*receipts: str, **changes: object) -> dict:
    return {
        "tenantId": "pg.citya",
        "referenceNumber": "SLIP-1",
        "referenceDate": START,
        "bankaccount": "ACCOUNT-1",
        "remittanceReceipts": [{"receipt": number} for number in receipts],
        "remittanceDetails": [{"chartOfAccount": "4502101", "debitAmount": 2000.3}],
        "remittanceInstruments": [{"instrument": "i-1"}],
    } | changes


def remit(server, sent: dict, action: str = "_create"):
    return server.post(f"{PATH}/{action}", {"Remittance": [sent]}, by=BOSS)


def test_a_remittance_is_kept_and_changed(server, payment) -> None:
    answer = remit(server, write_remittance(read_receipt(payment)))
    assert answer.status_code == 200, answer.text
    (made,) = answer.json()["Remittance"]
    assert made["status"] == "APPROVED"
    for part in ("remittanceReceipts", "remittanceDetails", "remittanceInstruments"):
        (row,) = made[part]
        assert (row["remittance"], row["tenantId"]) == (made["id"], "pg.citya")
        assert row["id"]
    assert remit(server, made | {"remarks": "late"}, "_update").status_code == 200
    for query in (
        {"ids": made["id"]},
        {"referenceNumbers": "SLIP-1"},
        {"bankaccount": "ACCOUNT-1"},
        {"fromDate": START, "toDate": START},
    ):
        found = server.post(f"{PATH}/_search", by=BOSS, tenantId="pg.citya", **query).json()
        assert [row["remarks"] for row in found["Remittance"]] == ["late"], query
    found = server.post(f"{PATH}/_search", by=BOSS, tenantId="pg.citya", toDate=START - 1).json()
    assert found["Remittance"] == []
    unknown = remit(server, made | {"id": "none"}, "_update")
    assert code_of(unknown) == "REMITTANCE_NOT_FOUND"


def test_a_receipt_is_remitted_once_while_it_stands(server, payment) -> None:
    number = read_receipt(payment)
    assert code_of(remit(server, write_remittance(number, number))) == "REMITTANCE_RECEIPT_INVALID"
    assert code_of(remit(server, write_remittance("none"))) == "REMITTANCE_RECEIPT_INVALID"
    (made,) = remit(server, write_remittance(number)).json()["Remittance"]
    again = remit(server, write_remittance(number, referenceNumber="SLIP-2"))
    assert code_of(again) == "REMITTANCE_RECEIPT_INVALID"
    assert remit(server, made | {"remittanceReceipts": []}, "_update").status_code == 200
    assert remit(server, write_remittance(number)).status_code == 200


def test_a_cancelled_receipt_is_not_remitted(server, payment) -> None:
    step = {"paymentId": payment["id"], "action": "CANCEL", "tenantId": "pg.citya"}
    path = f"{PAY}/ADVT.Hoardings/_workflow"
    assert server.post(path, {"PaymentWorkflows": [step]}, by=CLERK).status_code == 200
    refused = remit(server, write_remittance(read_receipt(payment)))
    assert code_of(refused) == "REMITTANCE_RECEIPT_INVALID"


def test_a_remitted_payment_is_no_longer_cancelled(server, payment) -> None:
    path = f"{PAY}/ADVT.Hoardings/_workflow"
    step = {"paymentId": payment["id"], "action": "REMIT", "tenantId": "pg.citya"}
    (done,) = server.post(path, {"PaymentWorkflows": [step]}, by=CLERK).json()["Payments"]
    assert (done["paymentStatus"], done["instrumentStatus"]) == ("DEPOSITED", "REMITTED")
    again = server.post(path, {"PaymentWorkflows": [step | {"action": "CANCEL"}]}, by=CLERK)
    assert code_of(again) == "RECEIPT_WORKFLOW_INVALID_RECEIPT"
    mixed = [step, step | {"action": "CANCEL"}]
    answer = server.post(path, {"PaymentWorkflows": mixed}, by=CLERK)
    assert code_of(answer) == "PAYMENT_WORKFLOW_SINGLE_ACTION_ALLOWED"
