"""What licences and registrations come to, and their demands.

Source: UPYOG-NIUA tl-calculator CalculationService, BPACalculationService, DemandService.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from uuid import uuid4

from kasauti_reference.billing.demand_records import find_active_demands, find_open_demands
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.charging import Charge, give_up_charge, settle_charge
from kasauti_reference.modules.licence.records import Record, read_rows
from kasauti_reference.modules.licence.slabs import find_slabs_of
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.kernel import CodeList
from kasauti_standards.trade_license.estimating import (
    CATEGORIES,
    REGISTRATION_FEE,
    Calculator,
    CombinedFee,
    Estimate,
)
from kasauti_standards.trade_license.licensed import read_licensed
from kasauti_standards.trade_license.masters import (
    Masters,
    find_registration_fee,
    find_year,
    read_masters,
)
from kasauti_standards.trade_license.reading import DEPLOYED, INTENDED
from kasauti_standards.trade_license.reading_records import REGISTRATION, read_service
from kasauti_standards.trade_license.slab_choice import read_slab

DEPLOYED_PROFILE = "upyog-2026"
_SMALLEST = Decimal(100)


@cache
def load_masters() -> Masters:
    """The master data of the standard."""
    return read_masters(load_standard("trade-license").code_lists.__getitem__)


def read_mapping() -> CodeList:
    """Fees and roles of registrations."""
    return load_standard("trade-license").code_lists["TradeTypetoRoleMapping"]


def open_calculator(call: Call) -> Calculator:
    """As deployed where the server follows `upyog-2026`, else as meant."""
    is_deployed = call.settings.profile == DEPLOYED_PROFILE
    return Calculator(load_masters(), DEPLOYED if is_deployed else INTENDED)


def read_period(year: object) -> tuple[int, int]:
    """First and last instant of a financial year; an unknown one is refused."""
    period = find_year(load_standard("platform").code_lists["FinancialYear"], str(year))
    if period is None:
        raise ServiceError("INVALID FINANCIALYEAR", f"No data found for the financialYear: {year}")
    return period


def estimate_fee(call: Call, record: Record) -> Estimate:
    """What an application comes to now; a charge that cannot be computed is refused."""
    try:
        if read_service(record) == REGISTRATION:
            fee = find_registration_fee(read_mapping(), read_kind(record))
            return Estimate(((REGISTRATION_FEE, fee),), CombinedFee(fee, ()), None)
        read_period(record.get("financialYear"))
        slabs = [read_slab(row) for row in find_slabs_of(call, record)]
        now = datetime.fromtimestamp(call.now / 1000, UTC)
        return open_calculator(call).estimate(read_licensed(record), slabs, now=now)
    except ChargeError as error:
        raise ServiceError(error.code, error.message) from error


def read_kind(record: Record) -> str:
    """The kind of a registration: that of its first unit."""
    return str(read_rows(record, "tradeUnits")[0].get("tradeType"))


def describe_fee(found: Estimate, record: Record) -> Record:
    """An estimate as services answer it."""
    is_registration = read_service(record) == REGISTRATION
    return {
        "applicationNumber": record.get("applicationNumber"),
        "tradeLicense": None,
        "tenantId": record["tenantId"],
        "taxHeadEstimates": [
            {"taxHeadCode": head, "estimateAmount": amount, "category": CATEGORIES[head]}
            for head, amount in found.heads
        ],
        "tradeTypeBillingIds": None if is_registration else _describe_part(found.units),
        "accessoryBillingIds": _describe_part(found.accessories) if found.accessories else None,
    }


def _describe_part(part: CombinedFee) -> Record:
    return {"id": str(uuid4()), "fee": part.fee, "billingSlabIds": list(part.slab_ids)}


def demand_fee(call: Call, record: Record) -> Estimate:
    """Make or renew the demand of an application; what is paid in full stays as it is."""
    found = estimate_fee(call, record)
    owners = read_rows(record, "owners")
    is_registration = read_service(record) == REGISTRATION
    settle_charge(
        call,
        Charge(
            tenant=str(record["tenantId"]),
            business_service=read_service(record),
            consumer_code=str(record["applicationNumber"]),
            consumer_type="bpaStakeHolderReg" if is_registration else "tradelicense",
            payer=owners[0],
            period=_choose_period(record),
            heads=open_calculator(call).demand(found.heads),
            minimum=_SMALLEST,
        ),
    )
    return found


def _choose_period(record: Record) -> tuple[int, int]:
    """The year of a licence; a registration is charged as of when it was applied for."""
    if read_service(record) == REGISTRATION:
        applied = int(record["applicationDate"])
        return applied, applied
    return read_period(record.get("financialYear"))


def give_up_fee(call: Call, record: Record) -> None:
    """End the demand of an application that ended unpaid."""
    give_up_charge(
        call,
        tenant=str(record["tenantId"]),
        business_service=read_service(record),
        consumer_code=str(record["applicationNumber"]),
    )


def is_paid(call: Call, record: Record) -> bool:
    """Whether an application was demanded and nothing is due of it."""
    asked = {
        "tenant": str(record["tenantId"]),
        "business_service": read_service(record),
        "consumer_code": str(record["applicationNumber"]),
    }
    return bool(find_active_demands(call, **asked)) and not find_open_demands(call, **asked)
