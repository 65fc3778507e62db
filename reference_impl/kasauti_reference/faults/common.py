"""Faults of what holds for every service: token, roles, tenants, envelope, paging, error form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.faults.breaks import (
    Break,
    Record,
    demand_info,
    edit_answer,
    forget_criteria,
    open_every_city,
    rows_of,
    wrap,
)
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler, Service

_KNOWN = frozenset({"RequestInfo", "service", "workflow"})


def _crash_on_refusal(handler: Handler) -> Handler:
    """Break off where a request should be refused."""

    def answer(call: Call) -> Mapping[str, object]:
        try:
            return handler(call)
        except ServiceError as error:
            raise RuntimeError("a fault that was asked for") from error

    return answer


def _lose_codes(handler: Handler) -> Handler:
    """Refuse without saying by which code."""

    def answer(call: Call) -> Mapping[str, object]:
        try:
            return handler(call)
        except ServiceError as error:
            error.entries = tuple(replace(row, code=cast("str", None)) for row in error.entries)
            raise

    return answer


def _refuse_unknown(handler: Handler) -> Handler:
    """Refuse a body with a member that the service does not know."""

    def answer(call: Call) -> Mapping[str, object]:
        if set(call.body) - _KNOWN:
            raise ServiceError("UnrecognizedPropertyException", "The body has an unknown member")
        return handler(call)

    return answer


def _open_to_anyone(service: Service, operation: str) -> Service:
    """Answer callers who show no token."""
    handler = service.handlers[operation]

    def answer(call: Call) -> Mapping[str, object]:
        return handler(call) if call.caller is not None else {"count": 0}

    declared = service.standard.operations[operation]
    return replace(
        service,
        handlers={**service.handlers, operation: answer},
        replaced={**service.replaced, operation: replace(declared, anonymous=True)},
    )


def _open_to_every_role(service: Service, operation: str) -> Service:
    """Answer callers of any role."""
    declared = service.standard.operations[operation]
    return replace(service, replaced={**service.replaced, operation: replace(declared, roles=())})


def _shout(answer: Record) -> None:
    for row in rows_of(answer, "ServiceWrappers"):
        service = cast("Record", row["service"])
        service["description"] = str(service.get("description") or "").upper()


BREAKS: Final[Mapping[str, Break]] = {
    "refusal-ends-in-a-crash": wrap(_crash_on_refusal),
    "refusal-without-code": wrap(_lose_codes),
    "unknown-member-refused": wrap(_refuse_unknown),
    "whole-envelope-demanded": demand_info("apiId"),
    "token-not-asked-for": _open_to_anyone,
    "role-not-asked-for": _open_to_every_role,
    "steps-read-from-another-city": open_every_city(),
    "records-of-others-shown": open_every_city(),
    "pages-overlap": forget_criteria("offset"),
    "record-changed-on-reading": edit_answer(_shout),
}
