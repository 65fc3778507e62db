"""`kasauti conform`: the subcommands, by an explicit table; loaded only when one is called."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import DeclarationError, Reference, UsageError

_HERE = "kasauti_conformance.commands"
SUBCOMMANDS: Mapping[str, Reference[Command]] = {
    "doctor": Reference(f"{_HERE}.doctoring:DOCTOR"),
    "plan": Reference(f"{_HERE}.plans:PLAN"),
    "run": Reference(f"{_HERE}.runs:RUN"),
    "report": Reference(f"{_HERE}.reports:REPORT"),
    "diff": Reference(f"{_HERE}.reports:DIFF"),
    "keygen": Reference(f"{_HERE}.certificates:KEYGEN"),
    "certify": Reference(f"{_HERE}.certificates:CERTIFY"),
    "verify": Reference(f"{_HERE}.certificates:VERIFY"),
    "prove": Reference(f"{_HERE}.proofs:PROVE"),
}

_EPILOG = """exit codes: 0 conformant; 1 not conformant, or a check failed; 2 cannot run: the
message says how to mend it; 3 our fault; 4 incomplete"""


def _configure(parser: ArgumentParser) -> None:
    parser.epilog = _EPILOG
    kinds = parser.add_subparsers(dest="subcommand", required=True, metavar="SUBCOMMAND")
    for name, reference in SUBCOMMANDS.items():
        command = _load(reference)
        command.configure(
            kinds.add_parser(
                name, help=command.summary, description=command.summary, allow_abbrev=False
            )
        )


def _load(reference: Reference[Command]) -> Command:
    try:
        return reference.load()
    except DeclarationError as error:
        if not isinstance(error.__cause__, ImportError):
            raise
        raise UsageError(
            where="kasauti conform",
            what=f"needs a package that is not installed: {error.what}",
            hint="Install it with: pip install 'kasauti[conformance,trust]'",
        ) from error


def _run(options: Namespace) -> ExitCode:
    return SUBCOMMANDS[options.subcommand].load().run(options)


CONFORM = Command("examine a running system and certify it", _configure, _run)
