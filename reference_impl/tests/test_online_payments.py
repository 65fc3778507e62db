"""Online payments: begun once, settled once, for the amount begun."""

from __future__ import annotations

import pytest
from reference_impl.tests.counter import (
    check_books,
    code_of,
    fetch_bill,
    make,
    read_status,
)

PATH = "/pg-service/transaction/v1"
PAYER = ("9000000001",)


def begin(server, bill: dict, amount: str = "2000.30", **changes: object):
    transaction = {
        "tenantId": "pg.citya",
        "txnAmount": amount,
        "billId": bill["id"],
        "consumerCode": bill["consumerCode"],
        "taxAndPayments": [{"billId": bill["id"], "amountPaid": 2000.30}],
        "productInfo": "Challan",
        "gateway": "AXIS",
        "callbackUrl": "http://127.0.0.1/paid?city=a",
    } | changes
    return server.post(f"{PATH}/_create", {"Transaction": transaction}, by=PAYER)


def settle(server, transaction: dict, status: str, **reported: object) -> dict:
    answer = server.post(
        f"{PATH}/_update",
        by=PAYER,
        eg_pg_txnid=transaction["txnId"],
        gatewayStatus=status,
        **reported,
    )
    assert answer.status_code == 200, answer.text
    return answer.json()["Transaction"][0]


@pytest.fixture
def challan(server) -> dict:
    return make(server)


@pytest.fixture
def bill(server, challan) -> dict:
    return fetch_bill(server, challan)


def test_a_successful_payment_makes_one_receipt(server, challan, bill) -> None:
    begun = begin(server, bill).json()["Transaction"]
    assert begun["txnStatus"] == "PENDING"
    assert begun["redirectUrl"].startswith("http://127.0.0.1/paid?city=a&eg_pg_txnid=")
    settled = settle(server, begun, "SUCCESS")
    assert settled["txnStatus"] == "SUCCESS"
    assert settle(server, begun, "SUCCESS")["receipt"] == settled["receipt"]
    assert read_status(server, challan) == "PAID"
    assert check_books(server) == 0
    found = server.post(
        "/collection-services/payments/_search",
        by=PAYER,
        tenantId="pg.citya",
        transactionNumber=begun["txnId"],
    ).json()["Payments"]
    assert [row["paymentDetails"][0]["receiptNumber"] for row in found] == [settled["receipt"]]
    assert (found[0]["paymentMode"], found[0]["paymentStatus"]) == ("ONLINE", "DEPOSITED")
    assert found[0]["instrumentStatus"] == "REMITTED"


@pytest.mark.parametrize(
    ("status", "reported"), [("FAILURE", {}), ("SUCCESS", {"gatewayAmount": "1.00"})]
)
def test_a_failure_or_another_amount_makes_no_receipt(
    server, challan, bill, status, reported
) -> None:
    begun = begin(server, bill).json()["Transaction"]
    settled = settle(server, begun, status, **reported)
    assert settled["txnStatus"] == "FAILURE"
    assert settled.get("receipt") is None
    assert read_status(server, challan) == "ACTIVE"
    assert check_books(server) == 200_030


def test_a_late_success_after_a_failure_makes_the_receipt(server, challan, bill) -> None:
    begun = begin(server, bill).json()["Transaction"]
    settle(server, begun, "FAILURE")
    assert settle(server, begun, "SUCCESS")["receipt"]
    assert read_status(server, challan) == "PAID"


def test_a_bill_has_one_pending_payment(server, bill) -> None:
    begin(server, bill)
    assert code_of(begin(server, bill)) == "TXN_ABRUPTLY_DISCARDED"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": "2000.00"}, "TXN_CREATE_INVALID_TXN_AMT"),
        ({"amount": "two thousand"}, "TXN_CREATE_INVALID_TXN_AMT"),
        ({"gateway": "NOBODY"}, "INVALID_PAYMENT_GATEWAY"),
    ],
)
def test_a_wrong_transaction_is_refused(server, bill, change, code) -> None:
    assert code_of(begin(server, bill, **change)) == code


def test_a_stranger_neither_finds_nor_settles_it(server, bill) -> None:
    begun = begin(server, bill).json()["Transaction"]
    other = ("9000000002",)
    found = server.post(f"{PATH}/_search", by=other, txnId=begun["txnId"]).json()["Transaction"]
    assert found == []
    answer = server.post(
        f"{PATH}/_update", by=other, eg_pg_txnid=begun["txnId"], gatewayStatus="SUCCESS"
    )
    assert code_of(answer) == "TXN_UPDATE_NOT_FOUND"
    assert code_of(server.post(f"{PATH}/_update", by=PAYER)) == "MISSING_UPDATE_TXN_ID"


def test_it_is_found_by_each_criterion(server, bill) -> None:
    begun = begin(server, bill).json()["Transaction"]
    for query in (
        {"txnId": begun["txnId"]},
        {"billId": bill["id"]},
        {"consumerCode": bill["consumerCode"]},
        {"userUuid": begun["user"]["uuid"]},
        {"txnStatus": "PENDING"},
    ):
        found = server.post(f"{PATH}/_search", by=PAYER, tenantId="pg.citya", **query).json()
        assert [row["txnId"] for row in found["Transaction"]] == [begun["txnId"]], query
        (name,) = query
        found = server.post(f"{PATH}/_search", by=PAYER, tenantId="pg.citya", **{name: "no"}).json()
        assert found["Transaction"] == [], name


def test_the_gateways_that_may_be_chosen_are_named(server) -> None:
    names = server.post("/pg-service/gateway/v1/_search", by=("9000000001",)).json()
    assert "AXIS" in names
    assert names == sorted(set(names))
    assert server.post("/pg-service/gateway/v1/_search").status_code == 401
