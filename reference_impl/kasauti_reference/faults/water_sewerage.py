"""Faults of water and sewerage: what is taken, answered, charged and kept wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
from kasauti_reference.modules.property.records import only
from kasauti_reference.store import Condition
from kasauti_standards.kernel.money import from_paise, to_paise
from kasauti_standards.water_sewerage.sides import SIDES

_RUPEE: Final = 100


def _echo(call: Call) -> Mapping[str, object]:
    return {
        side.answered: [call.body.get(side.entity)] for side in SIDES if side.entity in call.body
    }


def _echo_reading(call: Call) -> Mapping[str, object]:
    return {"meterReadings": [call.body.get("meterReadings")]}


def _calculate_nothing(_call: Call) -> Mapping[str, object]:
    return {"Calculation": []}


def _update_nothing(_call: Call) -> Mapping[str, object]:
    return {"Demands": []}


def _list(answer: Record) -> Iterable[Record]:
    for side in SIDES:
        yield from rows_of(answer, side.answered)


def _edit_records(change: Callable[[Record], object]) -> Break:
    """Change every application that is answered."""

    def edit(answer: Record) -> None:
        for record in _list(answer):
            change(record)

    return edit_answer(edit)


def _write(**members: object) -> Break:
    """Answer members with a value of the fault's own."""
    return _edit_records(lambda record: record.update(members))


def _edit_rows(name: str, change: Callable[[Record], object]) -> Break:
    """Change what stands in a list of every application that is answered."""

    def edit(record: Record) -> None:
        for row in rows_of(record, name):
            change(row)

    return _edit_records(edit)


def _number_all_alike(record: Record) -> None:
    if record.get("connectionNo"):
        record["connectionNo"] = "SW/CITYA/1"


def _turn_around(answer: Record) -> None:
    for rows in answer.values():
        if isinstance(rows, list):
            rows.reverse()


def _forget_audit(body: Record) -> None:
    for side in SIDES:
        if isinstance(record := body.get(side.entity), dict):
            record["auditDetails"] = None


def _forget_penalty(body: Record) -> None:
    body["adhocpenalty"] = 0


def _leave_out_roads(answer: Record) -> None:
    for row in rows_of(answer, "Calculation"):
        row["taxHeadEstimates"] = [
            head
            for head in rows_of(row, "taxHeadEstimates")
            if "ROAD" not in str(head["taxHeadCode"]) and "BERM" not in str(head["taxHeadCode"])
        ]


def _add_to_total(answer: Record) -> None:
    for row in rows_of(answer, "Calculation"):
        row["totalAmount"] = from_paise(to_paise(row["totalAmount"]) + _RUPEE)


def _name_all(answer: Record) -> None:
    for place, row in enumerate(rows_of(answer, "meterReadings")):
        row["id"] = row.get("id") or f"kept-{place}"


def _forget_period(answer: Record) -> None:
    for row in rows_of(answer, "meterReadings"):
        row["billingPeriod"] = "last month"


def _take_out_of_list(answer: Record) -> None:
    rows = rows_of(answer, "meterReadings")
    answer["meterReadings"] = rows[0] if rows else {}


def _charge_more(call: Call, numbers: Iterable[tuple[str, object]]) -> None:
    """Let the demands under numbers ask for a rupee more."""
    for tenant, number in numbers:
        for demand in call.session.find(
            DEMANDS, [Condition("consumerCode", "equals", str(number))], scope=only(tenant)
        ):
            row = rows_of(demand, "demandDetails")[0]
            row["taxAmount"] = from_paise(to_paise(row["taxAmount"]) + _RUPEE)
            change_demand(call, demand)


def _charge_fee(call: Call, answer: Record) -> None:
    rows = [(str(row["tenantId"]), row["applicationNo"]) for row in _list(answer)]
    _charge_more(call, rows)


def _charge_month(call: Call, _answer: Record) -> None:
    rows = cast("list[Record]", call.body["CalculationCriteria"])
    _charge_more(call, [(str(row["tenantId"]), row.get("connectionNo")) for row in rows])


BREAKS: Final[Mapping[str, Break]] = {
    "connection-of-any-shape": take_any_shape(_echo),
    "connection-with-any-tenant-code": accept_misfits("tenantId", _echo),
    "connection-of-any-status": _write(status="OPEN"),
    "connection-type-a-number": _write(connectionType=7),
    "connection-source-a-number": _write(waterSource=7),
    "connection-road-a-number": _edit_rows("roadCuttingInfo", lambda row: row.update(roadType=7)),
    "connection-holder-type-a-number": _edit_rows(
        "connectionHolders", lambda row: row.update(ownerType=7)
    ),
    "connection-holder-without-name": _edit_rows(
        "connectionHolders", lambda row: row.pop("name", None)
    ),
    "connection-document-without-kind": _edit_rows(
        "documents", lambda row: row.pop("documentType", None)
    ),
    "connection-times-as-text": _write(connectionExecutionDate="yesterday"),
    "connection-step-as-text": _write(processInstance="INITIATE"),
    "connection-from-any-channel": _write(channel="PIGEON"),
    "reading-of-any-shape": take_any_shape(_echo_reading),
    "reading-of-any-period": edit_answer(_forget_period),
    "connection-calculation-of-any-shape": take_any_shape(_calculate_nothing),
    "adhoc-tax-of-any-shape": take_any_shape(_calculate_nothing),
    "connection-envelope-small": rename_envelope("responseInfo"),
    "connection-created-without-kind": _write(applicationType=None),
    "connection-application-number-repeated": _write(applicationNo="WS_AP/CITYA/1"),
    "connection-number-repeated": _edit_records(_number_all_alike),
    "connection-on-no-property": accept_refused("INVALID_PROPERTY", _echo),
    "connection-on-closed-property": accept_refused("INVALID_PROPERTY_STATUS", _echo),
    "connection-step-by-any-role": accept_refused("INVALID ROLE", _echo),
    "connection-step-out-of-order": accept_refused("INVALID ACTION", _echo),
    "connection-state-stays": _write(applicationStatus="INITIATED"),
    "connection-laid-without-roads": accept_refused("INVALID_ROAD_INFO", _echo),
    "connection-laid-without-meter": accept_refused("INVALID_METER_ID", _echo),
    "connection-changed-in-the-past": accept_refused("DATE_EFFECTIVE_FROM_IN_PAST", _echo),
    "connection-from-any-source": accept_refused("INVALID_WATER_CONNECTION_SOURCE", _echo),
    "connection-cuts-any-road": accept_refused("INVALID_WATER_ROAD_TYPE", _echo),
    "connection-keeps-markup": accept_refused("CustomSafeHtml", _echo),
    "reading-keeps-markup": accept_refused("CustomSafeHtml", _echo_reading),
    "connection-takes-stale-update": edit_request(_forget_audit),
    "connection-fee-a-rupee-more": then(_charge_fee),
    "connection-activated-unpaid": accept_refused("INVALID ACTION", _echo),
    "connection-paid-by-hand": accept_refused("INVALID_ACTION", _echo),
    "connection-activated-without-number": _write(connectionNo=None),
    "connection-change-loses-number": _write(connectionNo=None),
    "connection-change-beside-it": forget_criteria("searchType"),
    "connection-takes-two-applications": accept_refused("WS_APP_EXIST_IN_WF", _echo),
    "connection-cut-off-with-dues": accept_refused("INVALID ACTION", _echo),
    "connection-cut-off-stays-active": _write(status="Active"),
    "connection-joined-without-cut-off": accept_refused("INVALID_REQUEST", _echo),
    "connection-joined-stays-inactive": _write(status="Inactive"),
    "connection-search-ignores-state": forget_criteria("applicationStatus"),
    "connection-search-ignores-holder": forget_criteria("mobileNumber"),
    "connection-search-ignores-door": forget_criteria("doorNo"),
    "connection-page-repeats": forget_criteria("offset"),
    "connection-search-oldest-first": edit_answer(_turn_around),
    "connection-listing-repeats": forget_criteria("offset"),
    "connection-read-from-another-city": open_every_city(),
    "connection-moved-from-another-city": open_every_city(),
    "connection-estimate-without-roads": edit_answer(_leave_out_roads),
    "connection-rebate-below-zero": accept_refused("INVALID_ADHOC_AMOUNT", _echo),
    "connection-total-a-rupee-more": edit_answer(_add_to_total),
    "connection-month-a-rupee-more": then(_charge_month),
    "connection-demand-left-as-it-was": wrap(lambda _handler: _update_nothing),
    "connection-pending-left-out": edit_answer(lambda answer: answer.update(connection=[])),
    "adhoc-penalty-forgotten": edit_request(_forget_penalty),
    "adhoc-tax-of-another-service": accept_refused("INVALID_BUSINESSSERVICE", _calculate_nothing),
    "readings-not-in-a-list": edit_answer(_take_out_of_list),
    "reading-not-kept": wrap(lambda _handler: _echo_reading),
    "reading-below-the-last": accept_refused("INVALID_METER_READING_LAST_READING", _echo_reading),
    "reading-of-a-billed-period": accept_refused(
        "INVALID_METER_READING_BILLING_PERIOD", _echo_reading
    ),
    "readings-all-kept": edit_answer(_name_all),
    "readings-of-anybody": forget_criteria("connectionNos"),
    "readings-oldest-first": edit_answer(_turn_around),
}
