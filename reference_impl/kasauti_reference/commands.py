"""`kasauti serve reference`."""

from __future__ import annotations

import os
import socket
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import structlog
import uvicorn
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from kasauti_reference.app import build_app
from kasauti_reference.demo_target import describe_demo_target
from kasauti_reference.faults import find_faults
from kasauti_reference.sample_state.exporting import write_records
from kasauti_reference.sample_state.opening import (
    configure_demo,
    describe_logins,
    read_wanted,
    settle_state,
)
from kasauti_reference.settings import DEMO_PULL_KEY, Settings, read_clock, start_clock
from kasauti_standards.catalog import load_standards
from kasauti_standards.charging.years import INDIA
from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import UsageError
from kasauti_standards.noc.lifecycle import OFFLINE, ONLINE, read_code_list
from kasauti_standards.target import write_target

PULL_KEY = "KASAUTI_DIGILOCKER_KEY"
DATABASE = "sqlite:///kasauti-reference.sqlite"
ISSUER = "kasauti-issuer"


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument(
        "--port", type=int, default=8090, help="port to listen on; 0 takes a free one"
    )
    parser.add_argument(
        "--database",
        metavar="URL",
        help="sqlite:///FILE, sqlite:// (in memory) or postgresql+psycopg://…; default: "
        f"{DATABASE}, with --demo a file of its own",
    )
    parser.add_argument("--files", type=Path, default=Path("kasauti-files"), metavar="DIR")
    parser.add_argument(
        "--issuer",
        type=Path,
        metavar="DIR",
        help="keys that documents are signed with, made there on first use (default: "
        f"{ISSUER} beside the folder of --files); DigiLocker proves its "
        f"requests by the key in the environment variable {PULL_KEY}",
    )
    parser.add_argument(
        "--profile", default="intended", help="behaviour followed: intended, upyog-2026, …"
    )
    parser.add_argument(
        "--people",
        choices=("demo", "none"),
        default="demo",
        help="synthetic people of a fresh server, or none",
    )
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="ID",
        help="switch on a named fault, to prove a test suite; `--fault list` lists them",
    )
    parser.add_argument("--otp", default="123456", help="one-time password of demo mode")
    parser.add_argument(
        "--assessment-workflow",
        action="store_true",
        help="assessments of property tax pass the workflow ASMT before they are demanded",
    )
    parser.add_argument(
        "--noc-mode",
        action="append",
        default=[],
        metavar="KIND=MODE",
        help="ask for a kind of no-objection certificate online or offline, "
        "e.g. FIRE_NOC=offline; default: as the master data say",
    )
    parser.add_argument(
        "--clock",
        metavar="MOMENT",
        help="the server begins at this moment, e.g. 2026-04-15T10:00 in India; default: now",
    )
    parser.add_argument(
        "--describe-target",
        type=Path,
        metavar="FILE",
        help="also write a target file with which pushing and conformance find this server",
    )
    parser.add_argument(
        "--write-records",
        type=Path,
        metavar="DIR",
        help="write the records as payload folders, which `metrics derive --records` and "
        "`validate` read, and end",
    )
    configure_demo(parser)


def _serve(options: Namespace) -> ExitCode:
    if "list" in options.fault:
        for fault in find_faults(name for row in load_standards() for name in row.faults):
            sys.stdout.write(f"{fault.id:40} {fault.requirement:24} {fault.text.en}\n")
        return ExitCode.CONFORMANT
    faults = find_faults(options.fault)
    try:
        listener = socket.create_server((options.host, options.port))
    except OSError as error:
        raise UsageError(
            where=f"{options.host}:{options.port}",
            what=f"cannot be listened on: {error.strerror}",
            hint="Choose another --port; 0 takes a free one.",
        ) from error
    # asyncio leaves this out for a socket that is handed in: each answer would wait 40 ms
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    settings = Settings(
        database=options.database or DATABASE,
        files=options.files,
        issuer=options.issuer or options.files.parent / ISSUER,
        pull_key=os.environ.get(PULL_KEY) or (DEMO_PULL_KEY if options.people == "demo" else ""),
        otp=options.otp,
        profile=options.profile,
        people=options.people,
        faults=frozenset(fault.id for fault in faults),
        assessment_workflow=options.assessment_workflow,
        noc_modes=dict(map(_read_mode, options.noc_mode)),
        now=_read_clock(options.clock),
    )
    try:
        if options.demo:
            settings = settle_state(settings, read_wanted(options))
        if options.write_records:
            listener.close()
            return _write_records(settings, options.write_records)
        app = build_app(settings)
    except SQLAlchemyError as error:
        listener.close()
        raise UsageError(
            where=_name_database(settings.database),
            what=f"cannot be opened: {str(error.__cause__ or error).strip()}",
            hint="The folder or server has to exist; sqlite:///FILE is relative to this folder, "
            "sqlite:////FILE (four slashes) absolute.",
        ) from error
    port = listener.getsockname()[1]
    if options.describe_target:
        _describe_target(options.describe_target, f"http://{options.host}:{port}", settings)
    if options.demo:
        sys.stderr.write(describe_logins(read_wanted(options)))
    sys.stderr.write(f"reference server on http://{options.host}:{port} over {settings.database}\n")
    for fault in faults:
        sys.stderr.write(f"with the fault {fault.id}: {fault.text.en}\n")
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(file=sys.stderr))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    server.run(sockets=[listener])
    return ExitCode.CONFORMANT


def _write_records(settings: Settings, folder: Path) -> ExitCode:
    counts = write_records(settings, folder)
    sys.stdout.write("".join(f"{count:8} {entity}\n" for entity, count in counts.items()))
    return ExitCode.CONFORMANT


def _read_mode(text: str) -> tuple[str, str]:
    kind, _, mode = text.partition("=")
    kinds = read_code_list("NocType").by_code
    if kind not in kinds or mode not in {ONLINE, OFFLINE}:
        raise UsageError(
            where=f"--noc-mode {text}",
            what="is no kind of certificate with its mode",
            hint=f"Write KIND={ONLINE} or KIND={OFFLINE}; kinds: {', '.join(kinds)}.",
        )
    return kind, mode


def _read_clock(text: str | None) -> Callable[[], int]:
    if text is None:
        return read_clock
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            where="--clock",
            what=f"{text} is no moment",
            hint="Write it like 2026-04-15T10:00, in India's time unless it names a zone.",
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=INDIA)
    return start_clock(round(moment.timestamp() * 1000))


def _name_database(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "--database"


def _describe_target(file: Path, address: str, settings: Settings) -> None:
    try:
        file.write_text(
            write_target(describe_demo_target(address, settings.cities)), encoding="utf-8"
        )
    except OSError as error:
        raise UsageError(
            where=str(file),
            what=f"cannot be written: {error.strerror}",
            hint="Choose another place for --describe-target.",
        ) from error


REFERENCE = Command("the reference implementation of the declared services", _configure, _serve)
