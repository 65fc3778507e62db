"""The arithmetic of the books over random vouchers, and how receipts become lines."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards.accounting.bookkeeping import (
    Line,
    balance_heads,
    close_year,
    find_position,
    list_expenditure,
    list_income,
    name_year,
    read_year,
    sum_balances,
    write_cash_book,
)
from kasauti_standards.accounting.checking import check_voucher
from kasauti_standards.accounting.heads import (
    SURPLUS,
    find_head_of,
    find_head_of_mode,
    load_heads,
)
from kasauti_standards.accounting.posting import Settled, write_lines
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.money import to_paise

BEGIN, END = date(2024, 4, 1), date(2026, 3, 31)
HEADS = sorted(code for code, head in load_heads().items() if head.may_be_posted_to)


@st.composite
def draw_voucher(draw, number: int) -> list[Line]:
    """A voucher with some lines and one that makes both sides even."""
    day = BEGIN + timedelta(days=draw(st.integers(0, (END - BEGIN).days)))
    fund = draw(st.sampled_from(["01", "02"]))
    heads = draw(st.lists(st.sampled_from(HEADS), min_size=2, max_size=5, unique=True))
    amounts = [draw(st.integers(-(10**9), 10**9)) for _ in heads[1:]]
    amounts = [-sum(amounts), *amounts]
    return [
        Line(str(number), day, head, max(paise, 0), max(-paise, 0), fund)
        for head, paise in zip(heads, amounts, strict=True)
    ]


@st.composite
def draw_books(draw) -> list[Line]:
    count = draw(st.integers(0, 8))
    return [line for number in range(count) for line in draw(draw_voucher(number))]


@given(draw_books(), st.integers(0, 729))
def test_both_sides_of_every_book_are_even_on_every_day(lines: list[Line], days: int) -> None:
    day = BEGIN + timedelta(days=days)
    debit, credit = sum_balances(balance_heads(lines, begin=BEGIN, end=day))
    assert debit == credit
    position = find_position(lines, day=day)
    assert position.is_even
    income = sum(list_income(lines, begin=BEGIN, end=day).values())
    expenditure = sum(list_expenditure(lines, begin=BEGIN, end=day).values())
    assert position.surplus == income - expenditure
    book = write_cash_book(lines, begin=day, end=END)
    cash = [line for line in lines if line.glcode.startswith("450")]
    assert book.closing == sum(line.amount for line in cash)
    assert book.opening == sum(line.amount for line in cash if line.day < day)


@given(draw_books())
def test_a_closed_year_leaves_no_income_and_the_surplus_in_the_fund(lines: list[Line]) -> None:
    _, end = read_year("2024-25")
    before = find_position(lines, day=end)
    closing = [
        Line(f"closing {fund}", end, head, max(paise, 0), max(-paise, 0), fund)
        for fund in ("01", "02")
        for head, paise in close_year(lines, day=end, fund=fund, surplus_head=SURPLUS)
    ]
    assert sum(line.amount for line in closing) == 0
    after = find_position([*lines, *closing], day=end)
    assert after.is_even
    assert after.surplus == 0
    assert after.assets == before.assets
    gained = sum(after.liabilities.values()) - sum(before.liabilities.values())
    assert gained == before.surplus


TAX_HEADS = [
    (row.attributes["service"], row.code)
    for row in load_standard("billing").code_lists["TaxHeadMaster"].codes
]


@given(
    st.sampled_from(sorted({service for service, _ in TAX_HEADS})),
    st.sampled_from(["CASH", "CHEQUE", "ONLINE", "CARD", "BARTER"]),
    st.lists(
        st.tuples(st.sampled_from([head for _, head in TAX_HEADS]), st.integers(-(10**8), 10**8)),
        max_size=6,
    ),
)
def test_every_receipt_of_every_module_gives_a_voucher_that_balances(
    service: str, mode: str, settled: list[tuple[str, int]]
) -> None:
    lines = write_lines(service, mode, [Settled(*row) for row in settled])
    if lines:
        assert list(check_voucher({"ledgers": lines})) == []
    credit = sum(to_paise(line["creditAmount"]) - to_paise(line["debitAmount"]) for line in lines)
    assert credit == 0
    money = [line for line in lines if line["glcode"] == find_head_of_mode(mode)]
    received = sum(to_paise(row["debitAmount"]) - to_paise(row["creditAmount"]) for row in money)
    assert received == sum(paise for _, paise in settled)


def test_every_tax_head_and_mode_has_a_head_that_takes_postings() -> None:
    for service, head in TAX_HEADS:
        assert load_heads()[find_head_of(service, head)].may_be_posted_to, (service, head)
    assert find_head_of("PT", "PT_TAX") == "1100101"
    assert find_head_of("WS", "WS_CHARGE") == "1405013"
    assert find_head_of("NONE", "NONE") == "1808006"


def test_years_are_named_by_their_first_and_last() -> None:
    assert [name_year(day) for day in (date(2026, 3, 31), date(2026, 4, 1))] == [
        "2025-26",
        "2026-27",
    ]
    assert read_year("1999-00") == (date(1999, 4, 1), date(2000, 3, 31))
