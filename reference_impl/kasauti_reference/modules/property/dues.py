"""What is still owed of a property's tax."""

from __future__ import annotations

from kasauti_reference.billing.demands import find_open_demands
from kasauti_reference.billing.demands import read_due as read_due_of
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.records import Record

SERVICE = "PT"


def read_due(call: Call, stored: Record) -> int:
    """Paise due over all years."""
    demands = find_open_demands(
        call,
        tenant=str(stored["tenantId"]),
        business_service=SERVICE,
        consumer_code=str(stored["propertyId"]),
    )
    return sum(map(read_due_of, demands))
