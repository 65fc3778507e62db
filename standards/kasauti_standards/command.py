"""What a part of the suite registers to become a subcommand of `kasauti`.

The entry-point group `kasauti.commands` maps a subcommand to a `Command`. Only the one that is
called is imported, so that `kasauti validate` never pays for a web framework.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

GROUP = "kasauti.commands"


class ExitCode(IntEnum):
    """What the exit status of every command means."""

    CONFORMANT = 0
    NOT_CONFORMANT = 1
    CANNOT_RUN = 2
    OUR_FAULT = 3
    INCOMPLETE = 4


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand: `configure` declares its options, `run` does the work."""

    summary: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], ExitCode]
