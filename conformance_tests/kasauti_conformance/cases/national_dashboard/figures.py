"""Daily figures of the run: records that a reporter's state may send, each with a ward of its own.

Figures cannot be taken back: the wards carry the mark of the run, so that nothing is sent twice.
"""

from __future__ import annotations

import json
from datetime import timedelta
from functools import cache
from typing import Any, cast

from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.codelist import Code

Record = dict[str, Any]
REPORTER = "NDA_SYSTEM"


def choose_reporter(world: World) -> Person:
    """The reporting user of a state."""
    return world.holder(REPORTER)


@cache
def read_cities() -> tuple[Code, ...]:
    """Active cities of the national list."""
    rows = load_standard("national-dashboard").code_lists["NationalInfo"].codes
    return tuple(row for row in rows if row.active is not False)


def find_city(world: World, *, foreign: str = "") -> Code:
    """A city of the reporter's state, or of any other state but the named one."""
    state = choose_reporter(world).tenant.partition(".")[0]
    wanted = world.datum("ulb", default="")
    for row in read_cities():
        own = row.code.partition(".")[0] == state
        if (own and not foreign and row.code == (wanted or row.code)) or (foreign and not own):
            return row
    raise PreconditionError(f"the national list has no city for state {state}")


def write_record(world: World, number: int = 0, **changes: object) -> Record:
    """A valid daily record of the reporter's state."""
    city = find_city(world)
    example = read_example("Data")
    day = world.today() - timedelta(days=1)
    return {
        **example,
        "date": f"{day:%d-%m-%Y}",
        "ward": f"Ward {world.mark} {number}",
        "ulb": city.code,
        "region": f"Region {city.attributes['stateName']}",
        "state": city.attributes["stateName"],
    } | changes


def fresh_record(attempt: Attempt, **changes: object) -> Record:
    """A record that was not sent before."""
    return write_record(attempt.world, attempt.world.next_number(), **changes)


@cache
def _read_example(name: str) -> str:
    folder = load_standard("national-dashboard").folder
    return folder.joinpath("examples", f"{name}.json").read_text(encoding="utf-8")


def read_example(name: str) -> Record:
    """A fresh copy of a declared example."""
    return cast("Record", json.loads(_read_example(name)))


def prepare_figures(attempt: Attempt) -> Call:
    """A batch that was not sent before."""
    records = [fresh_record(attempt), fresh_record(attempt)]
    return Call("metric-ingest", choose_reporter(attempt.world), {"Data": records})


def prepare_targets(attempt: Attempt) -> Call:
    """Targets of a year of which none were sent before."""
    world = attempt.world
    city = find_city(world)
    year = 1000 + (world.seed + world.next_number()) % 900
    record = read_example("MasterData") | {
        "financialYear": f"{year}-{(year + 1) % 100:02d}",
        "ulb": city.code,
        "state": city.attributes["stateName"],
    }
    return Call("master-data-ingest", choose_reporter(world), {"MasterData": record})
