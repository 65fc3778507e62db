"""`kasauti conform doctor`: what has to be mended before a run makes sense."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from kasauti_conformance.commands.options import (
    add_format,
    add_plan,
    add_target,
    open_capabilities,
    open_target,
    read_clock,
    read_environment,
    write_json,
    write_out,
)
from kasauti_conformance.execution.doctor import diagnose
from kasauti_conformance.execution.network import Finding
from kasauti_conformance.execution.session import RunSettings, draw_key, open_world
from kasauti_conformance.model.plan import find_plan
from kasauti_standards.command import Command, ExitCode


def _configure(parser: ArgumentParser) -> None:
    add_plan(parser)
    add_target(parser)
    add_format(parser)


def _run(options: Namespace) -> ExitCode:
    target = open_target(options)
    settings = RunSettings(
        seed=0,
        key=draw_key(),
        clock=read_clock,
        environment=read_environment(),
        capabilities=open_capabilities(options),
    )
    with (
        tempfile.TemporaryDirectory() as folder,
        open_world(target, settings, Path(folder)) as (world, _),
    ):
        findings = list(diagnose(world, find_plan(options.plan)))
    is_ready = all(finding.state != "bad" for finding in findings)
    if options.format == "json":
        write_json({"ready": is_ready, "findings": [asdict(row) for row in findings]})
    else:
        write_out("\n".join([*map(_describe, findings), _conclude(findings)]))
    return ExitCode.CONFORMANT if is_ready else ExitCode.CANNOT_RUN


def _describe(finding: Finding) -> str:
    line = f"{finding.state:<6} {finding.check}: {finding.text}"
    return f"{line}\n       mend {finding.key}: {finding.fix}" if finding.fix else line


def _conclude(findings: list[Finding]) -> str:
    bad = sum(finding.state == "bad" for finding in findings)
    return f"{bad} thing(s) to mend in the target file." if bad else "Ready for a run."


DOCTOR = Command("look at a target before a run", _configure, _run)
