"""Valid requests of building plans, and those of the access matrix."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.building_plan import lands, plans
from kasauti_conformance.cases.building_plan.papers import prepare
from kasauti_conformance.cases.building_plan.reports import (
    BOSS,
    ENTER,
    FIND,
    READER,
    write_report,
)
from kasauti_conformance.cases.standard_cases import Opening, Prepare, WriteOpening
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World

CALCULATE, ESTIMATE, ESTIMATE_BESIDE = "fee-calculate", "fee-estimate", "plan-estimate"
INDEXER = "REINDEXING_ROLE"
_NO_NUMBER = "NO-SUCH"


def _create(attempt: Attempt) -> Call:
    by = choose_actor(attempt, plans.ARCHITECT)
    return Call(plans.CREATE, by, {"BPA": plans.write_plan(attempt)})


def _update(attempt: Attempt) -> Call:
    plan = prepare(attempt, plans.initiate(attempt), "SEND_TO_CITIZEN")
    by = choose_actor(attempt, plans.ARCHITECT)
    return Call(plans.UPDATE, by, {"BPA": plan | {"workflow": {"action": "SEND_TO_CITIZEN"}}})


def _search(attempt: Attempt) -> Call:
    plans.sample_permit(attempt)
    by = choose_actor(attempt, plans.APPROVER)
    return Call(plans.SEARCH, by, query={"tenantId": attempt.world.city})


def _plain(attempt: Attempt) -> Call:
    plans.sample_permit(attempt)
    by = choose_actor(attempt, INDEXER)
    return Call(plans.PLAIN, by, query={"tenantId": attempt.world.city})


def _write_criterion(attempt: Attempt) -> dict[str, object]:
    plan = plans.sample_permit(attempt)
    return {
        "tenantId": attempt.world.city,
        "BPA": plan,
        "applicationNo": plan["applicationNo"],
        "feeType": plans.name_first_fee(plan),
    }


def _calculate(attempt: Attempt) -> Call:
    body = {"CalulationCriteria": [_write_criterion(attempt)]}
    return Call(CALCULATE, choose_actor(attempt, plans.APPROVER), body)


def _estimate(operation: str) -> Prepare:
    def write(attempt: Attempt) -> Call:
        body = {"CalulationCriteria": [_write_criterion(attempt)]}
        return Call(operation, choose_actor(attempt, plans.ARCHITECT), body)

    return write


def _register(attempt: Attempt) -> Call:
    by = choose_actor(attempt, plans.ARCHITECT)
    return Call(lands.REGISTER, by, {"LandInfo": plans.write_land(attempt)})


def _change(attempt: Attempt) -> Call:
    by = choose_actor(attempt, plans.ARCHITECT)
    return Call(lands.CHANGE, by, {"LandInfo": lands.register(attempt)})


def _list(attempt: Attempt) -> Call:
    lands.sample_land(attempt)
    by = choose_actor(attempt, plans.APPROVER)
    return Call(lands.LIST, by, query={"tenantId": attempt.world.city})


def _draw(attempt: Attempt) -> Call:
    by = choose_actor(attempt, plans.APPROVER)
    return Call(lands.DRAW, by, {"preapprovedPlan": lands.write_drawing(attempt)})


def _redraw(attempt: Attempt) -> Call:
    by = choose_actor(attempt, plans.APPROVER)
    return Call(lands.REDRAW, by, {"preapprovedPlan": lands.draw(attempt)})


def _find_drawings(attempt: Attempt) -> Call:
    lands.draw(attempt)
    query = {"tenantId": attempt.world.city}
    return Call(lands.DRAWINGS, attempt.world.citizen(), query=query)


def _enter(attempt: Attempt) -> Call:
    by = choose_actor(attempt, BOSS)
    return Call(ENTER, by, {"edcrDetail": write_report(attempt)})


def _find_report(attempt: Attempt) -> Call:
    number = str(plans.sample_permit(attempt)["edcrNumber"])
    query = {"tenantId": attempt.world.city, "edcrNumber": number}
    return Call(FIND, choose_actor(attempt, READER), query=query)


REQUESTS: Mapping[str, Prepare] = {
    plans.CREATE: _create,
    plans.UPDATE: _update,
    plans.SEARCH: _search,
    plans.PLAIN: _plain,
    CALCULATE: _calculate,
    ESTIMATE: _estimate(ESTIMATE),
    ESTIMATE_BESIDE: _estimate(ESTIMATE_BESIDE),
    lands.REGISTER: _register,
    lands.CHANGE: _change,
    lands.LIST: _list,
    lands.DRAW: _draw,
    lands.REDRAW: _redraw,
    lands.DRAWINGS: _find_drawings,
    ENTER: _enter,
    FIND: _find_report,
}
NEEDS_RECORD = frozenset({plans.PLAIN, ESTIMATE, ESTIMATE_BESIDE, lands.DRAWINGS, FIND})
"""Operations that write nothing, but are asked about records of the run."""


def _open_report(_world: World, tenant: str) -> Opening:
    return Opening(query={"tenantId": tenant, "edcrNumber": _NO_NUMBER})


OPENINGS: Mapping[str, WriteOpening] = {FIND: _open_report}
