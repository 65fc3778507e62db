"""`kasauti conform`: the subcommands, by an explicit table."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from kasauti_conformance.commands.certificates import CERTIFY, KEYGEN, VERIFY
from kasauti_conformance.commands.doctoring import DOCTOR
from kasauti_conformance.commands.plans import PLAN
from kasauti_conformance.commands.proofs import PROVE
from kasauti_conformance.commands.reports import DIFF, REPORT
from kasauti_conformance.commands.runs import RUN
from kasauti_standards.command import Command, ExitCode

SUBCOMMANDS: Mapping[str, Command] = {
    "doctor": DOCTOR,
    "plan": PLAN,
    "run": RUN,
    "report": REPORT,
    "diff": DIFF,
    "keygen": KEYGEN,
    "certify": CERTIFY,
    "verify": VERIFY,
    "prove": PROVE,
}

_EPILOG = """exit codes: 0 conformant; 1 not conformant, or a check failed; 2 cannot run: the
message says how to mend it; 3 our fault; 4 incomplete"""


def _configure(parser: ArgumentParser) -> None:
    parser.epilog = _EPILOG
    kinds = parser.add_subparsers(dest="subcommand", required=True, metavar="SUBCOMMAND")
    for name, command in SUBCOMMANDS.items():
        command.configure(
            kinds.add_parser(
                name, help=command.summary, description=command.summary, allow_abbrev=False
            )
        )


def _run(options: Namespace) -> ExitCode:
    return SUBCOMMANDS[options.subcommand].run(options)


CONFORM = Command("examine a running system and certify it", _configure, _run)
