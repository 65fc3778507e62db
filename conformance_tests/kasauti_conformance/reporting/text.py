"""The report in plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_MOST_CAUSES = 20


def write_summary(document: Mapping[str, Any], *, folder: Path | None = None) -> str:
    """Verdict, arithmetic, root causes and what was left out, on about one page."""
    return "\n".join(_write_lines(document, folder))


def _write_lines(document: Mapping[str, Any], folder: Path | None) -> Iterator[str]:
    verdict = document["verdict"]
    plan, target = document["plan"], document["target"]
    yield f"{target['name']} at {target['base_url']}"
    yield f"plan {plan['id']}, profile {plan['profile']}, {plan['cases']} cases"
    yield ""
    yield f"wire:      {verdict['wire']['verdict'].upper()}"
    yield f"  MUST: {verdict['wire']['sum']}"
    yield f"assurance: {verdict['assurance']['verdict'].upper()} (never changes the wire verdict)"
    yield f"  MUST: {verdict['assurance']['sum']}"
    yield f"listed only (SHOULD, MAY): {_write_counts(verdict['listed'])}"
    yield f"cases: {_write_counts(verdict['cases'])}"
    causes = document["root_causes"]
    if causes:
        yield ""
        yield f"root causes: {len(causes)}"
        for row in causes[:_MOST_CAUSES]:
            example = row["example"]
            head = f"{row['requirement']} {row['operation']}"
            yield f"  {head}: {row['shape']} ({row['differences']})"
            yield f"    expected {example['expected']}, got {example['actual']}"
        if len(causes) > _MOST_CAUSES:
            yield f"  … and {len(causes) - _MOST_CAUSES} more"
    reasons: dict[str, int] = {}
    for row in document["cases"]:
        if row["outcome"] in {"skip", "error"}:
            name = f"{row['outcome']}: {row['reason']}"
            reasons[name] = reasons.get(name, 0) + 1
    if reasons:
        yield ""
        yield from (f"{count} case(s) {name}" for name, count in sorted(reasons.items()))
    yield from (f"not covered: {row['id']}: {row['reason']}" for row in document["not_covered"])
    for row in document["capabilities"]["contradicted"]:
        yield f"declared absent, but answers {row['status']}: {row['operation']}"
    if folder is not None:
        yield ""
        yield f"report: {folder / 'report.json'}"


def _write_counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"
