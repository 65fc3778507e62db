"""What is paid above a bill waits for the next demand, and goes when its receipt goes."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies
from reference_impl.tests.counter import APRIL, CLERK, MARCH, PAY, code_of, pay
from reference_impl.tests.ledger import read_ledger

from kasauti_reference.billing.sharing import Row, share_out

YEAR = MARCH - APRIL + 1
CODE = "WS-77"


def demand_year(server, number: int, amount: float = 100) -> dict:
    demand = {
        "tenantId": "pg.citya",
        "consumerCode": CODE,
        "consumerType": "x",
        "businessService": "WS",
        "taxPeriodFrom": APRIL + number * YEAR,
        "taxPeriodTo": MARCH + number * YEAR,
        "payer": {"name": "Asha Namuna", "mobileNumber": "9000000001"},
        "demandDetails": [{"taxHeadMasterCode": "WS_CHARGE", "taxAmount": amount}],
    }
    answer = server.post("/billing-service/demand/_create", {"Demands": [demand]}, by=CLERK)
    assert answer.status_code == 201, answer.text
    return answer.json()["Demands"][0]


def fetch(server):
    query = {"tenantId": "pg.citya", "businessService": "WS", "consumerCode": CODE}
    return server.post("/billing-service/bill/v2/_fetchbill", by=CLERK, **query)


def pay_water(server, amount: float) -> dict:
    bill = fetch(server).json()["Bill"][0]
    row = {"billId": bill["id"], "businessService": "WS", "totalAmountPaid": amount}
    answer = pay(server, bill, totalAmountPaid=amount, paymentDetails=[row])
    assert answer.status_code == 200, answer.text
    return answer.json()["Payments"][0]


def cancel(server, payment: dict):
    step = {"paymentId": payment["id"], "action": "CANCEL", "tenantId": "pg.citya"}
    return server.post(f"{PAY}/WS/_workflow", {"PaymentWorkflows": [step]}, by=CLERK)


def read(server):
    with server.client.app.state.store.begin() as session:
        return read_ledger(session, CODE)


def test_an_advance_pays_the_next_demand_and_no_more_than_it_asks(server) -> None:
    demand_year(server, 0)
    payment = pay_water(server, 250.5)
    (part,) = payment["paymentDetails"][0]["bill"]["billDetails"]
    assert part["amountPaid"] == 250.5
    assert part["billAccountDetails"][-1]["taxHeadCode"] == "WS_ADVANCE_CARRYFORWARD"
    assert (read(server).due, read(server).unapplied) == (-150_50, 150_50)
    second = demand_year(server, 1)
    assert second["isPaymentCompleted"] is True
    assert second["demandDetails"][0]["collectionAmount"] == 100
    third = demand_year(server, 2)
    assert third["demandDetails"][0]["collectionAmount"] == 50.5
    assert (read(server).due, read(server).unapplied) == (49_50, 0)
    assert fetch(server).json()["Bill"][0]["totalAmount"] == 49.5


def test_a_cancelled_receipt_takes_its_advance_along(server) -> None:
    demand_year(server, 0)
    payment = pay_water(server, 250)
    demand_year(server, 1)
    before = pay_water(server, 0.5)
    assert code_of(cancel(server, payment)) == "RECEIPT_WORKFLOW_ACTION_NOT_APPLICABLE"
    for row in (before, payment):
        assert cancel(server, row).status_code == 200
    assert (read(server).due, read(server).received, read(server).unapplied) == (200_00, 0, 0)


def test_where_no_advance_is_taken_more_than_the_due_is_refused(server) -> None:
    demand = demand_year(server, 0) | {"id": None, "businessService": "PT", "demandDetails": []}
    demand["demandDetails"] = [{"taxHeadMasterCode": "PT_TAX", "taxAmount": 100}]
    server.post("/billing-service/demand/_create", {"Demands": [demand]}, by=CLERK)
    query = {"tenantId": "pg.citya", "businessService": "PT", "consumerCode": CODE}
    bill = server.post("/billing-service/bill/v2/_fetchbill", by=CLERK, **query).json()["Bill"][0]
    row = {"billId": bill["id"], "businessService": "PT", "totalAmountPaid": 101}
    answer = pay(server, bill, totalAmountPaid=101, paymentDetails=[row])
    assert code_of(answer) == "INVALID_PAYMENTDETAIL"
    assert "more than" in answer.json()["Errors"][0]["message"]


amounts = strategies.lists(strategies.integers(-300, 500), min_size=1, max_size=4)


@given(
    dues=strategies.lists(amounts, min_size=1, max_size=4),
    advance=strategies.integers(0, 600),
    paid=strategies.integers(0, 2000),
)
def test_shares_are_what_was_paid_and_never_beyond_what_is_due(dues, advance, paid) -> None:
    periods = [
        [Row(f"{year}-{place}", due, place) for place, due in enumerate(rows)]
        for year, rows in enumerate(dues)
    ]
    periods[0].append(Row("advance", -advance, 0, is_advance=True))
    rows = {row.id: row for period in periods for row in period}
    shares = share_out(periods, paid)
    assert sum(shares.taken.values()) + shares.left == paid
    assert shares.left >= 0
    for name, share in shares.taken.items():
        assert abs(share) <= abs(rows[name].due)
        assert share * rows[name].due >= 0
    owed = sum(row.due for row in rows.values())
    if paid >= owed >= 0 and sum(row.due for row in rows.values() if not row.is_advance) > 0:
        assert all(
            shares.taken.get(row.id, 0) == row.due for row in rows.values() if not row.is_advance
        )


@pytest.mark.parametrize(("paid", "taken"), [(40, {"a": 40}), (90, {"a": 60, "r": -10, "b": 40})])
def test_the_oldest_period_is_paid_first(paid, taken) -> None:
    periods = [[Row("a", 60, 1)], [Row("b", 80, 1), Row("r", -10, 0)]]
    assert share_out(periods, paid).taken == taken
