"""Certificates: what the suite knows of no-objection certificates beyond their declaration."""

from __future__ import annotations

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.noc.certificates import (
    CREATE,
    SEARCH,
    UPDATE,
    VERIFIER,
    WALKS,
    apply_for,
    apply_for_another,
    plant,
    sample,
    write_noc,
)
from kasauti_conformance.cases.noc.stories import tell_noc_stories
from kasauti_conformance.cases.standard_cases import (
    Criterion,
    Isolation,
    Opening,
    Search,
    StandardCases,
)
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World


def _create(attempt: Attempt) -> Call:
    return Call(CREATE, attempt.world.citizen(), write_noc(attempt.world))


def _update(attempt: Attempt) -> Call:
    made = apply_for(attempt)
    body = {"Noc": made | {"workflow": {"action": "VOID"}}}
    return Call(UPDATE, choose_actor(attempt, VERIFIER), body)


def _search(attempt: Attempt) -> Call:
    sample(attempt)
    by = choose_actor(attempt, VERIFIER)
    return Call(SEARCH, by, query={"tenantId": attempt.world.city})


def _open(world: World, tenant: str) -> Opening:
    return Opening(body=write_noc(world, city=tenant))


CASES = StandardCases(
    standard="noc",
    stories=(tell_noc_stories,),
    requests={CREATE: _create, UPDATE: _update, SEARCH: _search},
    searches=(
        Search(
            operation=SEARCH,
            requirement="NOC-SEARCH",
            records="/Noc/*",
            identity="/applicationNo",
            sample=sample,
            another=apply_for_another,
            by=lambda attempt: choose_actor(attempt, VERIFIER),
            criteria=(
                Criterion("applicationNo", "/applicationNo"),
                Criterion("ids", "/id"),
                Criterion("source", "/source"),
                Criterion("sourceRefId", "/sourceRefId"),
                Criterion("nocType", "/nocType"),
                Criterion("accountId", "/accountId"),
                Criterion("status", "/status"),
            ),
            latest="/auditDetails/lastModifiedTime",
        ),
    ),
    lifecycles=WALKS,
    openings={CREATE: _open},
    isolation=Isolation("NOC-ISOLATION", plant),
)
