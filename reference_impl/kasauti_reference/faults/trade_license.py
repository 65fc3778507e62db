"""Faults of trade licences and registrations."""

from __future__ import annotations

import re
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
    rename_envelope,
    rows_of,
    skip_shape,
    take_any_shape,
    then,
    wrap,
)
from kasauti_reference.http.call import Call
from kasauti_reference.modules.trade_license.charges import give_up_fee

_MONTH = 30 * 86_400_000


def _echo(call: Call) -> Mapping[str, object]:
    return {"Licenses": call.body.get("Licenses")}


def _echo_slabs(call: Call) -> Mapping[str, object]:
    return {"billingSlab": call.body.get("billingSlab")}


def _find_nothing(_call: Call) -> Mapping[str, object]:
    return {"Licenses": [], "Count": 0}


def _estimate_nothing(_call: Call) -> Mapping[str, object]:
    return {"Calculations": []}


def _do_nothing(_call: Call) -> Mapping[str, object]:
    return {}


def _set(**members: object) -> Break:
    """Answer members of every licence otherwise."""

    def edit(answer: Record) -> None:
        for licence in rows_of(answer, "Licenses"):
            licence.update(members)

    return edit_answer(edit)


def _set_where(name: str, value: str, **members: object) -> Break:
    """Answer members of those licences otherwise that have a member of a value."""

    def edit(answer: Record) -> None:
        for licence in rows_of(answer, "Licenses"):
            if licence.get(name) == value:
                licence.update(members)

    return edit_answer(edit)


def _lower_status(answer: Record) -> None:
    for licence in rows_of(answer, "Licenses"):
        licence["status"] = 7


def _end_early(answer: Record) -> None:
    for licence in rows_of(answer, "Licenses"):
        licence["validTo"] = cast("int", licence["validTo"]) - _MONTH


def _count_page(answer: Record) -> None:
    answer["Count"] = len(rows_of(answer, "Licenses"))


def _hide_drafts(answer: Record) -> None:
    kept = [row for row in rows_of(answer, "Licenses") if row["status"] != "INITIATED"]
    answer["Licenses"] = kept


def _double(answer: Record) -> None:
    for calculation in rows_of(answer, "Calculations"):
        for row in rows_of(calculation, "taxHeadEstimates"):
            row["estimateAmount"] = 2 * cast("int", row["estimateAmount"])


def _turn_adhoc(answer: Record) -> None:
    for calculation in rows_of(answer, "Calculations"):
        for row in rows_of(calculation, "taxHeadEstimates"):
            if "ADHOC" in str(row["taxHeadCode"]):
                row["estimateAmount"] = -cast("int", row["estimateAmount"])


def _bill_more(answer: Record) -> None:
    response = cast("Record", answer["billResponse"])
    for bill in rows_of(response, "Bill"):
        bill["totalAmount"] = cast("int", bill["totalAmount"]) + 1


def _charge_less(answer: Record) -> None:
    for slab in rows_of(answer, "billingSlab"):
        slab["rate"] = -1


def _lose_changes(body: Record) -> None:
    for licence in rows_of(body, "Licenses"):
        licence["tradeName"] = "Namuna"


def _forget_audit(body: Record) -> None:
    for licence in rows_of(body, "Licenses"):
        licence["auditDetails"] = None


def _clean_markup(body: Record) -> None:
    for licence in rows_of(body, "Licenses"):
        if isinstance(name := licence.get("tradeName"), str):
            licence["tradeName"] = re.sub(r"<[^>]*>", "", name) or "text"


def _give_up(is_meant: Callable[[Record], bool]) -> Break:
    """End the demands of licences right after they were made."""

    def work(call: Call, answer: Record) -> None:
        for licence in filter(is_meant, rows_of(answer, "Licenses")):
            give_up_fee(call, licence)

    return then(work)


def _is_renewal(licence: Record) -> bool:
    return licence.get("applicationType") == "RENEWAL"


_REFUSED: Final[Mapping[str, str]] = {
    "licence-without-structure": "NULL_STRUCTURETYPE",
    "licence-kept-though-wrong": "NULL_STRUCTURETYPE",
    "licence-of-any-year": "INVALID FINANCIALYEAR",
    "licence-of-any-ownership": "INVALID OWNERSHIPCATEGORY",
    "licence-of-any-structure": "INVALID STRUCTURETYPE",
    "licence-of-any-trade": "INVALID TRADETYPE",
    "licence-of-a-profession": "INVALID TRADETYPE",
    "licence-of-any-measure": "INVALID UOM",
    "licence-of-any-accessory": "INVALID ACCESORRYCATEGORY",
    "licence-of-nameless-institution": "INVALID REQUEST",
    "licence-with-twin-papers": "DUPLICATE_DOCUMENT ERROR",
    "licence-in-any-locality": "BOUNDARY MDMS DATA ERROR",
    "licence-beyond-its-year": "INVALID TO DATE",
    "licence-of-ten-days": "INVALID PERIOD",
    "licence-with-any-mobile": "Pattern.",
    "licence-begun-anyhow": "INVALID ACTION",
    "licence-by-any-way": "EG_WF_ERROR",
    "licence-renewed-of-nothing": "INVALID LICENSE",
    "licence-request-mixed": "INVALID APPLICATION TYPES",
    "licence-of-another-service": "BUSINESSSERVICE_",
    "licence-handed-in-without-papers": "INVALID STATUS",
    "licence-takes-unknown-action": "INVALID ACTION",
    "licence-gives-up-trades": "INVALID UPDATE",
    "licence-gives-up-owners": "INVALID OWNER",
    "licence-takes-any-role": "INVALID ROLE",
    "licence-paid-by-request": "INVALID_ACTION",
    "licence-cancelled-while-renewed": "INVALID_ACTION",
    "licence-renewed-twice": "RENEWAL ERROR",
    "registration-without-gender": "NULL_USERGENDER",
    "registration-of-incomplete-institution": "NULL_INSTITUTION",
    "registration-twice": "DUPLICATE_TRADETYPEONMOBNO",
}
"""By fault the code of the refusal that is left out."""
_MISFITS: Final[Mapping[str, str]] = {
    "licence-of-any-tenant-form": "tenantId",
    "licence-of-any-kind": "licenseType",
    "licence-of-any-application": "applicationType",
    "licence-without-detail": "tradeLicenseDetail",
    "licence-of-nameless-owner": "owners",
    "licence-without-address": "address",
    "licence-with-negative-penalty": "adhocPenalty",
    "licence-of-negative-size": "noOfEmployees",
}
"""By fault the place where anything fits."""

BREAKS: Final[Mapping[str, Break]] = {
    **{name: accept_refused(code, _echo) for name, code in _REFUSED.items()},
    **{name: accept_misfits(place, _echo) for name, place in _MISFITS.items()},
    "licence-takes-any-shape": take_any_shape(_echo),
    "licence-request-of-any-shape": take_any_shape(_echo),
    "licence-measured-anyhow": take_any_shape(_echo),
    "licence-keeps-markup": skip_shape(edit_request(_clean_markup)),
    "licence-envelope-small": rename_envelope("responseInfo"),
    "licence-status-lower-case": edit_answer(_lower_status),
    "licence-of-nobody": _set(accountId=None),
    "licence-number-repeated": _set(applicationNumber="PG-TL-0001"),
    "licence-ends-early": edit_answer(_end_early),
    "licence-loses-changes": edit_request(_lose_changes),
    "licence-takes-stale-update": edit_request(_forget_audit),
    "licence-paid-in-vain": _set_where("status", "APPROVED", status="PENDINGPAYMENT"),
    "licence-approved-by-payment": _set_where("status", "APPLIED", status="APPROVED"),
    "licence-without-number": _set_where("status", "APPROVED", licenseNumber=None),
    "licence-renewed-under-new-number": _set_where(
        "applicationType", "RENEWAL", licenseNumber="PG-TL-NEW"
    ),
    "licence-never-demanded": _give_up(lambda _licence: True),
    "licence-renewed-for-nothing": _give_up(_is_renewal),
    "licence-estimated-double": edit_answer(_double),
    "licence-charged-double": edit_answer(_double),
    "licence-rebate-as-penalty": edit_answer(_turn_adhoc),
    "licence-billed-more": edit_answer(_bill_more),
    "licence-estimate-of-any-shape": take_any_shape(_estimate_nothing),
    "licence-slab-of-any-shape": take_any_shape(_echo_slabs),
    "licence-slab-of-negative-rate": edit_answer(_charge_less),
    "licence-slab-of-both": accept_refused("INVALID_SLAB", _echo_slabs),
    "licence-slab-not-kept": wrap(lambda _handler: _echo_slabs),
    "licence-search-ignores-name": forget_criteria("tradeName"),
    "licence-page-repeats": forget_criteria("offset"),
    "licence-searched-without-criteria": accept_refused("INVALID SEARCH", _find_nothing),
    "licence-counts-the-page": edit_answer(_count_page),
    "licence-waits-though-renewed": forget_criteria("RenewalPending"),
    "licence-drafts-not-listed": edit_answer(_hide_drafts),
    "licence-never-ends": wrap(lambda _handler: _do_nothing),
    "registration-approved-at-once": _set(status="APPROVED"),
    "registration-for-nothing": _give_up(lambda _licence: True),
    "registration-approved-without-number": _set_where("status", "APPROVED", licenseNumber=None),
    "licence-read-from-another-city": open_every_city(),
    "licence-moved-from-another-city": open_every_city(),
}
