"""The shared services: every declared operation with its handler."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Service
from kasauti_reference.platform import (
    access_control,
    access_tables,
    accounts,
    boundary_types,
    employee_changes,
    geography,
    localisation,
    one_time_passwords,
    outbox,
    short_links,
    user_addresses,
    user_changes,
    workflow_configuring,
    workflow_service,
)
from kasauti_reference.platform.boundaries import search_boundaries
from kasauti_reference.platform.employees import EMPLOYEES
from kasauti_reference.platform.encryption import ENCRYPTION_REPLIES
from kasauti_reference.platform.encryption_keys import KEYS
from kasauti_reference.platform.escalation import build_escalation, search_escalated
from kasauti_reference.platform.events.service import EVENT_COLLECTIONS, EVENT_HANDLERS
from kasauti_reference.platform.files import FILE_HANDLERS, FILES, read_file
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.platform.inbox import build_field_search, build_inbox
from kasauti_reference.platform.issuing.downloading import LISTING, build_document_downloads
from kasauti_reference.platform.issuing.pulling import ISSUED, build_pulls
from kasauti_reference.platform.localisation import MESSAGES
from kasauti_reference.platform.login_attempts import LOGINS
from kasauti_reference.platform.master_data import get_master, search_masters
from kasauti_reference.platform.master_rows import (
    MASTERS,
    create_row,
    search_masters_v2,
    search_rows,
    update_row,
)
from kasauti_reference.platform.master_schemas import SCHEMAS, create_schema, search_schemas
from kasauti_reference.platform.one_time_passwords import OTPS, TRIES
from kasauti_reference.platform.pdf import keeping
from kasauti_reference.platform.pdf.downloading import build_downloads
from kasauti_reference.platform.reports import build_reports
from kasauti_reference.platform.searcher import build_searcher
from kasauti_reference.platform.surveys.service import SURVEY_COLLECTIONS, SURVEY_HANDLERS
from kasauti_reference.platform.users import CREDENTIALS, TOKENS, USERS
from kasauti_reference.platform.workflow import PROCESSES
from kasauti_reference.platform.workflow_configured import WORKFLOWS
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
    find_records = {name: find for module in modules for name, find in module.inbox.items()}
    search_inbox = build_inbox(find_records)
    escalate = build_escalation(
        {name: move for module in modules for name, move in module.escalate.items()}
    )
    return Service(
        standard=load_standard("platform"),
        handlers={
            "mdms-search": search_masters,
            "mdms-get": get_master,
            "mdms-v2-search": search_masters_v2,
            "master-schema-create": create_schema,
            "master-schema-search": search_schemas,
            "master-create": create_row,
            "master-update": update_row,
            "master-search": search_rows,
            "workflow-transition": workflow_service.transition,
            "workflow-process-search": workflow_service.search_processes,
            "workflow-process-count": workflow_service.count_processes,
            "workflow-status-count": workflow_service.count_statuses,
            "workflow-nearing-count": workflow_service.count_nearing,
            "workflow-business-service-search": workflow_configuring.search_business_services,
            "workflow-business-service-create": workflow_configuring.create_business_services,
            "workflow-business-service-update": workflow_configuring.update_business_services,
            "user-citizen-create": accounts.register,
            "user-search": accounts.search_users,
            "user-logout": accounts.log_out,
            "user-search-all": accounts.search_all_users,
            "user-create": user_changes.add_user,
            "user-update": user_changes.change_user,
            "user-profile-update": user_changes.change_profile,
            "user-details": user_changes.describe_token,
            "user-password-update": user_changes.change_password,
            "user-password-reset": user_changes.reset_password,
            "user-address-create": user_addresses.add_address,
            "user-address-search": user_addresses.find_addresses,
            "user-address-update": user_addresses.change_address,
            "user-v2-search": user_addresses.search_users_with_addresses,
            "user-v2-create": user_addresses.add_user_with_addresses,
            "user-v2-update": user_addresses.change_user_with_addresses,
            "otp-send": one_time_passwords.send_otp,
            "otp-create": one_time_passwords.create_otp,
            "otp-validate": one_time_passwords.validate_otp,
            "otp-search": one_time_passwords.search_otp,
            "access-actions": access_control.list_actions,
            "access-actions-search": access_control.list_actions,
            "access-roles-search": access_control.search_roles,
            "access-authorize": access_control.authorize,
            "access-action-create": access_tables.create_actions,
            "access-action-update": access_tables.update_actions,
            "access-action-list": access_tables.list_by_service,
            "access-action-get": access_tables.list_one_by_one,
            "access-action-validate": access_tables.validate_action,
            "access-role-create": access_tables.create_roles,
            "access-role-update": access_tables.update_roles,
            "access-role-actions-create": access_tables.grant_actions,
            "employee-search": employee_changes.search_employees,
            "employee-create": employee_changes.create_employees,
            "employee-update": employee_changes.update_employees,
            "employee-count": employee_changes.count_employees,
            "id-generate": generate,
            "localisation-search": localisation.search_messages,
            "localisation-get": localisation.search_messages,
            "localisation-v2-search": localisation.search_messages_v2,
            "localisation-upsert": localisation.upsert_messages,
            "localisation-create": localisation.create_messages,
            "localisation-update": localisation.update_messages,
            "localisation-delete": localisation.delete_messages,
            "localisation-cache-bust": localisation.bust_cache,
            "geography-search": geography.search_geography,
            "tenant-search": geography.find_tenant,
            "boundary-search": search_boundaries,
            "hierarchy-type-create": boundary_types.create_hierarchy,
            "hierarchy-type-update": boundary_types.update_hierarchy,
            "hierarchy-type-list": boundary_types.list_hierarchies,
            "hierarchy-type-search": boundary_types.search_hierarchies,
            "boundary-type-create": boundary_types.create_kind,
            "boundary-type-update": boundary_types.update_kind,
            "boundary-type-list": boundary_types.list_kinds,
            "boundary-type-search": boundary_types.search_kinds,
            "boundary-type-of-hierarchy": boundary_types.list_kinds_of_hierarchy,
            "workflow-escalate": escalate,
            "workflow-escalated-search": search_escalated,
            "inbox-search": search_inbox,
            "inbox-v2-search": search_inbox,
            **FILE_HANDLERS,
            **EVENT_HANDLERS,
            **SURVEY_HANDLERS,
            **build_reports(modules),
            **LISTING,
            **build_searcher(modules),
            "outbox-search": outbox.search_messages,
            "pdf-create": keeping.create,
            "pdf-search": keeping.search,
            "inbox-fields": build_field_search(find_records),
        },
        replies={
            "link-shorten": short_links.shorten,
            "link-follow": short_links.follow,
            "file-read": read_file,
            **ENCRYPTION_REPLIES,
            "pdf-create-unkept": keeping.create_unkept,
            **build_downloads(modules),
            **build_document_downloads(modules),
            **build_pulls(modules),
        },
        free_bodies=frozenset({"enc-decrypt"}),
        own_shape=frozenset({"file-upload"}),
        envelope_keys={
            **dict.fromkeys(FILE_HANDLERS, ""),
            "workflow-escalate": "",
            # whose answer is the envelope itself, or has none
            "event-read": "",
            "report-data": "",
            "report-data-by-version": "",
            "report-metadata": "requestInfo",
            "report-metadata-by-version": "requestInfo",
            "survey-delete": "",
            "user-citizen-create": "responseInfo",
            **dict.fromkeys(
                (
                    *("user-search", "user-search-all", "user-create", "user-update"),
                    *("user-address-create", "user-address-search", "user-address-update"),
                    *(
                        "user-v2-search",
                        "user-profile-update",
                        "otp-create",
                        "otp-validate",
                        "otp-search",
                    ),
                    *("access-actions", "access-actions-search", "access-roles-search"),
                    *("user-v2-create", "user-v2-update"),
                    *("access-action-create", "access-action-update", "access-action-list"),
                    *("access-action-get", "access-action-validate", "access-role-create"),
                    *("access-role-update", "access-role-actions-create"),
                    *(
                        "localisation-get",
                        "localisation-v2-search",
                        "localisation-create",
                        "localisation-update",
                    ),
                    *("localisation-delete", "localisation-cache-bust"),
                    *("inbox-search", "inbox-v2-search"),
                ),
                "responseInfo",
            ),
            "access-authorize": "",
            "id-generate": "responseInfo",
            "localisation-search": "responseInfo",
            "localisation-upsert": "responseInfo",
        },
        bare={
            "workflow-process-count": "count",
            "workflow-nearing-count": "count",
            "workflow-status-count": "statuses",
            "user-details": "details",
            "report-total": "total",
        },
        collections=(
            *(USERS, CREDENTIALS, TOKENS, EMPLOYEES),
            *(PROCESSES, WORKFLOWS, MESSAGES, FILES, outbox.OUTBOX),
            *(SCHEMAS, MASTERS, OTPS, TRIES, LOGINS, user_addresses.ADDRESSES),
            *access_tables.ACCESS_COLLECTIONS,
            *boundary_types.BOUNDARY_TYPE_COLLECTIONS,
            *SURVEY_COLLECTIONS,
            *(*EVENT_COLLECTIONS, short_links.LINKS, KEYS, keeping.JOBS, ISSUED),
        ),
    )
