"""`kasauti conform plan`: what a plan would ask, without asking it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter

from kasauti_conformance.cases.library import open_plan
from kasauti_conformance.commands.options import (
    add_format,
    add_plan,
    read_today,
    write_json,
    write_out,
)
from kasauti_conformance.model.plan import Plan, list_plans
from kasauti_conformance.reporting.document import list_uncovered
from kasauti_standards.command import Command, ExitCode


def _configure(parser: ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("--profile", default="upyog-2026", help="which behaviour is followed")
    parser.add_argument("--list", action="store_true", help="name all plans and stop")
    parser.add_argument("--cases", action="store_true", help="list every case")
    add_format(parser)


def _run(options: Namespace) -> ExitCode:
    if options.list:
        write_out("\n".join(f"{row.id:<28} {row.title.en}" for row in list_plans().values()))
        return ExitCode.CONFORMANT
    plan = open_plan(options.plan, profile=options.profile, on=read_today())
    if options.format == "json":
        write_json(_describe(plan))
        return ExitCode.CONFORMANT
    lines = [f"{plan.id}, profile {plan.profile}: {plan.declaration.title.en}"]
    kinds = Counter(case.kind.value for case in plan.cases)
    lines.append(f"cases: {len(plan.cases)} ({', '.join(f'{n} {k}' for k, n in kinds.items())})")
    levels = Counter(f"{row.level} {row.origin}" for row in plan.requirements.values())
    lines.append(
        f"requirements: {len(plan.requirements)} "
        f"({', '.join(f'{count} {name}' for name, count in sorted(levels.items()))})"
    )
    lines.append(f"sha256: {plan.digest()}")
    if options.cases:
        lines += [f"  {case.id}: {', '.join(case.requirements)}" for case in plan.cases]
    lines += [f"not covered: {row['id']}: {row['reason']}" for row in list_uncovered(plan)]
    write_out("\n".join(lines))
    return ExitCode.CONFORMANT


def _describe(plan: Plan) -> dict[str, object]:
    return {
        "id": plan.id,
        "profile": plan.profile,
        "sha256": plan.digest(),
        "cases": [
            {
                "id": case.id,
                "title": {"en": case.title.en, "hi": case.title.hi},
                "kind": case.kind.value,
                "standard": case.standard,
                "requirements": list(case.requirements),
                "writes": case.writes,
                "roles": list(case.roles),
                "introduced": case.introduced,
                "deprecated_since": case.deprecated_since,
                "replaced_by": case.replaced_by,
            }
            for case in plan.cases
        ],
        "not_covered": [*list_uncovered(plan)],
    }


PLAN = Command("show what a plan asks of a system", _configure, _run)
