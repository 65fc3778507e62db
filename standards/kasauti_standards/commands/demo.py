"""`kasauti demo`: the whole road of a synthetic city, by the documented commands alone.

Legacy database -> standard payloads -> validated -> pushed to the reference server -> daily
figures in the national dashboard's receiver -> the server examined and certified. Every command
runs as a child process.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from kasauti_standards.command import Command, ExitCode
from kasauti_standards.commands import demo_property, demo_services
from kasauti_standards.kernel import UsageError


class Walk(Protocol):
    """Walks one road in an empty folder."""

    def __call__(self, out: Path, *, seed: str) -> None:
        """The same seed gives the same city."""


CITIES: Mapping[str, Walk] = {
    "services": demo_services.walk,
    "property": demo_property.walk,
}
"""The synthetic cities, by what their old system holds."""


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--city",
        choices=CITIES,
        default="services",
        help="what the old system holds: complaints and collections (services), or property tax",
    )
    parser.add_argument(
        "--out", type=Path, default=Path("out/demo"), metavar="DIR", help="a new or empty folder"
    )
    parser.add_argument("--seed", default="7", help="the same seed gives the same city")


def _run_demo(options: Namespace) -> ExitCode:
    out: Path = options.out
    if out.is_dir() and any(out.iterdir()):
        raise UsageError(
            where=str(out),
            what="holds an earlier demo",
            hint="Remove the folder, or choose another with --out.",
        )
    out.mkdir(parents=True, exist_ok=True)
    CITIES[options.city](out, seed=options.seed)
    return ExitCode.CONFORMANT


COMMAND = Command("run the main job on synthetic data", _configure, _run_demo)
