"""Faults of the register of properties, of charge rules, demands, transfers and slabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final, cast

from kasauti_reference.billing.demands import DEMANDS, change_demand
from kasauti_reference.faults.breaks import (
    Break,
    Record,
    accept_refused,
    edit_answer,
    edit_request,
    forget_criteria,
    open_every_city,
    rename_envelope,
    rows_of,
    then,
    wrap,
)
from kasauti_reference.faults.property_checks import echo_assessment, echo_property, echo_slabs
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler
from kasauti_reference.modules.property.rates import find_year
from kasauti_reference.modules.property.records import CURRENT, PROPERTIES, only
from kasauti_reference.store import Condition
from kasauti_standards.kernel.money import from_paise, to_paise
from kasauti_standards.kernel.pointer import read_pointer

_RUPEE: Final = 100
_TIME_HEADS: Final = ("PT_TIME_PENALTY", "PT_TIME_INTEREST", "PT_TIME_REBATE")


def _edit_each(member: str, change: Callable[[Record], object]) -> Break:
    def edit(answer: Record) -> None:
        for row in rows_of(answer, member):
            change(row)

    return edit_answer(edit)


def _set(**members: object) -> Callable[[Record], object]:
    return lambda row: row.update(members)


def _drop(*names: str) -> Callable[[Record], object]:
    def change(row: Record) -> None:
        for name in names:
            row.pop(name, None)

    return change


def _drop_heads(*heads: str) -> Break:
    """Leave tax heads out of estimates, their totals with them."""

    def edit(answer: Record) -> None:
        for row in rows_of(answer, "Calculation"):
            kept = [
                part
                for part in rows_of(row, "taxHeadEstimates")
                if part["taxHeadCode"] not in heads
            ]
            row["taxHeadEstimates"] = kept
            row["totalAmount"] = sum(
                (Decimal(str(part["estimateAmount"])) for part in kept), Decimal(0)
            )

    return edit_answer(edit)


def _total_a_rupee_more(row: Record) -> None:
    row["totalAmount"] = from_paise(to_paise(row["totalAmount"]) + _RUPEE)


def _edit_detail(change: Callable[[Record], object]) -> Break:
    """Estimate for another property than the one that is described."""

    def edit(body: Record) -> None:
        for criterion in rows_of(body, "CalculationCriteria"):
            for detail in rows_of(criterion.get("property"), "propertyDetails"):
                change(detail)

    return edit_request(edit)


def _edit_rows(member: str, change: Callable[[Record], object]) -> Callable[[Record], object]:
    def edit(detail: Record) -> None:
        for row in rows_of(detail, member):
            change(row)

    return edit


def _build_over(detail: Record) -> None:
    if detail.get("propertyType") != "VACANT":
        detail["buildUpArea"] = detail.get("landArea")


def _move_area(body: Record) -> None:
    for criterion in rows_of(body, "CalculationCriteria"):
        locality = read_pointer(criterion, "/property/address/locality")
        if isinstance(locality, dict):
            locality["area"] = "AREA1"


def _estimate_early(handler: Handler) -> Handler:
    """Compute as of the first day of the year that is charged: the rebate never ends."""

    def answer(call: Call) -> Mapping[str, object]:
        rows = rows_of(call.body, "CalculationCriteria")
        year = str(rows[0].get("financialYear")) if rows else ""
        return handler(replace(call, now=find_year(year)[0] + 86_400_000))

    return answer


def _search_as_written(handler: Handler) -> Handler:
    """Find only what is spelt as it was asked for."""

    def answer(call: Call) -> Mapping[str, object]:
        wanted = {name: call.text(name) for name in ("name", "doorNo", "oldPropertyId")}
        found = rows_of(handler(call), "Properties")
        return {"Properties": [row for row in found if _is_exact(row, wanted)]}

    return answer


def _is_exact(row: Record, wanted: Mapping[str, str | None]) -> bool:
    own = {
        "name": [str(owner.get("name")) for owner in rows_of(row, "owners")],
        "doorNo": [str(read_pointer(row, "/address/doorNo"))],
        "oldPropertyId": [str(row.get("oldPropertyId"))],
    }
    return all(text in own[name] for name, text in wanted.items() if text)


def _demands(call: Call, tenant: object, code: object) -> list[Record]:
    return call.session.find(
        DEMANDS, [Condition("consumerCode", "equals", str(code))], scope=only(str(tenant))
    )


def _each_demand(member: str, code: str, change: Callable[[Record], Record]) -> Break:
    """Change the demands of the records of an answer, after it was given."""

    def work(call: Call, answer: Record) -> None:
        for row in rows_of(answer, member):
            for demand in _demands(call, row["tenantId"], row.get(code)):
                change_demand(call, change(demand))

    return then(work)


def _ask_a_rupee_more(demand: Record) -> Record:
    row = cast("list[Record]", demand["demandDetails"])[0]
    row["taxAmount"] = from_paise(to_paise(row["taxAmount"]) + _RUPEE)
    return demand


def _cancel(demand: Record) -> Record:
    return demand | {"status": "CANCELLED"}


def _revive(demand: Record) -> Record:
    return demand | {"status": "ACTIVE"}


def _leave_time(answer: Record) -> None:
    for demand in rows_of(answer, "Demands"):
        demand["demandDetails"] = _without_time(demand, "demandDetails", "taxHeadMasterCode")
    for bill in rows_of(answer, "Bill"):
        for detail in rows_of(bill, "billDetails"):
            detail["billAccountDetails"] = _without_time(
                detail, "billAccountDetails", "taxHeadCode"
            )


def _without_time(record: Record, member: str, code: str) -> list[Record]:
    return [row for row in rows_of(record, member) if row[code] not in _TIME_HEADS]


def _keep_old_version(call: Call, answer: Record) -> None:
    """Let the version before a change stay active."""
    for row in rows_of(answer, "Properties"):
        _change_before(call, row, {"status": "ACTIVE"}, state="INWORKFLOW")


def _forget_old_version(call: Call, answer: Record) -> None:
    """Leave the version before a rejected change at rest."""
    for row in rows_of(answer, "Properties"):
        _change_before(call, row, {"status": "INACTIVE", CURRENT: False}, state="INACTIVE")


def _change_before(call: Call, row: Record, change: Record, *, state: str) -> None:
    before = read_pointer(row, "/additionalDetails/previousPropertyUuid")
    if row["status"] != state or not isinstance(before, str):
        return
    scope = only(str(row["tenantId"]))
    found = call.session.find_one(PROPERTIES, [Condition("id", "equals", before)], scope=scope)
    if found is not None:
        call.session.replace(
            PROPERTIES, found | change, scope=scope, by=call.user.uuid, at=call.now
        )


def _value_little(body: Record) -> None:
    details = read_pointer(body, "/Property/additionalDetails")
    if isinstance(details, dict) and "marketValue" in details:
        details["marketValue"] = 1


def _keep_transfer_rate(answer: Record) -> None:
    for row in answer.values():
        if isinstance(row, dict) and "totalAmount" in row:
            _total_a_rupee_more(row)


BREAKS: Final[Mapping[str, Break]] = {
    "property-number-repeated": _edit_each("Properties", _set(propertyId="PG-PT-1")),
    "property-registered-without-application": _edit_each(
        "Properties", _drop("acknowldgementNumber")
    ),
    "property-active-at-once": _edit_each("Properties", _set(status="ACTIVE")),
    "property-envelope-small": rename_envelope("responseInfo"),
    "property-step-by-any-role": accept_refused("INVALID ROLE", echo_property),
    "property-step-out-of-order": accept_refused("INVALID ACTION", echo_property),
    "property-old-version-active": then(_keep_old_version),
    "property-not-reinstated": then(_forget_old_version),
    "property-search-ignores-number": forget_criteria("propertyIds"),
    "property-search-ignores-owner": forget_criteria("mobileNumber"),
    "property-search-page-repeats": forget_criteria("offset"),
    "property-listing-page-repeats": forget_criteria("offset"),
    "property-likeness-as-written": wrap(_search_as_written),
    "property-read-from-another-city": open_every_city(),
    "property-made-in-another-city": open_every_city(),
    "property-changed-from-another-city": open_every_city(),
    "second-number-of-waiting-property": accept_refused("EG_PT_ALTERNATE_INACTIVE", echo_property),
    "second-number-of-anybody": accept_refused("EG_PT_OWNER_DOES_NOT_EXIST", echo_property),
    "transfer-with-dues-open": accept_refused("EG_PT_MUTATION_UNPAID_ERROR", echo_property),
    "transfer-changes-property": accept_refused("EG_PT_MUTATION_ERROR", echo_property),
    "transfer-without-fee": _each_demand("Properties", "acknowldgementNumber", _cancel),
    "transfer-fee-of-little-value": edit_request(_value_little),
    "transfer-fee-a-rupee-more": edit_answer(_keep_transfer_rate),
    "assessment-without-number": _edit_each("Assessments", _drop("assessmentNumber")),
    "assessment-of-waiting-property": accept_refused("INVALID_REQUEST", echo_assessment),
    "assessment-search-ignores-year": forget_criteria("financialYear"),
    "assessment-search-ignores-property": forget_criteria("propertyIds"),
    "assessment-envelope-small": rename_envelope("responseInfo"),
    "assessment-read-from-another-city": open_every_city(),
    "estimate-without-cess": _drop_heads("PT_CANCER_CESS"),
    "estimate-without-penalty": _drop_heads("PT_TIME_PENALTY"),
    "estimate-without-interest": _drop_heads("PT_TIME_INTEREST"),
    "estimate-without-round-off": _drop_heads("PT_ROUNDOFF"),
    "estimate-rebate-never-ends": wrap(_estimate_early),
    "estimate-ignores-owner-exemption": _edit_detail(_edit_rows("owners", _set(ownerType="NONE"))),
    "estimate-ignores-usage-exemption": _drop_heads("PT_UNIT_USAGE_EXEMPTION"),
    "estimate-ignores-unbuilt-area": _edit_detail(_build_over),
    "estimate-ignores-rental-value": _edit_detail(
        _edit_rows("units", _set(occupancyType="SELFOCCUPIED"))
    ),
    "estimate-ignores-amounts-by-hand": _edit_detail(_drop("adhocPenalty", "adhocExemption")),
    "estimate-by-another-area": edit_request(_move_area),
    "estimate-all-on-ground-floor": _edit_detail(_edit_rows("units", _set(floorNo="0"))),
    "estimate-total-differs": _edit_each("Calculation", _total_a_rupee_more),
    "registered-estimate-without-cess": _drop_heads("PT_CANCER_CESS"),
    "demand-differs-from-estimate": _each_demand("Assessments", "propertyId", _ask_a_rupee_more),
    "demand-of-first-assessment-stays": _each_demand("Assessments", "propertyId", _revive),
    "demand-of-assessment-missing": _each_demand("Assessments", "propertyId", _cancel),
    "demand-not-of-the-day": edit_answer(_leave_time),
    "bill-not-of-the-day": edit_answer(_leave_time),
    "slab-made-twice": accept_refused("EG_PT_BILLING_SLAB_DUPLICATE", echo_slabs),
    "slab-change-of-unknown": accept_refused("EG_PT_INVALID_IDS", echo_slabs),
    "slab-change-not-kept": wrap(lambda _handler: echo_slabs),
    "slab-search-ignores-id": forget_criteria("id"),
}
