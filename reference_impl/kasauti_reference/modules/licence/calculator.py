"""The calculator's endpoints: estimates, demands, bills, rates of registrations.

Source: UPYOG-NIUA tl-calculator CalculatorController, BillingslabController.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kasauti_reference.billing.bills import make_bills
from kasauti_reference.billing.demand_records import find_active_demands
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.handling import find_application, owns
from kasauti_reference.modules.licence.charges import (
    demand_fee,
    describe_fee,
    estimate_fee,
    read_mapping,
)
from kasauti_reference.modules.licence.records import Record, hide_index
from kasauti_reference.modules.licence.register import LICENCES, SERVICES
from kasauti_reference.modules.licence.slabs import LICENCE_SLABS
from kasauti_reference.modules.slab_register import build_register
from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.trade_license.masters import find_registration_fee
from kasauti_standards.trade_license.reading_records import REGISTRATION, TRADE, read_service

REGISTER = build_register(LICENCE_SLABS)


def estimate(call: Call) -> Mapping[str, object]:
    """What applications come to; nothing is kept. Registrations have a fee and no estimate."""
    if _read_service(call) == REGISTRATION:
        raise ServiceError("UNKNOWN_BUSINESSSERVICE", " Business Service not supported")
    found = []
    for criterion in _read_criteria(call):
        record = cast("Record", criterion.get("tradelicense") or _find(call, criterion))
        record = record | {"tenantId": criterion["tenantId"]}
        found.append(_describe(call, record))
    return {"Calculations": found}


def calculate(call: Call) -> Mapping[str, object]:
    """Make or renew the demands of applications that are kept."""
    service = _read_service(call)
    found = []
    for criterion in _read_criteria(call):
        record = _find(call, criterion)
        if read_service(record) != service:
            raise _unknown(criterion)
        demand_fee(call, record)
        found.append(_describe(call, record))
    return {"Calculations": found}


def get_bill(call: Call) -> Mapping[str, object]:
    """The bill of an application, and the slabs it was computed by."""
    service, tenant = _read_service(call), call.text("tenantId")
    number = call.text("consumerCode")
    if not tenant or not number:
        name = "consumerCode" if tenant else "tenantId"
        raise ServiceError(f"NotNull.generateBillCriteria.{name}", "must not be null")
    call.scope().narrow([tenant])
    if call.text("businessService") not in {None, service}:
        raise ServiceError(
            "BUSINESSSERVICE_MISMATCH",
            "Business Service in Path variable and bill criteria are different",
        )
    record = find_application(call, LICENCES, tenant, applicationNumber=number)
    if (
        record is None
        or not owns(call, LICENCES, record)
        or not find_active_demands(
            call, tenant=tenant, business_service=service, consumer_code=number
        )
    ):
        raise ServiceError(
            "INVALID CONSUMERCODE",
            "Bill cannot be generated.No demand exists for the given consumerCode",
        )
    bills = make_bills(call, tenant=tenant, service=service, codes=[number])
    found = estimate_fee(call, record)
    return {
        "billResponse": {"ResposneInfo": None, "Bill": bills},
        "billingSlabIds": {
            "consumerCode": number,
            "tradeTypeBillingSlabIds": list(found.units.slab_ids),
            "accesssoryBillingSlabIds": list(found.accessories.slab_ids)
            if found.accessories
            else None,
        },
    }


def search_slabs(call: Call) -> Mapping[str, object]:
    """Slabs of licences, or the rate of a registration as a slab."""
    if _read_service(call) == TRADE:
        return REGISTER["search"](call)
    kind = call.text("tradeType") or ""
    try:
        fee = find_registration_fee(read_mapping(), kind)
    except ChargeError as error:
        raise ServiceError(error.code, error.message) from error
    return {"billingSlab": [{"id": kind, "tradeType": kind, "rate": fee}]}


def _read_service(call: Call) -> str:
    service = call.text("servicename") or TRADE
    if service not in SERVICES:
        raise ServiceError("UNKNOWN_BUSINESSSERVICE", " Business Service not supported")
    return service


def _read_criteria(call: Call) -> list[Record]:
    rows = cast("list[Record]", call.body["CalulationCriteria"])
    call.scope().narrow({str(row["tenantId"]) for row in rows})
    return rows


def _find(call: Call, criterion: Record) -> Record:
    sent = cast("Record", criterion.get("tradelicense") or {})
    number = criterion.get("applicationNumber") or sent.get("applicationNumber")
    record = find_application(
        call, LICENCES, str(criterion["tenantId"]), applicationNumber=str(number)
    )
    if record is None or not owns(call, LICENCES, record):
        raise _unknown(criterion)
    return record


def _unknown(criterion: Record) -> ServiceError:
    return ServiceError(
        "INVALID APPLICATIONNUMBER",
        "Demand cannot be generated for applicationNumber "
        f"{criterion.get('applicationNumber')} TradeLicense with this number does not exist ",
    )


def _describe(call: Call, record: Record) -> Record:
    described = describe_fee(estimate_fee(call, record), record)
    return described | {"tradeLicense": hide_index(record)}
