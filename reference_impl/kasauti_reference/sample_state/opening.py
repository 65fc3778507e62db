"""`kasauti serve reference --demo`: the sample state of a seed and size, made once, then opened."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import structlog

from kasauti_reference.demo_people import EMPLOYEES, PASSWORD
from kasauti_reference.platform.users import USERS
from kasauti_reference.sample_state.generating import DEFAULT_SEED, name_database, play_state
from kasauti_reference.sample_state.keeping import Kept, keep, read_kept
from kasauti_reference.sample_state.people import invent_citizens
from kasauti_reference.sample_state.plan import CITIES, SIZES, Size
from kasauti_reference.services import COLLECTIONS
from kasauti_reference.settings import Settings
from kasauti_reference.store import Store
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel import UsageError

FOLDER = Path("kasauti-demo")
_SHOWN_CITIZENS = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """The sample state that is asked for; without a `database` it has a file of its own."""

    seed: int
    size: Size
    database: str | None


def configure_demo(parser: ArgumentParser) -> None:
    """Add the options of the sample state."""
    parser.add_argument(
        "--demo",
        action="store_true",
        help="serve a sample state: three cities, two financial years in all nine modules; made "
        f"once (default: into the folder {FOLDER}), opened at once afterwards",
    )
    parser.add_argument(
        "--demo-size",
        choices=tuple(SIZES),
        default="default",
        help="how much happens in the sample state; default: default",
    )
    parser.add_argument(
        "--demo-seed",
        type=int,
        default=DEFAULT_SEED,
        metavar="NUMBER",
        help=f"the same number gives the same stories; default: {DEFAULT_SEED}",
    )


def read_wanted(options: Namespace) -> Wanted:
    """The sample state that the options ask for."""
    return Wanted(options.demo_seed, SIZES[options.demo_size], options.database)


def settle_state(settings: Settings, wanted: Wanted) -> Settings:
    """The settings of a server over the sample state, which is made where it is not there yet."""
    settings = replace(settings, cities=CITIES)
    if wanted.database is not None:
        settings = replace(settings, database=wanted.database)
        if not _is_whole(settings, wanted):
            _make(settings, wanted)
        return settings
    file = name_database(FOLDER, wanted.size, wanted.seed)
    if not file.is_file():
        _make_file(settings, wanted, file)
    settings = replace(settings, database=f"sqlite:///{file}")
    if not _is_whole(settings, wanted):
        raise _refuse(settings.database, "holds no sample state")
    return settings


def describe_logins(wanted: Wanted) -> str:
    """Who can log in: employees by role, some citizens."""
    lines = [f"employees of {', '.join(CITIES)}, password {PASSWORD}:"]
    lines += [
        f"  {person.login:8} {', '.join(role for role in person.roles if role != 'EMPLOYEE')}"
        for person in EMPLOYEES
    ]
    citizens = invent_citizens(wanted.seed, wanted.size.citizens)
    lines.append(f"citizens, {len(citizens)} by mobile number and one-time password:")
    lines += [f"  {row.mobile} {row.name}" for row in citizens[:_SHOWN_CITIZENS]]
    return "\n".join([*lines, f"  … {citizens[-1].mobile}", ""])


def _is_whole(settings: Settings, wanted: Wanted) -> bool:
    """Whether the state is in the database; UsageError where something else is."""
    scope = TenantScope(states=frozenset({settings.state}))
    with closing(Store.open(settings.database, COLLECTIONS)) as store, store.begin() as session:
        kept = read_kept(session, settings.state)
        if kept is None:
            if session.count(USERS, scope=scope):
                raise _refuse(settings.database, "holds other records")
            return False
    if kept.progress == "begun":
        raise _refuse(settings.database, "holds a sample state that was not played to its end")
    if (kept.seed, kept.size) != (wanted.seed, wanted.size.name):
        raise _refuse(settings.database, f"holds the state of seed {kept.seed}, size {kept.size}")
    return True


def _refuse(database: str, what: str) -> UsageError:
    return UsageError(
        where=database.partition("://")[0] + "://… of --database",
        what=what,
        hint="Name an empty database, or another --demo-seed and --demo-size.",
    )


def _make_file(settings: Settings, wanted: Wanted, file: Path) -> None:
    """Made under another name and renamed when whole: nothing half made is ever opened."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _make(replace(settings, database=f"sqlite:///{part}"), wanted)
        part.rename(file)
    except OSError as error:
        raise UsageError(
            where=str(error.filename or file),
            what=f"cannot be written: {error.strerror}",
            hint="Start it in a folder that may be written, or name a --database.",
        ) from error
    finally:
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                part.with_name(part.name + end).unlink()


def _make(settings: Settings, wanted: Wanted) -> None:
    size, seed = wanted.size, wanted.seed
    sys.stderr.write(f"playing two years of the sample state, size {size.name}, seed {seed}\n")
    _note(settings, Kept(seed, size.name, "begun"))
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    played = play_state(settings, size, seed=seed, tell=_tell)
    structlog.reset_defaults()
    _note(settings, Kept(seed, size.name, "whole"))
    sys.stderr.write(f"  {played.steps} steps of stories, {played.requests} requests\n")


def _note(settings: Settings, kept: Kept) -> None:
    with closing(Store.open(settings.database, COLLECTIONS)) as store, store.begin() as session:
        keep(session, settings.state, kept, at=settings.now())


def _tell(steps: int, day: date) -> None:
    sys.stderr.write(f"  {day}: {steps} steps\n")
    sys.stderr.flush()
