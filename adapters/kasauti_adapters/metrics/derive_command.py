"""`kasauti metrics derive`: figures from records, checked, written by day."""

from __future__ import annotations

import json
import os
import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kasauti_adapters.client import ServiceClient
from kasauti_adapters.exact_json import write_exactly
from kasauti_adapters.metrics.checking import CheckedRow, check_rows, is_own
from kasauti_adapters.metrics.day import Reading, read_day, read_range, require_ended
from kasauti_adapters.metrics.derivation import Derived, Question, Row, derive_figures
from kasauti_adapters.metrics.folder import read_folder
from kasauti_adapters.metrics.given import read_given
from kasauti_adapters.metrics.ledger import FigureLedger, read_iso_day
from kasauti_adapters.metrics.modules import COMMON, MODULE_FIGURES, MODULES
from kasauti_adapters.metrics.places import Places, list_modules, read_places
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.metrics.search import read_target_records
from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import UnknownNameError, UsageError
from kasauti_standards.national_dashboard.configuration import BLOCKED_MODULES
from kasauti_standards.target import Secrets, read_target

_INTENDED, _DEPLOYED = "intended", "upyog-2026"


def add_derive_options(parser: ArgumentParser) -> None:
    """The options of the subcommand."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--records", type=Path, metavar="DIR", help="folder of payloads, or run of an adapter"
    )
    source.add_argument(
        "--target", type=Path, metavar="FILE", help="system whose search API is read"
    )
    parser.add_argument("--places", type=Path, required=True, metavar="FILE", help="cities, wards")
    parser.add_argument("--from", dest="first", required=True, metavar="DAY", help="2026-01-30")
    parser.add_argument("--to", dest="last", required=True, metavar="DAY", help="included")
    parser.add_argument(
        "--modules",
        help=f"separated by commas; derived are {', '.join(MODULES)}, others from --given; unless "
        "said, what the file of places says is switched on, and COMMON",
    )
    parser.add_argument(
        "--reading", choices=[one.value for one in Reading], default=Reading.READING.value
    )
    parser.add_argument(
        "--profile",
        choices=(_DEPLOYED, _INTENDED),
        default=_DEPLOYED,
        help="what the receiver takes: the deployed one refuses every figure of "
        f"{', '.join(BLOCKED_MODULES)}; default: {_DEPLOYED}",
    )
    parser.add_argument("--given", type=Path, metavar="CSV", help="figures that are not computed")
    parser.add_argument(
        "--since", metavar="DAY", help="with --target: read complaints created from this day on"
    )
    parser.add_argument(
        "--skip-sent",
        type=Path,
        metavar="LEDGER",
        help="leave out what this ledger has sent already: for catching up",
    )
    parser.add_argument(
        "--preview",
        action="store_true",
        help="also derive a day that has not ended; such figures are not pushed",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")


def derive(options: Namespace) -> ExitCode:
    """Derive, check, write; rows that a receiver would refuse are named and not written."""
    first, last = read_range(options.first, options.last)
    places = read_places(options.places)
    now = datetime.now(UTC)
    if not options.preview:
        require_ended(last, now=now, where="--to", hint="Name an ended day, or add --preview.")
    refused = BLOCKED_MODULES if options.profile == _DEPLOYED else ()
    switched_on = list_switched_on(places, refused=refused)
    modules = _read_modules(options.modules) if options.modules else switched_on
    question = Question(first, last, modules, Reading(options.reading))
    given = list(read_given(options.given)) if options.given else []
    with closing(_read_records(options, question, places)) as records:
        derived = derive_figures(records, places, question, given=given)
        counts, repeated = records.counts(), records.repeated
    due = _leave_out_sent(derived.rows, options.skip_sent)
    profiles = tuple(dict.fromkeys((_INTENDED, options.profile)))
    checked = list(check_rows(due, profiles=profiles, now=now, masker_key=secrets.token_bytes(16)))
    files = _write_days(options.out, checked)
    report = _build_report(question, derived, due, checked, files) | {
        "records": counts,
        "repeated_records": repeated,
    }
    (options.out / "derivation.json").write_text(json.dumps(report, indent=2, ensure_ascii=False))
    if options.format == "json":
        sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_write_text(report))
    return ExitCode.CONFORMANT if not report["refused"] else ExitCode.NOT_CONFORMANT


def _leave_out_sent(rows: Sequence[Row], file: Path | None) -> Sequence[Row]:
    """Rows of cities, modules and days that were never sent; no ledger yet means none was."""
    if file is None or not file.is_file():
        return rows
    ledger = FigureLedger(file)
    sent = ledger.list_sent_places()
    ledger.close()
    return [row for row in rows if (read_iso_day(row), row["module"], row["ulb"]) not in sent]


def list_switched_on(
    places: Places, *, refused: Collection[str] = BLOCKED_MODULES
) -> tuple[str, ...]:
    """The modules that some city has switched on, and COMMON.

    Where no city says, all but those of which the receiver takes no figure.
    """
    named = {module for city in places.cities.values() for module in city.modules}
    wanted = named or set(MODULES).difference(refused)
    return tuple(module for module in MODULES if module in wanted or module == COMMON)


def _read_modules(text: str) -> tuple[str, ...]:
    known = list_modules()
    modules = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for module in modules:
        if module not in known:
            raise UnknownNameError.among("module", module, known)
    return modules


def _read_records(options: Namespace, question: Question, places: Places) -> Records:
    if options.records:
        return read_folder(options.records)
    target = read_target(options.target)
    tenants = [tenant for tenant in target.tenants if tenant in places.cities]
    if not tenants:
        raise UsageError(
            where=str(options.places),
            what="names none of the target's tenants",
            hint=f"The target has: {', '.join(target.tenants)}.",
        )
    since = read_day(options.since, option="--since") if options.since else None
    wanted = set(question.modules)
    if COMMON in wanted:  # the figures of the state are counted from what all modules tell
        wanted |= set(list_switched_on(places))
    with ServiceClient(target, secrets=Secrets(os.environ)) as client:
        return read_target_records(
            client,
            tenants,
            modules=[figures for code, figures in MODULE_FIGURES.items() if code in wanted],
            since=since,
            until=question.last,
        )


def _write_days(folder: Path, checked: Sequence[CheckedRow]) -> dict[str, int]:
    """One file per day, replaced whole: a half-written day is never seen."""
    folder.mkdir(parents=True, exist_ok=True)
    days: dict[str, list[bytes]] = {}
    for row in checked:
        if row.is_valid:
            days.setdefault(read_iso_day(row.row), []).append(write_exactly(row.row))
    for day, lines in days.items():
        draft = folder / f".{day}.partial"
        draft.write_bytes(b"\n".join([*lines, b""]))
        draft.replace(folder / f"{day}.ndjson")
    return {f"{day}.ndjson": len(lines) for day, lines in sorted(days.items())}


def _build_report(
    question: Question,
    derived: Derived,
    due: Sequence[Row],
    checked: Sequence[CheckedRow],
    files: dict[str, int],
) -> dict[str, object]:
    own = sorted({str(row.row["module"]) for row in checked if is_own(row.row)})
    return {
        "from": question.first.isoformat(),
        "to": question.last.isoformat(),
        "modules": list(question.modules),
        "reading": question.reading.value,
        "not_pushable": own,
        "complaints_without_history": derived.assumed,
        "sent_before": len(derived.rows) - len(due),
        "rows": sum(files.values()),
        "files": files,
        "refused": [
            {
                **{name: row.row[name] for name in ("date", "module", "ulb", "ward")},
                "errors": list(row.errors),
            }
            for row in checked
            if not row.is_valid
        ],
    }


def _write_text(report: dict[str, object]) -> str:
    counts = report["records"]
    said = (
        ", ".join(f"{n} {kind}" for kind, n in counts.items()) if isinstance(counts, dict) else ""
    )
    lines = [
        f"records: {said}; {report['repeated_records']} met again",
        f"days {report['from']} to {report['to']}: {report['rows']} row(s) of figures, by the "
        + ("deployed queries" if report["reading"] == "deployed" else "formulas as we read them"),
    ]
    if report["sent_before"]:
        lines.append(f"{report['sent_before']} row(s) left out: sent before by the ledger")
    if report["complaints_without_history"]:
        lines.append(
            f"{report['complaints_without_history']} record(s) without history: last change "
            "taken for the last step"
        )
    own = report["not_pushable"]
    if isinstance(own, list) and own:
        lines.append(
            f"{', '.join(own)}: derived for your own use, the national receiver does not know it"
        )
    refused = report["refused"]
    for row in refused if isinstance(refused, list) else ():
        place = " ".join(str(row[name]) for name in ("date", "module", "ulb", "ward"))
        lines.append(f"not written: {place}: {'; '.join(row['errors'])}")
    return "\n".join([*lines, ""])
