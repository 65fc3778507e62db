"""Shared services: what the suite knows of them beyond their declaration."""

from __future__ import annotations

from kasauti_conformance.cases.grievance.complaints import plant_complaint
from kasauti_conformance.cases.platform import (
    access_tables,
    addresses,
    boundary_types,
    documents,
    encryption,
    events,
    files,
    issued_documents,
    links,
    messages,
    reports,
    searcher,
    surveys,
)
from kasauti_conformance.cases.platform.employee_stories import (
    EMPLOYEE_REQUESTS,
    tell_employee_stories,
)
from kasauti_conformance.cases.platform.envelope_stories import tell_envelope_stories
from kasauti_conformance.cases.platform.master_requests import MASTER_REQUESTS
from kasauti_conformance.cases.platform.master_stories import tell_master_stories
from kasauti_conformance.cases.platform.requests import NO_WORKFLOW, REQUESTS
from kasauti_conformance.cases.platform.stories import tell_platform_stories
from kasauti_conformance.cases.platform.text_stories import (
    TEXT_REQUESTS,
    tell_text_stories,
)
from kasauti_conformance.cases.platform.user_requests import USER_REQUESTS
from kasauti_conformance.cases.platform.user_stories import tell_user_stories
from kasauti_conformance.cases.platform.workflow_requests import WORKFLOW_REQUESTS
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
        files.tell_file_stories,
        addresses.tell_address_stories,
        access_tables.tell_access_stories,
        boundary_types.tell_boundary_type_stories,
        encryption.tell_encryption_stories,
        documents.tell_document_stories,
        issued_documents.tell_issuer_stories,
        messages.tell_message_stories,
        surveys.tell_survey_stories,
        reports.tell_report_stories,
        searcher.tell_searcher_stories,
        tell_master_stories,
        tell_user_stories,
        tell_employee_stories,
        tell_text_stories,
    ),
    requests={
        **REQUESTS,
        **WORKFLOW_REQUESTS,
        **MASTER_REQUESTS,
        **USER_REQUESTS,
        **EMPLOYEE_REQUESTS,
        **TEXT_REQUESTS,
        **events.REQUESTS,
        **links.REQUESTS,
        **files.REQUESTS,
        **addresses.REQUESTS,
        **access_tables.REQUESTS,
        **boundary_types.REQUESTS,
        **documents.REQUESTS,
        **issued_documents.REQUESTS,
        **messages.REQUESTS,
        **surveys.REQUESTS,
        **reports.REQUESTS,
        **searcher.REQUESTS,
    },
    searches=(*events.SEARCHES, *surveys.SEARCHES),
    openings={
        "workflow-escalate": _open_escalation,
        encryption.DECRYPT: encryption.open_decryption,
        **reports.OPENINGS,
        **searcher.OPENINGS,
    },
    isolation=Isolation(
        # the workflow and the inbox know complaints by their numbers
        plant=plant_complaint,
        # texts, menus and numbers belong to no tenant, or answer about the caller only
        tenantless=frozenset(
            {
                "document-kinds",
                "document-issuer",
                "access-actions",
                "access-actions-search",
                "access-roles-search",
                "access-authorize",
            }
            | {"user-logout", "user-details", "user-profile-update", "user-password-update"}
            | {"event-count", "event-read", "id-generate"}
            | {"workflow-business-service-search", "workflow-escalate", "link-shorten"}
            | {"survey-results"}
            | access_tables.TENANTLESS
        ),
    ),
    # the calls of the UPYOG web and mobile front ends, and the controllers of the services
    read_members={
        "mdms-search": ("/MdmsRes/tenant/tenants/0/code",),
        "mdms-v2-search": ("/MdmsRes/tenant/tenants/0/code",),
        "workflow-transition": ("/ProcessInstances/0/state/state", "/ProcessInstances/0/id"),
        "mdms-get": ("/MdmsRes/tenant/tenants/0/code",),
        "master-schema-create": ("/SchemaDefinitions/0/id",),
        "master-create": ("/mdms/0/id", "/mdms/0/uniqueIdentifier"),
        "master-search": ("/mdms/0/data",),
        "workflow-process-search": ("/ProcessInstances", "/totalCount"),
        "workflow-business-service-create": (
            "/BusinessServices/0/uuid",
            "/BusinessServices/0/states/1/uuid",
        ),
        "workflow-business-service-search": ("/BusinessServices/0/states/0/actions",),
        # logged in by the registration, or not (PLT-E-006)
        "user-citizen-create": (
            ("/UserRequest/uuid", "/user/0/uuid"),
            ("/UserRequest/userName", "/user/0/userName"),
        ),
        "user-search": ("/user/0/uuid", "/user/0/roles/0/code"),
        "user-create": ("/user/0/uuid", "/user/0/roles/0/code"),
        "user-details": ("/uuid", "/roles/0/code"),
        "otp-send": ("/isSuccessful",),
        "access-roles-search": ("/roles/0/code",),
        "access-actions": ("/actions/0/id", "/actions/0/url"),
        "employee-search": (
            "/Employees/0/code",
            "/Employees/0/assignments/0/department",
            "/Employees/0/user/roles",
        ),
        "employee-create": ("/Employees/0/code", "/Employees/0/uuid"),
        "localisation-search": ("/messages/0/code", "/messages/0/message"),
        "localisation-get": ("/messages/0/code", "/messages/0/message"),
        "localisation-upsert": ("/messages/0/code",),
        "localisation-v2-search": ("/messages/0/code", "/messages/0/message"),
        "tenant-search": ("/Tenant/code",),
        "boundary-search": ("/TenantBoundary/0/tenantId", "/TenantBoundary/0/boundary/0/code"),
        "file-upload": ("/files/0/fileStoreId",),
        "file-addresses": ("/fileStoreIds/0/url",),
        "file-tagged": ("/files/0/url",),
        "document-kinds": ("/documentTypes/0/code",),
        "event-count": ("/unreadCount", "/totalCount"),
        "event-search": ("/events",),
    },
    # a session that is closed, or a password that was changed, is of no use to the rest of the run
    fuzzing=Fuzzing(left_out=frozenset({"user-logout", "user-password-update"})),
)
