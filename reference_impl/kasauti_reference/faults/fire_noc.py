"""Faults of fire permits: what is taken, answered, charged and kept wrongly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, cast

from kasauti_reference.billing.demand_records import DEMANDS, change_demand
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
    take_any_shape,
    then,
    wrap,
)
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler
from kasauti_reference.modules.fire_noc.calculator import describe_heads
from kasauti_reference.modules.fire_noc.charging import estimate_charge
from kasauti_reference.modules.fire_noc.records import SLABS, only
from kasauti_reference.store import Condition
from kasauti_standards.kernel.money import from_paise, to_paise
from kasauti_standards.kernel.pointer import read_pointer

_RUPEE: Final = 100
_DAY_MS: Final = 86_400_000


def _echo(call: Call) -> Mapping[str, object]:
    return {"FireNOCs": call.body.get("FireNOCs") or []}


def _echo_slabs(call: Call) -> Mapping[str, object]:
    return {"BillingSlabs": call.body.get("BillingSlabs") or []}


def _calculate_nothing(_call: Call) -> Mapping[str, object]:
    return {"Calculation": []}


def _edit_details(change: Callable[[Record], object]) -> Break:
    """Change the application of every permit that is answered."""

    def edit(answer: Record) -> None:
        for permit in rows_of(answer, "FireNOCs"):
            details = permit.get("fireNOCDetails")
            if isinstance(details, dict):
                change(details)

    return edit_answer(edit)


def _edit_owners(change: Callable[[Record], object]) -> Break:
    def edit(details: Record) -> None:
        for owner in rows_of(details.get("applicantDetails"), "owners"):
            change(owner)

    return _edit_details(edit)


def _drop(name: str) -> Callable[[Record], object]:
    return lambda row: row.pop(name, None)


def _drop_document_kind(details: Record) -> None:
    for building in rows_of(details, "buildings"):
        for document in rows_of(building, "applicationDocuments"):
            document.pop("documentType", None)


def _drop_permit_number(answer: Record) -> None:
    for permit in rows_of(answer, "FireNOCs"):
        permit.pop("fireNOCNumber", None)


def _add_a_year(details: Record) -> None:
    if isinstance(end := details.get("validTo"), int):
        details["validTo"] = end + 365 * _DAY_MS


def _end_before_begin(details: Record) -> None:
    if isinstance(start := details.get("validFrom"), int):
        details["validTo"] = start - _DAY_MS


def _turn_around(answer: Record) -> None:
    cast("list[object]", answer["FireNOCs"]).reverse()


def _forget_audit(body: Record) -> None:
    for permit in rows_of(body, "FireNOCs"):
        permit["auditDetails"] = None


def _forget_penalty(body: Record) -> None:
    for permit in rows_of(body, "FireNOCs"):
        additional = read_pointer(permit, "/fireNOCDetails/additionalDetail")
        if isinstance(additional, dict):
            additional.pop("adhocPenalty", None)


def _drop_heads(head: str) -> Break:
    def edit(answer: Record) -> None:
        for row in rows_of(answer, "Calculation"):
            row["taxHeadEstimates"] = [
                each for each in rows_of(row, "taxHeadEstimates") if each["taxHeadCode"] != head
            ]

    return edit_answer(edit)


def _drop_amounts(answer: Record) -> None:
    for row in rows_of(answer, "Calculation"):
        for head in rows_of(row, "taxHeadEstimates"):
            head.pop("estimateAmount", None)


def _charge_first_building(handler: Handler) -> Handler:
    """Compute every permit as if its first building were the only one."""

    def answer(call: Call) -> Mapping[str, object]:
        document = dict(handler(call))
        for row in rows_of(document, "Calculation"):
            permit = cast("Record", row["fireNoc"])
            details = cast("Record", permit["fireNOCDetails"])
            first = details | {"buildings": cast("list[object]", details["buildings"])[:1]}
            estimate = estimate_charge(call, permit | {"fireNOCDetails": first})
            row["taxHeadEstimates"] = describe_heads(estimate)
        return document

    return answer


def _each_demand(change: Callable[[Record], None]) -> Break:
    """Change the demands of the permits of an answer, after it was given."""

    def work(call: Call, answer: Record) -> None:
        for permit in rows_of(answer, "FireNOCs"):
            number = read_pointer(permit, "/fireNOCDetails/applicationNumber")
            for demand in call.session.find(
                DEMANDS,
                [Condition("consumerCode", "equals", str(number))],
                scope=only(str(permit["tenantId"])),
            ):
                change(demand)
                change_demand(call, demand)

    return then(work)


def _ask_a_rupee_more(demand: Record) -> None:
    row = rows_of(demand, "demandDetails")[0]
    row["taxAmount"] = from_paise(to_paise(row["taxAmount"]) + _RUPEE)


def _add_rebate(demand: Record) -> None:
    for row in rows_of(demand, "demandDetails"):
        if row["taxHeadMasterCode"] == "FIRENOC_ADHOC_REBATE":
            row["taxAmount"] = abs(from_paise(to_paise(row["taxAmount"])))


def _bill_a_rupee_more(answer: Record) -> None:
    for bill in rows_of(answer, "Bill"):
        bill["totalAmount"] = from_paise(to_paise(bill["totalAmount"]) + _RUPEE)


def _lose_another_slab(call: Call, answer: Record) -> None:
    """Take a slab that was not named out of use."""
    for slab in rows_of(answer, "BillingSlabs"):
        scope = only(str(slab["tenantId"]))
        for row in call.session.find(SLABS, scope=scope):
            if row["id"] != slab["id"] and row["isActive"]:
                lost = row | {"isActive": False}
                call.session.replace(SLABS, lost, scope=scope, by=call.user.uuid, at=call.now)
                return


BREAKS: Final[Mapping[str, Break]] = {
    "fire-takes-any-shape": take_any_shape(_echo),
    "fire-with-any-tenant-code": accept_misfits("tenantId", _echo),
    "fire-takes-any-action-word": accept_misfits("action", _echo),
    "fire-from-any-channel": accept_misfits("channel", _echo),
    "fire-without-address": accept_misfits("propertyDetails", _echo),
    "fire-without-locality": accept_misfits("locality", _echo),
    "fire-building-without-name": accept_misfits("name", _echo),
    "fire-of-any-number-of-buildings": accept_misfits("noOfBuildings", _echo),
    "fire-without-use": accept_misfits("usageType", _echo),
    "fire-without-measures": accept_misfits("uoms", _echo),
    "fire-without-kind": accept_misfits("fireNOCType", _echo),
    "fire-without-station": accept_misfits("firestationId", _echo),
    "fire-without-year": accept_misfits("financialYear", _echo),
    "fire-without-ownership": accept_misfits("ownerShipType", _echo),
    "fire-without-owners": accept_misfits("owners", _echo),
    "fire-owner-without-name": _edit_owners(_drop("name")),
    "fire-document-without-kind": _edit_details(_drop_document_kind),
    "fire-envelope-small": rename_envelope("responseInfo"),
    "fire-created-without-user": _edit_owners(_drop("uuid")),
    "fire-number-repeated": _edit_details(lambda row: row.update(applicationNumber="PG-FN-1")),
    "fire-at-any-station": accept_refused("valid_firestation", _echo),
    "fire-in-any-year": accept_refused("valid_financialYear", _echo),
    "fire-for-any-use": accept_refused("valid_buildingType", _echo),
    "fire-by-any-measure": accept_refused("valid_uom", _echo),
    "fire-of-any-ownership": accept_refused("valid_ownerShipCategory", _echo),
    "fire-in-any-locality": accept_refused("valid_boundary", _echo),
    "fire-several-of-one-building": accept_refused("maxItems", _echo),
    "fire-update-unchecked": accept_refused("valid_firestation", _echo),
    "fire-keeps-markup": accept_refused("valid_htmlData", _echo),
    "fire-step-by-any-role": accept_refused("INVALID ROLE", _echo),
    "fire-step-out-of-order": accept_refused("INVALID ACTION", _echo),
    "fire-status-stays": _edit_details(lambda row: row.update(status="INITIATED")),
    "fire-paid-by-hand": accept_refused("INVALID_ACTION", _echo),
    "fire-verified-unpaid": accept_refused("INVALID ACTION", _echo),
    "fire-changed-after-payment": accept_refused("FIRENOC_PAID", _echo),
    "fire-takes-stale-update": edit_request(_forget_audit),
    "fire-issued-without-number": edit_answer(_drop_permit_number),
    "fire-valid-a-year-longer": _edit_details(_add_a_year),
    "fire-valid-backwards": _edit_details(_end_before_begin),
    "fire-follows-on-nothing": accept_refused("FIRENOC_PROVISIONAL_UNKNOWN", _echo),
    "fire-renews-nothing": accept_refused("FIRENOC_RENEWED_UNKNOWN", _echo),
    "fire-followed-twice": accept_refused("FIRENOC_FOLLOWED_TWICE", _echo),
    "fire-rebate-by-citizen": accept_refused("FIRENOC_ADHOC_NOT_ALLOWED", _echo),
    "fire-penalty-below-zero": accept_refused("FIRENOC_ADHOC_WRONG", _echo),
    "fire-charge-untaxed": _drop_heads("FIRENOC_TAXES"),
    "fire-charge-of-one-building": wrap(_charge_first_building),
    "fire-charge-not-rounded": _drop_heads("FIRENOC_ROUNDOFF"),
    "fire-calculation-of-any-shape": take_any_shape(_calculate_nothing),
    "fire-calculation-without-amounts": edit_answer(_drop_amounts),
    "fire-rebate-added": _each_demand(_add_rebate),
    "fire-demand-a-rupee-more": _each_demand(_ask_a_rupee_more),
    "fire-demand-not-renewed": edit_request(_forget_penalty),
    "fire-bill-a-rupee-more": edit_answer(_bill_a_rupee_more),
    "fire-search-ignores-kind": forget_criteria("fireNOCType"),
    "fire-search-ignores-owner": forget_criteria("mobileNumber"),
    "fire-page-repeats": forget_criteria("offset"),
    "fire-search-oldest-first": edit_answer(_turn_around),
    "fire-read-from-another-city": open_every_city(),
    "fire-moved-from-another-city": open_every_city(),
    "fire-slab-of-any-shape": take_any_shape(_echo_slabs),
    "fire-slab-of-any-range": accept_refused("FIRENOC_SLAB_RANGE", _echo_slabs),
    "fire-slab-repeated": accept_refused("FIRENOC_SLAB_REPEATED", _echo_slabs),
    "fire-slab-of-nowhere": accept_refused("FIRENOC_SLAB_NOT_FOUND", _echo_slabs),
    "fire-slab-update-loses-others": then(_lose_another_slab),
}
