"""The calculator's endpoints: charges with their demands, and bills.

Source: UPYOG-NIUA firenoc-calculator src/controller/calculate.js, getbill.js.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kasauti_reference.billing.bills import make_bills
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.fire_noc.charging import WAITING, estimate_charge, settle_demand
from kasauti_reference.modules.fire_noc.records import PERMITS, SERVICE, Record, only, read_details
from kasauti_reference.store import Condition
from kasauti_standards.fire_noc.estimating import CATEGORY_OF_HEAD, Estimate


def calculate(call: Call) -> Mapping[str, object]:
    """Compute each criterion; one that waits for payment gets its demand."""
    answers = []
    for criterion in cast("list[Record]", call.body["CalulationCriteria"]):
        tenant = str(criterion["tenantId"])
        call.scope().narrow([tenant])
        record = _read_application(call, tenant, criterion)
        waits = read_details(record).get("status") == WAITING
        found = settle_demand(call, record) if waits else estimate_charge(call, record)
        answers.append(
            {
                "applicationNumber": read_details(record).get("applicationNumber"),
                "fireNoc": record,
                "tenantId": tenant,
                "taxHeadEstimates": describe_heads(found),
            }
        )
    return {"Calculation": answers}


def get_bill(call: Call) -> Mapping[str, object]:
    """The bills of applications by their numbers."""
    tenant = str(call.text("tenantId"))
    call.scope().narrow([tenant])
    bills = make_bills(call, tenant=tenant, service=SERVICE, codes=call.texts("applicationNumber"))
    if not bills:
        raise ServiceError("INVALID_CONSUMER_CODE", "Invalid Consumer Code")
    return {"Bill": bills}


def describe_heads(found: Estimate) -> list[Record]:
    """Tax heads as the calculator answers them."""
    return [
        {"category": CATEGORY_OF_HEAD[head], "taxHeadCode": head, "estimateAmount": amount}
        for head, amount in found.heads
    ]


def _read_application(call: Call, tenant: str, criterion: Record) -> Record:
    """The application as it is registered, or as described where it has no number yet."""
    sent = cast("Record", criterion.get("fireNOC") or {})
    number = criterion.get("applicationNumber")
    if sent:
        number = read_details(sent).get("applicationNumber")
        if not number:
            return sent | {"tenantId": tenant}
    found = call.session.find_one(
        PERMITS, [Condition("applicationNumber", "equals", str(number))], scope=only(tenant)
    )
    if found is None:
        raise ServiceError(
            "FIRENOC_NOT_FOUND", f"FireNOC not found for application number: {number}"
        )
    return found
