"""How a reference server is set up. Everything that varies is passed in: clock, seed, folders."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

# public, for a server with synthetic people
DEMO_PULL_KEY = "kasauti-demo"
DEMO_CITIES = ("pg.citya", "pg.cityb")


def read_clock() -> int:
    """The present in epoch milliseconds."""
    return time.time_ns() // 1_000_000


def start_clock(moment: int) -> Callable[[], int]:
    """A clock that shows a moment now, in epoch milliseconds, and goes on from there."""
    behind = read_clock() - moment
    return lambda: read_clock() - behind


@dataclass(frozen=True, slots=True)
class Settings:
    """One server.

    `database` is an SQLAlchemy URL; `files` the folder of the file store; `state` the tenant of
    the whole state; `profile` the behaviour followed (a standard that lacks it follows its
    default); `faults` the named faults switched on to prove a test suite; `people` whether a fresh
    server gets its synthetic people, and `cities` where they work; `otp` the one-time password of
    demo mode (empty: none is accepted); `session_seconds` how long an access token lives;
    `assessment_workflow` whether assessments of property tax pass the workflow ASMT (deployed
    default: no); `noc_modes` whether a kind of no-objection certificate is asked for online or
    offline, where it is not as in the master data; `issuer` is the folder of the keys that
    documents are signed with, `issuer_id` the name of the issuer in DigiLocker, `pull_key` the
    key by which DigiLocker proves its requests
    (empty: none is answered).
    """

    database: str = "sqlite://"
    files: Path = Path("out/files")
    issuer: Path = Path("out/issuer")
    issuer_id: str = "in.kasauti.demo"
    pull_key: str = DEMO_PULL_KEY
    state: str = "pg"
    profile: str = "intended"
    faults: frozenset[str] = frozenset()
    people: Literal["demo", "none"] = "demo"
    cities: tuple[str, ...] = DEMO_CITIES
    otp: str = "123456"
    session_seconds: int = 86_400
    assessment_workflow: bool = False
    noc_modes: Mapping[str, str] = field(default_factory=dict)
    now: Callable[[], int] = field(default=read_clock)

    def has_fault(self, name: str) -> bool:
        """Whether a named fault is switched on."""
        return name in self.faults
