"""Faults of reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kasauti_reference.faults.breaks import Break, Record, edit_answer, take_any_shape, wrap
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler


def _turn_rows(answer: Record) -> None:
    rows = answer.get("reportData")
    if isinstance(rows, list):
        answer["reportData"] = [list(reversed(row)) for row in rows]


def _for_everybody(handler: Handler) -> Handler:
    def answer(call: Call) -> Mapping[str, object]:
        everything = call.user.roles | {("SUPERUSER", str(call.body.get("tenantId")))}
        return handler(replace(call, caller=replace(call.user, roles=everything)))

    return answer


REPORT_BREAKS: Final[Mapping[str, Break]] = {
    "report-rows-turned": edit_answer(_turn_rows),
    "report-takes-any-shape": take_any_shape(lambda _call: {}),
    "report-for-everybody": wrap(_for_everybody),
}
