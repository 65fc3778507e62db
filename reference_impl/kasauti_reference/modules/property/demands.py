"""The demands of property tax: made by an assessment, brought up to date before a bill.

Source: UPYOG-NIUA pt-calculator-v2 DemandService; billing-service BillServicev2 calls it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import cast

from kasauti_reference.billing.charged_rows import keep_rows, read_rows, write_row
from kasauti_reference.billing.demands import (
    DEMANDS,
    add_demand,
    change_demand,
    find_open_demands,
)
from kasauti_reference.billing.payment_records import walk_settled
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.dues import SERVICE
from kasauti_reference.modules.property.fees import find_payer
from kasauti_reference.modules.property.rates import (
    choose_reading,
    find_year,
    find_year_of,
    load_masters,
    open_calculator,
    read_slabs,
)
from kasauti_reference.modules.property.records import Record, only
from kasauti_reference.platform.users import embed_user
from kasauti_reference.store import Condition
from kasauti_standards.charging.demand_rows import DemandRow
from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.charging.years import INDIA
from kasauti_standards.kernel.money import from_paise
from kasauti_standards.property_tax.assessed import TaxedProperty, read_registered
from kasauti_standards.property_tax.demand_changes import (
    BASE_HEADS,
    assess_again,
    bring_up_to_date,
    lowers_paid_tax,
)
from kasauti_standards.property_tax.estimating import Estimate
from kasauti_standards.property_tax.time_heads import PaidOnTax

_LEAST_PAYABLE = Decimal(1)


def estimate_tax(call: Call, taxed: TaxedProperty, financial_year: str) -> Estimate:
    """The tax of a property now; what cannot be computed is refused with the deployed code."""
    find_year(financial_year)
    try:
        return open_calculator(call).estimate(
            taxed,
            read_slabs(call, taxed.tenant),
            financial_year=financial_year,
            now=datetime.fromtimestamp(call.now / 1000, UTC),
        )
    except ChargeError as error:
        raise ServiceError(error.code, error.message) from error


def demand_tax(call: Call, record: Record, assessment: Record) -> Estimate:
    """Make the demand of a year from an assessment; one that is there is cancelled for it."""
    year = str(assessment["financialYear"])
    estimate = estimate_tax(call, read_registered(record, assessment), year)
    settle_demand(call, record, year, estimate)
    return estimate


def settle_demand(call: Call, record: Record, year: str, estimate: Estimate) -> None:
    """Let the active demand of a property and year be of the estimated heads."""
    tenant, number = str(record["tenantId"]), str(record["propertyId"])
    start, end = find_year(year)
    reading = choose_reading(call)
    old = call.session.find_one(
        DEMANDS,
        [
            Condition("consumerCode", "equals", number),
            Condition("businessService", "equals", SERVICE),
            Condition("status", "equals", "ACTIVE"),
            Condition("periodFrom", "at-least", start),
            Condition("periodTo", "at-most", end),
        ],
        scope=only(tenant),
    )
    rows = [DemandRow(head, amount) for head, amount in estimate.heads]
    if old is not None:
        before = read_rows(old)
        if lowers_paid_tax(before, dict(estimate.heads)["PT_TAX"], reading):
            raise ServiceError(
                "EG_PT_DEPRECIATING_ASSESSMENT_ERROR",
                "Depreciating assessments are not allowed for the same assessment year",
            )
        rows = assess_again(before, estimate.heads, reading)
        change_demand(call, old | {"status": "CANCELLED"})
    add_demand(
        call,
        {
            "tenantId": tenant,
            "consumerCode": number,
            "consumerType": str(record["propertyType"]).split(".")[0],
            "businessService": SERVICE,
            "payer": embed_user(find_payer(record)),
            "taxPeriodFrom": start,
            "taxPeriodTo": end,
            "minimumAmountPayable": _LEAST_PAYABLE,
            "additionalDetails": {"calculationDescription": list(estimate.slab_ids)},
            "demandDetails": [write_row(row) for row in rows],
        },
        scope=only(tenant),
    )


def bring_demands_up_to_date(call: Call, *, tenant: str, number: str) -> list[Record]:
    """Rebate, penalty, interest and round-off of every open demand of a property, as of now."""
    changed = []
    for demand in find_open_demands(
        call, tenant=tenant, business_service=SERVICE, consumer_code=number
    ):
        rows = bring_up_to_date(
            read_rows(demand),
            load_masters(),
            choose_reading(call),
            financial_year=find_year_of(cast("int", demand["taxPeriodFrom"])),
            now=datetime.fromtimestamp(call.now / 1000, UTC),
            paid=[
                PaidOnTax(_name_day(at), from_paise(paise))
                for at, paise in walk_settled(call, demand, heads=BASE_HEADS)
            ],
        )
        changed.append(keep_rows(call, demand, rows))
    return changed


def _name_day(moment: int) -> date:
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(INDIA).date()
