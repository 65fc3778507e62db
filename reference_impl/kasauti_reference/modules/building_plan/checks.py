"""What is checked of an application: its report, its permit, its papers, the step it asks for.

Source: UPYOG-NIUA bpa-services EDCRService, OCService, BPAService, BPAValidator, ActionValidator.
"""

from __future__ import annotations

from collections.abc import Iterable

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.building_plan.certificates import require_decided
from kasauti_reference.modules.building_plan.charging import (
    FEE_OF_STATE,
    estimate_fee,
    find_permit,
    owes,
)
from kasauti_reference.modules.building_plan.records import (
    PLANS,
    Record,
    only,
    read_details,
    read_documents,
)
from kasauti_reference.modules.building_plan.scrutiny import find_report
from kasauti_reference.platform.workflow import find_current, find_lifecycle
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import read_state
from kasauti_standards.building_plan.estimating import SANCTION_FEE
from kasauti_standards.building_plan.inspection import FIELD_STATUS, find_inspection_defects
from kasauti_standards.building_plan.lifecycle import (
    APPROVED,
    OCCUPANCY_KIND,
    PERMIT,
    PREAPPROVED,
    REJECTED,
    REVOKED,
)
from kasauti_standards.building_plan.matching import (
    Mismatch,
    find_deviations,
    find_mismatches,
    read_plan,
)
from kasauti_standards.building_plan.papers import find_missing_papers, find_unknown_papers
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import State
from kasauti_standards.kernel.pointer import read_pointer

ENDED = frozenset({REJECTED, REVOKED})
_WORDY = frozenset({"REJECT", "REVOCATE"})
_UNLOOKED = _WORDY | {"SEND_BACK_TO_CITIZEN"}
OWN_DETAILS = ("validityDate", "riskType", "serviceType", "applicationType", "permitNumber")
"""What the service writes into the free content; no client changes it."""
NOC_STATUS = "NOC_VERIFICATION_INPROGRESS"


def check_new(call: Call, sent: Record) -> None:
    """A new application: its report or drawing, its permit, its land, its papers."""
    report = find_report(call, sent)
    plan = read_plan(report)
    if sent.get("businessService") == PREAPPROVED:
        sent = sent | {"riskType": plan.risk}
    else:
        _refuse_second_application(call, sent)
    _refuse(find_mismatches(sent, report))
    if plan.kind == OCCUPANCY_KIND:
        _check_permit(call, sent, report)
    else:
        _check_land(sent)
    _check_files(sent)
    _check_kinds(sent)


def check_changed(call: Call, sent: Record, stored: Record) -> None:
    """A change: who asks for which step, and whether the application is ready for it."""
    if sent.get("applicationNo") not in {None, stored["applicationNo"]}:
        raise ServiceError(
            "INVALID UPDATE",
            f"The application number from search: {stored['applicationNo']} and from update: "
            f"{sent['applicationNo']} does not match",
        )
    action = read_action(sent)
    if action in _WORDY and not read_pointer(sent, "/workflow/comments"):
        raise ServiceError(
            "BPA UPDATE ERROR COMMENT REQUIRED",
            "Comment is mandaotory, please provide the comments ",
        )
    state = read_workflow_state(call, stored)
    if action not in _UNLOOKED:
        _require_right(call, stored, state, action)
        merged = merge_papers(stored, sent)
        _check_files(merged)
        _check_kinds(merged)
        _check_papers(merged, action)
        if action == "FORWARD" and stored["status"] == FIELD_STATUS:
            _check_inspection(merged)
    if action == "FORWARD" and stored["status"] == NOC_STATUS:
        require_decided(call, stored)
    if action == "SKIP_PAYMENT":
        _check_nothing_due(call, stored, state)


def check_search(call: Call) -> None:
    """What a search may ask for."""
    asked = any(call.text(row.name) for row in call.operation.parameters)
    if not call.user.is_citizen and not asked:
        raise ServiceError("INVALID SEARCH", "Search without any paramters is not allowed")
    if not call.user.is_citizen and not call.text("tenantId"):
        raise ServiceError("INVALID SEARCH", "TenantId is mandatory in search")
    granted, first, last = (call.number(name) for name in ("approvalDate", "fromDate", "toDate"))
    if granted is not None and granted > call.now:
        raise ServiceError("INVALID SEARCH", "Permit Order Genarated date cannot be a future date")
    if first is not None and first > call.now:
        raise ServiceError("INVALID SEARCH", "From date cannot be a future date")
    if first is not None and last is not None and first > last:
        raise ServiceError("INVALID SEARCH", "To date cannot be prior to from date")


def read_action(sent: Record) -> str:
    """The step that is asked for, in capitals."""
    return str(read_pointer(sent, "/workflow/action") or "").upper()


def read_workflow_state(call: Call, stored: Record) -> State:
    """The state of an application in its workflow."""
    tenant = str(stored["tenantId"])
    current = find_current(call.session, tenant, str(stored["applicationNo"]))
    lifecycle = find_lifecycle(name_workflow(stored), call.session, tenant)
    return lifecycle.state(str(read_pointer(current, "/state/state") or "") if current else "")


def name_workflow(plan: Record) -> str:
    """The lifecycle that an application follows: a pre-approved plan that of permits."""
    service = str(plan.get("businessService") or "")
    return PERMIT if service == PREAPPROVED else service


def merge_papers(stored: Record, sent: Record) -> Record:
    """A stored application with the papers and the free content that come with a step."""
    details, documents = sent.get("additionalDetails"), sent.get("documents")
    content = details if isinstance(details, dict) else {}
    free = {name: value for name, value in content.items() if name not in OWN_DETAILS}
    return stored | {
        "documents": documents if documents is not None else stored.get("documents"),
        "additionalDetails": read_details(stored) | free,
    }


def _refuse_second_application(call: Call, sent: Record) -> None:
    for other in call.session.find(
        PLANS,
        [Condition("edcrNumber", "equals", str(sent["edcrNumber"]))],
        scope=only(str(sent["tenantId"])),
    ):
        if other["status"] not in ENDED:
            raise ServiceError(
                "DUPLICATE EDCR",
                f" Application already exists with EDCR Number {sent['edcrNumber']}",
            )


def _check_permit(call: Call, sent: Record, report: Record) -> None:
    """The permit that a certificate follows: granted, of the same building, without another."""
    tenant, number = str(sent["tenantId"]), str(report.get("permitNumber") or "")
    permit = find_permit(call, tenant, number) if number else None
    if permit is None:
        raise ServiceError("CREATE ERROR", f"BPA not found with approval Number :{number}")
    call.session.find_locked(PLANS, str(permit["id"]), scope=only(tenant))
    if permit["status"] == REVOKED:
        raise ServiceError(
            "CREATE ERROR", "This permit number is revocated you cannot use this permit number"
        )
    if permit["status"] != APPROVED:
        raise ServiceError(
            "CREATE ERROR",
            "The selected permit number still in workflow approval process, Please apply occupancy "
            "after completing approval process.",
        )
    followers = call.session.find(
        PLANS, [Condition("permitNumber", "equals", number)], scope=only(tenant)
    )
    if any(row["status"] not in ENDED for row in followers):
        raise ServiceError(
            "DUPLICATE OC",
            "Occupancy certificate application is already exists with permit approval Number "
            f"{number}",
        )
    _refuse(find_deviations(report, find_report(call, permit)))


def _check_land(sent: Record) -> None:
    land = sent.get("landInfo")
    if not isinstance(land, dict):
        raise ServiceError("LANDINFO_EXCEPTION", "An application names its land")
    if land["tenantId"] != sent["tenantId"]:
        raise ServiceError("LANDINFO_EXCEPTION", "The land lies in another city")


def _check_files(plan: Record) -> None:
    files = [row.get("fileStoreId") for row in read_documents(plan)]
    if len(files) != len(set(files)):
        raise ServiceError("BPA DUPLICATE DOCUMENT", "Same document cannot be used multiple times")


def _check_kinds(plan: Record) -> None:
    unknown = list(
        find_unknown_papers(plan, load_standard("platform").code_lists["DocumentType"].by_code)
    )
    if unknown:
        raise ServiceError("BPA UNKNOWN DOCUMENTTYPE", f"{', '.join(unknown)} is Unkown")


def _check_papers(plan: Record, action: str) -> None:
    details = read_details(plan)
    missing = list(
        find_missing_papers(
            plan,
            kind=str(details.get("applicationType")),
            work=str(details.get("serviceType")),
            action=action,
        )
    )
    if missing:
        raise ServiceError(
            "BPA MDNADATORY DOCUMENTPYE MISSING",
            f"Document Type {', '.join(missing)} is Missing",
        )


def _check_inspection(plan: Record) -> None:
    kind = str(read_details(plan).get("applicationType"))
    entries = [
        ErrorEntry(defect.code, f"{defect.pointer}: {defect.message}")
        for defect in find_inspection_defects(plan, kind=kind)
    ]
    if entries:
        raise InvalidRequestError(entries)


def _require_right(call: Call, stored: Record, state: State, action: str) -> None:
    tenant = str(stored["tenantId"])
    held = {
        code
        for code, where in call.user.roles
        if where in {tenant, read_state(tenant)} or (call.user.is_citizen and code == "CITIZEN")
    }
    if not any(row.name == action and held & set(row.roles) for row in state.actions):
        raise ServiceError(
            "UNAUTHORIZED UPDATE",
            f"The action {action} in {state.name} cannot be performed by this user",
        )


def _check_nothing_due(call: Call, stored: Record, state: State) -> None:
    """A fee is skipped only where nothing is due; the sanction fee counts before its demand."""
    fee = FEE_OF_STATE.get(state.name)
    if fee is None:
        is_due = bool(estimate_fee(call, stored, SANCTION_FEE).total)
    else:
        is_due = owes(call, stored, fee)
    if is_due:
        raise ServiceError(
            "BPA INVALID ACTION", "Payment can't be skipped once demand is generated."
        )


def _refuse(mismatches: Iterable[Mismatch]) -> None:
    entries = [ErrorEntry(row.code, row.message) for row in mismatches]
    if entries:
        raise InvalidRequestError(entries)
