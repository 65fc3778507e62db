"""Telling a module that its bill was paid, or is due again."""

from __future__ import annotations

from kasauti_reference.http.call import Call
from kasauti_reference.modules.challan_records import CHALLANS
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope


def settle_record(
    call: Call, business_service: str, tenant: str, consumer_code: str, *, is_paid: bool
) -> None:
    """Show on the challan of a consumer code whether it is paid; others have no record here."""
    scope = TenantScope(cities=frozenset({tenant}))
    challan = call.session.find_one(
        CHALLANS,
        [
            Condition("challanNo", "equals", consumer_code),
            Condition("businessService", "equals", business_service),
        ],
        scope=scope,
    )
    if challan is not None and challan["applicationStatus"] != "CANCELLED":
        status = "PAID" if is_paid else "ACTIVE"
        call.session.replace(
            CHALLANS,
            challan | {"applicationStatus": status},
            scope=scope,
            by=call.user.uuid,
            at=call.now,
        )
