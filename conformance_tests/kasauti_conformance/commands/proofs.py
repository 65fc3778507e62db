"""`kasauti conform prove`: shows that the suite catches every named fault."""

from __future__ import annotations

import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from kasauti_conformance.cases.library import open_plan
from kasauti_conformance.commands.options import (
    add_format,
    add_plan,
    read_clock,
    read_today,
    write_json,
    write_out,
)
from kasauti_conformance.execution.session import RunSettings, draw_key
from kasauti_conformance.proving.proof import (
    choose_cases,
    choose_faults,
    list_unreasoned,
    write_proof_text,
)
from kasauti_conformance.proving.run import prove_suite
from kasauti_conformance.reporting.folder import open_folder
from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import UsageError

_MOST_WORKERS = 16


def _configure(parser: ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("--profile", default="upyog-2026", help="which behaviour is followed")
    parser.add_argument(
        "--fault", action="append", default=[], metavar="ID", help="only this fault; repeatable"
    )
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="servers at once (1)")
    parser.add_argument(
        "--full", action="store_true", help="run the whole plan under every fault, fuzz included"
    )
    parser.add_argument("--seed", type=int, help="repeats the chance of an earlier proof")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="new folder for proof.json and runs"
    )
    add_format(parser)


def _run(options: Namespace) -> ExitCode:
    if not 1 <= options.workers <= _MOST_WORKERS:
        raise UsageError(
            where="--workers", what="is out of range", hint=f"Give 1 to {_MOST_WORKERS}."
        )
    plan = open_plan(options.plan, profile=options.profile, on=read_today())
    faults = choose_faults(plan, options.fault)
    folder = open_folder(options.out)
    proof = prove_suite(
        plan,
        faults,
        RunSettings(
            seed=secrets.randbelow(2**31) if options.seed is None else options.seed,
            key=draw_key(),
            clock=read_clock,
            environment={},
        ),
        folder=folder,
        workers=options.workers,
        tell=lambda line: sys.stderr.write(f"{line}\n"),
        choose=(lambda whole, _fault: list(whole.cases)) if options.full else choose_cases,
    )
    (folder / "proof.json").write_bytes(orjson.dumps(proof, option=orjson.OPT_INDENT_2) + b"\n")
    if options.format == "json":
        write_json(proof)
    else:
        write_out(write_proof_text(proof))
    return judge_proof(proof, named=options.fault)


def judge_proof(proof: Mapping[str, Any], *, named: Sequence[str]) -> ExitCode:
    """Whether every fault was caught; where none was named, also whether none is missing.

    The proof of a whole plan is incomplete while a MUST has neither a fault nor a written reason.
    """
    if proof["killed"] != proof["faults"] or proof["clean_run"]["failed"]:
        return ExitCode.NOT_CONFORMANT
    return ExitCode.INCOMPLETE if list_unreasoned(proof) and not named else ExitCode.CONFORMANT


PROVE = Command("show that the suite catches every named fault", _configure, _run)
