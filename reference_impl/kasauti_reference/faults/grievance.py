"""Faults of grievance redressal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from kasauti_reference.faults.breaks import (
    Break,
    Record,
    accept_misfits,
    accept_refused,
    edit_answer,
    edit_request,
    forget_criteria,
    open_every_city,
    rename_envelope,
    rows_of,
    skip_shape,
    take_any_shape,
)
from kasauti_reference.http.call import Call

_SECOND_MS = 1000


def _echo(call: Call) -> Mapping[str, object]:
    part = {"service": call.body.get("service"), "workflow": call.body.get("workflow")}
    return {"ServiceWrappers": [part]}


def _services(answer: Record) -> list[Record]:
    return [cast("Record", row["service"]) for row in rows_of(answer, "ServiceWrappers")]


def _repeat_number(answer: Record) -> None:
    for service in _services(answer):
        service["serviceRequestId"] = "PG-PGR-0001"


def _drop_audit(answer: Record) -> None:
    for service in _services(answer):
        service.pop("auditDetails", None)


def _lower_status(answer: Record) -> None:
    for service in _services(answer):
        service["applicationStatus"] = str(service["applicationStatus"]).lower()


def _write_seconds(answer: Record) -> None:
    for service in _services(answer):
        audit = cast("dict[str, int]", service["auditDetails"])
        for name in ("createdTime", "lastModifiedTime"):
            audit[name] //= _SECOND_MS


def _turn_around(answer: Record) -> None:
    cast("list[object]", answer["ServiceWrappers"]).reverse()


def _drop_rating(body: Record) -> None:
    cast("Record", body["service"])["rating"] = None


def _drop_assignees(body: Record) -> None:
    cast("Record", body["workflow"])["assignes"] = None


def _drop_description(body: Record) -> None:
    cast("Record", body["service"])["description"] = None


BREAKS: Final[Mapping[str, Break]] = {
    "complaint-number-repeated": edit_answer(_repeat_number),
    "complaint-envelope-capital": rename_envelope("ResponseInfo"),
    "complaint-count-ignores-criteria": forget_criteria("serviceCode", "applicationStatus", "ids"),
    "complaint-created-without-audit": edit_answer(_drop_audit),
    "complaint-description-lost": edit_request(_drop_description),
    "complaint-page-repeats": forget_criteria("offset"),
    "complaint-limit-ignored": forget_criteria("limit"),
    "complaint-search-ignores-locality": forget_criteria("locality"),
    "complaint-search-ignores-status": forget_criteria("applicationStatus"),
    "complaint-search-oldest-first": edit_answer(_turn_around),
    "complaint-read-from-another-city": open_every_city(),
    "complaint-filed-in-another-city": open_every_city(),
    "complaint-moved-from-another-city": open_every_city(),
    "complaint-reopened-by-a-stranger": open_every_city(),
    "complaint-assigned-to-any-department": edit_request(_drop_assignees),
    "complaint-takes-any-action": accept_refused("INVALID ACTION", _echo),
    "complaint-takes-any-role": accept_refused("INVALID ROLE", _echo),
    "complaint-takes-any-source": skip_shape(accept_refused("INVALID_SOURCE", _echo)),
    "complaint-takes-any-service-code": accept_refused("INVALID_SERVICECODE", _echo),
    "complaint-without-citizen": accept_refused("INVALID_REQUEST", _echo),
    "complaint-with-any-address": accept_misfits("address", _echo),
    "complaint-with-any-priority": accept_misfits("priority", _echo),
    "complaint-with-any-tenant-code": accept_misfits("tenantId", _echo),
    "complaint-without-workflow": accept_misfits("workflow", _echo),
    "complaint-takes-any-shape": take_any_shape(_echo),
    "complaint-rating-lost": edit_request(_drop_rating),
    "complaint-status-lower-case": edit_answer(_lower_status),
    "complaint-times-in-seconds": edit_answer(_write_seconds),
}
