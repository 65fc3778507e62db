"""Stories of the books: receipts reach them, both sides are even, a year closes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.accounting.requests import read_book
from kasauti_conformance.cases.accounting.vouchers import (
    CANCEL,
    CASH,
    CREATE,
    MASTER,
    POWER,
    READER,
    WRITER,
    ask_to_write,
    find_open_year,
    make_voucher,
    name_vouchers,
    name_year,
    write_line,
)
from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_ROLES = (WRITER, READER)
_SPENT = 35.15


def tell_book_stories() -> Iterator[Case]:
    """All stories of the books."""
    rows = (
        ("trial-balance", "Both sides of the trial balance are even", "तलपट के पक्ष बराबर", _try),
        ("income-and-expenditure", "Surplus is income less expenditure", "अधिशेष सही", _earn),
        ("balance-sheet", "Assets are liabilities and surplus", "तुलन-पत्र संतुलित", _weigh),
        ("receipts-and-payments", "Cash ends with what is left", "नकद का अंत सही", _count_cash),
        ("ledger", "A day book shows its lines and balances", "मद की बही में शेष", _read_ledger),
    )
    names = {
        "trial-balance": "ACC-TRIAL-BALANCE",
        "income-and-expenditure": "ACC-INCOME-EXPENDITURE",
        "balance-sheet": "ACC-BALANCE-SHEET",
        "receipts-and-payments": "ACC-CASH-BOOK",
        "ledger": "ACC-LEDGER",
    }
    for name, en, hi, run in rows:
        yield tell_story(
            f"acc-story.{name}",
            (en, hi),
            (names[name],),
            run,
            operations=(CREATE, f"acc-{name}"),
            roles=_ROLES,
        )
    yield tell_story(
        "acc-story.cancelled-counts-no-longer",
        ("A cancelled voucher stands in no book", "रद्द वाउचर किसी बही में नहीं"),
        ("ACC-VOUCHER-CANCEL",),
        _cancel_and_weigh,
        operations=(CREATE, CANCEL, "acc-ledger"),
        roles=_ROLES,
    )
    yield tell_story(
        "acc-story.receipt-posted",
        ("A receipt stands in the accounts at once", "रसीद तुरंत लेखा में"),
        ("ACC-RECEIPTS-POSTED", "ACC-COLLECTIONS"),
        _take_money,
        operations=("billing-payment-create", "acc-voucher-by-reference", "acc-collections"),
        roles=_ROLES,
    )
    yield tell_story(
        "acc-story.year-closed",
        ("A year that is closed takes no voucher", "बंद वर्ष में वाउचर नहीं"),
        ("ACC-YEAR-CLOSING", "ACC-PERIOD-OPEN"),
        _close_year,
        operations=(CREATE, "acc-close-year"),
        roles=(*_ROLES, MASTER),
    )


def _read(attempt: Attempt, name: str, member: str, **query: str) -> dict[str, Any]:
    call = read_book(f"acc-{name}", attempt)
    answer = attempt.ask(call.operation, by=call.by, query={**call.query, **query})
    attempt.need(answer, f"the book could not be read: {name}")
    return dict(answer.find(f"/{member}") or {})


def _amount(value: object) -> Decimal:
    return Decimal(str(value))


def _expect(attempt: Attempt, what: str, left: Decimal, right: Decimal) -> None:
    if left != right:
        attempt.differ(what, expected=f"{right}", actual=f"{left}")


def _try(attempt: Attempt) -> None:
    before = _read(attempt, "trial-balance", "TrialBalance")["totals"]
    make_voucher(attempt)
    after = _read(attempt, "trial-balance", "TrialBalance")["totals"]
    for side in ("debit", "credit"):
        gained = _amount(after[side]) - _amount(before[side])
        _expect(attempt, f"the {side} side gains", gained, Decimal("120.25"))
    closing = _amount(after["closingDebit"]), _amount(after["closingCredit"])
    _expect(attempt, "closing balances", *closing)


def _spend(attempt: Attempt) -> None:
    lines = [write_line(POWER, debit=_SPENT), write_line(CASH, credit=_SPENT)]
    make_voucher(attempt, type="Payment", ledgers=lines)


def _earn(attempt: Attempt) -> None:
    before = _read(attempt, "income-and-expenditure", "IncomeAndExpenditure")
    make_voucher(attempt)
    _spend(attempt)
    after = _read(attempt, "income-and-expenditure", "IncomeAndExpenditure")
    earned = _amount(after["surplus"]) - _amount(before["surplus"])
    _expect(attempt, "the surplus gains", earned, Decimal("85.10"))
    sides = _amount(after["income"]["total"]) - _amount(after["expenditure"]["total"])
    _expect(attempt, "the surplus", _amount(after["surplus"]), sides)


def _weigh(attempt: Attempt) -> None:
    before = _read(attempt, "balance-sheet", "BalanceSheet")
    make_voucher(attempt)
    after = _read(attempt, "balance-sheet", "BalanceSheet")
    gained = _amount(after["assets"]["total"]) - _amount(before["assets"]["total"])
    _expect(attempt, "assets gain", gained, Decimal("120.25"))
    owed = _amount(after["liabilities"]["total"]) + _amount(after["surplus"])
    _expect(attempt, "assets", _amount(after["assets"]["total"]), owed)


def _count_cash(attempt: Attempt) -> None:
    _spend(attempt)
    book = _read(attempt, "receipts-and-payments", "ReceiptsAndPayments")
    left = (
        _amount(book["opening"])
        + _amount(book["receipts"]["total"])
        - _amount(book["payments"]["total"])
    )
    _expect(attempt, "cash at the end", _amount(book["closing"]), left)
    if not any(str(row["code"]) == POWER[:3] for row in book["payments"]["rows"]):
        attempt.differ("no payment", expected=f"head {POWER[:3]}", actual="none")


def _read_ledger(attempt: Attempt) -> None:
    made = make_voucher(attempt)
    book = _read(attempt, "ledger", "Ledger")
    entries = book["entries"]
    if not any(row["voucherNumber"] == made["voucherNumber"] for row in entries):
        attempt.differ("no line", expected="the voucher's line", actual="none")
    balance = _amount(book["opening"])
    for row in entries:
        balance += _amount(row["debit"]) - _amount(row["credit"])
        _expect(attempt, "a balance", _amount(row["balance"]), balance)
    _expect(attempt, "the closing balance", _amount(book["closing"]), balance)


def _cancel_and_weigh(attempt: Attempt) -> None:
    before = _read(attempt, "ledger", "Ledger")["closing"]
    made = make_voucher(attempt)
    by = choose_actor(attempt, WRITER)
    attempt.need(attempt.ask(CANCEL, by=by, body=name_vouchers(attempt, made)), "not cancelled")
    after = _read(attempt, "ledger", "Ledger")["closing"]
    _expect(attempt, "the balance of cash", _amount(after), _amount(before))


def _take_money(attempt: Attempt) -> None:
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    answer = money.pay_bill(attempt, bill)
    attempt.need(answer, "a bill could not be paid")
    detail = answer.find("/Payments/0/paymentDetails/0") or {}
    number = str(detail.get("receiptNumber"))
    found = attempt.ask(
        "acc-voucher-by-reference",
        by=choose_actor(attempt, READER),
        body={"tenantId": attempt.world.city},
        query={"servicecode": str(detail.get("businessService")), "referencedocument": number},
    )
    rows = found.find("/Vouchers") or []
    if len(rows) != 1:
        attempt.differ("not posted", expected="one voucher", actual=f"{len(rows)}", answer=found)
        return
    paid = _amount(detail["totalAmountPaid"])
    debit = sum((_amount(row["debitAmount"]) for row in rows[0]["ledgers"]), Decimal(0))
    _expect(attempt, "the voucher's debit", debit, paid)
    agreed = _read(attempt, "collections", "CollectionAgreement")
    _expect(attempt, "collections", _amount(agreed["posted"]), _amount(agreed["collected"]))


def _close_year(attempt: Attempt) -> None:
    world = attempt.world
    year, made = find_open_year(attempt)
    query = {"tenantId": world.city, "finYearRange": name_year(year)}
    by = choose_actor(attempt, MASTER)
    answer = attempt.ask("acc-close-year", by=by, query=query)
    if not attempt.expect_success(answer):
        return
    if _amount(answer.find("/YearClosing/surplus")) < Decimal("120.25"):
        attempt.differ(
            "no surplus", expected="at least what was earned", actual="less", answer=answer
        )
    again = attempt.ask("acc-close-year", by=by, query=query)
    attempt.expect_refusal(again, because="a year that is closed", codes=("YEAR_CLOSED",))
    late = ask_to_write(attempt, voucherDate=made["voucherDate"])
    attempt.expect_refusal(late, because="a voucher in a closed year")
    sheet = _read(
        attempt,
        "balance-sheet",
        "BalanceSheet",
        fromDate=f"{year}-04-01",
        toDate=f"{year + 1}-03-31",
    )
    _expect(attempt, "the surplus that is left", _amount(sheet["surplus"]), Decimal(0))
