"""Challan, demand, bill, payment, receipt: the money adds up after every step, in paise."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from reference_impl.tests.counter import (
    APRIL,
    CHALLAN,
    CLERK,
    DAY,
    MARCH,
    PAY,
    START,
    check_books,
    code_of,
    fetch_bill,
    make,
    pay,
    read_status,
    write_challan,
)


def test_a_challan_is_billed_paid_and_receipted(server) -> None:
    challan = make(server)
    assert challan["applicationStatus"] == "ACTIVE"
    assert check_books(server) == 200_030
    bill = fetch_bill(server, challan)
    assert bill["totalAmount"] == Decimal("2000.30")
    heads = [row["taxHeadCode"] for row in bill["billDetails"][0]["billAccountDetails"]]
    assert heads == ["ADVT.HOARDINGS_TAX", "ADVT.HOARDINGS_FIELD_FEE"]
    payment = pay(server, bill).json()["Payments"][0]
    assert payment["paymentDetails"][0]["receiptNumber"].startswith("MP/1013/2025-26/")
    assert read_status(server, challan) == "PAID"
    assert check_books(server) == 0
    assert code_of(pay(server, bill)) == "BILL_ALREADY_PAID"
    again = server.post(
        "/billing-service/bill/v2/_fetchbill",
        by=CLERK,
        tenantId="pg.citya",
        businessService="ADVT.Hoardings",
        consumerCode=challan["challanNo"],
    )
    assert code_of(again) == "EG_BS_BILL_NO_DEMANDS_FOUND"


@pytest.mark.parametrize(
    ("action", "status"), [("CANCEL", "CANCELLED"), ("DISHONOUR", "DISHONOURED")]
)
def test_a_payment_that_fails_gives_back_the_due(server, action, status) -> None:
    challan = make(server)
    bill = fetch_bill(server, challan)
    cheque = {"paymentMode": "CHEQUE", "instrumentNumber": "1", "instrumentDate": START}
    payment = pay(server, bill, **cheque).json()["Payments"][0]
    step = {"paymentId": payment["id"], "action": action, "tenantId": "pg.citya", "reason": "x"}
    path = f"{PAY}/ADVT.Hoardings/_workflow"
    answer = server.post(path, {"PaymentWorkflows": [step]}, by=CLERK)
    assert answer.json()["Payments"][0]["paymentStatus"] == status
    assert read_status(server, challan) == "ACTIVE"
    assert check_books(server) == 200_030
    twice = server.post(path, {"PaymentWorkflows": [step]}, by=CLERK)
    assert code_of(twice) == "RECEIPT_WORKFLOW_INVALID_RECEIPT"
    assert pay(server, fetch_bill(server, challan)).status_code == 200
    assert check_books(server) == 0


def test_eight_clients_that_pay_one_bill_leave_one_receipt(server) -> None:
    bill = fetch_bill(server, make(server))
    server.post(f"{PAY}/_search", by=CLERK, tenantId="pg.citya")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: pay(server, bill), range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * 7
    found = server.post(f"{PAY}/_search", by=CLERK, tenantId="pg.citya").json()["Payments"]
    assert len(found) == 1
    assert check_books(server) == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": 1999}, "INVALID_PAYMENTDETAIL"),
        ({"amount": 2001}, "INVALID_PAYMENTDETAIL"),
        ({"totalAmountPaid": 5}, "INVALID_PAYMENTDETAIL"),
        ({"paymentMode": "CHEQUE"}, "INVALID_INST_NUMBER"),
        (
            {"paymentMode": "DD", "instrumentNumber": "123456", "instrumentDate": START},
            "INVALID_PAYMENTDETAIL",
        ),
        (
            {"paymentMode": "CHEQUE", "instrumentNumber": "1", "instrumentDate": APRIL},
            "CHEQUE_DD_DATE_WITH_FUTURE_DATE",
        ),
        (
            {"paymentMode": "CHEQUE", "instrumentNumber": "1", "instrumentDate": START - 91 * DAY},
            "CHEQUE_DD_DATE_WITH_RECEIPT_DATE",
        ),
        ({"paymentMode": "CARD", "transactionNumber": "T1"}, "INVALID_INSTRUMENT_NUMBER"),
    ],
)
def test_wrong_payments_are_refused_and_change_nothing(server, change, code) -> None:
    bill = fetch_bill(server, make(server))
    members = {name: value for name, value in change.items() if name != "amount"}
    assert code_of(pay(server, bill, change.get("amount"), **members)) == code
    assert check_books(server) == 200_030


def test_a_new_bill_ends_the_one_before(server) -> None:
    challan = make(server)
    old = fetch_bill(server, challan)
    fetch_bill(server, challan)
    assert code_of(pay(server, old)) == "BILL_EXPIRED"


def test_a_bill_expires(server) -> None:
    bill = fetch_bill(server, make(server))
    server.clock.now += 86_400_001
    server.tokens.clear()
    assert code_of(pay(server, bill)) == "BILL_EXPIRED"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": [{"taxHeadCode": "ADVT.HOARDINGS_TAX", "amount": -5}]}, "Negative Amount"),
        ({"amount": [{"taxHeadCode": "ADVT.HOARDINGS_TAX", "amount": 0}]}, "Zero amount"),
        (
            {"amount": [{"taxHeadCode": "ADVT.HOARDINGS_FIELD_FEE", "amount": 5}]},
            "INAVLID_TAXHEAD_CODE_DETAILS",
        ),
        ({"taxPeriodFrom": MARCH, "taxPeriodTo": APRIL}, "Invalid TaxPeriod"),
        ({"taxPeriodTo": MARCH + 86_400_000}, "Invalid TaxPeriod"),
        ({"address": {"locality": {"code": "NOWHERE"}}}, "Invalid Locality"),
        ({"businessService": "No.Such"}, "EG_BS_BUSINESSSERVICE_NOTFOUND"),
    ],
)
def test_bad_challans_are_refused_with_the_deployed_code(server, change, code) -> None:
    answer = server.post(f"{CHALLAN}/_create", write_challan(**change), by=CLERK)
    assert answer.status_code == 400
    codes = [error["code"] for error in answer.json()["Errors"]]
    assert code in codes or any(text.startswith("Min.") for text in codes), codes


def test_a_challan_is_changed_and_cancelled(server) -> None:
    challan = make(server)
    amounts = [row | {"amount": 100} for row in challan["amount"]]
    changed = server.post(
        f"{CHALLAN}/_update", {"Challan": challan | {"amount": amounts}}, by=CLERK
    )
    assert changed.status_code == 200, changed.text
    assert check_books(server) == 20_000
    for member, code in (
        ({"businessService": "RT.Parking_Fee"}, "INVALID_UPDATE_REQ_NOTMATCHED_BSERVICE"),
        ({"challanNo": "X"}, "INVALID_UPDATE_REQ_NOTMATCHED_CHALLAN_NO"),
    ):
        refused = server.post(f"{CHALLAN}/_update", {"Challan": challan | member}, by=CLERK)
        assert code_of(refused) == code
    cancel = challan | {"applicationStatus": "CANCELLED"}
    assert server.post(f"{CHALLAN}/_update", {"Challan": cancel}, by=CLERK).status_code == 200
    assert check_books(server) == 0
    assert code_of(server.post(f"{CHALLAN}/_update", {"Challan": cancel}, by=CLERK)) == (
        "INVALID_UPDATE_REQ_CHALLAN_INACTIVE"
    )
    counts = server.post(f"{CHALLAN}/_count", by=CLERK, tenantId="pg.citya").json()
    assert counts["ChallanCount"] == {
        "totalChallan": "1",
        "paidChallan": "0",
        "activeChallan": "0",
        "cancelledChallan": "1",
    }


def test_a_second_demand_of_one_period_is_refused(server) -> None:
    demand = {
        "tenantId": "pg.citya",
        "consumerCode": "C-1",
        "consumerType": "x",
        "businessService": "ADVT.Hoardings",
        "taxPeriodFrom": APRIL,
        "taxPeriodTo": MARCH,
        "payer": {"uuid": "00000000-0000-4000-8000-000000000011"},
        "demandDetails": [
            {"taxHeadMasterCode": "ADVT.HOARDINGS_TAX", "taxAmount": 10, "collectionAmount": 0}
        ],
    }
    path = "/billing-service/demand/_create"
    assert server.post(path, {"Demands": [demand]}, by=CLERK).status_code == 201
    assert (
        code_of(server.post(path, {"Demands": [demand]}, by=CLERK))
        == "EG_BS_DUPLICATE_CONSUMERCODE"
    )
    unknown = demand | {
        "consumerCode": "C-2",
        "demandDetails": [{"taxHeadMasterCode": "NOTHING", "taxAmount": 10, "collectionAmount": 0}],
    }
    assert code_of(server.post(path, {"Demands": [unknown]}, by=CLERK)) == "EG_BS_TAXHEADS_NOTFOUND"


def test_masters_are_answered(server) -> None:
    heads = server.post(
        "/billing-service/taxheads/_search", by=CLERK, tenantId="pg", service="ADVT.Hoardings"
    ).json()["TaxHeadMasters"]
    assert [head["code"] for head in heads] == ["ADVT.HOARDINGS_TAX", "ADVT.HOARDINGS_FIELD_FEE"]
    services = server.post(
        "/billing-service/businessservices/_search", by=CLERK, tenantId="pg", businessService="PT"
    ).json()["BusinessServiceDetails"]
    assert services[0]["partPaymentAllowed"] is True
    periods = server.post(
        "/billing-service/taxperiods/_search", by=CLERK, tenantId="pg", service="PT"
    ).json()["TaxPeriods"]
    assert periods
