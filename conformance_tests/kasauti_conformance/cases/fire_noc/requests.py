"""Valid requests of fire permits, and those of the access matrix."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.fire_noc.permits import (
    BILL,
    COUNTER,
    CREATE,
    NO_NUMBER,
    SEARCH,
    UPDATE,
    initiate,
    read_number,
    sample_permit,
    sample_waiting,
    write_permit,
)
from kasauti_conformance.cases.fire_noc.slabs import (
    BOSS,
    CHANGE,
    LIST,
    MAKE,
    choose_free_measure,
    prepare_slabs,
    write_slab,
)
from kasauti_conformance.cases.standard_cases import Opening, Prepare, WriteOpening
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World

CALCULATE = "fire-noc-calculate"


def _create(attempt: Attempt) -> Call:
    return Call(CREATE, attempt.world.citizen(), {"FireNOCs": [write_permit(attempt)]})


def _update(attempt: Attempt) -> Call:
    permit = initiate(attempt)
    details = permit["fireNOCDetails"] | {"action": "APPLY"}
    body = {"FireNOCs": [permit | {"fireNOCDetails": details}]}
    return Call(UPDATE, attempt.world.citizen(), body)


def _search(attempt: Attempt) -> Call:
    sample_permit(attempt)
    by = choose_actor(attempt, COUNTER)
    return Call(SEARCH, by, query={"tenantId": attempt.world.city})


def _calculate(attempt: Attempt) -> Call:
    criterion = {"tenantId": attempt.world.city, "fireNOC": sample_waiting(attempt)}
    return Call(CALCULATE, choose_actor(attempt, BOSS), {"CalulationCriteria": [criterion]})


def _bill(attempt: Attempt) -> Call:
    number = read_number(sample_waiting(attempt))
    query = {"tenantId": attempt.world.city, "applicationNumber": number}
    return Call(BILL, attempt.world.citizen(), query=query)


def _slab_create(attempt: Attempt) -> Call:
    use, measure = choose_free_measure(attempt)
    slab = write_slab(attempt, buildingUsageType=use, uom=measure, isActive=False)
    return Call(MAKE, choose_actor(attempt, BOSS), {"BillingSlabs": [slab]})


def _slab_update(attempt: Attempt) -> Call:
    made = attempt.need(attempt.send(_slab_create(attempt)), "a slab could not be made")
    by = choose_actor(attempt, BOSS)
    return Call(CHANGE, by, {"BillingSlabs": made.rows("/BillingSlabs")})


def _slab_search(attempt: Attempt) -> Call:
    prepare_slabs(attempt)
    by = choose_actor(attempt, COUNTER)
    return Call(LIST, by, query={"tenantId": attempt.world.city})


REQUESTS: Mapping[str, Prepare] = {
    CREATE: _create,
    UPDATE: _update,
    SEARCH: _search,
    CALCULATE: _calculate,
    BILL: _bill,
    MAKE: _slab_create,
    CHANGE: _slab_update,
    LIST: _slab_search,
}
NEEDS_RECORD = frozenset({LIST})
"""Operations that write nothing, but are asked about records of the run."""


def _open_bill(_world: World, tenant: str) -> Opening:
    return Opening(query={"tenantId": tenant, "applicationNumber": NO_NUMBER})


OPENINGS: Mapping[str, WriteOpening] = {BILL: _open_bill}
