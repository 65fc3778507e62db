"""The checks that the deployed import makes of a row, in their order, from the table of them.

Source: `tables/import_checks.csv`, written by tools/import_checks.py from BirthValidator and
DeathValidator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias, cast

from kasauti_standards.birth_death.delay import IST
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.kernel.tables import read_exact_table

Event: TypeAlias = Literal["birth", "death"]
Record: TypeAlias = Mapping[str, object]
EARLIEST, LATEST_AFTER_NOW = -5364683608000, 108000000
GENDERS = {"male": 1, "female": 2, "others": 3}
DUPLICATE, DUPLICATE_IN_SHEET = "Reg No already exists", "Reg No already exists in Excel"
NUMBER_EMPTY, ID_EMPTY = "Reg No cannot be empty", "Id cannot be empty for Updation"
HOSPITAL_LONG, SHEET_ERROR = "Hospital name cannot exceed 500 chars", "Excel Data Error"
LONGEST_HOSPITAL = 500
_COLUMNS = (
    "event",
    "place",
    "member",
    "check",
    "limit",
    "constant",
    "message",
    "counted",
    "source",
)
_FORMS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
_TABLE = files("kasauti_standards.birth_death").joinpath("tables", "import_checks.csv")


@dataclass(frozen=True, slots=True)
class ImportCheck:
    """One test of a row. A message that is not counted breaks the deployed import off."""

    member: str
    check: str
    limit: str
    message: str
    is_counted: bool

    def refuses(self, row: Record, *, now: int) -> bool:
        """Whether a row fails."""
        value = read_pointer(row, self.member)
        match self.check:
            case "missing":
                return not value and value != 0
            case "longer":
                return isinstance(value, str) and len(value) > int(self.limit)
            case "above":
                return isinstance(value, int) and value > int(self.limit)
            case "one-of":
                return str(value) not in self.limit.split("|")
            case "date":
                return isinstance(value, str) and bool(value) and read_date(value) is None
            case "range":
                read = read_date(value) if isinstance(value, str) and value else None
                return read is not None and not is_in_range(read, now=now)
            case _:
                raise ValueError(f"unknown check {self.check}")


@cache
def read_checks(event: Event) -> tuple[ImportCheck, ...]:
    """The checks of one kind of row, in their order."""
    rows = read_exact_table(_TABLE, _COLUMNS)
    return tuple(
        ImportCheck(
            member=row["member"],
            check=row["check"],
            limit=row["limit"],
            message=row["message"],
            is_counted=row["counted"] == "true",
        )
        for row in rows
        if row["event"] == event
    )


def read_date(text: str) -> int | None:
    """Epoch milliseconds of epoch seconds or one of three forms; None where it is no date."""
    try:
        return int(text) * 1000
    except ValueError:
        pass
    for form in _FORMS:
        try:
            day = datetime.strptime(text, form).replace(tzinfo=IST)
        except ValueError:
            continue
        return (day - _epoch()) // timedelta(milliseconds=1)
    return None


def is_in_range(moment: int, *, now: int) -> bool:
    """Whether a moment lies between 1 January 1800 and a day and six hours from now."""
    return EARLIEST < moment < now + LATEST_AFTER_NOW


def complete_row(event: Event, row: Record) -> dict[str, object]:
    """A row with what follows from what was sent: gender of its word, moments of its dates."""
    word = str(row.get("genderStr") or "").strip().lower()
    known = dict(row) | {"genderStr": word, "gender": GENDERS.get(word, 0)}
    for name in (f"dateof{event}", "dateofreport"):
        text = row.get(f"{name}epoch")
        if isinstance(text, str) and text and (moment := read_date(text)) is not None:
            known[name] = moment
    return known


def find_refusal(event: Event, row: Record, *, now: int) -> ImportCheck | None:
    """The first check that a completed row fails."""
    return next((check for check in read_checks(event) if check.refuses(row, now=now)), None)


def replace_breaks(row: Record) -> dict[str, object]:
    """A row with spaces where texts hold tabs and line ends."""
    return cast("dict[str, object]", _replace(dict(row)))


def _replace(value: object) -> object:
    if isinstance(value, str):
        return value.translate({9: " ", 10: " ", 13: " "})
    if isinstance(value, Mapping):
        return {name: _replace(member) for name, member in value.items()}
    return value


@cache
def _epoch() -> datetime:
    return datetime.fromtimestamp(0, IST)
