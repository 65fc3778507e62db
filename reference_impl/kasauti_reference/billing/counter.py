"""Bills that are given up, and bank accounts.

Source: UPYOG-NIUA billing-service BillServicev2, BillRepositoryV2; collection-services
BankAccountMappingService, CollectionMastersRequestValidator.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.bill_records import BILLS, hold_consumer
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.store import NEWEST_FIRST, Collection, Column, Condition

Record = dict[str, object]
ACCOUNTS = Collection(
    "bank-account",
    columns=(
        Column("businessDetails", "/businessDetails"),
        Column("bankAccount", "/bankAccount"),
    ),
)
_CRITERIA = (
    Criterion("businessDetails", "businessDetails"),
    Criterion("bankAccount", "bankAccount", "equals"),
)
_WORDS = {
    "PAID": "You cannot cancel the bill in the workflow",
    "PARTIALLY_PAID": "You cannot cancel the bill in the workflow",
}


def cancel_bill(call: Call) -> Mapping[str, object]:
    """End the latest bill of a consumer, where it is open (BIL-E-061)."""
    asked = cast("Record", call.body["UpdateBillCriteria"])
    tenant, codes = str(asked["tenantId"]), set(cast("list[str]", asked["consumerCodes"]))
    scope = call.scope().narrow([tenant])
    if len(codes) > 1:
        raise ServiceError(
            "EG_BS_CANCEL_BILL_ERROR",
            "Only one consumer code can be provided in the Cancel request",
        )
    (code,) = codes
    hold_consumer(call, tenant=tenant, consumer_code=code)
    found = call.session.find(
        BILLS,
        [
            Condition("consumerCode", "equals", code),
            Condition("businessService", "equals", str(asked["businessService"])),
        ],
        scope=scope,
        limit=1,
        order=NEWEST_FIRST,
    )
    if not found or found[0]["status"] != "ACTIVE":
        status = str(found[0]["status"]) if found else ""
        raise ServiceError(
            "EG_BS_BILL_NOT_CANCELLED",
            _WORDS.get(status, "No Active bills found for cancellation for the given criteria"),
        )
    kept = cast("Record", found[0].get("additionalDetails") or {})
    why = cast("Record", asked["additionalDetails"])
    ended = found[0] | {"status": "CANCELLED", "additionalDetails": kept | why}
    call.session.replace(BILLS, ended, scope=scope, by=call.user.uuid, at=call.now)
    return {"message": "Successfully cancelled 1 Active bills for given consumer codes"}


def note_accounts(call: Call) -> Mapping[str, object]:
    """Keep which account takes the money of a business service, each pair once."""
    rows = cast("list[Record]", call.body["BankAccountServiceMapping"])
    scope = call.scope().narrow([str(row["tenantId"]) for row in rows])
    for row in rows:
        service, account = str(row["businessDetails"]), str(row["bankAccount"])
        call.session.hold(f"bank account {row['tenantId']} {service}")
        same = [
            Condition("businessDetails", "equals", service),
            Condition("bankAccount", "equals", account),
        ]
        if call.session.count(ACCOUNTS, same, scope=call.scope().narrow([str(row["tenantId"])])):
            raise ServiceError(
                "egcl_004",
                f"The service {service} is already mapped to the bank account number {account}. "
                "Please select the correct bank account",
            )
        kept = dict(row) | {"id": str(uuid4())}
        call.session.add(ACCOUNTS, kept, scope=scope, by=call.user.uuid, at=call.now)
    return {"BankAccountServiceMapping": rows}


def search_accounts(call: Call) -> Mapping[str, object]:
    """Accounts of a city, by business service and number."""
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("egcl_001", "Tenant Id is Required")
    found = call.session.find(
        ACCOUNTS, read_criteria(call, _CRITERIA), scope=call.scope().narrow([tenant])
    )
    rows = [{name: value for name, value in row.items() if name != "id"} for row in found]
    return {
        "BankAccountServiceMapping": sorted(
            rows, key=lambda row: (str(row["businessDetails"]), str(row["bankAccount"]))
        )
    }
