"""Demands change with their bills; challans carry receipts; the latest payment goes first."""

from __future__ import annotations

import pytest
from reference_impl.tests.counter import (
    APRIL,
    CHALLAN,
    CLERK,
    MARCH,
    PAY,
    check_books,
    code_of,
    fetch_bill,
    make,
    pay,
)

from kasauti_standards import load_standard

DEMAND = "/billing-service/demand"
SERVICE = "ADVT.Hoardings"


def make_demand(server, code: str = "C-1", start: int = APRIL, end: int = MARCH) -> dict:
    demand = {
        "tenantId": "pg.citya",
        "consumerCode": code,
        "consumerType": "x",
        "businessService": SERVICE,
        "taxPeriodFrom": start,
        "taxPeriodTo": end,
        "payer": {"name": "Asha Namuna", "mobileNumber": "9000000001"},
        "demandDetails": [{"taxHeadMasterCode": "ADVT.HOARDINGS_TAX", "taxAmount": 100}],
    }
    answer = server.post(f"{DEMAND}/_create", {"Demands": [demand]}, by=CLERK)
    assert answer.status_code == 201, answer.text
    return answer.json()["Demands"][0]


def change(server, demand: dict, **members: object):
    return server.post(f"{DEMAND}/_update", {"Demands": [demand | members]}, by=CLERK)


def bill_of(server, code: str) -> dict:
    return fetch_bill(server, {"challanNo": code})


def test_a_changed_demand_shows_in_the_next_bill_and_ends_the_last(server) -> None:
    demand = make_demand(server)
    before = bill_of(server, "C-1")
    (row,) = demand["demandDetails"]
    added = {"taxHeadMasterCode": "ADVT.HOARDINGS_FIELD_FEE", "taxAmount": 25}
    answer = change(server, demand, demandDetails=[row | {"taxAmount": 150}, added])
    assert answer.status_code == 201, answer.text
    assert code_of(pay(server, before)) == "BILL_EXPIRED"
    assert bill_of(server, "C-1")["totalAmount"] == 175


def test_a_client_does_not_book_a_collection(server) -> None:
    demand = make_demand(server)
    (row,) = demand["demandDetails"]
    change(server, demand, demandDetails=[row | {"collectionAmount": 100}])
    assert bill_of(server, "C-1")["totalAmount"] == 100
    assert check_books(server) == 100_00


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"id": "unknown"}, "EG_BS_DEMANDS_NOT_FOUND"),
        ({"id": None}, "EG_BS_DEMANDS_UNDIDENTIFIABLE"),
        ({"taxPeriodFrom": MARCH, "taxPeriodTo": APRIL}, "EG_BS_TAXPERIODS_DEMAND"),
        (
            {
                "demandDetails": [
                    {"id": "x", "taxHeadMasterCode": "ADVT.HOARDINGS_TAX", "taxAmount": 1}
                ]
            },
            "EG_BS_DEMAND_DETAIL_NOTFOUND",
        ),
        (
            {"demandDetails": [{"taxHeadMasterCode": "NONE", "taxAmount": 1}]},
            "EG_BS_TAXHEADS_NOTFOUND",
        ),
    ],
)
def test_what_is_unknown_is_refused(server, members, code) -> None:
    assert code_of(change(server, make_demand(server), **members)) == code
    assert check_books(server) == 100_00


def test_demands_are_found_by_each_criterion(server) -> None:
    demand = make_demand(server)
    make_demand(server, "C-2")
    for query in (
        {"demandId": demand["id"]},
        {"consumerCode": "C-1", "businessService": SERVICE},
        {"consumerCode": "C-1", "mobileNumber": "9000000001"},
        {"consumerCode": "C-1", "status": "ACTIVE", "isPaymentCompleted": "false"},
        {"consumerCode": "C-1", "periodFrom": APRIL, "periodTo": MARCH},
    ):
        found = server.post(f"{DEMAND}/_search", by=CLERK, tenantId="pg.citya", **query).json()
        assert [row["id"] for row in found["Demands"]] == [demand["id"]], query
    for query in ({"periodFrom": APRIL + 1}, {"mobileNumber": "9000000002"}, {"status": "X"}):
        found = server.post(f"{DEMAND}/_search", by=CLERK, tenantId="pg.citya", **query).json()
        assert found["Demands"] == [], query
    alone = server.post(f"{DEMAND}/_search", by=CLERK, tenantId="pg.citya")
    assert code_of(alone) == "businessService"


def test_bills_are_made_by_demand_or_mobile_number(server) -> None:
    demand = make_demand(server)
    path = "/billing-service/bill/v2/_fetchbill"
    for query in ({"demandId": demand["id"]}, {"mobileNumber": "9000000001"}):
        answer = server.post(
            path, by=CLERK, tenantId="pg.citya", businessService=SERVICE, **query
        ).json()
        assert [row["consumerCode"] for row in answer["Bill"]] == ["C-1"], query
    missing = server.post(path, by=CLERK, tenantId="pg.citya", businessService=SERVICE)
    assert code_of(missing) == "BILL_GEN_MANDATORY_FIELDS_MISSING"


def test_only_the_latest_payment_of_a_consumer_is_cancelled(server) -> None:
    year = MARCH - APRIL + 1
    make_demand(server)
    first = pay(server, bill_of(server, "C-1")).json()["Payments"][0]
    make_demand(server, start=APRIL + year, end=MARCH + year)
    second = pay(server, bill_of(server, "C-1")).json()["Payments"][0]

    def cancel(payment: dict):
        step = {"paymentId": payment["id"], "action": "CANCEL", "tenantId": "pg.citya"}
        return server.post(
            f"{PAY}/{SERVICE}/_workflow",
            {"PaymentWorkflows": [step | {"reason": "x"}]},
            by=CLERK,
        )

    assert code_of(cancel(first)) == "RECEIPT_WORKFLOW_ACTION_NOT_APPLICABLE"
    assert cancel(second).status_code == 200
    assert cancel(first).status_code == 200
    assert check_books(server) == 200_00


def test_a_paid_challan_is_found_by_its_receipt(server) -> None:
    challan = make(server)
    payment = pay(server, fetch_bill(server, challan)).json()["Payments"][0]
    receipt = payment["paymentDetails"][0]["receiptNumber"]
    query = {"tenantId": "pg.citya", "receiptNumber": receipt}
    found = server.post(f"{CHALLAN}/_search", by=CLERK, **query).json()
    assert [row["challanNo"] for row in found["challans"]] == [challan["challanNo"]]
    assert found["challans"][0]["receiptNumber"] == receipt
    assert (found["countOfServices"], found["totalAmountCollected"]) == (1, 2000)
    make(server)
    newest = server.post(f"{CHALLAN}/_search", by=CLERK, tenantId="pg.citya", limit=1).json()
    assert newest["challans"][0]["applicationStatus"] == "ACTIVE"
    assert newest["totalCount"] == 2


def test_the_calculator_answers_what_is_demanded_and_demands_once(server) -> None:
    challan = make(server)
    criterion = {"challanNo": challan["challanNo"], "tenantId": "pg.citya"}
    answer = server.post(
        "/echallan-calculator/v1/_calculate", {"CalulationCriteria": [criterion]}, by=("ADMIN",)
    )
    assert answer.status_code == 200, answer.text
    (made,) = answer.json()["Calculations"]
    assert [row["estimateAmount"] for row in made["taxHeadEstimates"]] == [1500.1, 500.2]
    assert check_books(server) == 200_030
    unknown = server.post(
        "/echallan-calculator/v1/_calculate",
        {"CalulationCriteria": [criterion | {"challanNo": "none"}]},
        by=("ADMIN",),
    )
    assert code_of(unknown) == "INVALID CALCULATION_REQ"


def test_a_part_payment_is_answered_as_the_collection_service_declares_it(server) -> None:
    demand = {
        "tenantId": "pg.citya",
        "consumerCode": "PT-1",
        "consumerType": "x",
        "businessService": "PT",
        "taxPeriodFrom": APRIL,
        "taxPeriodTo": MARCH,
        "payer": {"name": "Asha Namuna", "mobileNumber": "9000000001"},
        "demandDetails": [{"taxHeadMasterCode": "PT_TAX", "taxAmount": 600}],
    }
    server.post(f"{DEMAND}/_create", {"Demands": [demand]}, by=CLERK)
    query = {"tenantId": "pg.citya", "businessService": "PT", "consumerCode": "PT-1"}
    bill = server.post("/billing-service/bill/v2/_fetchbill", by=CLERK, **query).json()["Bill"][0]
    row = {"billId": bill["id"], "totalAmountPaid": 400, "totalDue": 600, "businessService": "PT"}
    members = {"totalAmountPaid": 400, "totalDue": 600, "paymentDetails": [row]}
    answer = pay(server, bill, **members)
    assert answer.status_code == 200, answer.text
    load_standard("billing").entity("PaymentResponse").model.load().model_validate_json(
        answer.content
    )
    assert check_books(server) == 200_00
