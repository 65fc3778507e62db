"""`kasauti adapt reconcile` and `kasauti adapt lineage`: what officials and auditors ask."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import orjson

from kasauti_adapters.command_line.options import add_allow_code
from kasauti_adapters.pipeline.lineage import trace_record
from kasauti_adapters.pipeline.pushed import add_pushed, count_strangers, read_states
from kasauti_adapters.pipeline.reconcile import compare_source, reconcile_run
from kasauti_adapters.pipeline.replay import read_summary
from kasauti_adapters.pipeline.signoff import write_csv, write_text
from kasauti_adapters.pipeline.signoff_book import write_book
from kasauti_adapters.pipeline.signoff_heads import write_heads_csv
from kasauti_adapters.push.ledger import LEDGER_FILE
from kasauti_adapters.sources.opening import open_source
from kasauti_adapters.systems.catalog import open_system
from kasauti_standards.command import Command, ExitCode


def _configure_reconcile(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--run", required=True, metavar="DIR", help="folder of a run")
    add("--system", default="", help="the system, where it was a folder of your own")
    add("--source", default="", metavar="SOURCE", help="read the source again and compare")
    add("--schema", default="", help="schema of a PostgreSQL database")
    add(
        "--ledger",
        metavar="FILE",
        help=f"of the push; default: {LEDGER_FILE} in the run folder, where there is one",
    )
    add_allow_code(parser)


def _reconcile(options: Namespace) -> ExitCode:
    run = Path(options.run)
    summary = read_summary(run)
    name = options.system or str(summary["system_given"])
    given = open_system(name, allow_code=options.allow_code)
    system = given.follow(str(summary["profile"]))
    feeds = system.compile(cast("Mapping[str, str]", summary["settings"]))
    counts = cast("Mapping[str, Mapping[str, int]]", summary["counts"])
    balances = reconcile_run(
        run, feeds, counts, cast("Mapping[str, Mapping[str, str]]", summary["rounding"])
    )
    if options.source:
        with open_source(options.source, schema=options.schema) as source:
            for balance in balances:
                compare_source(balance, feeds[balance.feed], source)
    ledger = Path(options.ledger) if options.ledger else run / LEDGER_FILE
    states: Mapping[str, str] = {}
    if options.ledger or ledger.is_file():
        states = read_states(ledger)
        add_pushed(run, balances, states)
    text = write_text(
        summary,
        balances,
        ledger=str(ledger) if states else "",
        strangers=count_strangers(run, states) if states else 0,
    )
    (run / "signoff.txt").write_text(text, encoding="utf-8")
    (run / "signoff.csv").write_text(write_csv(balances), encoding="utf-8-sig", newline="")
    (run / "heads.csv").write_text(write_heads_csv(balances), encoding="utf-8-sig", newline="")
    write_book(run / "signoff.xlsx", summary, balances)
    sys.stdout.write(text)
    differs = any(balance.problems for balance in balances)
    return ExitCode.NOT_CONFORMANT if differs else ExitCode.CONFORMANT


def _configure_lineage(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--run", required=True, metavar="DIR", help="folder of a run")
    add("--record", required=True, metavar="KEY", help="key of a record or of its source row")
    add("--format", choices=("text", "json"), default="text", help="form on standard output")


def _lineage(options: Namespace) -> ExitCode:
    traced = trace_record(Path(options.run), options.record)
    if options.format == "json":
        content = [
            {
                "entity": entity,
                "key": key,
                "line": line,
                "members": [
                    {
                        "pointer": trace.pointer,
                        "cells": list(trace.cells),
                        "rule": trace.rule,
                        "crosswalk": trace.crosswalk,
                    }
                    for trace in traces
                ],
            }
            for entity, key, line, traces in traced
        ]
        sys.stdout.write(orjson.dumps(content, option=orjson.OPT_INDENT_2).decode() + "\n")
        return ExitCode.CONFORMANT
    for entity, key, line, traces in traced:
        sys.stdout.write(f"{entity} {key} (accepted/{entity}.ndjson:{line})\n")
        for trace in traces:
            cells = ", ".join(trace.cells) or "no cell"
            link = f" [{trace.crosswalk}]" if trace.crosswalk else ""
            sys.stdout.write(f"  {trace.pointer} <- {cells}: {trace.rule}{link}\n")
    return ExitCode.CONFORMANT


RECONCILE = Command(
    "Compare counts and rupees of source and payloads; write the sign-off sheet.",
    _configure_reconcile,
    _reconcile,
)
LINEAGE = Command(
    "Say which cell and rule each member of a record came from.", _configure_lineage, _lineage
)
