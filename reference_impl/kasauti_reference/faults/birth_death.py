"""Faults of births and deaths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    rows_of,
    take_any_shape,
)
from kasauti_reference.http.call import Call

_NUMBER = "234567890124"


def _echo(name: str) -> Callable[[Call], Mapping[str, object]]:
    return lambda call: {f"{name}s": [call.body.get(name)]}


_BIRTH, _DEATH = _echo("BirthRegistration"), _echo("DeathRegistration")
_STILL, _CHANGE = _echo("StillBirthRegistration"), _echo("RegisterChange")


def _pretend_import(_call: Call) -> Mapping[str, object]:
    return {"statsMap": {}, "errorRowMap": {}, "statsMapData": {}}


def _edit_rows(member: str, edit: Callable[[Record], object]) -> Break:
    def change(answer: Record) -> None:
        for row in rows_of(answer, member):
            edit(row)

    return edit_answer(change)


def _drop(member: str, *names: str) -> Break:
    return _edit_rows(member, lambda row: row.update(dict.fromkeys(names)))


def _empty(member: str) -> Break:
    return edit_answer(lambda answer: answer.update({member: []}))


def _name_any_gender(body: Record) -> None:
    for row in cast("list[Record]", body["birthCerts"]):
        row["genderStr"] = "female"


def _move_away(body: Record) -> None:
    for row in cast("list[Record]", body["birthCerts"]):
        row["placeofbirth"] = "elsewhere"


def _show_numbers(row: Record) -> None:
    cast("Record", row["birthFatherInfo"])["aadharno"] = _NUMBER


def _show_religion(row: Record) -> None:
    cast("Record", row["birthMotherInfo"])["religion"] = "HINDU"


def _lower_status(row: Record) -> None:
    row["status"] = str(row["status"]).lower()


def _forget_audit(body: Record) -> None:
    cast("Record", body["BirthRegistration"])["auditDetails"] = None


BREAKS: Final[Mapping[str, Break]] = {
    "bnd-import-takes-any-shape": take_any_shape(_pretend_import),
    "bnd-import-takes-any-gender": edit_request(_name_any_gender),
    "bnd-takes-any-tenant-code": accept_misfits("tenantId", _BIRTH),
    "bnd-report-takes-any-shape": take_any_shape(_BIRTH),
    "bnd-mixes-forms": accept_refused("BND_FORM_MIXED", _BIRTH),
    "bnd-takes-events-to-come": accept_refused("BND_DATE_FUTURE", _BIRTH),
    "bnd-takes-death-before-birth": accept_refused("BND_DEATH_BEFORE_BIRTH", _DEATH),
    "bnd-takes-any-age": accept_refused("BND_AGE_WRONG", _DEATH),
    "bnd-late-without-permission": accept_refused("BND_PERMISSION_MISSING", _BIRTH),
    "bnd-still-birth-too-early": accept_refused("BND_STILL_BIRTH_EARLY", _STILL),
    "bnd-born-twice": accept_refused("BND_ALREADY_REPORTED", _BIRTH),
    "bnd-takes-any-aadhaar": accept_refused("BND_AADHAAR_WRONG", _BIRTH),
    "bnd-hospital-unnamed": accept_refused("BND_HOSPITAL_UNNAMED", _BIRTH),
    "bnd-status-lower-case": _edit_rows("BirthRegistrations", _lower_status),
    "bnd-takes-markup": accept_refused("CustomSafeHtml", _BIRTH),
    "bnd-changes-nothing": accept_refused("BND_CHANGE_WRONG", _CHANGE),
    "bnd-import-hides-refusals": edit_answer(lambda answer: answer.update(errorRowMap={})),
    "bnd-import-changes-otherwise": edit_request(_move_away),
    "bnd-hospitals-forgotten": _empty("hospitalDtls"),
    "bnd-search-ignores-mother": forget_criteria("motherName"),
    "bnd-page-repeats": forget_criteria("offset"),
    "bnd-search-without-facts": accept_refused("null_input", lambda _call: {"birthCerts": []}),
    "bnd-numbers-shown": _edit_rows("BirthCertificate", _show_numbers),
    "bnd-entry-without-place": _drop("BirthCertificate", "placeofbirth"),
    "bnd-certificate-without-file": edit_answer(lambda answer: answer.update(filestoreId=None)),
    "bnd-certificates-all-free": edit_answer(lambda answer: answer.pop("consumerCode", None)),
    "bnd-file-before-payment": edit_answer(lambda answer: answer.update(filestoreId="file-1")),
    "bnd-file-for-anybody": open_every_city(),
    "bnd-applications-forgotten": _empty("applications"),
    "bnd-certificate-unknown": _empty("BirthCertificate"),
    "bnd-plain-search-empty": _empty("birthCertificate"),
    "bnd-report-without-delay": _drop("BirthRegistrations", "delayCategory"),
    "bnd-registered-without-number": _drop("BirthRegistrations", "registrationNumber"),
    "bnd-late-fee-waived": accept_refused("BND_FEE_DUE", _BIRTH),
    "bnd-takes-any-role": accept_refused("INVALID ROLE", _BIRTH),
    "bnd-change-without-days": _drop("RegisterChanges", "registrationDate", "appliedDate"),
    "bnd-named-twice": accept_refused("BND_NAME_KNOWN", _CHANGE),
    "bnd-correction-by-nobody": _drop("RegisterChanges", "decidedBy"),
    "bnd-search-ignores-number": forget_criteria("applicationNumber"),
    "bnd-religion-in-register": _edit_rows("BirthCertificate", _show_religion),
    "bnd-read-from-another-city": open_every_city(),
    "bnd-takes-stale-update": edit_request(_forget_audit),
}
