"""The arithmetic of the books, in paise: lines of vouchers in, balances and statements out.

Nothing is read or written here; the server, the cases and the property tests ask the same
functions. Debit is positive, credit negative. Source: National Municipal Accounts Manual, chapters
on books of account and financial statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kasauti_standards.accounting.heads import CASH_AND_BANK, load_heads

_NOMINAL = frozenset({"I", "E"})


@dataclass(frozen=True, slots=True)
class Line:
    """One posted line of a voucher."""

    voucher: str
    day: date
    glcode: str
    debit: int
    credit: int
    fund: str = ""
    function: str = ""

    @property
    def amount(self) -> int:
        """Debit less credit."""
        return self.debit - self.credit


@dataclass(frozen=True, slots=True)
class Balance:
    """What a head begins with, what moves it, in paise; debit less credit for the opening."""

    opening: int = 0
    debit: int = 0
    credit: int = 0

    @property
    def closing(self) -> int:
        """What the head ends with."""
        return self.opening + self.debit - self.credit

    def plus(self, line: Line, *, is_before: bool) -> Balance:
        """With one more line, before or within the time."""
        if is_before:
            return Balance(self.opening + line.amount, self.debit, self.credit)
        return Balance(self.opening, self.debit + line.debit, self.credit + line.credit)


def start_of_year(day: date) -> date:
    """1 April of the financial year of a day."""
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


def name_year(day: date) -> str:
    """The financial year of a day, as 2026-27."""
    first = start_of_year(day).year
    return f"{first}-{(first + 1) % 100:02d}"


def read_year(name: str) -> tuple[date, date]:
    """First and last day of a year such as 2026-27; ValueError for any other text."""
    first = int(name[:4])
    if name != f"{first}-{(first + 1) % 100:02d}":
        raise ValueError(name)
    return date(first, 4, 1), date(first + 1, 3, 31)


def balance_heads(lines: Iterable[Line], *, begin: date, end: date) -> Mapping[str, Balance]:
    """Balances of all heads that moved up to a day.

    A trial balance over any time: what lies before `begin` is the opening balance, of income and
    expenditure, too, until a year is closed.
    """
    found: dict[str, Balance] = defaultdict(Balance)
    for line in lines:
        if line.day <= end:
            found[line.glcode] = found[line.glcode].plus(line, is_before=line.day < begin)
    return dict(sorted(found.items()))


def sum_balances(balances: Mapping[str, Balance]) -> tuple[int, int]:
    """Sums of closing balances on the debit and on the credit side."""
    closing = [balance.closing for balance in balances.values()]
    return sum(max(paise, 0) for paise in closing), sum(max(-paise, 0) for paise in closing)


def _type_of(glcode: str) -> str:
    head = load_heads().get(glcode)
    return head.type if head else "A"


def group_by_major(amounts: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """Sums by major head, without those that come to nothing."""
    found: dict[str, int] = defaultdict(int)
    for glcode, paise in amounts:
        found[glcode[:3]] += paise
    return {code: paise for code, paise in sorted(found.items()) if paise}


def list_income(lines: Iterable[Line], *, begin: date, end: date) -> Mapping[str, int]:
    """Income of a time by major head; the lines that close a year are no income."""
    return _list_nominal(lines, kind="I", sign=-1, begin=begin, end=end)


def list_expenditure(lines: Iterable[Line], *, begin: date, end: date) -> Mapping[str, int]:
    """Expenditure of a time by major head."""
    return _list_nominal(lines, kind="E", sign=1, begin=begin, end=end)


def _list_nominal(
    lines: Iterable[Line], *, kind: str, sign: int, begin: date, end: date
) -> Mapping[str, int]:
    return group_by_major(
        (line.glcode, sign * line.amount)
        for line in lines
        if begin <= line.day <= end and _type_of(line.glcode) == kind
    )


@dataclass(frozen=True, slots=True)
class Position:
    """Assets, liabilities and the surplus that is not yet carried over."""

    assets: Mapping[str, int]
    liabilities: Mapping[str, int]
    surplus: int

    @property
    def is_even(self) -> bool:
        """Assets are liabilities and surplus."""
        return sum(self.assets.values()) == sum(self.liabilities.values()) + self.surplus


def find_position(lines: Iterable[Line], *, day: date) -> Position:
    """What there is and what is owed at the end of a day."""
    kept = [line for line in lines if line.day <= day]
    return Position(
        assets=group_by_major((row.glcode, row.amount) for row in kept if _is(row, "A")),
        liabilities=group_by_major((row.glcode, -row.amount) for row in kept if _is(row, "L")),
        surplus=-sum(row.amount for row in kept if _type_of(row.glcode) in _NOMINAL),
    )


def _is(line: Line, kind: str) -> bool:
    return _type_of(line.glcode) == kind


def is_cash(glcode: str) -> bool:
    """Whether a head is of cash and bank."""
    return glcode.startswith(CASH_AND_BANK)


@dataclass(frozen=True, slots=True)
class CashBook:
    """Cash and bank: what was there, what came and went by major head, what is left."""

    opening: int
    receipts: Mapping[str, int]
    payments: Mapping[str, int]

    @property
    def closing(self) -> int:
        """What is left."""
        return self.opening + sum(self.receipts.values()) - sum(self.payments.values())


def write_cash_book(lines: Iterable[Line], *, begin: date, end: date) -> CashBook:
    """Receipts and payments: the other side of every voucher that moves cash or bank.

    A voucher between cash and bank moves nothing in or out.
    """
    opening, came, went = 0, [], []
    for voucher in group_by_voucher(lines):
        if voucher[0].day < begin:
            opening += sum(line.amount for line in voucher if is_cash(line.glcode))
        elif voucher[0].day <= end and any(is_cash(line.glcode) for line in voucher):
            other = [line for line in voucher if not is_cash(line.glcode)]
            came += [(line.glcode, -line.amount) for line in other if line.amount < 0]
            went += [(line.glcode, line.amount) for line in other if line.amount > 0]
    return CashBook(opening, group_by_major(came), group_by_major(went))


def group_by_voucher(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines of each voucher together."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.voucher, []).append(line)
    yield from found.values()


def close_year(
    lines: Iterable[Line], *, day: date, fund: str, surplus_head: str
) -> list[tuple[str, int]]:
    """The lines, debit positive, that empty income and expenditure of a fund into the surplus."""
    open_heads: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.fund == fund and line.day <= day and _type_of(line.glcode) in _NOMINAL:
            open_heads[line.glcode] += line.amount
    closing = [(glcode, -paise) for glcode, paise in sorted(open_heads.items()) if paise]
    rest = -sum(paise for _, paise in closing)
    return [*closing, (surplus_head, rest)] if rest else closing
