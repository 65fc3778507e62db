"""`kasauti validate`: the edge where options, clock, random key and streams come in."""

from __future__ import annotations

import secrets
import sys
from argparse import ArgumentParser, Namespace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import orjson

from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import KasautiError, Language, UsageError
from kasauti_validator.faults import describe_fault
from kasauti_validator.reading.inputs import InputFormat
from kasauti_validator.rendering import render_text
from kasauti_validator.settings import Settings, read_size
from kasauti_validator.spec import RunSpec
from kasauti_validator.validation import validate_paths

if TYPE_CHECKING:
    from kasauti_validator.report import Report

_IST = timezone(timedelta(hours=5, minutes=30), "IST")
"""Days are India's: a run at 23:00 UTC already looks at the next day's code lists."""

_EPILOG = """exit codes: 0 no errors; 1 errors in the data; 2 cannot run: usage or an input that
cannot be read; 3 a check of ours broke, the report says which"""


def configure(parser: ArgumentParser) -> None:
    """Declare the options."""
    defaults = Settings()
    parser.epilog = _EPILOG
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    add(
        "--as",
        dest="target",
        required=True,
        metavar="STANDARD/ENTITY",
        help="what the records should be, e.g. national-dashboard/Data",
    )
    add("--profile", default="", help="which behaviour is followed; the standard names a default")
    add("--as-of", metavar="DATE", help="day for code lists and rules (YYYY-MM-DD); today in India")
    add("--now", metavar="TIME", help="present moment, with a time zone (ISO 8601); the clock")
    add("--input", choices=get_args(InputFormat), default="auto", help="how records lie in a file")
    add("--workers", type=int, default=1, metavar="N", help="processes (1)")
    add(
        "--report", action="append", default=[], metavar="FILE", help="also write FILE.json or .txt"
    )
    add("--format", choices=("text", "json"), default="text", help="form on standard output")
    add("--lang", choices=get_args(Language), default="en", help="language of the report")
    add(
        "--record-limit",
        default=f"{defaults.record_limit // 1024**2}MiB",
        metavar="SIZE",
        help="largest record that is read (16MiB)",
    )
    add(
        "--examples",
        type=int,
        default=defaults.stored_examples_per_code,
        metavar="N",
        help=f"findings listed for each code ({defaults.stored_examples_per_code})",
    )


def run(options: Namespace) -> ExitCode:
    """Validate and write the report; what goes wrong with ourselves becomes exit code 3."""
    try:
        return _run(options)
    except (KasautiError, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 (a traceback helps no user and may quote data)
        fault = describe_fault("validate", error)
        sys.stderr.write(
            f"kasauti validate: our own fault: {fault.what} at {fault.where}.\n"
            "  Please report it with the command line; the data is not needed.\n"
        )
        return ExitCode.OUR_FAULT


def _run(options: Namespace) -> ExitCode:
    outputs = [_check_report_path(name) for name in options.report]
    if options.workers < 1:
        raise UsageError(where="--workers", what=f"is {options.workers}", hint="Give 1 or more.")
    report = validate_paths(
        options.paths,
        _make_spec(options),
        wanted=options.input,
        workers=options.workers,
        standard_input=sys.stdin.buffer,
        progress=_show_progress if sys.stderr.isatty() else lambda _: None,
    )
    for path in outputs:
        try:
            path.write_bytes(_write(report, path.suffix.removeprefix("."), options.lang))
        except OSError as error:
            raise UsageError(
                where=f"--report {path}",
                what=f"cannot be written: {(error.strerror or 'unknown reason').lower()}",
                hint="Choose a place where you may write.",
            ) from error
    sys.stdout.buffer.write(_write(report, options.format, options.lang))
    sys.stdout.buffer.flush()
    return report.exit_code


def _make_spec(options: Namespace) -> RunSpec:
    standard_id, slash, entity = options.target.partition("/")
    if not slash or not entity:
        raise UsageError(
            where=f"--as {options.target}",
            what="names no entity",
            hint="Write STANDARD/ENTITY, e.g. national-dashboard/Data.",
        )
    now = _read_now(options.now)
    return RunSpec(
        standard_id=standard_id,
        entity=entity,
        profile=options.profile,
        as_of=_read_day(options.as_of) if options.as_of else now.astimezone(_IST).date(),
        now=now,
        masker_key=secrets.token_bytes(32),
        settings=Settings(
            record_limit=read_size(options.record_limit),
            stored_examples_per_code=options.examples,
        ),
    )


def _read_now(text: str | None) -> datetime:
    if text is None:
        return datetime.now(_IST)
    try:
        now = datetime.fromisoformat(text)
    except ValueError:
        now = None
    if now is None or now.tzinfo is None:
        raise UsageError(
            where=f"--now {text}",
            what="is no moment with a time zone",
            hint="Write it as 2026-01-15T18:30:00+05:30.",
        )
    return now


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            where=f"--as-of {text}", what="is no day", hint="Write it as 2026-01-15."
        ) from error


def _check_report_path(name: str) -> Path:
    path = Path(name)
    if path.suffix not in {".json", ".txt"}:
        raise UsageError(
            where=f"--report {name}",
            what="has no known ending",
            hint="End it in .json or .txt; the ending decides the form.",
        )
    if not path.parent.is_dir():
        raise UsageError(
            where=f"--report {name}", what="lies in no folder", hint="Create the folder first."
        )
    return path


def _write(report: Report, form: str, language: Language) -> bytes:
    content = report.as_json(language)
    if form == "json":
        return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return render_text(content, language).encode()


def _show_progress(records: int) -> None:
    sys.stderr.write(f"\r{records:,} records")
    sys.stderr.flush()


VALIDATE = Command(
    summary="Check payloads against a standard and say what is wrong, where, and how to mend it.",
    configure=configure,
    run=run,
)
