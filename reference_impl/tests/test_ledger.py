"""Whatever happens to a consumer, the paise of demands, bills and receipts add up at each step."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from hypothesis import settings, strategies
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from reference_impl.tests.conftest import Server
from reference_impl.tests.counter import APRIL, CLERK, DAY, MARCH, PAY
from reference_impl.tests.ledger import Ledger, read_ledger
from reference_impl.tests.test_amendments import AMENDMENT, approve, write_amendment

from kasauti_standards.kernel.money import to_paise

YEAR = MARCH - APRIL + 1
DEMAND = "/billing-service/demand"
GATEWAY = "/pg-service/transaction/v1"
PAYER = ("9000000001",)
often = strategies.sampled_from([True, True, True, False])
paise = strategies.integers(1, 90_000)


class Account(RuleBasedStateMachine):
    """One consumer of a service that takes parts and advances, at the counter and online."""

    server: Server
    numbers = count(1)

    def __init__(self) -> None:
        super().__init__()
        self.code = f"WS-{next(self.numbers)}"
        self.years = 0
        self.waiting = 0
        self.bill: dict | None = None
        self.payments: list[dict] = []
        self.transactions: list[dict] = []

    def read(self) -> Ledger:
        with self.server.client.app.state.store.begin() as session:
            return read_ledger(session, self.code)

    def ask(self, path: str, body: dict | None = None, by=CLERK, **query: object):
        answer = self.server.post(path, body, by=by, **query)
        assert answer.status_code in {200, 201, 400}, answer.text
        return answer

    @invariant()
    def it_adds_up(self) -> None:
        self.read()

    @precondition(lambda self: self.years < 4)
    @rule(tax=paise, cess=paise, rebate=strategies.integers(0, 500))
    def demand_a_year(self, tax: int, cess: int, rebate: int) -> None:
        rows = [("WS_CHARGE", tax), ("WS_WATER_CESS", cess), ("WS_TIME_REBATE", -min(rebate, tax))]
        before = self.read()
        answer = self.ask(
            f"{DEMAND}/_create",
            {
                "Demands": [
                    {
                        "tenantId": "pg.citya",
                        "consumerCode": self.code,
                        "consumerType": "x",
                        "businessService": "WS",
                        "taxPeriodFrom": APRIL + self.years * YEAR,
                        "taxPeriodTo": MARCH + self.years * YEAR,
                        "payer": {"name": "Asha Namuna", "mobileNumber": PAYER[0]},
                        "demandDetails": [
                            {"taxHeadMasterCode": head, "taxAmount": amount / 100}
                            for head, amount in rows
                        ],
                    }
                ]
            },
        )
        assert answer.status_code == 201, answer.text
        self.years += 1
        demanded = sum(amount for _, amount in rows) + self.waiting
        self.waiting = 0
        after = self.read()
        assert after.due == before.due + demanded
        assert after.received == before.received
        if before.unapplied and demanded > 0:
            assert after.unapplied < before.unapplied, "the advance does not pay the new demand"

    @precondition(lambda self: self.years)
    @rule(tax=paise, data=strategies.data())
    def change_a_demand(self, tax: int, data: strategies.DataObject) -> None:
        found = self.ask(f"{DEMAND}/_search", tenantId="pg.citya", consumerCode=self.code).json()
        demand = data.draw(strategies.sampled_from(found["Demands"]))
        for row in demand["demandDetails"]:
            if row["taxHeadMasterCode"] == "WS_CHARGE":
                row["taxAmount"] = tax / 100
        self.ask(f"{DEMAND}/_update", {"Demands": [demand]}, by=("ADMIN",))

    @precondition(lambda self: self.years)
    @rule(amount=paise, is_credit=strategies.booleans())
    def amend(self, amount: int, is_credit: bool) -> None:
        change = -amount if is_credit else amount
        sent = write_amendment(change / 100, consumerCode=self.code)
        answer = self.ask(f"{AMENDMENT}/_create", {"Amendment": sent}, by=("WSCEMP",))
        assert answer.status_code == 201, answer.text
        before = self.read()
        amended = approve(self.server, answer.json()["Amendments"][0]["amendmentId"])
        if amended["status"] == "CONSUMED":
            assert self.read().due == before.due + change
        else:
            self.waiting += change
            assert self.read() == before

    @precondition(lambda self: self.years)
    @rule()
    def fetch_the_bill(self) -> None:
        answer = self.ask(
            "/billing-service/bill/v2/_fetchbill",
            tenantId="pg.citya",
            businessService="WS",
            consumerCode=self.code,
        )
        if answer.status_code == 201:
            self.bill = answer.json()["Bill"][0]

    @precondition(lambda self: self.bill)
    @rule()
    def let_a_day_pass(self) -> None:
        self.server.clock.now += DAY + 1
        self.server.tokens.clear()

    @precondition(lambda self: self.years)
    @rule(
        is_new=often,
        share=strategies.sampled_from(["whole", "part", "above"]),
        mode=strategies.sampled_from(["CASH", "CHEQUE"]),
        other=paise,
    )
    def pay(self, is_new: bool, share: str, mode: str, other: int) -> None:
        if is_new:
            self.fetch_the_bill()
        if self.bill is None:
            return
        due = to_paise(self.bill["totalAmount"])
        paid = {"whole": due, "part": other % max(due, 1), "above": max(due, 0) + other}[share]
        amounts = {"totalDue": due / 100, "totalAmountPaid": paid / 100}
        before = self.read()
        payment = {
            "tenantId": "pg.citya",
            "paymentMode": mode,
            "instrumentNumber": "123456",
            "instrumentDate": self.server.clock.now,
            "paidBy": "Asha Namuna",
            **amounts,
            "paymentDetails": [{"billId": self.bill["id"], "businessService": "WS", **amounts}],
        }
        answer = self.ask(f"{PAY}/_create", {"Payment": payment})
        after = self.read()
        if answer.status_code == 200:
            self.payments.append(answer.json()["Payments"][0])
            assert (after.due, after.received) == (before.due - paid, before.received + paid)
        else:
            assert after == before

    @precondition(lambda self: self.payments)
    @rule(action=strategies.sampled_from(["CANCEL", "DISHONOUR", "REMIT"]), data=strategies.data())
    def take_a_step(self, action: str, data: strategies.DataObject) -> None:
        payment = data.draw(strategies.sampled_from(self.payments))
        step = {"paymentId": payment["id"], "action": action, "tenantId": "pg.citya"}
        before = self.read()
        answer = self.ask(f"{PAY}/WS/_workflow", {"PaymentWorkflows": [step]})
        after = self.read()
        if answer.status_code == 200 and action != "REMIT":
            back = to_paise(payment["totalAmountPaid"])
            assert (after.due, after.received) == (before.due + back, before.received - back)
        else:
            assert after == before

    @precondition(lambda self: self.years)
    @rule(is_new=often)
    def begin_online(self, is_new: bool) -> None:
        if is_new:
            self.fetch_the_bill()
        if self.bill is None or self.bill["totalAmount"] <= 0:
            return
        due = self.bill["totalAmount"]
        transaction = {
            "tenantId": "pg.citya",
            "txnAmount": str(Decimal(str(due))),
            "billId": self.bill["id"],
            "consumerCode": self.code,
            "taxAndPayments": [{"billId": self.bill["id"], "amountPaid": due}],
            "productInfo": "Water",
            "gateway": "AXIS",
            "callbackUrl": "http://127.0.0.1/",
        }
        answer = self.ask(f"{GATEWAY}/_create", {"Transaction": transaction}, by=PAYER)
        if answer.status_code == 200:
            self.transactions.append(answer.json()["Transaction"])

    @precondition(lambda self: self.transactions)
    @rule(
        report=strategies.sampled_from(["SUCCESS", "SUCCESS", "FAILURE", "PENDING"]),
        data=strategies.data(),
    )
    def hear_from_the_gateway(self, report: str, data: strategies.DataObject) -> None:
        begun = data.draw(strategies.sampled_from(self.transactions))
        before = self.read()
        answer = self.ask(
            f"{GATEWAY}/_update", by=PAYER, eg_pg_txnid=begun["txnId"], gatewayStatus=report
        )
        assert answer.status_code == 200, answer.text
        after, amount = self.read(), to_paise(float(begun["txnAmount"]))
        if after.received != before.received:
            assert after.received == before.received + amount
            assert after.held in {before.held, before.held - amount}
        else:
            assert after.held in {before.held, before.held + amount}
        if report == "SUCCESS":
            now = answer.json()["Transaction"][0]
            assert now["txnStatus"] == "SUCCESS", now


def test_the_money_of_a_consumer_adds_up_after_every_step(server, database) -> None:
    machine = type("AccountOfServer", (Account,), {"server": server})
    examples = 40 if database.startswith("sqlite") else 8
    run_state_machine_as_test(
        machine, settings=settings(max_examples=examples, stateful_step_count=25, deadline=None)
    )
