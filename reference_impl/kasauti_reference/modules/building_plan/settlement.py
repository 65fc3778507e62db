"""What billing tells building plans: the bill of a fee was paid.

Source: UPYOG-NIUA bpa-services PaymentUpdateService.process.
"""

from __future__ import annotations

from typing import Any

from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.handling import find_application
from kasauti_reference.modules.applications.moving import find_state
from kasauti_reference.modules.applications.settling import take_step_of_system
from kasauti_reference.modules.building_plan.charging import FEE_OF_STATE, name_service, owes
from kasauti_reference.modules.building_plan.permits import PERMITS


def settle_plan(call: Call, bill: dict[str, Any], *, receipt: str | None) -> None:
    """An application whose fee is paid in full goes on, where it waits for that fee."""
    if receipt is None:
        return
    record = find_application(
        call, PERMITS, str(bill["tenantId"]), applicationNo=str(bill["consumerCode"])
    )
    state = find_state(call, PERMITS, record) if record else None
    fee = FEE_OF_STATE.get(state.name) if state else None
    if record is None or fee is None or name_service(record, fee) != bill["businessService"]:
        return
    if owes(call, record, fee):
        return
    take_step_of_system(call, PERMITS, record, "PAY")


SETTLERS = dict.fromkeys(
    (
        "BPA.NC_APP_FEE",
        "BPA.NC_SAN_FEE",
        "BPA.LOW_RISK_PERMIT_FEE",
        "BPA.NC_OC_APP_FEE",
        "BPA.NC_OC_SAN_FEE",
    ),
    settle_plan,
)
