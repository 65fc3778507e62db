"""Records of the tables: a fresh one of any kind, made and told apart."""

from __future__ import annotations

import json
from functools import cache, partial
from typing import Any, cast

from kasauti_conformance.cases.accounting.vouchers import MASTER, READER
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World
from kasauti_standards.accounting.resources import Resource, list_kept
from kasauti_standards.catalog import load_standard

Record = dict[str, Any]
WRITERS = {
    "egf-master": MASTER,
    "egf-instrument": "EGF_PAYMENT_CREATOR",
    "egf-bill": "EGF_BILL_CREATOR",
}
_LETTERS = 20_000
_FIRST_LETTER = 0x4E00


@cache
def _read_example(name: str) -> str:
    file = load_standard("accounting").folder.joinpath("examples", f"{name}.json")
    return file.read_text(encoding="utf-8")


def write_record(world: World, resource: Resource, *, city: str = "") -> Record:
    """The declared example with members that nothing else of the city has."""
    record: Record = json.loads(_read_example(resource.name))
    record.pop("id", None)
    number = world.now() * 10 + world.next_number() % 10
    for name in resource.unique:
        record[name] = _make_unique(name, number)
    return record | {"tenantId": city or world.city}


def _make_unique(name: str, number: int) -> str:
    if name in {"startingDate", "endingDate"}:
        year = 2100 + number % 7000 + (name == "endingDate")
        return f"{year}-{'04-01' if name == 'startingDate' else '03-31'}"
    if name == "identifier":  # one character
        return chr(_FIRST_LETTER + number % _LETTERS)
    return f"R{number:x}"


def write_body(world: World, resource: Resource, *rows: Record) -> dict[str, object]:
    """A request with records; a fresh one where none is given."""
    return {resource.member: list(rows) or [write_record(world, resource)]}


def make_record(attempt: Attempt, resource: Resource) -> Record:
    """Add a record as a preparation."""
    call = prepare(resource, "create", attempt)
    answer = attempt.send(call)
    attempt.need(answer, f"a record could not be added: {resource.title_en.lower()}")
    return cast("Record", answer.find(f"/{resource.member}/0"))


def sample_record(resource: Resource, attempt: Attempt) -> Record:
    """A record that several cases read."""
    samples = attempt.world.samples
    if resource.prefix not in samples:
        samples[resource.prefix] = make_record(attempt, resource)
    return cast("Record", samples[resource.prefix])


def prepare(resource: Resource, verb: str, attempt: Attempt) -> Call:
    """A valid request of an operation of a kind."""
    query = {"tenantId": attempt.world.city}
    operation = f"{resource.prefix}-{verb}"
    if verb == "search":
        sample_record(resource, attempt)
        return Call(operation, choose_actor(attempt, READER), query=query)
    by = choose_actor(attempt, WRITERS[resource.service])
    rows = () if verb == "create" else (make_record(attempt, resource),)
    return Call(operation, by, write_body(attempt.world, resource, *rows), query)


REQUESTS: dict[str, Prepare] = {
    f"{row.prefix}-{verb}": partial(prepare, row, verb)
    for row in list_kept()
    for verb in row.operations
}
RESOURCES = {row.name: row for row in list_kept()}
