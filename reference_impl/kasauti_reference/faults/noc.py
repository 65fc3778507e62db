"""Faults of no-objection certificates."""

from __future__ import annotations

import re
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
    return {"Noc": [call.body.get("Noc")]}


def _repeat_number(answer: Record) -> None:
    for noc in rows_of(answer, "Noc"):
        noc["applicationNo"] = "PG-NOCSRV-0001"


def _number_at_once(answer: Record) -> None:
    for noc in rows_of(answer, "Noc"):
        noc["nocNo"] = noc["applicationNo"]


def _drop_number(answer: Record) -> None:
    for noc in rows_of(answer, "Noc"):
        noc["nocNo"] = None


def _drop_workflow(answer: Record) -> None:
    for noc in rows_of(answer, "Noc"):
        noc["additionalDetails"] = None


def _lower_status(answer: Record) -> None:
    for noc in rows_of(answer, "Noc"):
        noc["applicationStatus"] = str(noc["applicationStatus"]).lower()


def _stay_active(answer: Record) -> None:
    for noc in rows_of(answer, "Noc"):
        noc["status"] = "ACTIVE"


def _write_seconds(answer: Record) -> None:
    for noc in rows_of(answer, "Noc"):
        audit = cast("dict[str, int]", noc["auditDetails"])
        for name in ("createdTime", "lastModifiedTime"):
            audit[name] //= _SECOND_MS


def _turn_around(answer: Record) -> None:
    cast("list[object]", answer["Noc"]).reverse()


def _clean_markup(body: Record) -> None:
    noc = cast("Record", body["Noc"])
    if isinstance(source := noc.get("source"), str):
        noc["source"] = re.sub(r"<[^>]*>", "", source) or "text"


def _forget_audit(body: Record) -> None:
    cast("Record", body["Noc"])["auditDetails"] = None


BREAKS: Final[Mapping[str, Break]] = {
    "noc-takes-any-shape": take_any_shape(_echo),
    "noc-with-any-tenant-code": accept_misfits("tenantId", _echo),
    "noc-takes-any-application-type": accept_misfits("applicationType", _echo),
    "noc-takes-any-kind": accept_refused("MDMS DATA ERROR", _echo),
    "noc-status-lower-case": edit_answer(_lower_status),
    "noc-numbered-at-once": edit_answer(_number_at_once),
    "noc-void-stays-active": edit_answer(_stay_active),
    "noc-takes-wrong-documents": accept_refused("NOC_INVALID_DOCUMENTTYPE", _echo),
    "noc-takes-twin-documents": accept_refused("NOC_DUPLICATE_DOCUMENT", _echo),
    "noc-approved-without-documents": accept_refused("NOC_MANDATORY_DOCUMENTYPE_MISSING", _echo),
    "noc-rejected-without-comment": accept_refused("NOC_UPDATE_ERROR_COMMENT_REQUIRED", _echo),
    "noc-takes-unknown-action": accept_refused("INVALID ACTION", _echo),
    "noc-keeps-markup": skip_shape(edit_request(_clean_markup)),
    "noc-times-in-seconds": edit_answer(_write_seconds),
    "noc-number-repeated": edit_answer(_repeat_number),
    "noc-envelope-small": rename_envelope("responseInfo"),
    "noc-created-without-workflow": edit_answer(_drop_workflow),
    "noc-takes-any-role": accept_refused("INVALID ROLE", _echo),
    "noc-granted-without-number": edit_answer(_drop_number),
    "noc-page-repeats": forget_criteria("offset"),
    "noc-search-ignores-source": forget_criteria("source", "sourceRefId"),
    "noc-search-oldest-first": edit_answer(_turn_around),
    "noc-read-from-another-city": open_every_city(),
    "noc-moved-from-another-city": open_every_city(),
    "noc-workflow-chosen-by-client": accept_refused("INVALID ACTION", _echo),
    "noc-takes-stale-update": edit_request(_forget_audit),
}
