"""`kasauti metrics derive | push | status`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from kasauti_adapters.metrics.derive_command import add_derive_options, derive
from kasauti_adapters.metrics.push_command import add_push_options, push
from kasauti_adapters.metrics.status_command import add_status_options, show_status
from kasauti_standards.command import Command, ExitCode


def _configure(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    deriving = actions.add_parser("derive", help="derive the figures of a range of days")
    add_derive_options(deriving)
    deriving.set_defaults(work=derive)
    pushing = actions.add_parser("push", help="push derived figures to the receiver")
    add_push_options(pushing)
    pushing.set_defaults(work=push)
    status = actions.add_parser("status", help="what became of the figures, by city and day")
    add_status_options(status)
    status.set_defaults(work=show_status)
    for action in (deriving, pushing, status):
        action.add_argument("--format", choices=("text", "json"), default="text")


def _run(options: Namespace) -> ExitCode:
    return ExitCode(options.work(options))


METRICS = Command("daily figures for the national dashboard", _configure, _run)
