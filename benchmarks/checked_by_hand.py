"""The same receipts by a hand-written script that checks and traces what the mapping does.

For every cell it knows blanks by the mapping's markers, collapses spaces, reads amounts and dates
in every declared form, looks codes up by a dulled spelling and remembers the row that matched,
tests sums and counts, and notes each defect with its cell. Nothing in it is general: columns,
forms and order are those of this one export.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from zoneinfo import ZoneInfo

import orjson

from kasauti_adapters.mapping.crosswalk import Crosswalk
from kasauti_adapters.mapping.problems import CellProblem

NULLS = frozenset({"", "na", "n/a", "-", "--select--", "null", "nil", "â"})
INDIA = ZoneInfo("Asia/Kolkata")
FORMS = ("%d/%m/%Y %H:%M", "%d/%m/%Y", "%d-%m-%Y", "%Y%m%d")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LOW, HIGH = 631_132_200_000, 4_102_425_000_000
DULL = re.compile(r"[\W_]+")
MOBILE = re.compile(r"[6-9][0-9]{9}")
MARKS = re.compile(r"^(?:rs\.?|inr|₹)\s*|\s*/-$", re.IGNORECASE)
GROUPED = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{2,3})+)(?:\.[0-9]*)?|[+-]?\.[0-9]+")
LEFT_OUT = {"CANCELLED", "INSTR_BOUNCED", "FAILED"}


@dataclass
class Traced:
    """What a row leaves behind: defects with their cells, crosswalk rows, cells by member."""

    line: int
    defects: list[tuple[str, str, str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    cells: dict[str, int] = field(default_factory=dict)

    def refuse(self, code: str, pointer: str, column: int, value: str) -> None:
        """Note a defect."""
        self.defects.append((code, pointer, f"{LETTERS[column]}{self.line}", value))


def run(
    folder: Path, crosswalks: dict[str, Crosswalk], write: Callable[[object], object]
) -> Iterator[bytes]:
    """Payloads of the rows that have no defect."""
    seen: dict[str, int] = {}
    total, count = Decimal(0), 0
    with (folder / "receipts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        for _ in range(5):
            next(rows)
        for line, cells in enumerate(rows, start=6):
            if dull(cells[0]) in {"TOTAL", "GRANDTOTAL"}:
                if read_amount(cells[12]) != total or count == 0:
                    raise ValueError(line)
                continue
            traced = Traced(line)
            payment = map_row(cells, traced, crosswalks)
            total += read_amount(cells[12])
            count += 1
            if payment is None:
                continue
            first = seen.setdefault(cells[0], line)
            if first != line:
                traced.refuse("repeated", "/", 0, cells[0])
            if not traced.defects:
                yield orjson.dumps(payment, default=write)


def map_row(
    cells: list[str], traced: Traced, crosswalks: dict[str, Crosswalk]
) -> dict[str, object] | None:
    """One payment; None for a row that does not belong here."""
    service, status = cells[3], clean(cells[13])
    link = None if is_blank(service) else crosswalks["services"].recall([service])
    if (link is not None and link.left_out) or status in LEFT_OUT or is_blank(cells[0]):
        return None
    rupees = take(traced, cells, 12, "/totalAmountPaid", read_rupees)
    part = take(traced, cells, 12, "/paymentDetails/0/totalAmountPaid", read_rupees)
    if rupees != part:
        traced.refuse("sum", "/totalAmountPaid", 12, cells[12])
    payment: dict[str, object] = {"tenantId": "pg.citya"}
    put(payment, "totalAmountPaid", rupees)
    put(payment, "transactionDate", take(traced, cells, 1, "/transactionDate", read_moment))
    put(payment, "transactionNumber", take(traced, cells, 11, "/transactionNumber", clean))
    put(payment, "paymentMode", find_code(traced, cells, 8, "/paymentMode", crosswalks["modes"]))
    number = 11 if is_blank(cells[9]) else 9
    put(payment, "instrumentNumber", take(traced, cells, number, "/instrumentNumber", clean))
    put(payment, "instrumentDate", take(traced, cells, 10, "/instrumentDate", read_moment))
    put(payment, "paidBy", take(traced, cells, 4, "/paidBy", limit(128)))
    put(payment, "payerName", take(traced, cells, 4, "/payerName", limit(128)))
    put(payment, "payerEmail", take(traced, cells, 6, "/payerEmail", limit(64)))
    put(payment, "mobileNumber", take(traced, cells, 5, "/mobileNumber", read_mobile))
    if "mobileNumber" not in payment:
        traced.refuse("blank", "/mobileNumber", 5, cells[5])
    detail: dict[str, object] = {"tenantId": "pg.citya"}
    put(detail, "totalAmountPaid", part)
    pointer = "/paymentDetails/0/businessService"
    put(detail, "businessService", find_code(traced, cells, 3, pointer, crosswalks["services"]))
    put(detail, "billId", take(traced, cells, 2, "/paymentDetails/0/billId", clean))
    put(detail, "receiptNumber", take(traced, cells, 0, "/paymentDetails/0/receiptNumber", clean))
    put(detail, "receiptDate", take(traced, cells, 1, "/paymentDetails/0/receiptDate", read_moment))
    payment["paymentDetails"] = [detail]
    more: dict[str, object] = {}
    put(more, "sourceKey", take(traced, cells, 0, "/additionalDetails/sourceKey", clean))
    put(more, "consumerCode", take(traced, cells, 2, "/additionalDetails/consumerCode", clean))
    put(more, "ward", take(traced, cells, 7, "/additionalDetails/ward", clean))
    payment["additionalDetails"] = more
    return payment


def put(member: dict[str, object], name: str, value: object) -> None:
    """Set what is not blank."""
    if value is not None:
        member[name] = value


def take(
    traced: Traced,
    cells: list[str],
    column: int,
    pointer: str,
    convert: Callable[[str], object],
) -> object:
    """A converted cell, its place noted; a defect where it cannot be converted."""
    value = cells[column]
    if is_blank(value):
        return None
    traced.cells[pointer] = column
    try:
        return convert(value)
    except ValueError as error:
        traced.refuse(str(error), pointer, column, value)
        return None


def find_code(
    traced: Traced, cells: list[str], column: int, pointer: str, crosswalk: Crosswalk
) -> object:
    """A code by the system's own crosswalk, and the row that gave it."""
    value = cells[column]
    if is_blank(value):
        return None
    traced.cells[pointer] = column
    try:
        code, link = crosswalk.translate([value])
    except CellProblem as problem:
        traced.refuse(problem.code, pointer, column, value)
        return None
    traced.links.append((pointer, link.place))
    return code


def is_blank(text: str) -> bool:
    """Whether a cell stands for nothing."""
    return text.strip().casefold() in NULLS


def clean(text: str) -> str:
    """Blanks collapsed, also those that do not break."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text.replace("\u00a0", " ").split())


def limit(longest: int) -> Callable[[str], str]:
    """Text of a limited length."""

    def convert(text: str) -> str:
        cleaned = clean(text)
        if len(cleaned) > longest:
            raise ValueError("too long")
        return cleaned

    return convert


def dull(text: str) -> str:
    """Letters and digits in capitals."""
    return DULL.sub("", clean(text)).upper()


def read_amount(text: str) -> Decimal:
    """Rupees as they are written in accounts."""
    plain = MARKS.sub("", MARKS.sub("", text.strip())).strip()
    if not GROUPED.fullmatch(plain):
        raise ValueError("amount")
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation as error:
        raise ValueError("amount") from error


def read_rupees(text: str) -> Decimal:
    """Rupees and whole paise."""
    amount = read_amount(text)
    rounded = amount.quantize(Decimal("0.01"))
    if rounded != amount:
        raise ValueError("paise")
    return rounded


def read_mobile(text: str) -> str:
    """Ten digits that are not made up."""
    digits = clean(text)
    for mark in " -.()+":
        digits = digits.replace(mark, "")
    digits = digits[-10:] if len(digits) in {11, 12} else digits
    if not MOBILE.fullmatch(digits) or len(set(digits)) == 1:
        raise ValueError("mobile")
    return digits


def read_moment(text: str) -> int:
    """Epoch milliseconds by the first form that fits, within limits."""
    plain = text.strip()
    for form in FORMS:
        try:
            moment = datetime.strptime(plain, form).replace(tzinfo=INDIA)
        except ValueError:
            continue
        millis = (moment - datetime.fromtimestamp(0, tz=INDIA)) // timedelta(milliseconds=1)
        if not LOW <= millis < HIGH:
            raise ValueError("range")
        return millis
    raise ValueError("date")
