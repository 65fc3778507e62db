"""Valid requests of trade licences, and those of the access matrix."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.openings import read_body
from kasauti_conformance.cases.standard_cases import Opening, Prepare, WriteOpening
from kasauti_conformance.cases.trade_license import licences, registrations
from kasauti_conformance.cases.trade_license.licences import (
    BOSS,
    NO_NUMBER,
    Record,
    choose_clerk,
    find_slabs,
    sample,
    wrap,
    write_licence,
)
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World
from kasauti_standards.kernel import Operation

_STANDARD = "trade-license"
TL = {"servicename": "TL"}
_FAR = 10**9


def write_slab(attempt: Attempt, **changes: object) -> Record:
    """A slab of measures that no trade has."""
    least = _FAR + (attempt.world.now() % 10**9) * 10 + attempt.world.next_number() % 10
    trade, uom = licences.choose_trades(attempt)[0]
    return {
        "tenantId": attempt.world.city,
        "licenseType": "PERMANENT",
        "applicationType": "NEW",
        "structureType": "IMMOVABLE.PUCCA",
        "tradeType": trade,
        "uom": uom,
        "type": "FLAT",
        "fromUom": least,
        "toUom": least + 0.5,
        "rate": 321.5,
    } | changes


def _create(operation: str, path: Mapping[str, str]) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        body = wrap(write_licence(attempt))
        return Call(operation, choose_clerk(attempt), body, path=path)

    return prepare


def _update(operation: str, path: Mapping[str, str]) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        body = wrap(licences.draft(attempt) | {"action": "APPLY"})
        return Call(operation, attempt.world.citizen(), body, path=path)

    return prepare


def _search(operation: str, path: Mapping[str, str]) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        number = str(sample(attempt)["applicationNumber"])
        query = {"tenantId": attempt.world.city, "applicationNumber": number}
        return Call(operation, choose_clerk(attempt), query=query, path=path)

    return prepare


def _list(attempt: Attempt) -> Call:
    sample(attempt)
    query = {"tenantId": attempt.world.city, "limit": "10"}
    return Call("licence-plainsearch", choose_actor(attempt, BOSS), query=query)


def _run_job(attempt: Attempt) -> Call:
    by = choose_actor(attempt, BOSS)
    return Call("licence-batch", by, path=TL | {"jobname": "REMINDER"})


def _compute(operation: str, path: Mapping[str, str], role: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        made = sample(attempt)
        row = {
            "tenantId": attempt.world.city,
            "applicationNumber": made["applicationNumber"],
            "tradelicense": made,
        }
        by = choose_actor(attempt, role)
        return Call(operation, by, {"CalulationCriteria": [row]}, path=path)

    return prepare


def _bill(operation: str, path: Mapping[str, str]) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        query = {
            "tenantId": attempt.world.city,
            "consumerCode": str(sample(attempt)["applicationNumber"]),
            "businessService": "TL",
        }
        return Call(operation, choose_clerk(attempt), query=query, path=path)

    return prepare


def _slab_create(attempt: Attempt) -> Call:
    body = {"billingSlab": [write_slab(attempt)]}
    return Call("licence-slab-create", choose_actor(attempt, BOSS), body)


def _slab_update(attempt: Attempt) -> Call:
    made = attempt.need(attempt.send(_slab_create(attempt)), "a slab could not be made")
    by = choose_actor(attempt, BOSS)
    return Call("licence-slab-update", by, {"billingSlab": made.rows("/billingSlab")})


def _slab_search(operation: str, path: Mapping[str, str]) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        find_slabs(attempt)
        trade, _ = licences.choose_trades(attempt)[0]
        query = {"tenantId": attempt.world.city, "tradeType": trade}
        return Call(operation, choose_clerk(attempt), query=query, path=path)

    return prepare


def _both(name: str, write: Callable[[str, Mapping[str, str]], Prepare]) -> Mapping[str, Prepare]:
    return {name: write(name, {}), f"{name}-of-service": write(f"{name}-of-service", TL)}


REQUESTS: Mapping[str, Prepare] = {
    **_both("licence-create", _create),
    **_both("licence-update", _update),
    **_both("licence-search", _search),
    "licence-plainsearch": _list,
    "licence-batch": _run_job,
    **_both("licence-estimate", lambda name, path: _compute(name, path, licences.CLERK)),
    **_both("licence-calculate", lambda name, path: _compute(name, path, BOSS)),
    **_both("licence-bill", _bill),
    "licence-slab-create": _slab_create,
    "licence-slab-update": _slab_update,
    **_both("licence-slab-search", _slab_search),
}
NEEDS_RECORD = frozenset({"licence-plainsearch", "licence-estimate", "licence-estimate-of-service"})
"""Operations that write nothing, but are asked about records of the run."""


def _open(
    entity: str, member: str, *, path: Mapping[str, str] | None = None, **changes: object
) -> WriteOpening:
    """The declared example in a tenant, of numbers that do not exist."""

    def write(_world: World, tenant: str) -> Opening:
        body = read_body(_STANDARD, entity)
        for row in body[member]:
            _lead(row, tenant)
            row.update(changes)
        return Opening(body=body, path=path or {})

    return write


def _lead(value: object, tenant: str) -> None:
    if isinstance(value, dict):
        for name, child in value.items():
            if name == "tenantId":
                value[name] = tenant
            elif name == "applicationNumber":
                value[name] = NO_NUMBER
            _lead(child, tenant)
    elif isinstance(value, list):
        for child in value:
            _lead(child, tenant)


def _open_both(name: str, entity: str, member: str) -> Mapping[str, WriteOpening]:
    return {
        name: _open(entity, member),
        f"{name}-of-service": _open(entity, member, path=TL),
    }


def _ask(path: Mapping[str, str], **query: str) -> WriteOpening:
    return lambda _world, tenant: Opening(query={"tenantId": tenant} | query, path=path)


def _ask_plainly(path: Mapping[str, str], **query: str) -> WriteOpening:
    """The body is a bare RequestInfo."""
    return lambda _world, tenant: Opening(query={"tenantId": tenant} | query, path=path, body={})


_NARROW = {"applicationNumber": NO_NUMBER}
_BILLED = {"consumerCode": NO_NUMBER, "businessService": "TL"}
OPENINGS: Mapping[str, WriteOpening] = {
    **_open_both("licence-create", "TradeLicenseRequest", "Licenses"),
    **_open_both("licence-update", "TradeLicenseRequest", "Licenses"),
    **_open_both("licence-estimate", "CalculationReq", "CalulationCriteria"),
    **_open_both("licence-calculate", "CalculationReq", "CalulationCriteria"),
    "licence-search": _ask({}, **_NARROW),
    "licence-search-of-service": _ask(TL, **_NARROW),
    "licence-bill": _ask({}, **_BILLED),
    "licence-bill-of-service": _ask(TL, **_BILLED),
    "licence-batch": lambda _world, _tenant: Opening(path=TL | {"jobname": "REMINDER"}),
    "licence-slab-create": _open("BillingSlabReq", "billingSlab", tradeType="NO.SUCH.TRADE"),
    "licence-slab-update": _open("BillingSlabReq", "billingSlab", tradeType="NO.SUCH.TRADE"),
    "licence-slab-search": _ask_plainly({}),
    "licence-slab-search-of-service": _ask_plainly(TL),
}


def plant_records(attempt: Attempt, operation: Operation) -> list[str]:
    """Numbers of an application of the run's city, or ids of its slabs."""
    if "slab" in operation.id:
        return [str(row["id"]) for row in find_slabs(attempt)[:3]]
    if operation.id.endswith("of-service") and operation.id.startswith("licence-search"):
        made = registrations.draft(attempt)
        return [str(made["applicationNumber"]), str(made["id"])]
    made = sample(attempt)
    return [str(made["applicationNumber"]), str(made["id"])]
