"""What a permit costs on this server: its slabs, the estimate, the demand.

Source: UPYOG-NIUA firenoc-calculator src/controller, src/services.
"""

from __future__ import annotations

from functools import cache

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.charging import Charge, settle_charge
from kasauti_reference.modules.fire_noc.records import (
    SERVICE,
    SLABS,
    Record,
    only,
    read_details,
    read_owners,
)
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.fire_noc.assessed import read_permit
from kasauti_standards.fire_noc.estimating import Calculator, Estimate
from kasauti_standards.fire_noc.masters import Constants, read_constants
from kasauti_standards.fire_noc.periods import find_period
from kasauti_standards.fire_noc.reading import DEPLOYED, INTENDED
from kasauti_standards.fire_noc.slab_choice import read_slab

DEPLOYED_PROFILE = "upyog-2026"
WAITING = "PENDINGPAYMENT"


def estimate_charge(call: Call, record: Record) -> Estimate:
    """What an application comes to now; what cannot be computed is refused."""
    tenant = str(record["tenantId"])
    slabs = [read_slab(row) for row in call.session.find(SLABS, scope=only(tenant))]
    calculator = Calculator(_load_constants(), choose_reading(call))
    try:
        found = calculator.estimate(read_permit(record), slabs, on=call.now)
    except ChargeError as error:
        raise ServiceError(error.code, error.message) from error
    if any(not amount.is_finite() for _, amount in found.heads):
        raise ServiceError("FIRENOC_ROUND_OFF", "The round-off is NaN")
    return found


def settle_demand(call: Call, record: Record) -> Estimate:
    """Make the demand of an application that waits for payment, or bring it up to date."""
    found = estimate_charge(call, record)
    details = read_details(record)
    year = str(details["financialYear"])
    period = find_period(load_standard("platform").code_lists["FinancialYear"].codes, year)
    if period is None:
        raise ServiceError("valid_financialYear", f"{year} is no financial year of permits")
    settle_charge(
        call,
        Charge(
            tenant=str(record["tenantId"]),
            business_service=SERVICE,
            consumer_code=str(details["applicationNumber"]),
            consumer_type=SERVICE,
            payer=read_owners(record)[0],
            period=period,
            heads=found.heads,
        ),
    )
    return found


def choose_reading(call: Call) -> Reading:
    """As deployed where the server follows `upyog-2026`, else as meant."""
    return DEPLOYED if call.settings.profile == DEPLOYED_PROFILE else INTENDED


@cache
def _load_constants() -> Constants:
    return read_constants(load_standard("fire-noc").code_lists.__getitem__)
