"""Faults of employees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from kasauti_reference.faults.breaks import Break, Record, accept_refused, edit_answer
from kasauti_reference.http.call import Call


def _echo(call: Call) -> Mapping[str, object]:
    return {"Employees": call.body["Employees"]}


def _count_all_as_active(answer: Record) -> None:
    count = cast("Record", answer["EmployeCount"])
    count |= {"activeEmployee": count["totalEmployee"], "inactiveEmployee": "0"}


BREAKS: Final[Mapping[str, Break]] = {
    "assignment-lost": accept_refused("ERR_HRMS_UPDATE_ASSIGNEMENT_INCOSISTENT", _echo),
    "inactive-uncounted": edit_answer(_count_all_as_active),
}
