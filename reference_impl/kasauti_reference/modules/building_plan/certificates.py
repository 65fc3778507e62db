"""The certificates of no objection that an application needs: asked for, decided, made void.

Source: UPYOG-NIUA bpa-services NocService, BPAValidator.validateNocApprove; application.properties
(nocSourceConfig, validate.required.nocs.statuses). A required certificate that is missing keeps
the application (BPA-E-029).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.handling import add_application, keep_application
from kasauti_reference.modules.applications.moving import find_state, move
from kasauti_reference.modules.building_plan.records import Record, only, read_details
from kasauti_reference.modules.noc import NOCS
from kasauti_reference.platform.workflow import find_lifecycle, lend_roles
from kasauti_reference.store import Condition
from kasauti_standards.building_plan.lifecycle import (
    LOW,
    OCCUPANCY_KIND,
    PREAPPROVED,
    read_code_list,
)
from kasauti_standards.kernel import Code
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.noc.lifecycle import OFFLINE

DECIDED = frozenset({"APPROVED", "AUTO_APPROVED", "REJECTED", "VOIDED"})
_OPEN = "INPROGRESS"
_EVERY_RISK = "ALL"
SOURCES = {OCCUPANCY_KIND: "BPA_OC"}


def ask_for_certificates(call: Call, plan: Record, report: Record) -> None:
    """Ask for the certificates of kind, work and risk; of a drawing, those that it names."""
    suggested = report.get("requiredNOCs")
    for row in _list_needed(plan):
        if plan["businessService"] == PREAPPROVED and row.code not in (suggested or ()):
            continue
        add_application(
            call,
            NOCS,
            {
                "tenantId": plan["tenantId"],
                "applicationType": "NEW",
                "nocType": row.code,
                "source": SOURCES.get(_read_kind(plan), "BPA"),
                "sourceRefId": plan["applicationNo"],
                "landId": plan["landId"],
            },
        )


def begin_certificates(call: Call, plan: Record) -> None:
    """Send the certificates on their way where the application has come to their state."""
    triggers = {row.attributes["nocTriggerState"] for row in _list_needed(plan)}
    if plan["status"] in triggers:
        for certificate in find_certificates(call, plan):
            if certificate["applicationStatus"] == "CREATED":
                _take(call, certificate, "INITIATE")


def require_decided(call: Call, plan: Record) -> None:
    """Refuse to go on while a certificate is neither decided nor decided of itself."""
    found = find_certificates(call, plan)
    needed = _list_needed(plan)
    kinds = {row.code for row in needed}
    for certificate in found:
        is_open = certificate["applicationStatus"] not in DECIDED and not _is_offline(certificate)
        if certificate["nocType"] in kinds and is_open:
            _refuse(str(certificate["nocType"]))
    known = {str(certificate["nocType"]) for certificate in found}
    for row in needed:
        is_asked_for = plan["businessService"] != PREAPPROVED
        if row.attributes["required"] == "true" and row.code not in known and is_asked_for:
            _refuse(row.code)


def decide_offline_certificates(call: Call, plan: Record) -> None:
    """Certificates that nobody decides on line are approved with the application."""
    for certificate in find_certificates(call, plan):
        if _is_offline(certificate) and certificate["applicationStatus"] not in DECIDED:
            if certificate["applicationStatus"] == "CREATED":
                certificate = _take(call, certificate, "INITIATE")
            _take(call, certificate, "AUTO_APPROVE")


def void_certificates(call: Call, plan: Record, comment: object) -> None:
    """The certificates still open end with their application."""
    for certificate in find_certificates(call, plan):
        if certificate["applicationStatus"] == _OPEN:
            _take(call, certificate, "VOID", comment)


def find_certificates(call: Call, plan: Record) -> list[Record]:
    """The certificates of an application."""
    conditions = [
        Condition("sourceRefId", "equals", str(plan["applicationNo"])),
        Condition("source", "equals", SOURCES.get(_read_kind(plan), "BPA")),
    ]
    return call.session.find(NOCS.collection, conditions, scope=only(str(plan["tenantId"])))


def _take(call: Call, certificate: Record, action: str, comment: object = None) -> Record:
    """Take a step of a certificate with the role that it asks for."""
    tenant = str(certificate["tenantId"])
    service = str(read_pointer(certificate, "/additionalDetails/workflowCode"))
    lifecycle = find_lifecycle(service, call.session, tenant)
    state = find_state(call, NOCS, certificate) or lifecycle.state("")
    roles = next((row.roles for row in state.actions if row.name == action), ())
    step = {"action": action, "comment": comment, "assignes": None, "documents": None}
    record, arrival = move(lend_roles(call, roles, tenant), NOCS, certificate, step)
    record = record | {"auditDetails": renew_audit(call, certificate)}
    return keep_application(call, NOCS, NOCS.arrive(call, record, arrival))


def _is_offline(certificate: Record) -> bool:
    return read_pointer(certificate, "/additionalDetails/mode") == OFFLINE


def _refuse(kind: str) -> None:
    raise ServiceError(
        "NOC_SERVICE_EXCEPTION",
        f" Application can't be forwarded without NOC {' or '.join(sorted(DECIDED))}: {kind}",
    )


def _list_needed(plan: Record) -> tuple[Code, ...]:
    risk = LOW if plan.get("riskType") == LOW else _EVERY_RISK
    work = str(read_details(plan).get("serviceType"))
    return _find_mapping(_read_kind(plan), work, risk)


@cache
def _find_mapping(kind: str, work: str, risk: str) -> tuple[Code, ...]:
    rows: Iterable[Code] = read_code_list("NocTypeMapping").codes
    return tuple(
        row
        for row in rows
        if (row.parent, row.attributes["serviceType"], row.attributes["riskType"])
        == (kind, work, risk)
    )


def _read_kind(plan: Record) -> str:
    return str(read_details(plan).get("applicationType"))
