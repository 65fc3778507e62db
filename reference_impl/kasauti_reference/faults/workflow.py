"""Faults of the workflow engine's counts and configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kasauti_reference.faults.breaks import Break, Record, accept_refused, edit_answer
from kasauti_reference.http.call import Call


def _miscount(answer: Record) -> None:
    answer["count"] = int(str(answer["count"])) + 2


def _echo(call: Call) -> Mapping[str, object]:
    return {"BusinessServices": call.body["BusinessServices"]}


BREAKS: Final[Mapping[str, Break]] = {
    "records-miscounted": edit_answer(_miscount),
    "states-uncounted": edit_answer(lambda answer: answer.update(statuses=[])),
    "way-to-nowhere": accept_refused("INVALID NEXTSTATE", _echo),
    "state-removed": accept_refused("INVALID STATE", _echo),
}
