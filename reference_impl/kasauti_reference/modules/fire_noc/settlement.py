"""What billing tells fire permits: a bill was paid."""

from __future__ import annotations

from typing import Any

from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.settling import settle_application
from kasauti_reference.modules.fire_noc.permits import FIRE_PERMITS


def settle_permit(call: Call, bill: dict[str, Any], *, receipt: str | None) -> None:
    """The permit of a paid bill goes on to the verification of its documents."""
    settle_application(call, FIRE_PERMITS, bill, receipt=receipt, column="applicationNumber")
