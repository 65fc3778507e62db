"""Stories of the counter beside payments: bills given up, trial payments, lists, bank accounts."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases import money
from kasauti_conformance.cases.billing import counter_requests as counter
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_BILL, _PAY = "billing-bill-fetch", "billing-payment-create"
_PAGE = 50
_MOST_PAGES = 400


def tell_counter_stories() -> Iterator[Case]:
    """All of them."""
    for name, title, requirement, run, operations, roles in (
        (
            "bill-given-up",
            (
                "A bill that is given up is replaced by one of the same due",
                "रद्द बिल की जगह उतना ही",
            ),
            "BIL-BILL-CANCEL",
            _give_up,
            (counter.CANCEL, _BILL, _PAY),
            (money.CLERK, "SUPERUSER"),
        ),
        (
            "bill-kept",
            ("A paid bill, and bills of several, are not given up", "चुकाया या कई का बिल रद्द न हो"),
            "BIL-BILL-CANCEL",
            _keep,
            (counter.CANCEL, _BILL, _PAY),
            (money.CLERK, "SUPERUSER"),
        ),
        (
            "payment-tried",
            ("A trial payment leaves nothing behind", "जाँचा भुगतान कुछ न छोड़े"),
            "BIL-PAYMENT-TRIAL",
            _try,
            (counter.TRY, _BILL, _PAY),
            (money.CLERK,),
        ),
        (
            "payments-listed",
            ("Every payment is listed once", "हर भुगतान एक बार सूची में"),
            "BIL-PAYMENT-LIST",
            _list,
            (counter.LIST, _PAY),
            (money.CLERK, "SUPERUSER"),
        ),
        (
            "account-noted",
            ("A bank account is noted once", "बैंक खाता एक बार दर्ज हो"),
            "BIL-ACCOUNT",
            _note,
            (counter.NOTE, counter.FIND),
            (money.CLERK,),
        ),
    ):
        yield tell_story(
            f"counter-story.{name}",
            title,
            (requirement,),
            run,
            operations=operations,
            roles=("CITIZEN", *roles),
        )


def _give_up(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    first = money.fetch_bill(attempt, challan)
    if not attempt.expect_success(counter.ask_cancellation(attempt, challan["challanNo"])):
        return
    attempt.expect_refusal(money.pay_bill(attempt, first), because="the bill was given up")
    again = money.fetch_bill(attempt, challan)
    shown = (again["id"] != first["id"], money.read_paise(again["totalAmount"]))
    wanted = (True, money.read_paise(first["totalAmount"]))
    if shown != wanted:
        attempt.differ(
            "not replaced",
            expected=f"another bill of {wanted[1]} paise",
            actual=f"{'another' if shown[0] else 'the same'} bill of {shown[1]} paise",
        )


def _keep(attempt: Attempt) -> None:
    first, second = money.make_challan(attempt), money.make_challan(attempt)
    bill = money.fetch_bill(attempt, first)
    attempt.expect_refusal(
        counter.ask_cancellation(attempt, first["challanNo"], second["challanNo"]),
        because="two consumers are named",
    )
    attempt.need(money.pay_bill(attempt, bill), "the bill could not be paid")
    attempt.expect_refusal(
        counter.ask_cancellation(attempt, first["challanNo"]), because="the bill is paid"
    )


def _try(attempt: Attempt) -> None:
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    by = money.choose_own_clerk(attempt)
    tried = attempt.ask(counter.TRY, by=by, body=money.write_payment(attempt, bill))
    if not attempt.expect_success(tried):
        return
    if tried.find("/Payments/0/paymentDetails/0/receiptNumber"):
        attempt.differ("a receipt", expected="no receipt", actual="a number", answer=tried)
    attempt.need(money.pay_bill(attempt, bill), "what was tried could not be paid")
    again = attempt.ask(counter.TRY, by=by, body=money.write_payment(attempt, bill))
    attempt.expect_refusal(again, because="the bill is paid by now")


def _list(attempt: Attempt) -> None:
    wanted, seen = str(money.sample_payment(attempt)["id"]), list[str]()
    for page in range(_MOST_PAGES):
        query = {"limit": str(_PAGE), "offset": str(page * _PAGE)}
        answer = attempt.ask(
            counter.LIST,
            by=counter.choose_manager(attempt),
            query={"tenantId": attempt.world.city, **query},
        )
        if not attempt.expect_success(answer):
            return
        found = [str(row["id"]) for row in answer.rows("/Payments")]
        seen += found
        if len(found) < _PAGE:
            break
    if seen.count(wanted) != 1 or len(set(seen)) != len(seen):
        attempt.differ(
            "not each once",
            expected="every payment once",
            actual=f"{len(seen)} rows of {len(set(seen))} payments; ours {seen.count(wanted)}",
        )


def _note(attempt: Attempt) -> None:
    account = counter.write_account(attempt)
    if not attempt.expect_success(counter.note_account(attempt, account)):
        return
    attempt.expect_refusal(
        counter.note_account(attempt, account), because="the account is noted already"
    )
    query = {"tenantId": attempt.world.city, "bankAccount": str(account["bankAccount"])}
    found = attempt.ask(counter.FIND, by=money.choose_own_clerk(attempt), query=query)
    rows = found.rows("/BankAccountServiceMapping")
    if rows != [account]:
        attempt.differ(
            "not found", expected="the account", actual=f"{len(rows)} account(s)", answer=found
        )
