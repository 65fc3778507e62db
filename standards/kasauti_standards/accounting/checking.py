"""What a voucher must be before it is posted, with the codes of the deployed service.

The deployed service has messages only, no codes; the message stands for the code (ACC-E-003).
Source: UPYOG-NIUA finance egov-egf CreateVoucher.java, com/exilant/GLEngine/ChartOfAccounts.java.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kasauti_standards.accounting.heads import load_heads
from kasauti_standards.kernel.money import NotMoneyError, to_paise

NO_LEDGERS = "Account details Missing"
UNKNOWN_HEAD = "Not a valid account code"
NO_POSTING = "Cannot post to"
BOTH_SIDES = "Both debit amount and credit amount cannot be greater than zero"
NO_SIDE = "debit and credit both amount is Zero"
TWICE = "An account code can be used only one time in a voucher"
UNBALANCED = "total debit and total credit amount is not matching"
FUNCTION_MISSING = "Function is required for account code"
SUBLEDGER = "Total of subleger amount is not matching with the account code amount"
NEGATIVE = "Incorrect Sub ledger amount supplied"
TWO_FUNCTIONS = "multiple.functions.found.in.Header.and.details"


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong with a voucher, where, and the deployed code."""

    code: str
    pointer: str
    detail: str


def read_paise(value: object) -> int | None:
    """The amount in paise; None where it is no amount."""
    try:
        return to_paise(value)
    except NotMoneyError:
        return None


def _lines(voucher: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    ledgers = voucher.get("ledgers")
    return [row for row in ledgers if isinstance(row, dict)] if isinstance(ledgers, list) else []


def check_sides(voucher: Mapping[str, Any]) -> Iterator[Defect]:
    """Each line has one side; a head stands on one side only; both sides come to the same."""
    sides: dict[str, set[str]] = {}
    total = 0
    for number, line in enumerate(_lines(voucher)):
        debit, credit = read_paise(line.get("debitAmount")), read_paise(line.get("creditAmount"))
        if debit is None or credit is None:
            return
        place, head = f"/ledgers/{number}", str(line.get("glcode"))
        if debit and credit:
            yield Defect(BOTH_SIDES, place, head)
        if not debit and not credit:
            yield Defect(NO_SIDE, place, head)
        sides.setdefault(head, set()).add("D" if debit else "C")
        if len(sides[head]) > 1:
            yield Defect(TWICE, place, head)
        total += debit - credit
    if total:
        yield Defect(UNBALANCED, "/ledgers", str(total))


def check_heads(voucher: Mapping[str, Any]) -> Iterator[Defect]:
    """Lines name heads that exist, may be posted to, and have the function that they demand."""
    header = _code_of(voucher.get("function"))
    for number, line in enumerate(_lines(voucher)):
        code = str(line.get("glcode"))
        head = load_heads().get(code)
        if head is None:
            yield Defect(UNKNOWN_HEAD, f"/ledgers/{number}/glcode", code)
        elif not head.may_be_posted_to:
            yield Defect(NO_POSTING, f"/ledgers/{number}/glcode", code)
        elif head.needs_function and not (header or _code_of(line.get("function"))):
            yield Defect(FUNCTION_MISSING, f"/ledgers/{number}", code)


def check_functions(voucher: Mapping[str, Any]) -> Iterator[Defect]:
    """Header and lines name one function."""
    named = {_code_of(voucher.get("function"))}
    named |= {_code_of(line.get("function")) for line in _lines(voucher)}
    if len(named - {""}) > 1:
        yield Defect(TWO_FUNCTIONS, "/function", ", ".join(sorted(named - {""})))


def check_subledgers(voucher: Mapping[str, Any]) -> Iterator[Defect]:
    """The subledger amounts of a line add up to its amount."""
    for number, line in enumerate(_lines(voucher)):
        details = line.get("subledgerDetails")
        if not isinstance(details, list) or not details:
            continue
        shares = [read_paise(row.get("amount")) for row in details if isinstance(row, dict)]
        debit, credit = read_paise(line.get("debitAmount")), read_paise(line.get("creditAmount"))
        if debit is None or credit is None or None in shares:
            continue
        if sum(share or 0 for share in shares) != debit + credit:
            yield Defect(SUBLEDGER, f"/ledgers/{number}/subledgerDetails", str(line.get("glcode")))


def check_voucher(voucher: Mapping[str, Any]) -> Iterator[Defect]:
    """Everything that is seen in the voucher itself, in the deployed order."""
    if not _lines(voucher):
        yield Defect(NO_LEDGERS, "/ledgers", "")
    yield from check_heads(voucher)
    yield from check_sides(voucher)
    yield from check_subledgers(voucher)
    yield from check_functions(voucher)


def _code_of(record: object) -> str:
    return str(record.get("code") or "") if isinstance(record, dict) else ""
