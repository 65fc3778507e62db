"""What applications cost: the demand of a charge, made, brought up to date, or given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast
from uuid import uuid4

from kasauti_reference.billing.bill_records import expire_bills, hold_consumer
from kasauti_reference.billing.demand_records import (
    change_demand,
    find_active_demands,
    find_open_demands,
    read_due,
)
from kasauti_reference.billing.demands import add_demand, check_details
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.platform.users import embed_user
from kasauti_reference.tenancy import TenantScope

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge by tax heads, in rupees, for a consumer code; `period` in epoch milliseconds."""

    tenant: str
    business_service: str
    consumer_code: str
    consumer_type: str
    payer: Record
    period: tuple[int, int]
    heads: Sequence[tuple[str, Decimal]]
    minimum: Decimal = Decimal(0)


def settle_charge(call: Call, charge: Charge) -> Record:
    """Make the demand of a charge, or bring the one of its period to the amounts of now.

    A head that is charged no longer is set to what was collected of it; a demand that is paid in
    full stays as it is.
    """
    hold_consumer(call, tenant=charge.tenant, consumer_code=charge.consumer_code)
    known = next(
        (row for row in _find_demands(call, charge) if row["taxPeriodFrom"] == charge.period[0]),
        None,
    )
    if known is None:
        return add_demand(
            call, _write_demand(charge), scope=TenantScope(cities=frozenset({charge.tenant}))
        )
    if read_due(known) == 0 and any(row["collectionAmount"] for row in known["demandDetails"]):
        return known
    changed = known | {"demandDetails": _renew_details(known, charge)}
    changed["isPaymentCompleted"] = read_due(changed) == 0
    check_details(charge.business_service, changed["demandDetails"])
    change_demand(call, changed)
    expire_bills(
        call,
        tenant=charge.tenant,
        service=charge.business_service,
        consumer_code=charge.consumer_code,
    )
    return changed


def give_up_charge(call: Call, *, tenant: str, business_service: str, consumer_code: str) -> None:
    """End the demands of an application that ended, where nothing was paid of them."""
    hold_consumer(call, tenant=tenant, consumer_code=consumer_code)
    for demand in find_active_demands(
        call, tenant=tenant, business_service=business_service, consumer_code=consumer_code
    ):
        if not any(
            row["collectionAmount"] for row in cast("list[Record]", demand["demandDetails"])
        ):
            change_demand(call, demand | {"status": "CANCELLED"})


def require_paid(
    call: Call, *, tenant: str, business_service: str, consumer_code: str, error: tuple[str, str]
) -> None:
    """Refuse with a code and message where something is due still."""
    if find_open_demands(
        call, tenant=tenant, business_service=business_service, consumer_code=consumer_code
    ):
        raise ServiceError(*error)


def _find_demands(call: Call, charge: Charge) -> list[Record]:
    return find_active_demands(
        call,
        tenant=charge.tenant,
        business_service=charge.business_service,
        consumer_code=charge.consumer_code,
    )


def _write_demand(charge: Charge) -> Record:
    start, end = charge.period
    return {
        "tenantId": charge.tenant,
        "consumerCode": charge.consumer_code,
        "consumerType": charge.consumer_type,
        "businessService": charge.business_service,
        "payer": embed_user(charge.payer),
        "taxPeriodFrom": start,
        "taxPeriodTo": end,
        "minimumAmountPayable": charge.minimum,
        "demandDetails": [
            {"taxHeadMasterCode": head, "taxAmount": amount, "collectionAmount": Decimal(0)}
            for head, amount in charge.heads
        ],
    }


def _renew_details(demand: Record, charge: Charge) -> list[Record]:
    amounts = dict(charge.heads)
    renewed = []
    for row in cast("list[Record]", demand["demandDetails"]):
        amount = amounts.pop(row["taxHeadMasterCode"], row["collectionAmount"])
        renewed.append(row | {"taxAmount": amount})
    return renewed + [
        {
            "id": str(uuid4()),
            "demandId": demand["id"],
            "tenantId": charge.tenant,
            "taxHeadMasterCode": head,
            "taxAmount": amount,
            "collectionAmount": Decimal(0),
        }
        for head, amount in amounts.items()
    ]
