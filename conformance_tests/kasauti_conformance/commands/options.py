"""Options that several subcommands share, and how results are written out."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import orjson

from kasauti_conformance.model.capability import Capabilities, read_capabilities
from kasauti_conformance.model.plan import list_plans
from kasauti_standards.kernel import UsageError
from kasauti_standards.target import Target, read_target

Write = Callable[[str], object]


def add_target(parser: ArgumentParser) -> None:
    """Declare --target and --capabilities."""
    parser.add_argument(
        "--target", type=Path, required=True, metavar="FILE", help="the system, as a target file"
    )
    add_capabilities(parser)


def add_capabilities(parser: ArgumentParser) -> None:
    """Declare --capabilities."""
    parser.add_argument(
        "--capabilities",
        type=Path,
        metavar="FILE",
        help="operations that the system does not offer, each with a reason",
    )


def add_plan(parser: ArgumentParser) -> None:
    """Declare --plan."""
    parser.add_argument(
        "--plan",
        default="server:first-road",
        metavar="PLAN",
        help=f"one of {', '.join(list_plans())}",
    )


def add_format(parser: ArgumentParser) -> None:
    """Declare --format."""
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="form on standard output"
    )


def open_target(options: Namespace) -> Target:
    """The target that was named."""
    return read_target(options.target)


def open_capabilities(options: Namespace) -> Capabilities:
    """The capability file that was named, or none."""
    return read_capabilities(options.capabilities) if options.capabilities else Capabilities()


def read_clock() -> int:
    """The present in epoch milliseconds."""
    return time.time_ns() // 1_000_000


def read_today() -> date:
    """The present day, UTC."""
    return datetime.now(UTC).date()


def read_environment() -> dict[str, str]:
    """The process's environment, for the secrets that a target names."""
    return dict(os.environ)


def write_out(text: str) -> None:
    """Text on standard output."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def write_json(document: object) -> None:
    """A JSON document on standard output."""
    write_out(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode())


def write_file(file: Path, content: bytes) -> None:
    """A result file; UsageError where it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        raise UsageError(
            where=str(file),
            what=f"cannot be written: {error.strerror}",
            hint="Choose another --out.",
        ) from error
