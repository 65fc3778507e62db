"""A challan is told that its bill was paid, or is due again."""

from __future__ import annotations

from kasauti_reference.http.call import Call
from kasauti_reference.modules.challan_records import CHALLANS
from kasauti_reference.modules.challan_telling import tell_of_challan
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope


def settle_challan(call: Call, bill: dict[str, object], *, receipt: str | None) -> None:
    """Show on the challan of a bill that it is paid by a receipt, or due again without one.

    A consumer code of another kind has no record here. A receipt that is given back leaves its
    number on the challan, as the deployed service does (MCL-E register).
    """
    challan = call.session.find_one(
        CHALLANS,
        [
            Condition("challanNo", "equals", str(bill["consumerCode"])),
            Condition("businessService", "equals", str(bill["businessService"])),
        ],
        scope=(scope := TenantScope(cities=frozenset({str(bill["tenantId"])}))),
    )
    if challan is None or challan["applicationStatus"] == "CANCELLED":
        return
    changed = challan | (
        {"applicationStatus": "ACTIVE"}
        if receipt is None
        else {"applicationStatus": "PAID", "receiptNumber": receipt}
    )
    call.session.replace(CHALLANS, changed, scope=scope, by=call.user.uuid, at=call.now)
    if receipt is not None:
        tell_of_challan(call, changed, "PAYMENT")
