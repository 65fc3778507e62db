"""Entries of the register found by facts, and read by their ids.

Source: UPYOG-NIUA birth-death-services BirthService, BirthValidator, BirthDtlAllQueryBuilder.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler
from kasauti_reference.modules.birth_death.records import (
    ENTRIES,
    Record,
    hide_numbers,
    show_found,
    show_whole,
)
from kasauti_reference.store import Condition, Order
from kasauti_standards.birth_death.delay import IST
from kasauti_standards.birth_death.import_checks import Event

_LATEST_FIRST = Order("day", "down")
_PARTS: Mapping[str, str] = {
    "fatherName": "father",
    "motherName": "mother",
    "spouseName": "spouse",
    "name": "name",
}
_MISSING = {"birth": "DOB/GENDER is empty", "death": "DOD/GENDER is empty"}


def build_search(event: Event) -> Handler:
    """The handler that finds entries."""
    day = f"dateOf{event.title()}"

    def search(call: Call) -> Mapping[str, object]:
        tenants = call.texts("tenantId")
        if not tenants:
            raise ServiceError("null_input", _MISSING[event])
        scope = call.scope().narrow(tenants)
        needed = ("gender", day) if call.user.is_citizen else ("fromDate", "toDate")
        if not all(call.text(name) for name in needed):
            raise ServiceError("null_input", _MISSING[event])
        limit, offset = call.page()
        conditions = [*_read_equal(call), *_read_days(call, day), *_read_names(call)]
        found = call.session.find(
            ENTRIES[event],
            conditions,
            scope=scope,
            limit=limit,
            offset=offset,
            order=_LATEST_FIRST,
        )
        return {f"{event}Certs": [show_found(event, row) for row in found]}

    return search


def build_entry(event: Event) -> Handler:
    """The handler that reads one entry with all its members."""

    def read(call: Call) -> Mapping[str, object]:
        scope = call.scope().narrow(call.texts("tenantId"))
        wanted = [Condition("id", "equals", call.text("id") or "")]
        found = call.session.find(ENTRIES[event], wanted, scope=scope)
        shown = [show_whole(row) for row in found]
        if call.user.is_citizen:
            shown = [hide_numbers(event, row) for row in shown]
        return write_data(call, event, shown)

    return read


def write_data(call: Call, event: Event, rows: list[Record]) -> Mapping[str, object]:
    """Data of certificates, with the envelope that was sent, without its token."""
    sent = call.body.get("RequestInfo")
    envelope = {
        name: value
        for name, value in (sent.items() if isinstance(sent, dict) else ())
        if name not in {"authToken", "userInfo"}
    }
    return {"RequestInfo": envelope, f"{event.title()}Certificate": rows}


def _read_equal(call: Call) -> list[Condition]:
    columns = {"registrationNo": "registrationno", "hospitalId": "hospital", "id": "id"}
    found = [
        Condition(column, "equals", text)
        for name, column in columns.items()
        if (text := call.text(name))
    ]
    gender = call.number("gender")
    return found if gender is None else [*found, Condition("gender", "equals", str(gender))]


def _read_names(call: Call) -> list[Condition]:
    return [
        Condition(column, "contains", text.casefold())
        for name, column in _PARTS.items()
        if (text := call.text(name))
    ]


def _read_days(call: Call, exact: str) -> list[Condition]:
    starts = [day for name in (exact, "fromDate") if (day := _read_day(call, name))]
    ends = [day for name in (exact, "toDate") if (day := _read_day(call, name))]
    return [
        *(Condition("day", "at-least", _start(day)) for day in starts),
        *(Condition("day", "at-most", _start(day + timedelta(days=1)) - 1) for day in ends),
    ]


def _read_day(call: Call, name: str) -> date | None:
    text = call.text(name)
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%d-%m-%Y").replace(tzinfo=IST).date()
    except ValueError as error:
        raise ServiceError("null_input", f"{name} is no day of the form dd-MM-yyyy") from error
    if day.year >= date.max.year:
        raise ServiceError("null_input", f"{name} lies beyond every calendar")
    return day


def _start(day: date) -> int:
    return int(datetime.combine(day, time(), IST).timestamp()) * 1000
