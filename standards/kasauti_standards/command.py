"""What a part of the suite registers to become a subcommand of `kasauti`.

The entry-point group `kasauti.commands` maps a subcommand to a `Command`. Only the one that is
called is imported, so that `kasauti validate` never pays for a web framework.
"""

from __future__ import annotations

import sys
import textwrap
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from kasauti_standards.kernel.errors import KasautiError

GROUP = "kasauti.commands"


class ExitCode(IntEnum):
    """What the exit status of every command means."""

    CONFORMANT = 0
    NOT_CONFORMANT = 1
    CANNOT_RUN = 2
    OUR_FAULT = 3
    INCOMPLETE = 4


class _WholeNames(HelpFormatter):
    """Help whose lines never break inside a name with hyphens: what is shown can be copied."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)


class CommandParser(ArgumentParser):
    """A parser whose subcommands name their own usage when they meet what they do not know."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 (as argparse has it)
        """As argparse, with names kept whole in the help."""
        super().__init__(*args, **{"formatter_class": _WholeNames, **options})

    def parse_known_args(  # type: ignore[override]  # argparse overloads it by kinds of namespace
        self,
        args: Sequence[str] | None = None,
        namespace: Any = None,  # noqa: ANN401 (as argparse has it)
    ) -> tuple[Any, list[str]]:
        """Parse; what is left over is an error of this parser, not of the one above it."""
        found, left = super().parse_known_args(args, namespace)
        if left:
            self.error(f"unrecognized arguments: {' '.join(left)}")
        return found, left


class BrokenStandards:
    """The standards a list leaves out because they are declared wrongly, each named on stderr."""

    def __init__(self) -> None:
        self._ids: list[str] = []

    def __call__(self, standard_id: str, error: KasautiError) -> None:
        """Name one."""
        self._ids.append(standard_id)
        sys.stderr.write(
            f"kasauti: warning: the standard {standard_id} is left out: "
            f"{error.where}: {error.what}.\n  {error.hint}\n"
        )

    @property
    def exit_code(self) -> ExitCode:
        """That of a list of all standards: incomplete where one was left out."""
        return ExitCode.INCOMPLETE if self._ids else ExitCode.CONFORMANT


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand: `configure` declares its options, `run` does the work."""

    summary: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], ExitCode]
