"""Moments and financial years out of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from kasauti_adapters.mapping.amounts import Convert
from kasauti_adapters.mapping.problems import CellProblem

EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (sheets know no zone; the mapping gives one)
DAY_MS = 86_400_000
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].*)?")
_YEARS = (
    re.compile(r"(?P<a>[0-9]{4})\s*[-/–]\s*(?P<b>[0-9]{4}|[0-9]{2})"),
    re.compile(r"(?P<a>[0-9]{4})(?P<b>[0-9]{2})"),
    re.compile(r"(?P<a>[0-9]{2})\s*[-/–]\s*(?P<b>[0-9]{2})"),
    re.compile(r"FP\s*(?P<a>[0-9]{2})(?P<b>[0-9]{2})", re.IGNORECASE),
)
_YEAR_MARK = re.compile(r"^(?:FY|F\.Y\.)[\s-]*", re.IGNORECASE)
_APRIL = 4
_DIGITS_OF = {"d": ("day", 2), "m": ("month", 2), "Y": ("year", 4)}
_DIGITS_OF |= {"H": ("hour", 2), "M": ("minute", 2), "S": ("second", 2)}


@cache
def find_zone(name: str) -> ZoneInfo:
    """The zone of a name."""
    return ZoneInfo(name)


def to_millis(moment: datetime, zone: str) -> int:
    """Epoch milliseconds; a moment without a zone is one of `zone`."""
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=find_zone(zone))
    delta = aware - datetime(1970, 1, 1, tzinfo=UTC)
    return delta.days * DAY_MS + delta.seconds * 1000 + delta.microseconds // 1000


def make_date(
    *,
    forms: Sequence[str] = ("iso",),
    zone: str = "Asia/Kolkata",
    earliest: str = "1990-01-01",
    latest: str = "2100-01-01",
) -> Convert:
    """Epoch milliseconds of a date or moment.

    `forms` are tried in order: `iso`, `epoch_ms`, `excel_serial`, or a strptime pattern. A cell
    that the source gives as a date is taken as one. Days such as 1900-01-01 stand for an unknown
    date and lie outside the limits.
    """
    shown = ", ".join(forms)
    read = _share_reader(tuple(forms), zone, earliest, latest)

    def convert(value: object) -> int:
        if isinstance(value, list | dict):  # a JSON column: no date, and no key of the cache
            raise CellProblem("ADP-DATE-UNREADABLE", forms=shown)
        return read(value)

    return convert


@cache
def _share_reader(
    forms: tuple[str, ...], zone: str, earliest: str, latest: str
) -> Callable[[object], int]:
    """One reader, and one memory of what was read, for all fields that are told the same."""
    low = to_millis(datetime.combine(date.fromisoformat(earliest), time()), zone)
    high = to_millis(datetime.combine(date.fromisoformat(latest), time()), zone)

    @lru_cache(maxsize=4096, typed=True)
    def read(value: object) -> int:
        moment = _read_moment(value, forms)
        if moment is None:
            raise CellProblem("ADP-DATE-UNREADABLE", forms=", ".join(forms))
        millis = moment if isinstance(moment, int) else to_millis(moment, zone)
        if not low <= millis < high:
            raise CellProblem("ADP-DATE-RANGE", earliest=earliest, latest=latest)
        return millis

    return read


def _read_moment(value: object, forms: Sequence[str]) -> datetime | int | None:
    """A moment, or epoch milliseconds."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    for form in forms:
        moment = _try_form(value, form)
        if moment is not None:
            return moment
    return None


def _try_form(value: object, form: str) -> datetime | int | None:
    text = str(value).strip()
    try:
        if form == "iso":
            return datetime.fromisoformat(text) if _ISO.fullmatch(text) else None
        if form == "epoch_ms":
            return int(text) if len(text) >= 12 and text.isdigit() else None
        if form == "excel_serial":
            return EXCEL_EPOCH + timedelta(days=float(text)) if 1 <= float(text) < 1e5 else None
        pattern = _compile_form(form)
        match = pattern.fullmatch(text) if pattern else None
        if match is not None:
            part = {name: int(digits) for name, digits in match.groupdict().items()}
            hour, minute, second = (part.get(name, 0) for name in ("hour", "minute", "second"))
            return datetime(part["year"], part["month"], part["day"], hour, minute, second)  # noqa: DTZ001
        return datetime.strptime(text, form)  # noqa: DTZ007 (the mapping names the zone)
    except (ValueError, OverflowError):
        return None


@cache
def _compile_form(form: str) -> re.Pattern[str] | None:
    """A pattern for cells that write every digit of a form; None for forms that have more.

    It gives what strptime gives, in a fifth of the time; cells that differ are left to strptime.
    """
    parts = re.split(r"%(.)", form)
    names = parts[1::2]
    if not {"d", "m", "Y"} <= set(names) <= set(_DIGITS_OF) or len(set(names)) < len(names):
        return None
    groups = [f"(?P<{_DIGITS_OF[name][0]}>[0-9]{{{_DIGITS_OF[name][1]}}})" for name in names]
    texts = [re.escape(text) for text in parts[::2]]
    return re.compile("".join(a + b for a, b in zip(texts, [*groups, ""], strict=True)))


def read_financial_year(value: object) -> int:
    """The year in which a financial year begins: 2025-26, 2025-2026, 202526, FP2526, FY 25-26."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    text = re.sub(r"\s+", " ", _YEAR_MARK.sub("", text.strip())).strip()
    for pattern in _YEARS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        first, second = match["a"], match["b"]
        begin = int(first) if len(first) == 4 else 2000 + int(first)
        if (begin + 1) % 100 == int(second) % 100 and 1990 <= begin < 2100:
            return begin
    raise CellProblem("ADP-YEAR-UNREADABLE")


def find_financial_year(millis: int, zone: str = "Asia/Kolkata") -> str:
    """The financial year of a moment, as 2025-26."""
    day = datetime.fromtimestamp(millis / 1000, tz=find_zone(zone))
    return write_financial_year(day.year if day.month >= _APRIL else day.year - 1)


def write_financial_year(begin: int) -> str:
    """A financial year by the year it begins in, as 2025-26."""
    return f"{begin}-{(begin + 1) % 100:02d}"


def make_financial_year(
    *, give: Literal["label", "start", "end"] = "label", zone: str = "Asia/Kolkata"
) -> Convert:
    """A financial year in any of its spellings: as 2025-26, or its first or last millisecond."""

    def convert(value: object) -> object:
        begin = read_financial_year(value)
        if give == "label":
            return write_financial_year(begin)
        if give == "start":
            return to_millis(datetime(begin, _APRIL, 1), zone)  # noqa: DTZ001
        return to_millis(datetime(begin + 1, _APRIL, 1), zone) - 1000  # noqa: DTZ001

    return convert
