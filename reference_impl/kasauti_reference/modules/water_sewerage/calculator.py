"""The calculators' endpoints, the same of both sides: estimates, demands, amounts by hand.

Source: UPYOG-NIUA ws-calculator, sw-calculator CalculatorController, WSCalculationServiceImpl.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from kasauti_reference.billing.demand_records import DEMANDS
from kasauti_reference.billing.masters import read_tax_heads
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler
from kasauti_reference.modules.applications.handling import owns
from kasauti_reference.modules.water_sewerage.demands import (
    bring_demands_up_to_date,
    change_by_hand,
    demand_end,
    demand_fee,
    demand_joining,
    demand_period,
    require_estate,
)
from kasauti_reference.modules.water_sewerage.kinds import KINDS
from kasauti_reference.modules.water_sewerage.rates import (
    choose_reading,
    estimate_laying,
    tell_moment,
)
from kasauti_reference.modules.water_sewerage.records import (
    CONNECTIONS,
    Record,
    find_by_application,
    find_connection,
    only,
)
from kasauti_reference.store import Condition
from kasauti_standards.billing.sums import read_paise
from kasauti_standards.kernel.money import from_paise
from kasauti_standards.water_sewerage.consumption import bound_month
from kasauti_standards.water_sewerage.estimates import Estimate
from kasauti_standards.water_sewerage.sides import METERED, NON_METERED, Side

_CATEGORIES = {
    "CHARGES": "charge",
    "PENALTY": "penalty",
    "REBATE": "rebate",
    "EXEMPTION": "exemption",
    "FEE": "fee",
}


def build_calculator(side: Side) -> dict[str, Handler]:
    """The handlers of one side's calculator, by operation."""
    key = side.word.lower()

    def estimate(call: Call) -> Mapping[str, object]:
        """The one-time fee of applications; nothing is kept."""
        answers = []
        for row in _list_criteria(call):
            record = _find_application(call, side, row)
            found = estimate_laying(call, side, record, require_estate(call, record))
            answers.append(_describe(found, side.one_time_fee, row))
        return {"Calculation": answers}

    def calculate(call: Call) -> Mapping[str, object]:
        """The demand that the flags ask for: of an end, a period, a joining again, or a fee."""
        return {"Calculation": [_calculate(call, side, row) for row in _list_criteria(call)]}

    def update_demand(call: Call) -> Mapping[str, object]:
        """Bring the open demands of connections up to date."""
        tenant = call.text("tenantId")
        if not tenant:
            raise ServiceError("NotNull.getBillCriteria.tenantId", "must not be null")
        call.scope().narrow([tenant])
        numbers = call.texts("consumerCodes") or call.texts("connectionNumber")
        changed = []
        for number in numbers:
            record = find_connection(call, side, tenant, number)
            if record is not None and owns(call, KINDS[side.prefix], record):
                changed += bring_demands_up_to_date(call, side, tenant=tenant, number=number)
        return {"Demands": changed}

    def list_without_demand(call: Call) -> Mapping[str, object]:
        """Active connections without a meter that have no demand of the month."""
        criteria = cast("Record", call.body["BulkBillCriteria"])
        tenant = str(criteria.get("tenantId") or call.user.tenant)
        call.scope().narrow([tenant])
        start, _ = bound_month(tell_moment(call), choose_reading(call))
        wanted = [
            Condition("stands", "equals", "true"),
            Condition("status", "equals", "Active"),
            Condition("connectionType", "equals", NON_METERED),
        ]
        found = call.session.find(CONNECTIONS[side.prefix], wanted, scope=only(tenant))
        billed = _list_billed(call, side, tenant, start)
        kind = KINDS[side.prefix]
        return {
            "connection": [
                kind.show(call, row) for row in found if row["connectionNo"] not in billed
            ]
        }

    return {
        f"{key}-estimate": estimate,
        f"{key}-calculate": calculate,
        f"{key}-update-demand": update_demand,
        f"{key}-connections-for-demand": list_without_demand,
        f"{key}-apply-adhoc-tax": lambda call: _apply_by_hand(call, side),
    }


def _list_criteria(call: Call) -> list[Record]:
    rows = cast("list[Record]", call.body["CalculationCriteria"])
    call.scope().narrow([str(row["tenantId"]) for row in rows])
    return rows


def _calculate(call: Call, side: Side, row: Record) -> Record:
    if call.body.get("isDisconnectionRequest") is True:
        record = _find_application(call, side, row)
        return _describe(demand_end(call, side, record), side.prefix, row)
    if call.body.get("isconnectionCalculation") is True:
        record = _find_connection(call, side, row)
        readings, period = _read_meter(side, record, row)
        found = demand_period(call, side, record, readings=readings, period=period)
        return _describe(found, side.prefix, row)
    record = _find_application(call, side, row)
    if call.body.get("isReconnectionRequest") is True:
        return _describe(demand_joining(call, side, record), side.reconnection, row)
    return _describe(demand_fee(call, side, record), side.one_time_fee, row)


def _read_meter(
    side: Side, record: Record, row: Record
) -> tuple[tuple[Decimal, Decimal] | None, tuple[int, int] | None]:
    """The readings and the period of a metered connection, as the request says them."""
    if record.get("connectionType") != METERED or not side.has_meters:
        return None, None
    last, current = row.get("lastReading"), row.get("currentReading")
    start, end = row.get("from"), row.get("to")
    if last is None or current is None or not start or not end:
        raise ServiceError(
            "INVALID_METER_READING_LAST_READING", "A metered connection needs readings and dates"
        )
    if Decimal(str(current)) < Decimal(str(last)):
        raise ServiceError(
            "INVALID_METER_READING_LAST_READING",
            "Current Meter Reading cannot be less than last meter reading",
        )
    return (Decimal(str(last)), Decimal(str(current))), (int(start), int(end))


def _find_application(call: Call, side: Side, row: Record) -> Record:
    """The application that is named, else the connection that is described."""
    tenant, number = str(row["tenantId"]), row.get("applicationNo")
    found = find_by_application(call, side, tenant, str(number)) if number else None
    if found is not None and owns(call, KINDS[side.prefix], found):
        return found
    member = f"{side.entity[:1].lower()}{side.entity[1:]}"
    sent = row.get(member)
    is_estimate = call.operation.id.endswith("-estimate")
    if is_estimate and isinstance(sent, dict):
        return cast("Record", sent) | {"tenantId": tenant}
    raise ServiceError(
        side.codes["application unknown"], f"There is no application {number} of this city"
    )


def _find_connection(call: Call, side: Side, row: Record) -> Record:
    number = str(row.get("connectionNo") or "")
    found = find_connection(call, side, str(row["tenantId"]), number)
    if found is None:
        raise ServiceError(side.codes["connection unknown"], f"There is no connection {number}")
    return found


def _list_billed(call: Call, side: Side, tenant: str, start: int) -> set[object]:
    """Connections with an active demand that begins in the month."""
    demands = call.session.find(
        DEMANDS,
        [
            Condition("businessService", "equals", side.prefix),
            Condition("status", "equals", "ACTIVE"),
            Condition("periodFrom", "at-least", start),
        ],
        scope=only(tenant),
    )
    return {row["consumerCode"] for row in demands}


def _apply_by_hand(call: Call, side: Side) -> Mapping[str, object]:
    """Add an amount to the oldest open demand of a consumer, or take it off."""
    service = str(call.body.get("businessService") or "")
    if service not in {side.prefix, side.one_time_fee}:
        raise ServiceError("INVALID_BUSINESSSERVICE", "Provide businessService is invalid")
    number, tenant = str(call.body.get("consumerCode") or ""), call.user.tenant
    call.scope().narrow([tenant])
    given = {name: call.body.get(name) for name in ("adhocpenalty", "adhocrebate")}
    paise = {name: read_paise(value) for name, value in given.items() if value is not None}
    if any(amount is None or amount < 0 for amount in paise.values()):
        raise ServiceError("INVALID_ADHOC_AMOUNT", "Amounts must be rupees, not below zero")
    prefix = "TIME_" if service == side.prefix else ""
    signed = {
        side.head(f"{prefix}ADHOC_PENALTY"): from_paise(paise.get("adhocpenalty") or 0),
        side.head(f"{prefix}ADHOC_REBATE"): -from_paise(paise.get("adhocrebate") or 0),
    }
    amounts = {head: amount for head, amount in signed.items() if amount}
    change_by_hand(call, side, service=service, number=number, tenant=tenant, amounts=amounts)
    criteria: Record = {"tenantId": tenant, "connectionNo": number}
    return {"Calculation": [_describe(Estimate(tuple(amounts.items())), service, criteria)]}


def _describe(found: Estimate, service: str, row: Record) -> Record:
    """An estimate as it is answered: sums by category of the heads, round-off among the taxes."""
    heads = read_tax_heads()[service]
    sums = dict.fromkeys(("taxAmount", *_CATEGORIES.values()), Decimal(0))
    estimates = []
    for head, amount in found.heads:
        category = heads[head].attributes["category"]
        sums[_CATEGORIES.get(category, "taxAmount")] += amount
        estimates.append({"taxHeadCode": head, "estimateAmount": amount, "category": category})
    return {
        "tenantId": row["tenantId"],
        "applicationNo": row.get("applicationNo"),
        "connectionNo": row.get("connectionNo"),
        "totalAmount": found.total,
        **sums,
        "taxHeadEstimates": estimates,
        "billingSlabIds": list(found.slab_ids),
        "waterConnection": None,
        "sewerageConnection": None,
    }
