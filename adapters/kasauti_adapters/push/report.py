"""What a push has come to: counts by entity and status, and what needs a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from kasauti_adapters.push.ledger import PushLedger, StepStatus
from kasauti_standards.command import ExitCode

_COLUMNS = tuple(status.value for status in StepStatus)


def build_report(
    ledger: PushLedger,
    *,
    cut_off: int = 0,
    stopped: str = "",
    changed: Sequence[str] = (),
    not_pushable: Mapping[str, int],
) -> dict[str, object]:
    """The report as a program reads it; answers in it are masked."""
    counts: dict[str, dict[str, int]] = {}
    for (entity, status), number in ledger.count().items():
        counts.setdefault(entity, dict.fromkeys(_COLUMNS, 0))[status] = number
    return {
        "steps": counts,
        "cut_off_before": cut_off,
        "stopped": stopped,
        "changed": list(changed),
        "not_pushable": dict(not_pushable),
        **{
            status.value: [
                {"record": step.record, "step": step.name, "attempts": step.attempts,
                 "answer": step.answer}
                for step in ledger.list_steps(status=status)
            ]
            for status in (StepStatus.UNKNOWN, StepStatus.REFUSED)
        },
    }  # fmt: skip


def write_text(report: Mapping[str, object]) -> str:
    """The report as a person reads it."""
    counts = cast("dict[str, dict[str, int]]", report["steps"])
    if not counts:
        return "The ledger holds no records.\n"
    width = max(map(len, counts))
    lines = [f"{'':<{width}}  {'  '.join(_COLUMNS)}"]
    for entity, row in counts.items():
        cells = "  ".join(f"{row[name] or '.':>{len(name)}}" for name in _COLUMNS)
        lines.append(f"{entity:<{width}}  {cells}")
    for status in ("unknown", "refused"):
        lines += [
            f"{status}: {row['record']} {row['step']}: {row['answer']}"
            for row in cast("list[dict[str, str]]", report[status])
        ]
    lines += [
        f"not pushable: {number} accepted {entity}: there is no plan for it, they stay in the run"
        for entity, number in cast("dict[str, int]", report["not_pushable"]).items()
    ]
    lines += [
        f"changed: {record}: the run has other content than was sent; it is not sent again"
        for record in cast("list[str]", report["changed"])
    ]
    if report["cut_off_before"]:
        lines.append(f"{report['cut_off_before']} step(s) of an earlier run had been cut off")
    if report["stopped"]:
        lines.append(f"stopped: {report['stopped']}. Run the same command again; nothing is lost.")
    elif waiting := sum(row["new"] for row in counts.values()):
        lines.append(f"{waiting} step(s) wait for records that are not there yet")
    if report["unknown"]:
        lines.append(
            "unknown steps are never sent again by themselves: look there, then use --decide."
        )
    return "\n".join([*lines, ""])


def judge(report: Mapping[str, object]) -> ExitCode:
    """0 all done, 1 something was refused or has changed, 4 something is open or unknown."""
    counts = cast("dict[str, dict[str, int]]", report["steps"]).values()
    if report["changed"] or any(row["refused"] for row in counts):
        return ExitCode.NOT_CONFORMANT
    if any(row["new"] or row["sent"] or row["unknown"] for row in counts):
        return ExitCode.INCOMPLETE
    return ExitCode.CONFORMANT
