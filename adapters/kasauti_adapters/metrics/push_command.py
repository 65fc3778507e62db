"""`kasauti metrics push`."""

from __future__ import annotations

import json
import os
import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from kasauti_adapters.client import Pace, ServiceClient
from kasauti_adapters.exact_json import decode
from kasauti_adapters.ledger_file import lock_ledger
from kasauti_adapters.metrics.checking import check_rows, is_own
from kasauti_adapters.metrics.day import require_ended
from kasauti_adapters.metrics.ledger import FigureLedger, FigureStatus, read_iso_day
from kasauti_adapters.metrics.sending import FigureSender, SendingPlan
from kasauti_adapters.metrics.status import list_conflicts
from kasauti_standards.catalog import load_standard
from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import Masker, UnreadableInputError, UsageError
from kasauti_standards.national_dashboard.configuration import read_configuration
from kasauti_standards.national_dashboard.rules.repeats import write_record_key
from kasauti_standards.target import Secrets, Target, read_target


def add_push_options(parser: ArgumentParser) -> None:
    """The options of the subcommand."""
    parser.add_argument("--figures", type=Path, required=True, metavar="DIR")
    parser.add_argument("--target", type=Path, required=True, metavar="FILE", help="the receiver")
    parser.add_argument("--ledger", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--batch",
        type=int,
        metavar="N",
        help="records per request; default: what the profile allows",
    )
    parser.add_argument(
        "--settle",
        type=float,
        default=60.0,
        metavar="SECONDS",
        help="how long the receiver may take to store what it was sent (default 60)",
    )
    parser.add_argument(
        "--retry-refused", action="store_true", help="send again what was refused before"
    )


def push(options: Namespace) -> ExitCode:
    """Register what was derived, send what is due, say what became of it."""
    target = read_target(options.target)
    if target.writes == "none":
        raise UsageError(
            where=f"{options.target} writes",
            what="is none: nothing may be sent to this target",
            hint="Write `writes: sandbox` and `sandbox_tenants: […]` when it may receive figures.",
        )
    plan = SendingPlan(_read_batch(options.batch, target), max(options.settle, 0))
    pace = Pace()
    records, own = _leave_out_own(list(read_figures(options.figures)), options.figures)
    _require_ended_days(records, pace)
    masker = Masker(secrets.token_bytes(16))
    with lock_ledger(options.ledger):
        ledger = FigureLedger(options.ledger)
        cut_off = ledger.recover(at=pace.now())
        ledger.register(records, at=pace.now())
        if options.retry_refused:
            ledger.take_back_sending(ledger.list_figures(FigureStatus.REFUSED), at=pace.now())
        _refuse_invalid(ledger, target, pace)
        with ServiceClient(target, secrets=Secrets(os.environ), pace=pace) as client:
            sender = FigureSender(client, ledger, plan, pace=pace, masker=masker)
            sender.send(ledger.list_figures(FigureStatus.DERIVED, FigureStatus.UNKNOWN))
        report = _build_report(ledger, records, cut_off=cut_off, stopped=sender.stopped)
        report["not_pushable"] = own
        ledger.close()
    sys.stdout.write(
        json.dumps(report, ensure_ascii=False) + "\n"
        if options.format == "json"
        else _write_text(report)
    )
    return _judge(report)


def read_figures(folder: Path) -> Iterator[dict[str, object]]:
    """The records of every day's file; the same place and day twice is refused."""
    files = sorted(folder.glob("*.ndjson"))
    if not files:
        raise UnreadableInputError(
            where=str(folder),
            what="holds no figures",
            hint="Name the --out folder of `kasauti metrics derive`.",
        )
    seen: dict[str, str] = {}
    for file in files:
        for number, line in enumerate(file.read_bytes().splitlines(), start=1):
            where = f"{file}:{number}"
            record = decode(line, where=where)
            if not isinstance(record, dict) or not {"date", "module", "ulb"} <= record.keys():
                raise UnreadableInputError(
                    where=where, what="is no record of figures", hint="Derive the day again."
                )
            key = write_record_key(record)
            if key in seen:
                raise UsageError(
                    where=where,
                    what=f"is the same place, module and day as {seen[key]}",
                    hint="Keep one of them; the receiver takes one and corrects nothing.",
                )
            seen[key] = where
            yield record


def _leave_out_own(
    records: list[dict[str, object]], folder: Path
) -> tuple[list[dict[str, object]], dict[str, int]]:
    """What a receiver can take, and by module how many records none is configured for."""
    own = Counter(str(record["module"]) for record in records if is_own(record))
    national = [record for record in records if not is_own(record)]
    if own and not national:
        raise UsageError(
            where=str(folder),
            what=f"holds figures of {', '.join(sorted(own))} only, which no receiver takes",
            hint="The national dashboard is not configured for this module: its figures are for "
            "your own use and cannot be pushed.",
        )
    return national, dict(sorted(own.items()))


def _require_ended_days(records: list[dict[str, object]], pace: Pace) -> None:
    now = datetime.fromtimestamp(pace.now() / 1000, UTC)
    for day in sorted({read_iso_day(record) for record in records}):
        try:
            ends = date.fromisoformat(day)
        except ValueError:
            continue  # the validator says what is wrong with it
        hint = "Push it when the day has ended; the receiver corrects nothing."
        require_ended(ends, now=now, where="--figures", hint=hint)


def _read_batch(wanted: int | None, target: Target) -> int:
    standard = load_standard("national-dashboard")
    profile = target.profile if target.profile in standard.profiles_by_id else ""
    largest = read_configuration(standard.profile(profile).id).largest_batch
    if wanted is not None and not 1 <= wanted <= largest:
        raise UsageError(
            where="--batch",
            what=f"{wanted} is not within what the receiver takes",
            hint=f"Write a number from 1 to {largest}.",
        )
    return wanted or largest


def _refuse_invalid(ledger: FigureLedger, target: Target, pace: Pace) -> None:
    """What the receiver would refuse is not sent: it would take its whole batch with it."""
    standard = load_standard("national-dashboard")
    profile = target.profile if target.profile in standard.profiles_by_id else ""
    figures = ledger.list_figures(FigureStatus.DERIVED)
    checked = check_rows(
        (cast("dict[str, object]", decode(one.payload, where=one.key)) for one in figures),
        profiles=(profile,),
        now=datetime.fromtimestamp(pace.now() / 1000, UTC),
        masker_key=secrets.token_bytes(16),
    )
    for figure, row in zip(figures, checked, strict=True):
        if not row.is_valid:
            note = "not sent: " + "; ".join(row.errors)
            ledger.close_sending([figure], FigureStatus.REFUSED, note=note, at=pace.now())


def _build_report(
    ledger: FigureLedger, records: list[dict[str, object]], *, cut_off: int, stopped: str
) -> dict[str, object]:
    figures = [ledger.find(write_record_key(record)) for record in records]
    counts = Counter(figure.status.value for figure in figures if figure is not None)
    return {
        "records": len(records),
        "statuses": {status.value: counts[status.value] for status in FigureStatus},
        "cut_off_before": cut_off,
        "stopped": stopped,
        "refused": [
            {"key": one.key, "answer": one.note}
            for one in figures
            if one is not None and one.status is FigureStatus.REFUSED
        ],
        "conflicts": [
            {"place": f"{one.day} {one.ulb} {one.module} {one.ward}", "metric": one.metric,
             "ours": one.ours, "sent": one.sent}
            for one in list_conflicts(ledger)
        ],
    }  # fmt: skip


def _write_text(report: Mapping[str, object]) -> str:
    statuses = cast("dict[str, int]", report["statuses"])
    said = ", ".join(f"{number} {name}" for name, number in statuses.items() if number)
    lines = [f"{report['records']} record(s): {said}"]
    lines += [
        f"not pushed: {number} record(s) of {module}, for which the national receiver is not "
        "configured; they stay where they are"
        for module, number in cast("dict[str, int]", report["not_pushable"]).items()
    ]
    if report["cut_off_before"]:
        lines.append(f"{report['cut_off_before']} sending(s) of an earlier run had been cut off")
    lines += [
        f"refused: {row['key']}: {row['answer']}"
        for row in cast("list[dict[str, str]]", report["refused"])
    ]
    lines += [
        f"conflict: {row['place']}: {row['metric']}: ours {row['ours']}, sent {row['sent']}"
        for row in cast("list[dict[str, str]]", report["conflicts"])
    ]
    if report["stopped"]:
        lines.append(f"stopped: {report['stopped']}. Run the same command again; nothing is lost.")
    return "\n".join([*lines, ""])


def _judge(report: Mapping[str, object]) -> ExitCode:
    statuses = cast("dict[str, int]", report["statuses"])
    if statuses["refused"] or statuses["conflict"]:
        return ExitCode.NOT_CONFORMANT
    if statuses["acknowledged"] < cast("int", report["records"]):
        return ExitCode.INCOMPLETE
    return ExitCode.CONFORMANT
