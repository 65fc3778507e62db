"""Faults of the masters that fit a schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kasauti_reference.faults.breaks import Break, accept_refused, wrap
from kasauti_reference.http.call import Call
from kasauti_reference.platform.master_data import search_masters


def _echo(call: Call) -> Mapping[str, object]:
    return {"mdms": [call.body["Mdms"]]}


BREAKS: Final[Mapping[str, Break]] = {
    "row-of-any-shape": accept_refused("INVALID_REQUEST", _echo),
    "row-twice": accept_refused("DUPLICATE_RECORD", _echo),
    "reference-unlooked": accept_refused("REFERENCE_VALIDATION_ERR", _echo),
    "added-rows-unfound": wrap(lambda _handler: search_masters),
}
