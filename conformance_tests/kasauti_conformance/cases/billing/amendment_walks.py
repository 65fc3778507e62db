"""The workflow of amendments, walked for each business service that declares one."""

from __future__ import annotations

from functools import partial

from kasauti_conformance.cases.billing import accounts
from kasauti_conformance.cases.lifecycle import LifecycleWalk
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.catalog import load_standard

_OPERATIONS = ("billing-amendment-create", "billing-amendment-update", "billing-amendment-search")


def _make(service: str, attempt: Attempt) -> accounts.Record:
    """An amendment of a consumer who owes nothing, so that it stays ACTIVE once approved."""
    consumer = f"{attempt.world.mark}-{attempt.world.next_number()}"
    sent = accounts.write_amendment(attempt, consumer, -10, service=service)
    by = attempt.world.holder(f"{service}_CEMP", tenant=attempt.world.city)
    answer = attempt.ask(_OPERATIONS[0], by=by, body={"Amendment": sent})
    made = attempt.need(answer, "no amendment was made").find("/Amendments/0")
    if not isinstance(made, dict):
        raise PreconditionError("the answer holds no amendment")
    return made


def _move(attempt: Attempt, record: accounts.Record, action: str, *, by: Person) -> Answer:
    body = {"AmendmentUpdate": accounts.write_step(record, action)}
    return attempt.ask(_OPERATIONS[1], by=by, body=body)


def _find(attempt: Attempt, record: accounts.Record) -> Answer:
    service = str(record["businessService"])
    by = attempt.world.holder(f"{service}_CEMP", tenant=attempt.world.city)
    query = {
        "tenantId": str(record["tenantId"]),
        "businessService": service,
        "amendmentId": str(record["amendmentId"]),
    }
    return attempt.ask(_OPERATIONS[2], by=by, query=query)


WALKS = tuple(
    LifecycleWalk(
        id=f"amendment-lifecycle-{service.lower()}",
        lifecycle=load_standard("billing").lifecycles[f"{service}.AMENDMENT"],
        requirement="BIL-AMEND-STEP",
        operations=_OPERATIONS,
        roles=(f"{service}_CEMP", f"{service}_APPROVER"),
        first_action="OPEN",
        make=partial(_make, service),
        move=_move,
        find=_find,
        record="/Amendments/0",
        status="/status",
    )
    for service in ("SW", "WS")
)
