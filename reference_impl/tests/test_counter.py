"""At the counter beside payments: bills given up, trial payments, lists, bank accounts."""

from __future__ import annotations

import pytest
from reference_impl.tests.counter import CLERK, PAY, code_of, fetch_bill, make, pay

BOSS = ("ADMIN",)
ACCOUNT = {
    "tenantId": "pg.citya",
    "businessDetails": "ADVT.Hoardings",
    "bankAccount": "ACCOUNT-01",
}
ACCOUNTS = "/collection-services/bankAccountServiceMapping"


def cancel(server, *codes: str, by=BOSS, **changes):
    criteria = {
        "tenantId": "pg.citya",
        "consumerCodes": list(codes),
        "businessService": "ADVT.Hoardings",
        "additionalDetails": {"reason": "OTHER", "reasonMessage": "billed twice"},
    } | changes
    return server.post(
        "/billing-service/bill/v2/_cancelbill", {"UpdateBillCriteria": criteria}, by=by
    )


def find_bills(server, challan: dict) -> list[dict]:
    found = server.post(
        "/billing-service/bill/v2/_search",
        by=CLERK,
        tenantId="pg.citya",
        service="ADVT.Hoardings",
        consumerCode=challan["challanNo"],
    )
    return found.json()["Bill"]


def test_a_bill_is_given_up_with_its_reason_and_replaced(server) -> None:
    challan = make(server)
    bill = fetch_bill(server, challan)
    answer = cancel(server, challan["challanNo"])
    assert answer.status_code == 200, answer.text
    assert answer.json()["message"].startswith("Successfully cancelled 1")
    (kept,) = find_bills(server, challan)
    assert (kept["status"], kept["additionalDetails"]["reason"]) == ("CANCELLED", "OTHER")
    assert code_of(pay(server, bill)) == "INVALID_BILL"
    assert code_of(cancel(server, challan["challanNo"])) == "EG_BS_BILL_NOT_CANCELLED"
    again = fetch_bill(server, challan)
    assert again["totalAmount"] == bill["totalAmount"]
    assert again["id"] != bill["id"]
    assert pay(server, again).status_code == 200


def test_what_is_no_open_bill_of_one_consumer_is_not_given_up(server) -> None:
    first, second = make(server), make(server)
    bill = fetch_bill(server, first)
    codes = (first["challanNo"], second["challanNo"])
    assert code_of(cancel(server, *codes)) == "EG_BS_CANCEL_BILL_ERROR"
    assert code_of(cancel(server, second["challanNo"])) == "EG_BS_BILL_NOT_CANCELLED"
    assert cancel(server, first["challanNo"], additionalDetails={"reason": "X"}).status_code == 400
    assert cancel(server, first["challanNo"], by=CLERK).status_code == 403
    assert cancel(server, first["challanNo"], tenantId="pg.cityb").status_code in {400, 403}
    assert pay(server, bill).status_code == 200
    answer = cancel(server, first["challanNo"])
    assert code_of(answer) == "EG_BS_BILL_NOT_CANCELLED"
    assert "workflow" in answer.json()["Errors"][0]["message"]


def test_a_trial_payment_is_judged_and_leaves_nothing(server) -> None:
    challan = make(server)
    bill = fetch_bill(server, challan)

    def attempt(**changes):
        detail = {
            "billId": bill["id"],
            "businessService": "ADVT.Hoardings",
            "totalDue": float(bill["totalAmount"]),
            "totalAmountPaid": float(bill["totalAmount"]),
        } | changes
        payment = {
            "tenantId": "pg.citya",
            "paymentMode": "CASH",
            "paidBy": "Asha Namuna",
            "totalDue": detail["totalDue"],
            "totalAmountPaid": detail["totalAmountPaid"],
            "paymentDetails": [detail],
        }
        return server.post(f"{PAY}/_validate", {"Payment": payment}, by=CLERK)

    tried = attempt()
    assert tried.status_code == 200, tried.text
    (row,) = tried.json()["Payments"][0]["paymentDetails"]
    assert (row["bill"]["id"], row.get("receiptNumber")) == (bill["id"], None)
    assert code_of(attempt(totalAmountPaid=5000.0)) == "INVALID_PAYMENTDETAIL"
    assert [kept["status"] for kept in find_bills(server, challan)] == ["ACTIVE"]
    assert pay(server, bill).status_code == 200
    assert code_of(attempt()) == "BILL_ALREADY_PAID"


def test_payments_are_listed_for_an_index(server) -> None:
    made = [
        pay(server, fetch_bill(server, make(server))).json()["Payments"][0]["id"] for _ in range(3)
    ]
    listed = [
        row["id"]
        for offset in range(0, 4, 2)
        for row in server.post(
            f"{PAY}/_plainsearch", by=("INDEX",), tenantId="pg.citya", limit=2, offset=offset
        ).json()["Payments"]
    ]
    assert listed == made
    assert server.post(f"{PAY}/_plainsearch", by=CLERK, tenantId="pg.citya").status_code == 403


def note(server, *rows: dict, by=CLERK):
    return server.post(f"{ACCOUNTS}/_create", {"BankAccountServiceMapping": list(rows)}, by=by)


@pytest.mark.parametrize(
    "change", [{"bankAccount": "short"}, {"bankAccount": "1" * 19}, {"businessDetails": ""}]
)
def test_a_wrong_account_is_refused(server, change) -> None:
    assert note(server, ACCOUNT | change).status_code == 400


def test_an_account_is_noted_once_and_found_in_its_city(server) -> None:
    assert note(server, ACCOUNT, ACCOUNT | {"businessDetails": "WS"}).status_code == 200
    assert code_of(note(server, ACCOUNT)) == "egcl_004"
    assert note(server, ACCOUNT | {"tenantId": "pg.cityb"}).status_code == 403
    found = server.post(
        f"{ACCOUNTS}/_search", by=CLERK, tenantId="pg.citya", businessDetails="ADVT.Hoardings"
    ).json()["BankAccountServiceMapping"]
    assert [row["bankAccount"] for row in found] == ["ACCOUNT-01"]
    assert "id" not in found[0]
    every = server.post(f"{ACCOUNTS}/_search", by=CLERK, tenantId="pg.citya").json()
    assert [row["businessDetails"] for row in every["BankAccountServiceMapping"]] == [
        "ADVT.Hoardings",
        "WS",
    ]
