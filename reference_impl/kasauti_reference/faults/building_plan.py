"""Faults of building plans: what is taken, answered, charged and kept wrongly."""

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
from kasauti_reference.modules.building_plan.records import PLANS, only
from kasauti_reference.modules.noc import NOCS
from kasauti_reference.store import Condition
from kasauti_standards.kernel.money import from_paise, to_paise
from kasauti_standards.kernel.pointer import read_pointer

_RUPEE: Final = 100
_SECOND_MS: Final = 1000
_YEAR_MS: Final = 365 * 86_400_000


def _echo(call: Call) -> Mapping[str, object]:
    return {"BPA": [call.body.get("BPA")]}


def _echo_land(call: Call) -> Mapping[str, object]:
    return {"LandInfo": [call.body.get("LandInfo")]}


def _echo_drawing(call: Call) -> Mapping[str, object]:
    return {"preapprovedPlan": [call.body.get("preapprovedPlan")]}


def _echo_report(call: Call) -> Mapping[str, object]:
    return {"edcrDetail": [call.body.get("edcrDetail")]}


def _calculate_nothing(_call: Call) -> Mapping[str, object]:
    return {"Calculations": []}


def _each(name: str, change: Callable[[Record], object]) -> Break:
    """Change every record of an answer."""

    def edit(answer: Record) -> None:
        for row in rows_of(answer, name):
            change(row)

    return edit_answer(edit)


def _plans(change: Callable[[Record], object]) -> Break:
    return _each("BPA", change)


def _drop(name: str) -> Callable[[Record], object]:
    return lambda row: row.pop(name, None)


def _set(name: str, value: object) -> Callable[[Record], object]:
    return lambda row: row.update({name: value})


def _lower_status(plan: Record) -> None:
    plan["status"] = str(plan.get("status")).lower()


def _drop_detail(name: str) -> Callable[[Record], object]:
    def drop(plan: Record) -> None:
        details = plan.get("additionalDetails")
        if isinstance(details, dict):
            details.pop(name, None)

    return drop


def _stretch_permit(plan: Record) -> None:
    details = plan.get("additionalDetails")
    if isinstance(details, dict) and isinstance(end := details.get("validityDate"), int):
        details["validityDate"] = end + _YEAR_MS


def _grant_in_seconds(plan: Record) -> None:
    if isinstance(granted := plan.get("approvalDate"), int):
        plan["approvalDate"] = granted // _SECOND_MS


def _drop_owner_users(land: Record) -> None:
    for owner in rows_of(land, "owners"):
        owner.pop("uuid", None)


def _forget_audit(name: str) -> Callable[[Record], None]:
    def forget(body: Record) -> None:
        cast("Record", body[name])["auditDetails"] = None

    return forget


def _turn_around(answer: Record) -> None:
    cast("list[object]", answer["BPA"]).reverse()


def _lose_rows(name: str) -> Callable[[Record], object]:
    def lose(answer: Record) -> None:
        answer[name] = []

    return lose


def _charge(more: int) -> Callable[[Record], object]:
    """Add paise to every head of every calculation."""

    def edit(answer: Record) -> None:
        for row in rows_of(answer, "Calculations"):
            for head in rows_of(row, "taxHeadEstimates"):
                head["estimateAmount"] = from_paise(to_paise(head["estimateAmount"]) + more)

    return edit


def _each_demand(change: Callable[[Record], None]) -> Break:
    """Change the demands of the plans of an answer, after it was given."""

    def work(call: Call, answer: Record) -> None:
        for plan in rows_of(answer, "BPA"):
            for demand in call.session.find(
                DEMANDS,
                [Condition("consumerCode", "equals", str(plan.get("applicationNo")))],
                scope=only(str(plan["tenantId"])),
            ):
                change(demand)
                change_demand(call, demand)

    return then(work)


def _ask_a_rupee_more(demand: Record) -> None:
    row = rows_of(demand, "demandDetails")[0]
    row["taxAmount"] = from_paise(to_paise(row["taxAmount"]) + _RUPEE)


def _give_up_demand(demand: Record) -> None:
    demand["status"] = "CANCELLED"


def _each_certificate(change: Callable[[Record], None]) -> Break:
    """Change the certificates of the plans of an answer, after it was given."""

    def work(call: Call, answer: Record) -> None:
        for plan in rows_of(answer, "BPA"):
            scope = only(str(plan["tenantId"]))
            wanted = [Condition("sourceRefId", "equals", str(plan.get("applicationNo")))]
            for certificate in call.session.find(NOCS.collection, wanted, scope=scope):
                change(certificate)
                call.session.replace(
                    NOCS.collection, certificate, scope=scope, by=call.user.uuid, at=call.now
                )

    return then(work)


def _lose_certificate(certificate: Record) -> None:
    certificate["sourceRefId"] = "LOST"


def _reopen_certificate(certificate: Record) -> None:
    if certificate["applicationStatus"] == "VOIDED":
        certificate["applicationStatus"] = "INPROGRESS"


def _keep_lifecycle_sent(handler: Handler) -> Handler:
    """Keep the lifecycle and the risk that a client names."""

    def answer(call: Call) -> Mapping[str, object]:
        document = dict(handler(call))
        sent = cast("Record", call.body["BPA"])
        wanted = {name: sent[name] for name in ("businessService", "riskType") if sent.get(name)}
        for plan in rows_of(document, "BPA"):
            scope = only(str(plan["tenantId"]))
            by_id = [Condition("id", "equals", str(plan["id"]))]
            kept = call.session.find_one(PLANS, by_id, scope=scope)
            if kept is not None and call.operation.id == "plan-update":
                call.session.replace(
                    PLANS, kept | wanted, scope=scope, by=call.user.uuid, at=call.now
                )
        return document

    return answer


def _number_drawing(answer: Record) -> None:
    for drawing in rows_of(answer, "preapprovedPlan"):
        drawing["drawingNo"] = "PAP-1"


def _leave_fee(plan: Record) -> None:
    if str(read_pointer(plan, "/status")) == "PENDING_APPL_FEE":
        plan["status"] = "DOC_VERIFICATION_INPROGRESS"


BREAKS: Final[Mapping[str, Break]] = {
    "plan-takes-any-shape": take_any_shape(_echo),
    "plan-with-any-tenant-code": accept_misfits("tenantId", _echo),
    "land-without-owners": accept_misfits("owners", _echo_land),
    "land-with-twin-owners": accept_refused("DUPLICATE MOBILENUMBER EXCEPTION", _echo_land),
    "land-of-any-ownership": accept_refused("INVALID OWNERSHIPCATEGORY", _echo_land),
    "land-without-locality": accept_refused("INVALID ADDRESS", _echo_land),
    "land-of-any-use": accept_misfits("usageCategory", _echo_land),
    "land-keeps-markup": accept_refused("CustomSafeHtml", _echo_land),
    "land-with-twin-documents": accept_refused("BPA DUPLICATE DOCUMENT", _echo_land),
    "land-without-users": _each("LandInfo", _drop_owner_users),
    "land-change-lost": _each("LandInfo", _set("landUniqueRegNo", "1")),
    "land-of-nowhere": accept_refused("UPDATE ERROR", _echo_land),
    "land-search-ignores-id": forget_criteria("landUId"),
    "land-search-ignores-owner": forget_criteria("mobileNumber"),
    "land-page-repeats": forget_criteria("offset"),
    "land-takes-stale-update": edit_request(_forget_audit("LandInfo")),
    "land-read-from-another-city": open_every_city(),
    "plan-keeps-markup": accept_refused("CustomSafeHtml", _echo),
    "plan-without-land": accept_refused("LANDINFO_EXCEPTION", _echo),
    "plan-without-report": accept_refused("EDCR ERROR", _echo),
    "plan-of-any-work": accept_refused("INVALID SERVICE TYPE", _echo),
    "plan-of-any-kind": accept_refused("INVALID APPLICATION TYPE", _echo),
    "plan-of-any-risk": accept_refused("INVALID RISK TYPE", _echo),
    "plan-of-any-occupancy": accept_refused("INVALID OCCUPANCY TYPE", _echo),
    "plan-status-lower-case": _plans(_lower_status),
    "plan-of-low-risk-by-the-long-way": _plans(_set("businessService", "BPA")),
    "plan-granted-without-number": _plans(_drop("approvalNo")),
    "plan-granted-in-seconds": _plans(_grant_in_seconds),
    "plan-with-twin-documents": accept_refused("BPA DUPLICATE DOCUMENT", _echo),
    "certificate-without-permit": _plans(_drop_detail("permitNumber")),
    "certificate-of-no-permit": accept_refused("CREATE ERROR", _echo),
    "plan-number-repeated": _plans(_set("applicationNo", "PG-BP-1")),
    "plan-report-used-twice": accept_refused("DUPLICATE EDCR", _echo),
    "plan-certified-twice": accept_refused("DUPLICATE OC", _echo),
    "plan-certified-again": accept_refused("DUPLICATE OC", _echo),
    "certificate-of-waiting-permit": accept_refused("CREATE ERROR", _echo, words="still in"),
    "plan-takes-any-action": accept_refused("UNAUTHORIZED UPDATE", _echo),
    "plan-begins-anyhow": accept_refused("INVALID ACTION", _echo),
    "plan-paid-by-hand": accept_refused("BPA INVALID ACTION", _echo, words="PAY of"),
    "plan-fee-skipped": accept_refused("BPA INVALID ACTION", _echo, words="skipped"),
    "plan-rejected-without-comment": accept_refused("BPA UPDATE ERROR COMMENT REQUIRED", _echo),
    "plan-without-papers": accept_refused("BPA MDNADATORY DOCUMENTPYE MISSING", _echo),
    "plan-inspected-without-answers": accept_refused("BPA UNKNOWN QUESTIONS", _echo),
    "plan-inspected-without-day": accept_refused("BPA UNKNOWN DATE", _echo),
    "plan-verified-unpaid": _plans(_leave_fee),
    "plan-envelope-small": rename_envelope("responseInfo"),
    "plan-created-without-land": _plans(_drop("landId")),
    "plan-moved-by-any-role": accept_refused(
        "UNAUTHORIZED UPDATE", _echo, words="APPROVE in NOC_VERIFICATION_PENDING"
    ),
    "plan-valid-a-year-longer": _plans(_stretch_permit),
    "plan-certificates-not-asked-for": _each_certificate(_lose_certificate),
    "plan-forwarded-undecided": accept_refused("NOC_SERVICE_EXCEPTION", _echo),
    "plan-rejected-certificates-open": _each_certificate(_reopen_certificate),
    "plan-demand-a-rupee-more": _each_demand(_ask_a_rupee_more),
    "plan-not-demanded": _each_demand(_give_up_demand),
    "plan-lifecycle-of-client": wrap(_keep_lifecycle_sent),
    "plan-takes-stale-update": edit_request(_forget_audit("BPA")),
    "plan-search-ignores-permit": forget_criteria("approvalNo"),
    "plan-search-ignores-owner": forget_criteria("mobileNumber"),
    "plan-page-repeats": forget_criteria("offset"),
    "plan-search-oldest-first": edit_answer(_turn_around),
    "plan-list-empty": edit_answer(_lose_rows("BPA")),
    "plan-read-from-another-city": open_every_city(),
    "plan-moved-from-another-city": open_every_city(),
    "plan-fee-a-rupee-more": edit_answer(_charge(_RUPEE)),
    "plan-fee-with-paise": edit_answer(_charge(1)),
    "plan-fee-of-any-kind": accept_refused("CALCULATION ERROR", _calculate_nothing),
    "drawing-without-kind": accept_refused("INVALID CREATE", _echo_drawing),
    "drawing-number-repeated": edit_answer(_number_drawing),
    "drawing-of-nowhere": accept_refused("UPDATE ERROR", _echo_drawing),
    "report-without-status": _each("edcrDetail", _drop("status")),
    "report-search-ignores-number": forget_criteria("edcrNumber"),
    "report-without-measures": accept_refused("EDCR ERROR", _echo_report, words="height"),
}
