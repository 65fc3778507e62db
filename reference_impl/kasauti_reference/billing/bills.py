"""Bills: what is due at a moment, with an expiry. A new bill of a consumer ends the one before.

Source: UPYOG-NIUA billing-service BillServicev2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.bill_records import BILLS, expire_bills, hold_consumer
from kasauti_reference.billing.demand_records import DEMANDS, find_open_demands, read_due
from kasauti_reference.billing.masters import (
    find_advance_head,
    read_order,
    require_business_service,
)
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.modules.settlement import bring_up_to_date
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.store import NEWEST_FIRST, OLDEST_FIRST, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import from_paise, to_paise

Record = dict[str, object]
_LIFETIME_MS = 86_400_000
_PAGE = 100
_WHOSE = (
    Criterion("consumerCode", "consumerCode"),
    Criterion("demandId", "id"),
    Criterion("mobileNumber", "mobileNumber", "equals"),
    Criterion("email", "email", "equals"),
)
_CRITERIA = (
    Criterion("billId", "id"),
    Criterion("consumerCode", "consumerCode"),
    Criterion("billNumber", "billNumber", "equals"),
    Criterion("service", "businessService", "equals"),
    Criterion("status", "status", "equals"),
    Criterion("mobileNumber", "mobileNumber", "equals"),
    Criterion("fromPeriod", "fromPeriod", "at-least"),
    Criterion("toPeriod", "toPeriod", "at-most"),
)


def fetch_bill(call: Call) -> Mapping[str, object]:
    """The bill of each consumer asked for, made from its open demands."""
    tenant, service = call.text("tenantId"), call.text("businessService")
    criteria = read_criteria(call, _WHOSE)
    if not (tenant and service and criteria):
        raise ServiceError(
            "BILL_GEN_MANDATORY_FIELDS_MISSING",
            "tenantId, businessService and one of consumerCode, demandId, mobileNumber or email "
            "are mandatory for generating bills",
        )
    require_business_service(service)
    scope = call.scope().narrow([tenant])
    codes = call.texts("consumerCode") or sorted(
        {
            str(demand["consumerCode"])
            for demand in call.session.find(
                DEMANDS,
                [*criteria, Condition("businessService", "equals", service)],
                scope=scope,
            )
        }
    )
    bills = make_bills(call, tenant=tenant, service=service, codes=codes)
    if not bills:
        raise ServiceError(
            "EG_BS_BILL_NO_DEMANDS_FOUND", "No Demands Found for the given bill generate criteria"
        )
    return {"Bill": bills}


def make_bills(call: Call, *, tenant: str, service: str, codes: Iterable[str]) -> list[Record]:
    """A bill of each consumer with open demands, after the module brought them up to date."""
    bills = []
    for code in sorted(set(codes)):
        hold_consumer(call, tenant=tenant, consumer_code=code)
        bring_up_to_date(call, tenant=tenant, service=service, consumer_code=code)
        demands = find_open_demands(
            call, tenant=tenant, business_service=service, consumer_code=code
        )
        # a credit without an advance head is no bill, as deployed
        if demands and (sum(map(read_due, demands)) >= 0 or find_advance_head(service)):
            bills.append(_make_bill(call, tenant, service, code, demands))
    return bills


def _make_bill(call: Call, tenant: str, service: str, code: str, demands: list[Record]) -> Record:
    scope = TenantScope(cities=frozenset({tenant}))
    expire_bills(call, tenant=tenant, service=service, consumer_code=code)
    identifier = str(uuid4())
    payer = cast("Record", demands[-1].get("payer") or {})
    bill: Record = {
        "id": identifier,
        "tenantId": tenant,
        "consumerCode": code,
        "businessService": service,
        "status": "ACTIVE",
        "billNumber": generate_ids(call.session, "billnumberid", tenant, now=call.now)[0],
        "billDate": call.now,
        "mobileNumber": payer.get("mobileNumber"),
        "payerName": payer.get("name"),
        "totalAmount": from_paise(sum(map(read_due, demands))),
        "billDetails": [_write_detail(call, identifier, service, row) for row in demands],
        "auditDetails": write_audit(call),
    }
    call.session.add(BILLS, bill, scope=scope, by=call.user.uuid, at=call.now)
    return bill


def _write_detail(call: Call, bill_id: str, service: str, demand: Record) -> Record:
    identifier = str(uuid4())
    open_rows = [
        (row, due)
        for row in cast("list[Record]", demand["demandDetails"])
        if (due := to_paise(row["taxAmount"]) - to_paise(row["collectionAmount"])) != 0
    ]
    ordered = sorted(
        open_rows, key=lambda pair: read_order(service, str(pair[0]["taxHeadMasterCode"]))
    )
    return {
        "id": identifier,
        "tenantId": demand["tenantId"],
        "demandId": demand["id"],
        "billId": bill_id,
        "expiryDate": call.now + _LIFETIME_MS,
        "amount": from_paise(read_due(demand)),
        "fromPeriod": demand["taxPeriodFrom"],
        "toPeriod": demand["taxPeriodTo"],
        "billAccountDetails": [
            {
                "id": str(uuid4()),
                "tenantId": demand["tenantId"],
                "billDetailId": identifier,
                "demandDetailId": row["id"],
                "order": read_order(service, str(row["taxHeadMasterCode"])),
                "amount": from_paise(due),
                "adjustedAmount": from_paise(0),
                "taxHeadCode": row["taxHeadMasterCode"],
            }
            for row, due in ordered
        ],
    }


def search_bills(call: Call) -> Mapping[str, object]:
    """Bills by the declared criteria; a citizen sees those of the own mobile number."""
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("EGBS_MANDATORY_FIELDS_ERROR", "tenantId is mandatory")
    conditions = read_criteria(call, _CRITERIA)
    if not conditions:
        raise ServiceError(
            "EGBS_MANDATORY_FIELDS_ERROR",
            "Any one of the fields additional to tenantId is mandatory",
        )
    if bool(call.texts("consumerCode")) != bool(call.text("service")):
        raise ServiceError(
            "BILL_SEARCH_CONSUMERCODE_BUSINESSSERVICE",
            "consumerCode and service are given together or not at all",
        )
    if call.user.is_citizen:
        conditions.append(Condition("mobileNumber", "equals", call.user.user_name))
    size = call.number("size")
    found = call.session.find(
        BILLS,
        conditions,
        scope=call.scope().narrow([tenant]),
        limit=_PAGE if size is None else size,
        offset=call.number("offset") or 0,
        order=OLDEST_FIRST if call.text("retrieveOldest") == "true" else NEWEST_FIRST,
    )
    return {"Bill": found}
