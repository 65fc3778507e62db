"""Shared services: what the suite knows of them beyond their declaration."""

from __future__ import annotations

from kasauti_conformance.cases.grievance.complaints import plant_complaint
from kasauti_conformance.cases.platform import (
    documents,
    encryption,
    events,
    links,
    messages,
    reports,
    surveys,
)
from kasauti_conformance.cases.platform.envelope_stories import tell_envelope_stories
from kasauti_conformance.cases.platform.requests import NO_WORKFLOW, REQUESTS
from kasauti_conformance.cases.platform.stories import tell_platform_stories
from kasauti_conformance.cases.platform.workflow_stories import tell_workflow_stories
from kasauti_conformance.cases.standard_cases import Fuzzing, Isolation, Opening, StandardCases
from kasauti_conformance.execution.world import World


def _open_escalation(_world: World, _tenant: str) -> Opening:
    return Opening(path={"businessService": NO_WORKFLOW})


CASES = StandardCases(
    standard="platform",
    stories=(
        tell_platform_stories,
        tell_envelope_stories,
        tell_workflow_stories,
        events.tell_event_stories,
        links.tell_link_stories,
        encryption.tell_encryption_stories,
        documents.tell_document_stories,
        messages.tell_message_stories,
        surveys.tell_survey_stories,
        reports.tell_report_stories,
    ),
    requests={
        **REQUESTS,
        **events.REQUESTS,
        **links.REQUESTS,
        **documents.REQUESTS,
        **messages.REQUESTS,
        **surveys.REQUESTS,
        **reports.REQUESTS,
    },
    searches=(*events.SEARCHES, *surveys.SEARCHES),
    openings={
        "workflow-escalate": _open_escalation,
        encryption.DECRYPT: encryption.open_decryption,
        **reports.OPENINGS,
    },
    isolation=Isolation(
        # the workflow and the inbox know complaints by their numbers
        plant=plant_complaint,
        # texts, menus and numbers belong to no tenant, or answer about the caller only
        tenantless=frozenset(
            {"access-actions", "user-logout", "event-count", "event-read", "id-generate"}
            | {"workflow-business-service-search", "workflow-escalate", "link-shorten"}
            | {"survey-results"}
        ),
    ),
    # the calls of the UPYOG web and mobile front ends, and the controllers of the services
    read_members={
        "mdms-search": ("/MdmsRes/tenant/tenants/0/code",),
        "mdms-v2-search": ("/MdmsRes/tenant/tenants/0/code",),
        "workflow-transition": ("/ProcessInstances/0/state/state", "/ProcessInstances/0/id"),
        "workflow-process-search": ("/ProcessInstances",),
        "workflow-business-service-search": ("/BusinessServices/0/states/0/actions",),
        # logged in by the registration, or not (PLT-E-006)
        "user-citizen-create": (
            ("/UserRequest/uuid", "/user/0/uuid"),
            ("/UserRequest/userName", "/user/0/userName"),
        ),
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
        "event-count": ("/unreadCount", "/totalCount"),
        "event-search": ("/events",),
    },
    # a session that is closed is of no use to the rest of the run
    fuzzing=Fuzzing(left_out=frozenset({"user-logout"})),
)
