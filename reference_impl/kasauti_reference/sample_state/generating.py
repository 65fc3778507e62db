"""Making the sample state: people first, then two years of stories, then everybody logs out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kasauti_reference.app import build_app
from kasauti_reference.sample_state.office import Office
from kasauti_reference.sample_state.people import invent_citizens, register_citizens
from kasauti_reference.sample_state.plan import CITIES, Size, plan_stories
from kasauti_reference.sample_state.playing import play
from kasauti_reference.sample_state.years import DAY, END, MovedClock, day_of, moment_of
from kasauti_reference.settings import Settings

DEFAULT_SEED = 2026
_SESSION_SECONDS = 900 * DAY // 1000
_TOLD_EVERY = 500


@dataclass(frozen=True, slots=True)
class Played:
    """What a generation did: steps of stories, and requests that the server answered."""

    steps: int
    requests: int


def play_state(
    settings: Settings, size: Size, *, seed: int, tell: Callable[[int, date], None]
) -> Played:
    """Play the sample state into the database of the settings, which has to be empty.

    `tell` hears from time to time how many steps were taken, and the day that was reached.
    """
    clock = MovedClock()
    live = replace(settings, now=clock, cities=CITIES, session_seconds=_SESSION_SECONDS)
    citizens = invent_citizens(seed, size.citizens)

    def tell_step(taken: int, moment: int) -> None:
        if taken % _TOLD_EVERY == 0:
            tell(taken, day_of(moment))

    with Office(build_app(live), clock, settings.otp) as office:
        register_citizens(office, citizens, settings.state)
        stories = plan_stories(office, citizens, size, seed)
        steps = play(stories, clock, end=moment_of(END), tell=tell_step)
        office.log_out()
        return Played(steps, office.asked)


def name_database(folder: Path, size: Size, seed: int) -> Path:
    """The file of a state of a size and a seed."""
    return folder / f"state-{seed}-{size.name}.sqlite"
