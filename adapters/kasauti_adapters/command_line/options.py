"""Options that several subcommands share."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime, timedelta, timezone

from kasauti_standards.kernel import UsageError

INDIA = timezone(timedelta(hours=5, minutes=30), "IST")


def add_settings(parser: ArgumentParser) -> None:
    """`--set NAME=VALUE` and `--now`."""
    parser.add_argument(
        "--set",
        dest="settings",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a setting of the system, e.g. tenant=pg.citya; `list` names them",
    )
    parser.add_argument(
        "--now", metavar="TIME", help="present moment, with a time zone (ISO 8601); the clock"
    )


def add_allow_code(parser: ArgumentParser) -> None:
    """`--allow-code`."""
    parser.add_argument(
        "--allow-code",
        action="store_true",
        help="run the functions.py that a system's own folder names; it has all your rights",
    )


def read_settings(options: Namespace) -> dict[str, str]:
    """The settings; UsageError for one without a value."""
    settings = {}
    for text in options.settings:
        name, equals, value = text.partition("=")
        if not equals or not value:
            raise UsageError(
                where=f"--set {text}", what="gives no value", hint="Write --set tenant=pg.citya."
            )
        settings[name] = value
    return settings


def read_now(options: Namespace) -> datetime:
    """The present; UsageError for a moment without a zone."""
    if options.now is None:
        return datetime.now(INDIA)
    try:
        now = datetime.fromisoformat(options.now)
    except ValueError:
        now = None
    if now is None or now.tzinfo is None:
        raise UsageError(
            where=f"--now {options.now}",
            what="is no moment with a time zone",
            hint="Write it as 2026-01-15T18:30:00+05:30.",
        )
    return now
