"""Telling a citizen what became of a challan, which has no workflow."""

from __future__ import annotations

from kasauti_reference.http.call import Call
from kasauti_reference.platform.telling import tell_of_step


def tell_of_challan(call: Call, challan: dict[str, object], action: str) -> None:
    """Tell the citizen of a challan."""
    citizen = challan.get("citizen")
    tell_of_step(
        call,
        tenant=str(challan["tenantId"]),
        service="MCOLLECT.CREATE",
        action=action,
        number=str(challan["challanNo"]),
        status=str(challan["applicationStatus"]),
        people=[citizen] if isinstance(citizen, dict) else [],
    )
