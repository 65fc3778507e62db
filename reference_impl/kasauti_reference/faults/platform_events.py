"""Faults of notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kasauti_reference.faults.breaks import (
    Break,
    Record,
    accept_refused,
    edit_request,
    rows_of,
    take_any_shape,
    wrap,
)
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler


def _echo(call: Call) -> Mapping[str, object]:
    return {"events": call.body.get("events") or []}


def _as_employee(handler: Handler) -> Handler:
    """A citizen finds as an employee does: everything of the city."""

    def answer(call: Call) -> Mapping[str, object]:
        city = call.text("tenantId") or ""
        everything = frozenset({("EMPLOYEE", city)})
        return handler(replace(call, caller=replace(call.user, type="EMPLOYEE", roles=everything)))

    return answer


def _say_nothing(body: Record) -> None:
    for event in rows_of(body, "events"):
        event["generateCounterEvent"] = False


EVENT_BREAKS: Final[Mapping[str, Break]] = {
    "event-of-any-kind": accept_refused("MEN_", _echo),
    "event-takes-any-shape": take_any_shape(_echo),
    "event-shown-to-everybody": wrap(_as_employee),
    "event-changed-in-silence": edit_request(_say_nothing),
    "event-never-read": wrap(lambda _handler: lambda _call: {}),
}
