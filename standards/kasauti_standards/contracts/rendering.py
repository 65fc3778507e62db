"""The coverage report as text for a person and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from kasauti_standards.contracts.differences import Difference, summarise
from kasauti_standards.contracts.measuring import CoverageReport
from kasauti_standards.contracts.patches import PATCH_KINDS
from kasauti_standards.contracts.trees import JsonObject, JsonValue


def render_coverage_text(report: CoverageReport) -> str:
    """The report in plain text, the unexplained differences before the explained ones."""
    return "\n".join(_write_lines(report)) + "\n"


def coverage_as_json(report: CoverageReport) -> JsonObject:
    """The report as plain JSON values.

    Keys: `folder` (files, read, operations, schemas, patches by kind), `unreadable` (where, what,
    hint), `standards` (id -> counts, as in `StandardCoverage`), `differences` (all verdicts but
    `has`, as in `Difference`, with `unexplained`), `not_declared_yet` (paths), `unused_errata`
    (standard -> keys).
    """
    standards: JsonObject = {
        standard: _as_json(asdict(counts))
        for standard, counts in summarise(report.differences).items()
    }
    differences: list[JsonValue] = [
        {**_as_json(asdict(entry)), "unexplained": entry.is_unexplained}
        for entry in report.differences
        if entry.verdict != "has"
    ]
    return {
        "folder": {
            "files": report.files,
            "read": report.files - len(report.unreadable),
            "operations": report.operations,
            "schemas": report.schemas,
            "patches": dict(report.patches),
        },
        "unreadable": [
            {"where": error.where, "what": error.what, "hint": error.hint}
            for error in report.unreadable
        ],
        "standards": standards,
        "differences": differences,
        "not_declared_yet": list(report.undeclared),
        "unused_errata": {name: list(keys) for name, keys in report.unused_errata.items()},
    }


def _write_lines(report: CoverageReport) -> Iterator[str]:
    read = report.files - len(report.unreadable)
    yield (
        f"Published contracts: {report.files} files, {read} read and normalised, "
        f"{report.operations} operations, {report.schemas} schemas"
    )
    yield f"Patches: {sum(report.patches.values())}"
    for kind, count in report.patches.items():
        yield f"  {count:6d}  {kind:26s}{PATCH_KINDS[kind]}"
    if report.unreadable:
        yield "Cannot be read:"
        yield from (f"  {error}" for error in report.unreadable)
    for standard, counts in summarise(report.differences).items():
        entries = [entry for entry in report.differences if entry.standard == standard]
        yield ""
        yield f"{standard}: {', '.join(counts.contracts)}"
        yield (
            f"  has {counts.has}, differs {counts.differs}, lacks {counts.lacks}, "
            f"adds {counts.adds}; explained {counts.explained}, unexplained {counts.unexplained}"
        )
        for kind, verdicts in counts.by_kind.items():
            shown = ", ".join(f"{verdict} {count}" for verdict, count in verdicts.items() if count)
            yield f"    {kind:12s}{shown}"
        yield from _write_section(
            "unexplained", (entry for entry in entries if entry.is_unexplained)
        )
        yield from _write_section(
            "explained by errata",
            (entry for entry in entries if entry.errata and entry.verdict != "adds"),
        )
        yield from _write_section("ours only", (e for e in entries if e.verdict == "adds"))
        yield from _write_names("errata that explain nothing", report.unused_errata.get(standard))
    yield ""
    yield from _write_names("Not declared yet", report.undeclared, indent="")


def _write_section(title: str, entries: Iterable[Difference]) -> Iterator[str]:
    listed = list(entries)
    if listed:
        yield f"  {title}:"
    for entry in listed:
        reason = f" [{entry.errata}]" if entry.errata else ""
        yield (
            f"    {entry.verdict} {entry.kind} {entry.where}: "
            f"published {entry.published or '–'}; ours {entry.ours or '–'}{reason}"
        )


def _write_names(title: str, names: Iterable[str] | None, *, indent: str = "  ") -> Iterator[str]:
    listed = list(names or ())
    if listed:
        yield f"{indent}{title}:"
        yield from (f"{indent}  {name}" for name in listed)


def _as_json(value: dict[str, object]) -> JsonObject:
    """A dataclass as a mapping, with tuples as lists."""
    plain: JsonObject = {}
    for key, entry in value.items():
        plain[key] = list(entry) if isinstance(entry, tuple) else entry  # type: ignore[assignment]  # our dataclasses hold JSON values only
    return plain
