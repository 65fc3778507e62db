"""Members that clients read in answers whose published contract leaves the body open.

Source: the calls of the UPYOG web and mobile front ends, and the controllers of the services.
"""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.kernel.pointer import expand_pointer

MEMBERS: Mapping[str, tuple[str, ...]] = {
    "mdms-search": ("/MdmsRes/tenant/tenants/0/code",),
    "mdms-v2-search": ("/MdmsRes/tenant/tenants/0/code",),
    "workflow-transition": ("/ProcessInstances/0/state/state", "/ProcessInstances/0/id"),
    "workflow-process-search": ("/ProcessInstances",),
    "workflow-business-service-search": ("/BusinessServices/0/states/0/actions",),
    "user-citizen-create": ("/user/0/uuid", "/user/0/userName"),
    "user-search": ("/user/0/uuid", "/user/0/roles/0/code"),
    "otp-send": ("/isSuccessful",),
    "access-actions": ("/actions/0/id", "/actions/0/url"),
    "employee-search": (
        "/Employees/0/code",
        "/Employees/0/assignments/0/department",
        "/Employees/0/user/roles",
    ),
    "employee-create": ("/Employees/0/code", "/Employees/0/uuid"),
    "localisation-search": ("/messages/0/code", "/messages/0/message"),
    "localisation-upsert": ("/messages/0/code",),
    "boundary-search": ("/TenantBoundary/0/tenantId", "/TenantBoundary/0/boundary/0/code"),
    "event-count": ("/unreadCount",),
    "event-search": ("/events",),
    "billing-taxhead-search": ("/TaxHeadMasters/0/code",),
    "billing-taxperiod-search": ("/TaxPeriods/0/code",),
    "billing-businessservice-search": ("/BusinessServiceDetails/0/code",),
}


def expect_members(attempt: Attempt, answer: Answer) -> None:
    """Note every member that clients read and that is not there."""
    for pointer in MEMBERS.get(answer.operation, ()):
        found = [value for _, value in expand_pointer(answer.document, pointer)]
        if not found or found[0] is None:
            attempt.differ(
                f"member {pointer}",
                expected="a value",
                actual="none",
                answer=answer,
                requirements=attempt.case.requirements[:1],
            )
