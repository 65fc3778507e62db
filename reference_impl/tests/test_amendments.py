"""An approved amendment changes what is owed by its amounts, once; else it waits for a demand."""

from __future__ import annotations

import pytest
from reference_impl.tests.counter import code_of
from reference_impl.tests.test_advances import CODE, cancel, demand_year, fetch, pay_water, read

AMENDMENT = "/billing-service/amendment"
CLERK, APPROVER = ("WSCEMP",), ("WSAP",)


def write_amendment(amount: float = -30, **changes: object) -> dict:
    return {
        "tenantId": "pg.citya",
        "consumerCode": CODE,
        "businessService": "WS",
        "amendmentReason": "DCB_CORRECTION",
        "demandDetails": [{"taxHeadMasterCode": "WS_CHARGE", "taxAmount": amount}],
        "documents": [{"documentType": "IDENTITYPROOF", "fileStoreId": "f-1"}],
    } | changes


def amend(server, amount: float = -30, **changes: object):
    sent = write_amendment(amount, **changes)
    return server.post(f"{AMENDMENT}/_create", {"Amendment": sent}, by=CLERK)


def step(server, number: str, action: str, by=APPROVER, **changes: object):
    workflow = {
        "action": action,
        "businessId": number,
        "businessService": "WS.AMENDMENT",
        "moduleName": "WS",
    } | changes
    sent = {"amendmentId": number, "tenantId": "pg.citya", "workflow": workflow}
    return server.post(f"{AMENDMENT}/_update", {"AmendmentUpdate": sent}, by=by)


def ask(server, amount: float = -30) -> str:
    answer = amend(server, amount)
    assert answer.status_code == 201, answer.text
    (made,) = answer.json()["Amendments"]
    assert made["status"] == "INWORKFLOW"
    return made["amendmentId"]


def approve(server, number: str) -> dict:
    answer = step(server, number, "APPROVE")
    assert answer.status_code == 200, answer.text
    return answer.json()["Amendments"][0]


@pytest.mark.parametrize(("amount", "kind"), [(-30, "DN"), (45.5, "CN")])
def test_an_approved_amendment_changes_the_bill_and_ends_the_last(server, amount, kind) -> None:
    demand = demand_year(server, 0)
    fetch(server)
    number = ask(server, amount)
    assert number.startswith(f"{kind}-{CODE}-")
    assert read(server).due == 100_00
    amended = approve(server, number)
    assert (amended["status"], amended["amendedDemandId"]) == ("CONSUMED", demand["id"])
    assert read(server).due == 100_00 + round(amount * 100)
    assert fetch(server).json()["Bill"][0]["totalAmount"] == 100 + amount
    assert code_of(step(server, number, "APPROVE")) == "INVALID ACTION"


def test_an_amendment_of_the_second_year_leaves_the_first(server) -> None:
    demand_year(server, 0)
    second = demand_year(server, 1)
    assert approve(server, ask(server))["amendedDemandId"] == second["id"]


def test_without_an_open_demand_it_waits_for_the_next(server) -> None:
    demand_year(server, 0)
    payment = pay_water(server, 100)
    waiting = approve(server, ask(server))
    assert (waiting["status"], waiting["amendedDemandId"]) == ("ACTIVE", None)
    assert read(server).due == 0
    demand = demand_year(server, 1)
    assert len(demand["demandDetails"]) == 2
    assert read(server).due == 70_00
    query = {"tenantId": "pg.citya", "businessService": "WS", "status": "CONSUMED"}
    found = server.post(f"{AMENDMENT}/_search", by=CLERK, **query).json()["Amendments"]
    assert [row["amendedDemandId"] for row in found] == [demand["id"]]
    assert cancel(server, payment).status_code == 200
    assert read(server).due == 170_00


def test_a_credit_above_the_due_lowers_the_next_year(server) -> None:
    demand_year(server, 0)
    approve(server, ask(server, -130))
    assert read(server).due == -30_00
    demand_year(server, 1)
    payment = pay_water(server, 70)
    assert read(server).due == 0
    cancel(server, payment)
    assert read(server).due == 70_00


def test_one_that_is_rejected_or_sent_back_changes_nothing(server) -> None:
    demand_year(server, 0)
    number = ask(server)
    assert code_of(amend(server)) == "EG_BS_AMENDMENT_DUPLICATE_ERROR"
    assert step(server, number, "SEND_BACK").status_code == 200
    assert step(server, number, "RE-SUBMIT", by=CLERK).status_code == 200
    assert step(server, number, "REJECT").json()["Amendments"][0]["status"] == "INACTIVE"
    assert read(server).due == 100_00
    assert amend(server).status_code == 201


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"businessService": "NOBODY"}, "EG_BS_AMENDMENT_BUSINESS_ERROR"),
        ({"businessService": "PT"}, "EG_BS_AMENDMENT_DISABLED_ERROR"),
        ({"effectiveTill": 5}, "EG_BS_AMENDMENT_PERIOD_ERROR"),
        ({"effectiveFrom": 5, "effectiveTill": 5}, "EG_BS_AMENDMENT_PERIOD_ERROR"),
        (
            {"demandDetails": [{"taxHeadMasterCode": "PT_TAX", "taxAmount": 5}]},
            "EG_BS_AMENDMENT_TAXHEAD_ERROR",
        ),
        (
            {
                "demandDetails": [
                    {"taxHeadMasterCode": "WS_CHARGE", "taxAmount": amount} for amount in (5, -5)
                ]
            },
            "EG_BS_AMENDMENT_TAXAMOUNT_ERROR",
        ),
    ],
)
def test_wrong_amendments_are_refused_with_the_deployed_code(server, change, code) -> None:
    assert code_of(amend(server, **change)) == code


def test_steps_need_their_members_and_the_right_role(server) -> None:
    number = ask(server)
    assert code_of(step(server, number, "APPROVE", by=CLERK)) == "INVALID ROLE"
    lacking = step(server, number, "APPROVE", moduleName=None)
    assert code_of(lacking) == "EG_BS_AMENDMENT_UPDATE_WF_ERROR"
    assert code_of(step(server, "CN-0", "APPROVE")) == "EG_BS_AMENDMENT_UPDATE_ERROR"


def test_amendments_are_found_by_each_criterion(server) -> None:
    demand_year(server, 0)
    number = ask(server)
    amend(server, consumerCode="WS-OTHER")
    for query in (
        {"amendmentId": number},
        {"consumerCode": CODE},
        {"consumerCode": CODE, "status": "INWORKFLOW"},
        {"mobileNumber": "9000000001"},
    ):
        sent = {"tenantId": "pg.citya", "businessService": "WS", **query}
        found = server.post(f"{AMENDMENT}/_search", by=CLERK, **sent).json()["Amendments"]
        assert [row["amendmentId"] for row in found] == [number], query
    missing = server.post(f"{AMENDMENT}/_search", by=CLERK, tenantId="pg.citya")
    assert code_of(missing) == "EG_BS_AMENDMENT_CRITERIA_ERROR"
