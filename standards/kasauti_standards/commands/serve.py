"""`kasauti serve WHAT`: starts one of the servers that the parts register.

The entry-point group `kasauti.servers` maps a name to a `Command`; only the one that is asked for
is imported.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from importlib.metadata import distribution
from typing import cast

from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import UnknownNameError

GROUP = "kasauti.servers"


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("server", metavar="WHAT", help="which server; `list` names them")
    parser.add_argument("options", nargs="...", help="options of that server; try --help")


def _run(options: Namespace) -> ExitCode:
    entries = {
        entry.name: entry for entry in distribution("kasauti").entry_points.select(group=GROUP)
    }
    if options.server == "list":
        sys.stdout.write("\n".join([*sorted(entries), ""]))
        return ExitCode.CONFORMANT
    if options.server not in entries:
        raise UnknownNameError.among("server", options.server, entries)
    command = cast("Command", entries[options.server].load())
    parser = ArgumentParser(
        prog=f"kasauti serve {options.server}", description=command.summary, allow_abbrev=False
    )
    command.configure(parser)
    return command.run(parser.parse_args(options.options))


COMMAND = Command("start a server", _configure, _run)
