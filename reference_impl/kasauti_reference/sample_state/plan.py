"""How many stories of each kind a city has, and when they begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from kasauti_reference.platform.boundaries import read_boundaries
from kasauti_reference.sample_state.accounts import (
    tell_closing,
    tell_expense,
    tell_instrument,
    tell_journal,
)
from kasauti_reference.sample_state.building_plans import tell_plan
from kasauti_reference.sample_state.challans import tell_challan
from kasauti_reference.sample_state.connections import tell_connection
from kasauti_reference.sample_state.fire_permits import tell_fire_permit
from kasauti_reference.sample_state.grievances import tell_complaint
from kasauti_reference.sample_state.objections import tell_certificate
from kasauti_reference.sample_state.office import Office
from kasauti_reference.sample_state.people import Citizen
from kasauti_reference.sample_state.property_tax import tell_property
from kasauti_reference.sample_state.registers import tell_registration
from kasauti_reference.sample_state.scene import Scene, Story
from kasauti_reference.sample_state.trade_licences import tell_licence
from kasauti_reference.sample_state.years import BEGIN, END, choose_moment, moment_of

CITIES: Final = ("pg.citya", "pg.cityb", "pg.cityc")
_CLOSING_DAY = date(2025, 4, 21)
_LAST_BEGIN = END - timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of story, and how many of it a city has in the smallest state."""

    name: str
    story: Story
    count: int


KINDS: Final = (
    Kind("complaint", tell_complaint, 8),
    Kind("challan", tell_challan, 6),
    Kind("property", tell_property, 6),
    Kind("licence", tell_licence, 5),
    Kind("fire-permit", tell_fire_permit, 3),
    Kind("certificate", tell_certificate, 2),
    Kind("connection", tell_connection, 4),
    Kind("plan", tell_plan, 3),
    Kind("registration", tell_registration, 8),
    Kind("expense", tell_expense, 4),
    Kind("journal", tell_journal, 4),
    Kind("instrument", tell_instrument, 3),
)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a state is: so many times the smallest one, with so many citizens."""

    name: str
    times: int
    citizens: int


SIZES: Final[Mapping[str, Size]] = {
    size.name: size
    for size in (Size("small", 1, 40), Size("default", 10, 240), Size("large", 50, 2000))
}


def plan_stories(
    office: Office, citizens: tuple[Citizen, ...], size: Size, seed: int
) -> Iterator[tuple[Scene, Story]]:
    """Every story of the two years, the same for the same seed."""
    number = 0
    for kind in KINDS:
        turn = 0
        for city in CITIES:
            for _ in range(kind.count * size.times):
                random = Random(f"{seed}:{kind.name}:{turn}")  # noqa: S311 (synthetic stories, no secrets)
                scene = Scene(
                    office=office,
                    random=random,
                    city=city,
                    citizen=random.choice(citizens),
                    localities=list_localities(city),
                    start=choose_moment(random, BEGIN, _LAST_BEGIN),
                    number=number,
                    turn=turn,
                )
                yield scene, kind.story
                number, turn = number + 1, turn + 1
    for city in CITIES:
        random = Random(f"{seed}:closing")  # noqa: S311 (synthetic stories, no secrets)
        places, start = list_localities(city), moment_of(_CLOSING_DAY)
        yield Scene(office, random, city, citizens[0], places, start, number, 0), tell_closing
        number += 1


def list_localities(city: str) -> tuple[str, ...]:
    """Localities of a city that the master data know, some forty at most."""
    rows = read_boundaries()[city, "REVENUE"]
    codes = [row.code for row in rows if row.attributes["level"] == "Locality"]
    return tuple(codes[:: max(1, len(codes) // 40)])
