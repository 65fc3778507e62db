"""The books of account, computed from the vouchers that stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.accounting.collections import VOUCHERS
from kasauti_reference.modules.accounting.periods import number_day, read_numbered, today
from kasauti_reference.modules.accounting.vouchers import CANCELLED, city, read_status
from kasauti_reference.store import Condition, Order
from kasauti_standards.accounting.bookkeeping import (
    Balance,
    Line,
    balance_heads,
    find_position,
    list_expenditure,
    list_income,
    start_of_year,
    write_cash_book,
)
from kasauti_standards.accounting.checking import UNKNOWN_HEAD
from kasauti_standards.accounting.heads import load_heads, name_major_head
from kasauti_standards.kernel.money import from_paise, to_paise

Record = dict[str, object]
_BY_DAY = Order("day")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a book is asked for."""

    tenant: str
    begin: date
    end: date
    fund: str
    function: str


def read_asked(call: Call) -> Asked:
    """City, days, fund and function of the query; the year so far where no day is named."""
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("NotNull.tenantId", "tenantId is mandatory")
    call.scope().narrow([tenant])
    end = _read_day(call, "toDate") or today(call)
    begin = _read_day(call, "fromDate") or start_of_year(end)
    if end < begin:
        raise ServiceError("INVALID_DATE", "toDate is before fromDate")
    return Asked(tenant, begin, end, call.text("fund") or "", call.text("function") or "")


def _read_day(call: Call, name: str) -> date | None:
    text = call.text(name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ServiceError("INVALID_DATE", f"{name} is no day: {text}") from error


def list_vouchers(call: Call, tenant: str, end: date) -> list[Record]:
    """The vouchers that count up to a day, in order of their days; cancelled ones do not."""
    found = call.session.find(
        VOUCHERS,
        [Condition("day", "at-most", number_day(end))],
        scope=city(tenant),
        order=_BY_DAY,
    )
    return [row for row in found if read_status(cast("Record", row["voucher"])) != CANCELLED]


def list_lines(call: Call, asked: Asked) -> list[Line]:
    """Every line that counts, of the fund and function that are asked for."""
    return [
        line
        for row in list_vouchers(call, asked.tenant, asked.end)
        for line in read_lines(row)
        if asked.fund in {"", line.fund} and asked.function in {"", line.function}
    ]


def read_lines(kept: Record) -> list[Line]:
    """The lines of a voucher as bookkeeping reads them."""
    voucher = cast("Record", kept["voucher"])
    header = _code(voucher.get("function"))
    return [
        Line(
            voucher=str(voucher["voucherNumber"]),
            day=read_numbered(cast("int", kept["day"])),
            glcode=str(line["glcode"]),
            debit=to_paise(line["debitAmount"]),
            credit=to_paise(line["creditAmount"]),
            fund=_code(voucher.get("fund")),
            function=_code(line.get("function")) or header,
        )
        for line in cast("list[Record]", voucher["ledgers"])
    ]


def _code(record: object) -> str:
    return str(record.get("code") or "") if isinstance(record, dict) else ""


def show_trial_balance(call: Call) -> Mapping[str, object]:
    """Opening balances, movements and closing balances of all heads."""
    asked = read_asked(call)
    balances = balance_heads(list_lines(call, asked), begin=asked.begin, end=asked.end)
    rows = [_show_balance(code, balance) for code, balance in balances.items()]
    totals: Record = {"glcode": "", "name": "", "type": ""} | {
        name: from_paise(sum(to_paise(row[name]) for row in rows)) for name in _SIDES
    }
    return {"TrialBalance": {"rows": rows, "totals": totals}}


_SIDES = (
    *("openingDebit", "openingCredit", "debit", "credit"),
    *("closingDebit", "closingCredit"),
)


def _show_balance(code: str, balance: Balance) -> Record:
    head = load_heads()[code]
    amounts = (
        *(max(balance.opening, 0), max(-balance.opening, 0), balance.debit, balance.credit),
        *(max(balance.closing, 0), max(-balance.closing, 0)),
    )
    shown: Record = {"glcode": code, "name": head.name, "type": head.type}
    return shown | dict(zip(_SIDES, map(from_paise, amounts), strict=True))


def _show_side(amounts: Mapping[str, int]) -> Record:
    rows = [
        {"code": code, "name": name_major_head(code), "amount": from_paise(paise)}
        for code, paise in amounts.items()
    ]
    return {"rows": rows, "total": from_paise(sum(amounts.values()))}


def list_without_closings(call: Call, asked: Asked) -> list[Line]:
    """Lines but those that closed a year: what was earned and spent in it."""
    closings = {
        str(cast("Record", row["voucher"])["voucherNumber"])
        for row in list_vouchers(call, asked.tenant, asked.end)
        if cast("Record", row["voucher"])["name"] == CLOSING
    }
    return [line for line in list_lines(call, asked) if line.voucher not in closings]


CLOSING = "YEARCLOSING"


def show_income_and_expenditure(call: Call) -> Mapping[str, object]:
    """Income and expenditure of the time, and what is left."""
    asked = read_asked(call)
    lines = list_without_closings(call, asked)
    income = list_income(lines, begin=asked.begin, end=asked.end)
    expenditure = list_expenditure(lines, begin=asked.begin, end=asked.end)
    surplus = sum(income.values()) - sum(expenditure.values())
    return {
        "IncomeAndExpenditure": {
            "income": _show_side(income),
            "expenditure": _show_side(expenditure),
            "surplus": from_paise(surplus),
        }
    }


def show_balance_sheet(call: Call) -> Mapping[str, object]:
    """What there is and what is owed at the end of the last day."""
    asked = read_asked(call)
    position = find_position(list_lines(call, asked), day=asked.end)
    return {
        "BalanceSheet": {
            "assets": _show_side(position.assets),
            "liabilities": _show_side(position.liabilities),
            "surplus": from_paise(position.surplus),
        }
    }


def show_receipts_and_payments(call: Call) -> Mapping[str, object]:
    """What came into cash and bank and what went out of it."""
    asked = read_asked(call)
    book = write_cash_book(list_lines(call, asked), begin=asked.begin, end=asked.end)
    return {
        "ReceiptsAndPayments": {
            "opening": from_paise(book.opening),
            "receipts": _show_side(book.receipts),
            "payments": _show_side(book.payments),
            "closing": from_paise(book.closing),
        }
    }


def show_ledger(call: Call) -> Mapping[str, object]:
    """Every line of one head with the balance after it."""
    asked = read_asked(call)
    code = call.text("glcode") or ""
    head = load_heads().get(code)
    if head is None:
        raise ServiceError(UNKNOWN_HEAD, f"{UNKNOWN_HEAD} {code}")
    opening = balance = 0
    entries: list[Record] = []
    for row in list_vouchers(call, asked.tenant, asked.end):
        voucher = cast("Record", row["voucher"])
        for line in read_lines(row):
            if line.glcode != code or not _fits(asked, line):
                continue
            balance += line.amount
            if line.day < asked.begin:
                opening = balance
                continue
            entries.append(
                {
                    "voucherDate": voucher["voucherDate"],
                    "voucherNumber": line.voucher,
                    "voucherType": voucher["type"],
                    "description": voucher.get("description"),
                    "debit": from_paise(line.debit),
                    "credit": from_paise(line.credit),
                    "balance": from_paise(balance),
                }
            )
    shown = {"glcode": code, "name": head.name, "opening": from_paise(opening)}
    return {"Ledger": shown | {"entries": entries, "closing": from_paise(balance)}}


def _fits(asked: Asked, line: Line) -> bool:
    return asked.fund in {"", line.fund} and asked.function in {"", line.function}
