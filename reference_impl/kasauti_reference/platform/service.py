"""The shared services: every declared operation with its handler."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Service
from kasauti_reference.platform import accounts, outbox, short_links, workflow_service
from kasauti_reference.platform.boundaries import search_boundaries
from kasauti_reference.platform.employees import EMPLOYEES
from kasauti_reference.platform.encryption import ENCRYPTION_REPLIES
from kasauti_reference.platform.encryption_keys import KEYS
from kasauti_reference.platform.escalation import build_escalation, search_escalated
from kasauti_reference.platform.events.service import EVENT_COLLECTIONS, EVENT_HANDLERS
from kasauti_reference.platform.files import FILES
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.platform.localisation import MESSAGES, search_messages, upsert_messages
from kasauti_reference.platform.master_data import search_masters
from kasauti_reference.platform.pdf import keeping
from kasauti_reference.platform.pdf.downloading import build_downloads
from kasauti_reference.platform.reports import build_reports
from kasauti_reference.platform.surveys.service import SURVEY_COLLECTIONS, SURVEY_HANDLERS
from kasauti_reference.platform.users import CREDENTIALS, TOKENS, USERS
from kasauti_reference.platform.workflow import PROCESSES
from kasauti_standards.catalog import load_standard


def generate(call: Call) -> Mapping[str, object]:
    """Ids of the kinds asked for."""
    ids = [
        identifier
        for request in cast("list[dict[str, object]]", call.body["idRequests"])
        for identifier in generate_ids(
            call.session,
            str(request["idName"]),
            str(request["tenantId"]),
            now=call.now,
            count=cast("int", request.get("count") or 1),
            form=str(request.get("format") or ""),
        )
    ]
    return {"idResponses": [{"id": identifier} for identifier in ids]}


def build_platform(modules: Iterable[Service]) -> Service:
    """The service; the inbox shows the records that the modules give."""
    modules = tuple(modules)
    search_inbox = workflow_service.build_inbox(
        {name: find for module in modules for name, find in module.inbox.items()}
    )
    escalate = build_escalation(
        {name: move for module in modules for name, move in module.escalate.items()}
    )
    return Service(
        standard=load_standard("platform"),
        handlers={
            "mdms-search": search_masters,
            "mdms-v2-search": search_masters,
            "workflow-transition": workflow_service.transition,
            "workflow-process-search": workflow_service.search_processes,
            "workflow-process-count": workflow_service.count_processes,
            "workflow-business-service-search": workflow_service.search_business_services,
            "user-citizen-create": accounts.register,
            "user-search": accounts.search_users,
            "user-logout": accounts.log_out,
            "otp-send": accounts.send_otp,
            "access-actions": accounts.list_actions,
            "employee-search": accounts.search_employees,
            "employee-create": accounts.create_employees,
            "id-generate": generate,
            "localisation-search": search_messages,
            "localisation-upsert": upsert_messages,
            "boundary-search": search_boundaries,
            "workflow-escalate": escalate,
            "workflow-escalated-search": search_escalated,
            "inbox-search": search_inbox,
            "inbox-v2-search": search_inbox,
            **EVENT_HANDLERS,
            **SURVEY_HANDLERS,
            **build_reports(modules),
            "outbox-search": outbox.search_messages,
            "pdf-create": keeping.create,
            "pdf-search": keeping.search,
        },
        replies={
            "link-shorten": short_links.shorten,
            "link-follow": short_links.follow,
            **ENCRYPTION_REPLIES,
            "pdf-create-unkept": keeping.create_unkept,
            **build_downloads(modules),
        },
        free_bodies=frozenset({"enc-decrypt"}),
        envelope_keys={
            "workflow-escalate": "",
            # whose answer is the envelope itself, or has none
            "event-read": "",
            "report-data": "",
            "report-data-by-version": "",
            "report-metadata": "requestInfo",
            "report-metadata-by-version": "requestInfo",
            "survey-delete": "",
            "user-citizen-create": "responseInfo",
            "user-search": "responseInfo",
            "id-generate": "responseInfo",
            "localisation-search": "responseInfo",
            "localisation-upsert": "responseInfo",
        },
        collections=(
            *(USERS, CREDENTIALS, TOKENS, EMPLOYEES),
            *(PROCESSES, MESSAGES, FILES, outbox.OUTBOX),
            *SURVEY_COLLECTIONS,
            *(*EVENT_COLLECTIONS, short_links.LINKS, KEYS, keeping.JOBS),
        ),
    )
