"""`kasauti conform report` and `diff`: forms of a report, and two runs compared."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from kasauti_conformance.commands.options import add_format, write_file, write_json, write_out
from kasauti_conformance.reporting.comparing import compare_reports, write_comparison
from kasauti_conformance.reporting.folder import read_report
from kasauti_conformance.reporting.html import write_html
from kasauti_conformance.reporting.junit import write_junit
from kasauti_conformance.reporting.text import write_summary
from kasauti_standards.command import Command, ExitCode


def _configure_report(parser: ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN", help="folder of a run")
    parser.add_argument(
        "--format", choices=("text", "json", "html", "junit"), default="text", help="which form"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write there instead")


def _report(options: Namespace) -> ExitCode:
    document = read_report(options.run)
    if options.format == "html":
        content = write_html(document, options.run).encode()
    elif options.format == "junit":
        content = write_junit(document)
    elif options.format == "json":
        content = (options.run / "report.json").read_bytes()
    else:
        content = f"{write_summary(document)}\n".encode()
    if options.out:
        write_file(options.out, content)
    else:
        sys.stdout.buffer.write(content)
    return ExitCode.CONFORMANT


def _configure_diff(parser: ArgumentParser) -> None:
    parser.add_argument("before", type=Path, metavar="RUN1", help="folder of the earlier run")
    parser.add_argument("after", type=Path, metavar="RUN2", help="folder of the later run")
    add_format(parser)


def _diff(options: Namespace) -> ExitCode:
    rows = compare_reports(read_report(options.before), read_report(options.after))
    if options.format == "json":
        write_json(rows)
    else:
        write_out(write_comparison(rows))
    is_worse = rows["newly_failing"] or rows["no_longer_executed"]
    return ExitCode.NOT_CONFORMANT if is_worse else ExitCode.CONFORMANT


REPORT = Command("write a run's report as text, HTML, JUnit or JSON", _configure_report, _report)
DIFF = Command("compare two runs", _configure_diff, _diff)
