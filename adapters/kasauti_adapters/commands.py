"""`kasauti adapt WHAT`: the subcommands, one line each; only the one that is called is loaded."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import Reference, UnknownNameError

SUBCOMMANDS: Mapping[str, Reference[Command]] = {
    "list": Reference("kasauti_adapters.command_line.systems:LIST"),
    "check": Reference("kasauti_adapters.command_line.systems:CHECK"),
    "run": Reference("kasauti_adapters.command_line.running:RUN"),
    "push": Reference("kasauti_adapters.push.command:PUSH"),
    "replay": Reference("kasauti_adapters.command_line.running:REPLAY"),
    "reconcile": Reference("kasauti_adapters.command_line.signing:RECONCILE"),
    "handover": Reference("kasauti_adapters.handover.command:HANDOVER"),
    "lineage": Reference("kasauti_adapters.command_line.signing:LINEAGE"),
    "fixture": Reference("kasauti_adapters.command_line.building:FIXTURE"),
}


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("subcommand", metavar="WHAT", help=f"one of: {', '.join(SUBCOMMANDS)}")
    parser.add_argument("options", nargs="...", help="options of that subcommand; try --help")


def _run(options: Namespace) -> ExitCode:
    name = options.subcommand
    if name not in SUBCOMMANDS:
        raise UnknownNameError.among("subcommand of adapt", name, SUBCOMMANDS)
    command = SUBCOMMANDS[name].load()
    parser = ArgumentParser(
        prog=f"kasauti adapt {name}", description=command.summary, allow_abbrev=False
    )
    command.configure(parser)
    return command.run(parser.parse_args(options.options))


ADAPT = Command("turn records of a legacy system into standard payloads", _configure, _run)
