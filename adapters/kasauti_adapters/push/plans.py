"""How each entity is pushed: its ordered steps."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_adapters.client.search import CHALLANS, COMPLAINTS, DEMANDS
from kasauti_adapters.push.creating import CreateStep, leave_out, send_citizen
from kasauti_adapters.push.moving import ActionStep, CancelStep
from kasauti_adapters.push.paying import PayStep
from kasauti_adapters.push.properties import CREATE_PROPERTY, DemandStep
from kasauti_adapters.push.run_folder import Payload
from kasauti_adapters.push.steps import Plan, Step


def _wrap_service(payload: Payload) -> Mapping[str, object]:
    own = ("id", "serviceRequestId", "accountId", "applicationStatus", "auditDetails", "active")
    service = send_citizen(leave_out(payload, *own, "rating"))
    return {"service": service, "workflow": {"action": "APPLY"}}


def _wrap_challan(payload: Payload) -> Mapping[str, object]:
    own = ("id", "challanNo", "accountId", "applicationStatus", "auditDetails", "receiptNumber")
    return {"Challan": send_citizen(leave_out(payload, *own, "calculation", "filestoreid"))}


def _wrap_demand(payload: Payload) -> Mapping[str, object]:
    return {"Demands": [leave_out(payload, "id", "auditDetails")]}


CREATE_SERVICE = CreateStep(
    path="/pgr-services/v2/request/_create",
    roles=("CSR", "CFC"),
    wrap=_wrap_service,
    rows="ServiceWrappers",
    record="/service",
    key="/additionalDetail/sourceKey",
    number="/serviceRequestId",
    id="/id",
    search=COMPLAINTS,
    criteria=(("mobileNumber", "/citizen/mobileNumber"),),
)
CREATE_CHALLAN = CreateStep(
    path="/echallan-services/eChallan/v1/_create",
    roles=("UC_EMP",),
    wrap=_wrap_challan,
    rows="challans",
    record="",
    key="/additionalDetail/sourceKey",
    number="/challanNo",
    id="/id",
    search=CHALLANS,
    criteria=(
        ("mobileNumber", "/citizen/mobileNumber"),
        ("businessService", "/businessService"),
    ),
)
CREATE_DEMAND = CreateStep(
    path="/billing-service/demand/_create",
    roles=("UC_EMP", "COLL_RECEIPT_CREATOR", "SUPERUSER"),
    wrap=_wrap_demand,
    rows="Demands",
    record="",
    key="/additionalDetails/sourceKey",
    number="/consumerCode",
    id="/id",
    search=DEMANDS,
    criteria=(("consumerCode", "/consumerCode"), ("businessService", "/businessService")),
)


def _list_challan_steps(payload: Payload) -> tuple[Step, ...]:
    if payload.get("applicationStatus") == "CANCELLED":
        return (CREATE_CHALLAN, CancelStep())
    return (CREATE_CHALLAN,)


PLANS: Mapping[str, Plan] = {
    plan.entity: plan
    for plan in (
        Plan("grievance/Service", lambda _: (CREATE_SERVICE,)),
        Plan("misc-collections/Challan", _list_challan_steps),
        Plan("property-tax/Property", lambda _: (CREATE_PROPERTY,)),
        Plan("billing/Demand", lambda _: (DemandStep(CREATE_DEMAND),)),
        Plan("billing/Payment", lambda _: (PayStep(),)),
    )
}
"""Entities with plans of their own; the steps of a history are planned by their complaint."""


def plan_action(position: int, action: str) -> Step:
    """The step of one action in a complaint's history."""
    return ActionStep(position, action)
