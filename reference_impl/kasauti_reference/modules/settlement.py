"""What billing asks of the modules: bring demands up to date, and take note of a payment.

One line for each business service that has something to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from kasauti_reference.http.call import Call
from kasauti_reference.modules.birth_death.certificates import settle_certificate
from kasauti_reference.modules.building_plan import settlement as building_plans
from kasauti_reference.modules.challan_settlement import settle_challan
from kasauti_reference.modules.fire_noc.settlement import settle_permit
from kasauti_reference.modules.property.settlement import settle_transfer, update_tax
from kasauti_reference.modules.trade_license.register import settle_licence
from kasauti_reference.modules.water_sewerage import settlement as connections

Record = dict[str, object]


class Settle(Protocol):
    """Shows on the record of a bill that it is paid by a receipt, or due again without one."""

    def __call__(self, call: Call, bill: Record, *, receipt: str | None) -> None:
        """Look the record up by the bill's consumer code; one of another kind is left alone."""


SETTLERS: Mapping[str, Settle] = {
    "BIRTH_CERT": settle_certificate,
    "DEATH_CERT": settle_certificate,
    "FIRENOC": settle_permit,
    "PT.MUTATION": settle_transfer,
    "TL": settle_licence,
    "BPAREG": settle_licence,
    **connections.SETTLERS,
    **building_plans.SETTLERS,
}
UPDATERS: Mapping[str, Callable[[Call, str, str], None]] = {
    "PT": update_tax,
    **connections.UPDATERS,
}


def settle_record(call: Call, bill: Record, *, receipt: str | None) -> None:
    """Tell the module of a bill; challans are of every business service that has no line."""
    SETTLERS.get(str(bill["businessService"]), settle_challan)(call, bill, receipt=receipt)


def bring_up_to_date(call: Call, *, tenant: str, service: str, consumer_code: str) -> None:
    """Let the module of a business service change its open demands before they are billed."""
    if updater := UPDATERS.get(service):
        updater(call, tenant, consumer_code)
