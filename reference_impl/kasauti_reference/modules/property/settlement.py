"""What billing asks of property tax: demands of the day, and the payment of a transfer's fee."""

from __future__ import annotations

from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.demands import bring_demands_up_to_date
from kasauti_reference.modules.property.processing import note_payment
from kasauti_reference.modules.property.records import Record, find_version


def update_tax(call: Call, tenant: str, number: str) -> None:
    """Bring the demands of a registered property up to date; others stay as they were sent."""
    if find_version(call, tenant, propertyId=number) is not None:
        bring_demands_up_to_date(call, tenant=tenant, number=number)


def settle_transfer(call: Call, bill: Record, *, receipt: str | None) -> None:
    """The fee of a transfer was paid: its workflow goes on. A receipt given back undoes nothing."""
    record = find_version(
        call, str(bill["tenantId"]), acknowldgementNumber=str(bill["consumerCode"])
    )
    if record is not None and receipt is not None:
        note_payment(call, record)
