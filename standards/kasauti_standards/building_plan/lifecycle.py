"""The deployed lifecycles of building plans, which one an application follows, and its states.

Source: UPYOG-NIUA bpa-services EnrichmentService.enrichBPACreateRequest, resources
workflow-config.json, bpa-low-workflow.json, OC_WorkflowConfig.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kasauti_standards.kernel.codelist import CodeList, read_code_lists
from kasauti_standards.kernel.lifecycle import Lifecycle
from kasauti_standards.kernel.lifecycle_table import read_lifecycles

_PACKAGE = files("kasauti_standards.building_plan")
PERMIT, LOW_PERMIT, OCCUPANCY, PREAPPROVED = "BPA", "BPA_LOW", "BPA_OC", "BPA-PAP"
WORKFLOWS = (PERMIT, LOW_PERMIT, OCCUPANCY, PREAPPROVED)
PERMIT_KIND, OCCUPANCY_KIND = "BUILDING_PLAN_SCRUTINY", "BUILDING_OC_PLAN_SCRUTINY"
LOW = "LOW"
APPROVED, REJECTED, REVOKED = "APPROVED", "REJECTED", "PERMIT REVOCATION"
BEFORE_FEE = frozenset(
    {"INITIATED", "CITIZEN_APPROVAL_INPROCESS", "INPROGRESS", "PENDING_APPL_FEE", "PENDING_FEE"}
)


@cache
def read_plan_lifecycles() -> Mapping[str, Lifecycle]:
    """The three lifecycles that are followed, by business service; variants stay aside."""
    rows = read_lifecycles(_PACKAGE.joinpath("lifecycles"))
    return {row.business_service: row for row in rows if not row.variant}


@cache
def read_code_list(name: str) -> CodeList:
    """A code list of building plans."""
    rows = read_code_lists(_PACKAGE.joinpath("code_lists"))
    return next(row for row in rows if row.name == name)


@cache
def read_statuses() -> frozenset[str]:
    """Every status that an application can show."""
    return frozenset(
        state.application_status
        for lifecycle in read_plan_lifecycles().values()
        for state in lifecycle.states
        if state.application_status
    )


@cache
def read_actions() -> frozenset[str]:
    """Every step that a lifecycle knows."""
    return frozenset(
        step.name
        for lifecycle in read_plan_lifecycles().values()
        for _, step, _ in lifecycle.steps()
    )


def find_state(workflow: str, status: str) -> str:
    """The state that shows a status in a lifecycle; "" where none does."""
    lifecycle = read_plan_lifecycles().get(PERMIT if workflow == PREAPPROVED else workflow)
    for state in lifecycle.states if lifecycle else ():
        if state.application_status == status:
            return state.name
    return ""


def choose_workflow(kind: str, risk: str, asked: str = "") -> str:
    """The lifecycle of an application, by its kind and risk.

    A pre-approved plan is asked for as such; nothing else of what a client asks for counts.
    """
    if kind == OCCUPANCY_KIND:
        return OCCUPANCY
    if asked == PREAPPROVED:
        return PREAPPROVED
    return LOW_PERMIT if risk == LOW else PERMIT
