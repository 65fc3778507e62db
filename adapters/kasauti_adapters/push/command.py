"""`kasauti adapt push`: push a run, show its ledger, decide what is unknown."""

from __future__ import annotations

import json
import os
import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Collection
from contextlib import closing
from datetime import datetime
from pathlib import Path

from kasauti_adapters.client import Pace, ServiceClient
from kasauti_adapters.ledger_file import lock_ledger
from kasauti_adapters.push.booking import Bookings, book_earlier
from kasauti_adapters.push.ledger import LEDGER_FILE, PushLedger, ServerName, StepStatus
from kasauti_adapters.push.properties import ASSESSMENT, AssessStep
from kasauti_adapters.push.pusher import Pusher, PushSettings
from kasauti_adapters.push.report import build_report, judge, write_text
from kasauti_adapters.push.run_folder import count_unpushable, read_items
from kasauti_adapters.push.schedule import NOTHING_BOOKED, schedule_work
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.years import INDIA, is_year
from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import Masker, UnreadableInputError, UsageError
from kasauti_standards.target import Secrets, read_target


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("--run", type=Path, metavar="DIR", help="run folder of an adapter")
    parser.add_argument("--target", type=Path, metavar="FILE", help="target file")
    parser.add_argument(
        "--ledger", type=Path, metavar="FILE", help=f"default: {LEDGER_FILE} in the run folder"
    )
    parser.add_argument("--status", action="store_true", help="show the ledger, send nothing")
    parser.add_argument(
        "--decide", metavar="RECORD", help="settle an unknown step, e.g. grievance/Service#K-1"
    )
    parser.add_argument("--step", default="", help="which step of it, where there are several")
    parser.add_argument(
        "--as",
        dest="verdict",
        choices=("absent", "created"),
        help="what you saw at the target: absent is sent again, created is not",
    )
    parser.add_argument("--number", default="", help="with --as created: its number there")
    parser.add_argument("--id", dest="identifier", default="", help="with --as created: its id")
    parser.add_argument(
        "--settle",
        type=float,
        metavar="SECONDS",
        help="how long the target may take to finish a request that was cut off; "
        "default: its timeout",
    )
    parser.add_argument(
        "--search-first", action="store_true", help="search every record before creating it"
    )
    parser.add_argument(
        "--assess",
        metavar="YEAR",
        help="also assess every property of the run for a financial year, e.g. 2026-27",
    )
    parser.add_argument(
        "--assessed-on", metavar="DAY", help="with --assess: date of the assessments; default now"
    )
    parser.add_argument(
        "--booked-before",
        metavar="DAY",
        help="payments of before this day are booked on their demands as collected, not paid in",
    )
    parser.add_argument("--retry-refused", action="store_true", help="send refused steps again")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _run(options: Namespace) -> ExitCode:
    file = options.ledger or (options.run / LEDGER_FILE if options.run else None)
    if file is None:
        raise UsageError(
            where="--ledger", what="is not named", hint="Name it, or the --run it belongs to."
        )
    if options.status or options.decide:
        return _look_at(options, file)
    if options.run is None or options.target is None:
        raise UsageError(
            where="adapt push", what="needs --run and --target", hint="Or ask for --status."
        )
    return _push(options, file)


def _require_own_ledger(options: Namespace, file: Path) -> None:
    """Refuse a new ledger for a run that another one has: everything would be sent again."""
    own = options.run / LEDGER_FILE
    if own.is_file() and not file.is_file() and not options.search_first:
        raise UsageError(
            where=f"--ledger {file}",
            what=f"is not there, and the run has been pushed by {own}",
            hint="Name that ledger, or none; for another target or a lost ledger add "
            "--search-first, which looks every record up before it is created.",
        )


def _push(options: Namespace, file: Path) -> ExitCode:
    target = read_target(options.target)
    _require_own_ledger(options, file)
    pace = Pace()
    assess = _read_assessment(options, now=pace.now())
    items = read_items(options.run, pushed=_list_pushed(file))
    bookings = NOTHING_BOOKED
    if options.booked_before:
        before = _read_day(options.booked_before, option="--booked-before")
        bookings = book_earlier(items, before=before)
    work = schedule_work(items, target, assess=assess, bookings=bookings)
    settle = float(target.timeout) if options.settle is None else max(options.settle, 0)
    with lock_ledger(file):
        ledger = PushLedger(file)
        ledger.bind(target.base_url)
        cut_off = ledger.recover(at=pace.now())
        ledger.forget_unsent(ASSESSMENT)
        changed = ledger.register((one.plan() for one in work), at=pace.now())
        _require_in_time(changed, bookings, file)
        if options.retry_refused:
            for step in ledger.list_steps(status=StepStatus.REFUSED):
                ledger.settle(step, StepStatus.NEW, at=pace.now())
        with ServiceClient(target, secrets=Secrets(os.environ), pace=pace) as client:
            pusher = Pusher(
                client,
                ledger,
                work,
                settings=PushSettings(settle, search_first=options.search_first),
                pace=pace,
                masker=Masker(secrets.token_bytes(16)),
                on_progress=_show_progress if sys.stderr.isatty() else None,
            )
            pusher.push()
        report = build_report(
            ledger,
            cut_off=cut_off,
            stopped=pusher.stopped,
            changed=changed,
            not_pushable=count_unpushable(options.run),
        )
        ledger.close()
    return _show(report, options.format)


def _list_pushed(file: Path) -> frozenset[str]:
    """What earlier pushes by this ledger have done, which a later run may wait for."""
    if not file.is_file():
        return frozenset()
    with closing(PushLedger(file)) as ledger:
        return ledger.list_done()


def _read_assessment(options: Namespace, *, now: int) -> AssessStep | None:
    if not options.assess:
        if options.assessed_on:
            raise UsageError(
                where="--assessed-on", what="says nothing without --assess", hint="Name the year."
            )
        return None
    if not is_year(options.assess):
        raise UsageError(
            where="--assess",
            what=f"{options.assess} is no financial year",
            hint="Write it like 2026-27.",
        )
    if options.assess not in (known := _list_years()):
        raise UsageError(
            where="--assess",
            what=f"{options.assess} is no tax period of property tax",
            hint=f"The masters have {known[0]} to {known[-1]}.",
        )
    if not options.assessed_on:
        return AssessStep(options.assess, now)
    return AssessStep(options.assess, _read_day(options.assessed_on, option="--assessed-on"))


def _list_years() -> list[str]:
    rows = load_standard("billing").code_lists["TaxPeriod"].codes
    years = {row.attributes["financialYear"] for row in rows if row.attributes["service"] == "PT"}
    return sorted(years)


def _read_day(text: str, *, option: str) -> int:
    """The first moment of a day of India, in epoch milliseconds."""
    try:
        day = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            where=option, what=f"{text} is no day", hint="Write it like 2026-04-15."
        ) from error
    return round(day.replace(tzinfo=INDIA).timestamp() * 1000)


def _require_in_time(changed: Collection[str], bookings: Bookings, file: Path) -> None:
    """Refuse to book on demands that were made before: their money would be lost."""
    late = [name for name in changed if name in bookings.rupees]
    if late:
        raise UsageError(
            where=f"{file}: {late[0]}",
            what=f"was made before without what --booked-before books on it, and {len(late) - 1} "
            "more",
            hint="Leave the option out (the payments are paid in), or use the day of the first "
            "push.",
        )


def _show_progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done} of {total} steps" + ("\n" if done == total else ""))
    sys.stderr.flush()


def _look_at(options: Namespace, file: Path) -> ExitCode:
    if not file.is_file():
        raise UnreadableInputError(
            where=str(file), what="is no ledger", hint="`kasauti adapt push` makes it."
        )
    if options.decide:
        with lock_ledger(file):
            ledger = PushLedger(file)
            _decide(ledger, options)
            ledger.close()
    ledger = PushLedger(file)
    report = build_report(ledger, not_pushable=count_unpushable(options.run) if options.run else {})
    ledger.close()
    return _show(report, options.format)


def _decide(ledger: PushLedger, options: Namespace) -> None:
    steps = [
        step
        for step in ledger.list_steps(record=options.decide)
        if step.status in {StepStatus.UNKNOWN, StepStatus.SENT} and options.step in {"", step.name}
    ]
    if len(steps) != 1 or options.verdict is None:
        raise UsageError(
            where=f"--decide {options.decide}",
            what=f"names {len(steps)} unknown step(s)"
            if len(steps) != 1
            else "does not say what was seen",
            hint="Use --status to see them, and add --as absent or --as created --number …",
        )
    (step,) = steps
    if options.verdict == "created" and not (options.number or step.name == "cancel"):
        raise UsageError(
            where="--as created",
            what="does not say which record it is",
            hint="Add --number with its number at the target, and --id if later steps need it.",
        )
    status = StepStatus.CREATED if options.verdict == "created" else StepStatus.NEW
    ledger.settle(
        step,
        status,
        at=Pace().now(),
        server=ServerName(options.number, options.identifier),
        answer="decided by a person",
    )


def _show(report: dict[str, object], form: str) -> ExitCode:
    text = json.dumps(report, ensure_ascii=False) + "\n" if form == "json" else write_text(report)
    sys.stdout.write(text)
    return judge(report)


PUSH = Command("push the records of a run to a target, each once", _configure, _run)
