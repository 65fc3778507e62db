"""Faults of texts and places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kasauti_reference.faults.breaks import Break, accept_refused, wrap
from kasauti_reference.http.call import Call


def _echo(call: Call) -> Mapping[str, object]:
    return {"messages": call.body["messages"]}


def _say_gone(_call: Call) -> Mapping[str, object]:
    return {"successful": True}


def _name_any_city(call: Call) -> Mapping[str, object]:
    return {"Tenant": {"code": f"{call.settings.state}.citya"}}


def _echo_kind(call: Call) -> Mapping[str, object]:
    return {"BoundaryType": [call.body["BoundaryType"]]}


BREAKS: Final[Mapping[str, Break]] = {
    "text-twice": accept_refused("DUPLICATE_RECORDS", _echo),
    "text-left-there": wrap(lambda _handler: _say_gone),
    "kind-in-no-hierarchy": accept_refused("boundary.0017", _echo_kind),
    "city-of-any-point": wrap(lambda _handler: _name_any_city),
}
