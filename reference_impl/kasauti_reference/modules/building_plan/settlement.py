"""What billing tells building plans: the bill of a fee was paid.

Source: UPYOG-NIUA bpa-services PaymentUpdateService.process.
"""

from __future__ import annotations

from typing import Any

from kasauti_reference.http.audit import renew_audit
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.handling import find_application, keep_application
from kasauti_reference.modules.applications.moving import find_state, move_by_system
from kasauti_reference.modules.building_plan.charging import FEE_OF_STATE, name_service, owes
from kasauti_reference.modules.building_plan.permits import PERMITS, arrive


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
    moved = move_by_system(call, PERMITS, record, "PAY")
    if moved is not None:
        changed, arrival = moved
        changed = changed | {"auditDetails": renew_audit(call, record)}
        keep_application(call, PERMITS, arrive(call, changed, arrival))


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
