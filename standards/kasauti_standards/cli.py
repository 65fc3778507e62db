"""The `kasauti` command: finds the subcommand, runs it, turns errors into exit codes.

Exit codes: 0 conformant, 1 not conformant or error-level findings, 2 cannot run (usage,
unreadable input, bad configuration), 3 our fault, 4 incomplete.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import EntryPoint, distribution, version
from typing import cast

from kasauti_standards.command import GROUP, Command, CommandParser, ExitCode
from kasauti_standards.kernel.errors import KasautiError


def run() -> None:
    """Entry point of the console script."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code."""
    commands = _find_commands()
    if not arguments or arguments[0] in {"-h", "--help"}:
        sys.stdout.write(_write_overview(commands))
        return ExitCode.CONFORMANT if arguments else ExitCode.CANNOT_RUN
    if arguments[0] == "--version":
        sys.stdout.write(f"kasauti {version('kasauti')}\n")
        return ExitCode.CONFORMANT
    name, *rest = arguments
    if name not in commands:
        sys.stderr.write(f"kasauti: no command {name!r}.\n{_write_overview(commands)}")
        return ExitCode.CANNOT_RUN
    return _run_command(name, cast("Command", commands[name].load()), rest)


def _run_command(name: str, command: Command, arguments: Sequence[str]) -> int:
    parser = CommandParser(prog=f"kasauti {name}", description=command.summary, allow_abbrev=False)
    try:
        command.configure(parser)
        return command.run(parser.parse_args(arguments))
    except KasautiError as error:
        sys.stderr.write(f"kasauti {name}: {error.where}: {error.what}.\n  {error.hint}\n")
        return error.exit_code
    except BrokenPipeError:  # the reader of our output went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CONFORMANT
    except KeyboardInterrupt:
        sys.stderr.write(f"kasauti {name}: interrupted.\n")
        return ExitCode.INCOMPLETE
    except Exception as error:  # the edge: whatever else happens is our fault
        if os.environ.get("KASAUTI_DEBUG"):
            raise
        sys.stderr.write(
            f"kasauti {name}: a fault of ours: {type(error).__name__}: {error}.\n"
            "  Please report it; KASAUTI_DEBUG=1 shows where it arose.\n"
        )
        return ExitCode.OUR_FAULT


def _find_commands() -> Mapping[str, EntryPoint]:
    entries = distribution("kasauti").entry_points.select(group=GROUP)
    return {entry.name: entry for entry in sorted(entries, key=lambda entry: entry.name)}


def _write_overview(commands: Mapping[str, EntryPoint]) -> str:
    lines = ["usage: kasauti [--version] COMMAND …", "", "commands:"]
    lines += [
        f"  {name:<12} {cast('Command', entry.load()).summary}" for name, entry in commands.items()
    ]
    return "\n".join([*lines, "", "`kasauti COMMAND --help` lists a command's options.", ""])
