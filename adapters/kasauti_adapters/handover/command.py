"""`kasauti adapt handover`: the rupees of a pushed run, followed to the dashboard."""

from __future__ import annotations

import csv
import io
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import cast

from kasauti_adapters.client import ServiceClient
from kasauti_adapters.command_line.options import add_allow_code
from kasauti_adapters.handover.accounts import Account, Comparison
from kasauti_adapters.handover.balance import compare_accounts, compare_source, write_text
from kasauti_adapters.handover.reported import compare_reported
from kasauti_adapters.handover.run_side import open_accounts
from kasauti_adapters.handover.target_side import read_target as read_accounts
from kasauti_adapters.pipeline.folder import guard_formula
from kasauti_adapters.pipeline.money_text import write_exact
from kasauti_adapters.pipeline.reconcile import FeedBalance, reconcile_run
from kasauti_adapters.pipeline.replay import read_summary
from kasauti_adapters.push.ledger import LEDGER_FILE, PushLedger
from kasauti_adapters.systems.catalog import open_system
from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import UnreadableInputError, UsageError
from kasauti_standards.target import Secrets, read_target

_AMOUNTS = tuple(
    one.name for one in fields(Account) if one.name not in {"key", "number", "demands"}
)


def _configure(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--run", type=Path, required=True, metavar="DIR", help="run folder that was pushed")
    add("--target", type=Path, required=True, metavar="FILE", help="target file")
    add("--ledger", type=Path, metavar="FILE", help=f"default: {LEDGER_FILE} in the run folder")
    add(
        "--later",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="a later run pushed by the same ledger, such as a counter's receipts; repeatable",
    )
    add("--figures", type=Path, metavar="DIR", help="figures of `metrics derive`, the last step")
    add("--system", default="", help="the system, where it was a folder of your own")
    add_allow_code(parser)


def _run(options: Namespace) -> ExitCode:
    run: Path = options.run
    summary = read_summary(run)
    runs = [run, *options.later]
    if len({one.resolve() for one in runs}) < len(runs):
        raise UsageError(
            where="--later", what="names a run twice", hint="Each run is counted once."
        )
    file = options.ledger or run / LEDGER_FILE
    if not file.is_file():
        raise UnreadableInputError(
            where=str(file), what="is no ledger", hint="`kasauti adapt push` makes it."
        )
    comparisons = compare_source(_balance(options, summary))
    target = read_target(options.target)
    tenant = cast("Mapping[str, str]", summary["settings"])["tenant"]
    with closing(PushLedger(file)) as ledger:
        ledger.bind(target.base_url)
        accounts = list(open_accounts(runs, ledger).values())
    if not accounts:
        raise UsageError(
            where=str(file),
            what="holds no property that is at the target",
            hint="Push the run first; what other modules hand over, `adapt reconcile` shows.",
        )
    with ServiceClient(target, secrets=Secrets(os.environ)) as client:
        read_accounts(client, tenant, accounts)
        comparisons += compare_accounts(accounts)
        if options.figures:
            comparisons.append(compare_reported(client, tenant, options.figures))
    text = write_text(accounts, comparisons)
    (run / "handover.txt").write_text(text, encoding="utf-8")
    (run / "handover.csv").write_text(_write_csv(accounts), encoding="utf-8-sig", newline="")
    sys.stdout.write(text)
    return _judge(comparisons)


def _balance(options: Namespace, summary: Mapping[str, object]) -> list[FeedBalance]:
    name = options.system or str(summary["system_given"])
    given = open_system(name, allow_code=options.allow_code)
    system = given.follow(str(summary["profile"]))
    return reconcile_run(
        options.run,
        system.compile(cast("Mapping[str, str]", summary["settings"])),
        cast("Mapping[str, Mapping[str, int]]", summary["counts"]),
        cast("Mapping[str, Mapping[str, str]]", summary["rounding"]),
    )


def _write_csv(accounts: Sequence[Account]) -> str:
    """One line a property with every figure."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("key", "number", *_AMOUNTS))
    for account in accounts:
        amounts = (write_exact(getattr(account, name)) for name in _AMOUNTS)
        writer.writerow([guard_formula(account.key), guard_formula(account.number), *amounts])
    return text.getvalue()


def _judge(comparisons: Sequence[Comparison]) -> ExitCode:
    if all(one.adds_up for one in comparisons):
        return ExitCode.CONFORMANT
    return ExitCode.NOT_CONFORMANT


HANDOVER = Command(
    "Follow the rupees of a pushed run to demands, bills, receipts and the dashboard.",
    _configure,
    _run,
)
