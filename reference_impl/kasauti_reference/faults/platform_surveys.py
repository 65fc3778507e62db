"""Faults of surveys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kasauti_reference.faults.breaks import Break, accept_refused, take_any_shape, wrap
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler


def _pretend(_call: Call) -> Mapping[str, object]:
    return {"Surveys": []}


def _pretend_answers(_call: Call) -> Mapping[str, object]:
    return {"answers": []}


def _as_employee(handler: Handler) -> Handler:
    """A citizen reads as an employee of every city does."""

    def answer(call: Call) -> Mapping[str, object]:
        if not call.user.is_citizen:
            return handler(call)
        everywhere = frozenset({("EMPLOYEE", call.settings.state)})
        return handler(replace(call, caller=replace(call.user, type="EMPLOYEE", roles=everywhere)))

    return answer


SURVEY_BREAKS: Final[Mapping[str, Break]] = {
    "survey-found-after-its-end": wrap(lambda _handler: lambda _call: {"status": "successful"}),
    "survey-takes-any-shape": take_any_shape(_pretend),
    "survey-of-any-questions": accept_refused("EG_S", _pretend),
    "survey-answered-twice": accept_refused("EG_CITIZEN_ALREADY_RESPONDED", _pretend_answers),
    "survey-answers-shown-to-all": wrap(_as_employee),
}
