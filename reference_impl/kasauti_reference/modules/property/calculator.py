"""The calculator's endpoints: estimates, demands, bills, fees of transfers.

Source: UPYOG-NIUA pt-calculator-v2 CalculatorController, CalculationV2Controller.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from kasauti_reference.billing.bills import make_bills
from kasauti_reference.billing.masters import read_tax_heads
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.demands import (
    bring_demands_up_to_date,
    estimate_tax,
    settle_demand,
)
from kasauti_reference.modules.property.dues import SERVICE
from kasauti_reference.modules.property.fees import demand_transfer_fee
from kasauti_reference.modules.property.rates import find_year, find_year_of
from kasauti_reference.modules.property.records import Record, find_version
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.property_tax.assessed import read_old, read_registered
from kasauti_standards.property_tax.estimating import Estimate


def estimate(call: Call) -> Mapping[str, object]:
    """The tax of a property that is described, of the first criterion; nothing is kept."""
    criterion = cast("list[Record]", call.body["CalculationCriteria"])[0]
    record = cast("Record", criterion["property"])
    tenant = str(record.get("tenantId") or criterion["tenantId"])
    call.scope().narrow([tenant])
    year = _read_year(criterion)
    taxed = read_old(record | {"tenantId": tenant})
    found = estimate_tax(call, taxed, year)
    number = str(record.get("propertyId") or "") or None
    return {"Calculation": [_describe(found, tenant, year, number)]}


def estimate_assessment(call: Call) -> Mapping[str, object]:
    """The tax of an assessment of a registered property; nothing is kept."""
    assessment = cast("Record", call.body["Assessment"])
    tenant = str(assessment["tenantId"])
    call.scope().narrow([tenant])
    number = str(assessment["propertyId"])
    record = find_version(call, tenant, propertyId=number)
    if record is None:
        raise ServiceError(
            "INVALID_REQUEST", f"The propertyId: {number} is not found in the system"
        )
    year = str(assessment["financialYear"])
    found = estimate_tax(call, read_registered(record, assessment), year)
    return {"Calculation": [_describe(found, tenant, year, number)]}


def calculate(call: Call) -> Mapping[str, object]:
    """Make the demand of each criterion; answered by assessment number, without an envelope."""
    criteria = cast("list[Record]", call.body["CalculationCriteria"])
    answers: Record = {}
    for criterion in criteria:
        sent = cast("Record", criterion["property"])
        tenant = str(sent.get("tenantId") or criterion["tenantId"])
        call.scope().narrow([tenant])
        number = str(sent.get("propertyId"))
        record = find_version(call, tenant, propertyId=number)
        if record is None:
            raise ServiceError(
                "INVALID_REQUEST", f"The propertyId: {number} is not found in the system"
            )
        year = _read_year(criterion)
        found = estimate_tax(call, read_old(sent | {"tenantId": tenant}), year)
        settle_demand(call, record, year, found)
        key = str(_read_assessment(criterion) or number)
        answers[key] = _describe(found, tenant, year, number)
    return answers


def update_demand(call: Call) -> Mapping[str, object]:
    """Bring the open demands of properties up to date."""
    tenant, numbers = _read_whose(call)
    return {
        "Demands": [
            demand
            for number in numbers
            for demand in bring_demands_up_to_date(call, tenant=tenant, number=number)
        ]
    }


def get_bill(call: Call) -> Mapping[str, object]:
    """Bring the demands up to date and answer the bills."""
    tenant, numbers = _read_whose(call)
    bills = make_bills(call, tenant=tenant, service=SERVICE, codes=numbers)
    if not bills:
        raise ServiceError("EMPTY_DEMANDS", "No demands found for the given bill generate criteria")
    return {"Bill": bills}


def calculate_transfer(call: Call) -> Mapping[str, object]:
    """The fee of a transfer as its demand; answered by application number, without an envelope."""
    sent = cast("Record", call.body["Property"])
    tenant = str(sent["tenantId"])
    call.scope().narrow([tenant])
    number = str(sent.get("acknowldgementNumber"))
    record = find_version(call, tenant, acknowldgementNumber=number)
    if record is None:
        raise ServiceError("INVALID_REQUEST", f"There is no application {number}")
    details = sent.get("additionalDetails")
    merged = dict(cast("Record", record.get("additionalDetails") or {}))
    merged |= details if isinstance(details, dict) else {}
    fee = demand_transfer_fee(call, record | {"additionalDetails": merged})
    year = find_year_of(call.now)
    start, end = find_year(year)
    return {
        number: {
            "tenantId": tenant,
            "serviceNumber": number,
            "fromDate": start,
            "toDate": end,
            "totalAmount": fee.total,
            "taxAmount": fee.fee,
            "penalty": fee.penalty,
            "exemption": Decimal(0),
            "rebate": fee.rebate,
            "billingSlabIds": [fee.slab_id],
        }
    }


def _read_whose(call: Call) -> tuple[str, tuple[str, ...]]:
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("NotNull.getBillCriteria.tenantId", "must not be null")
    call.scope().narrow([tenant])
    numbers = call.texts("consumerCodes")
    number, assessment = call.text("propertyId"), call.text("assessmentNumber")
    if not numbers and not (number and assessment):
        raise ServiceError(
            "INVALID GETBILLCRITERIA", "PropertyId or assessmentNumber cannot be null"
        )
    return tenant, numbers or (str(number),)


def _read_year(criterion: Record) -> str:
    year = criterion.get("financialYear")
    if not isinstance(year, str):
        year = read_pointer(criterion, "/property/propertyDetails/0/financialYear")
    return str(year)


def _read_assessment(criterion: Record) -> object:
    found = read_pointer(criterion, "/property/propertyDetails/0/assessmentNumber")
    return found if isinstance(found, str) else criterion.get("assessmentNumber")


def _describe(found: Estimate, tenant: str, year: str, number: str | None) -> Record:
    heads = read_tax_heads()[SERVICE]
    start, end = find_year(year)
    by_category: dict[str, Decimal] = {}
    estimates = []
    for head, amount in found.heads:
        category = heads[head].attributes["category"]
        by_category[category] = by_category.get(category, Decimal(0)) + amount
        estimates.append({"taxHeadCode": head, "estimateAmount": amount, "category": category})
    return {
        "serviceNumber": number,
        "fromDate": start,
        "toDate": end,
        "tenantId": tenant,
        "totalAmount": found.total,
        "taxAmount": by_category.get("TAX", Decimal(0)),
        "penalty": by_category.get("PENALTY", Decimal(0)),
        "exemption": by_category.get("EXEMPTION", Decimal(0)),
        "rebate": by_category.get("REBATE", Decimal(0)),
        "taxHeadEstimates": estimates,
        "billingSlabIds": list(found.slab_ids),
    }
