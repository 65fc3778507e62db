"""What egov-user-event refuses of a notice, with its codes. Source: UserEventsValidator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import cast
from uuid import UUID

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.platform.events.readers import EVERYBODY
from kasauti_standards.catalog import load_standard

ON_THE_GROUND = "EVENTSONGROUND"
BROADCAST = "BROADCAST"
_NO_ROLE = re.compile(r"[$&+,:;=\\?@#|/'<>^()%!-]")
Event = Mapping[str, object]


def check_new(events: Sequence[Event], *, now: int) -> None:
    """Refuse new notices that are not in order, with all that is wrong."""
    _refuse(_find(events, now=now, is_new=True))


def check_changed(pairs: Sequence[tuple[Event, Event | None]], *, now: int) -> None:
    """Refuse changes, each a notice as sent and as kept (None where there is none)."""
    if any(kept is None for _, kept in pairs):
        raise ServiceError(
            "MEN_UPDATE_MISSING_EVENTS",
            "The events you're trying update are missing in the system.",
        )
    found: dict[str, str] = {}
    for sent, kept in pairs:
        if kept is not None:
            found |= dict(_find_in_change(sent, kept, now=now))
    _refuse(found)
    _refuse(_find([sent for sent, _ in pairs], now=now, is_new=False))


def _refuse(found: Mapping[str, str]) -> None:
    if found:
        raise InvalidRequestError([ErrorEntry(code, text) for code, text in found.items()])


def _find(events: Sequence[Event], *, now: int, is_new: bool) -> dict[str, str]:
    if len({event["tenantId"] for event in events}) != 1:
        raise ServiceError("MEN_DIFF_TENANT_ERROR", "All events must belong to the same tenant")
    found: dict[str, str] = {}
    for event in events:
        found |= dict(_find_in_dates(event, now=now, is_new=is_new))
        found |= dict(_find_in_recipients(event))
        found |= dict(_find_in_kind(event))
    return found


def _find_in_change(sent: Event, kept: Event, *, now: int) -> Iterator[tuple[str, str]]:
    if not sent.get("status"):
        yield "MEN_UPDATE_STATUS_NOTNULL", "Status cannot be null while updating the event."
    before = _details(kept)
    for name, code in (("fromDate", "MEN_INVALID_FROM_DATE"), ("toDate", "MEN_INVALID_TO_DATE")):
        wanted = _details(sent).get(name)
        if isinstance(wanted, int) and wanted != before.get(name) and wanted < now:
            yield code, f"Date invalid, {name} cannot be prior to the currentDate"
    if kept["status"] == "CANCELLED" and sent.get("status") != "CANCELLED":
        yield "MEN_INVALID_ACTION_CANCEL", "Cancelled events cannot be made ACTIVE or INACTIVE."


def _find_in_dates(event: Event, *, now: int, is_new: bool) -> Iterator[tuple[str, str]]:
    start, end = _details(event).get("fromDate"), _details(event).get("toDate")
    dates = [date for date in (start, end) if isinstance(date, int)]
    if len(dates) == 2 and dates[0] > dates[1]:
        yield "MEN_INVALID_EVENT_DATE", "Date invalid, fromDate cannot be greater than toDate"
    if is_new and any(date < now for date in dates):
        yield (
            "MEN_INVALID_FROM_TO_DATE",
            "Date invalid, fromDate and toDate cannot be prior to the currentDate",
        )


def _find_in_recipients(event: Event) -> Iterator[tuple[str, str]]:
    named = cast("dict[str, list[str]]", event.get("recepient") or {})
    roles, users = named.get("toRoles") or [], named.get("toUsers") or []
    if EVERYBODY in roles and (len(roles) > 1 or users):
        yield (
            "MEN_INVALID_TOROLE_ALL",
            "toRoles cannot contain other values alongwith 'All', toUsers should be empty",
        )
    if any(role != EVERYBODY and not _is_role(role) for role in roles):
        yield "MEN_INVALID_TOROLE", "toRoles has the format USERTYPE.USERROLE"
    if not all(map(_is_uuid, users)):
        yield "MEN_INVALID_TOUSER", "toUsers should only contain ids with the UUID type."


def _find_in_kind(event: Event) -> Iterator[tuple[str, str]]:
    kind, details = event["eventType"], _details(event)
    if kind not in _read_codes("EventTypes"):
        yield "MEN_INVALID_EVENTTYPE", "The provided eventType is not valid."
    if kind in {ON_THE_GROUND, BROADCAST} and not str(event.get("name") or "").strip():
        yield "MEN_CREATE_NAMEMANDATORY", "Name of the event is mandatory."
    if kind == ON_THE_GROUND:
        yield from _find_on_the_ground(event, details)
    if kind == BROADCAST and not details:
        yield _NO_DETAILS
    elif kind == BROADCAST and details.get("fromDate") is None:
        yield "MEN_BROADCAST_ED_FD_MANDATORY", "fromDate is mandatory for this type of event."


def _find_on_the_ground(event: Event, details: Event) -> Iterator[tuple[str, str]]:
    category = event.get("eventCategory")
    if not category:
        yield "MEN_CREATE_CATEGORYMANDATORY", "Category of the event is mandatory."
    elif category not in _read_codes("EventCategories"):
        yield "MEN_INVALID_CATEGORYMANDATORY", "Category of the event is invalid."
    is_placed = details.get("address") or (
        details.get("latitude") is not None and details.get("longitude") is not None
    )
    if details.get("fromDate") is None or details.get("toDate") is None or not is_placed:
        yield _NO_DETAILS


_NO_DETAILS = (
    "MEN_UPDATE_EVENTDETAILS_MANDATORY",
    "EventDetails are mandatory for this type of event.",
)


@cache
def _read_codes(name: str) -> frozenset[str]:
    codes = load_standard("platform").code_lists[name].codes
    return frozenset(code.code for code in codes if code.active)


def _details(event: Event) -> Event:
    return cast("Event", event.get("eventDetails") or {})


def _is_role(text: str) -> bool:
    kind, dot, code = text.partition(".")
    return bool(kind and dot and code) and not _NO_ROLE.search(text)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
