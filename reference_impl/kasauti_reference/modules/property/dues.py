"""What is still owed of a property's tax, and of the fee of its transfer."""

from __future__ import annotations

from kasauti_reference.billing.demands import find_open_demands
from kasauti_reference.billing.demands import read_due as read_due_of
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.records import Record

SERVICE = "PT"
_FEES = "PT.MUTATION"


def read_due(call: Call, stored: Record) -> int:
    """Paise due of the tax over all years."""
    return _read(call, stored, SERVICE, "propertyId")


def read_fee_due(call: Call, stored: Record) -> int:
    """Paise due of the fee of a transfer."""
    return _read(call, stored, _FEES, "acknowldgementNumber")


def _read(call: Call, stored: Record, service: str, number: str) -> int:
    demands = find_open_demands(
        call,
        tenant=str(stored["tenantId"]),
        business_service=service,
        consumer_code=str(stored[number]),
    )
    return sum(map(read_due_of, demands))
