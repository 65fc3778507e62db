"""What a standard declares, as `kasauti standards list` and `show` tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kasauti_standards.catalog import find_source
from kasauti_standards.kernel import Language, Metric, Provenance, Standard

_COUNTS = (
    *("entities", "rules", "requirements", "errata", "code_lists", "lifecycles", "operations"),
    *("metrics", "faults"),
)


def summarise(standard: Standard) -> dict[str, object]:
    """A standard in numbers."""
    return {
        "id": standard.id,
        "version": standard.version,
        "title": {"en": standard.title.en, "hi": standard.title.hi},
        "status": standard.status,
        **{name: len(getattr(standard, name)) for name in _COUNTS},
    }


def describe(standard: Standard) -> dict[str, object]:
    """A standard with the names of all that it declares."""
    return summarise(standard) | {
        "entities": [entity.name for entity in standard.entities],
        "profiles": [profile.id for profile in standard.profiles],
        "default_profile": standard.default_profile,
        "operations": [f"{row.method} {row.path}" for row in standard.operations.values()],
        "rules": list(standard.rules),
        "code_lists": {
            name: {"rows": len(row.codes), "origin": row.provenance.origin}
            for name, row in standard.code_lists.items()
        },
        "lifecycles": {
            name: {"states": len(row.states), "origin": row.provenance.origin}
            for name, row in standard.lifecycles.items()
        },
        "metrics": list(standard.metrics),
        "rests_on": list(standard.rests_on),
    }


def write_summary(standard: Standard) -> str:
    """Three lines: title, numbers, status."""
    summary = summarise(standard)
    counts = ", ".join(f"{summary[name]} {name.replace('_', ' ')}" for name in _COUNTS)
    head = f"{standard.id} {standard.version}: {standard.title.en}"
    return f"{head}\n  {counts}\n  {standard.status}\n"


def write_description(standard: Standard, language: Language) -> str:
    """Everything a standard declares by name, a heading for each kind."""
    title = standard.title.template(language)
    lines = [f"{standard.id} {standard.version}: {title}", standard.status]
    for heading, rows in _list_kinds(standard, language):
        names = list(rows)
        lines += ["", f"{heading}: {len(names)}", *(f"  {name}" for name in names)]
    lines += ["", f"requirements: {len(standard.requirements)}"]
    lines += [f"errata: {len(standard.errata)}", f"faults: {len(standard.faults)}", "", "rests on"]
    for name in standard.rests_on:
        source = find_source(name, cited_by=f"{standard.id}: rests_on")
        lines.append(f"  {source.title} {source.version} ({source.publisher}; read: {source.read})")
    return "\n".join([*lines, ""])


def _list_kinds(standard: Standard, language: Language) -> Iterator[tuple[str, Iterable[str]]]:
    yield (
        "entities",
        (f"{row.name:<22} {row.title.template(language)}" for row in standard.entities),
    )
    marks = {standard.default_profile: " (default)"}
    yield (
        "profiles",
        (
            f"{row.id:<22} {row.title.template(language)}{marks.get(row.id, '')}"
            for row in standard.profiles
        ),
    )
    yield (
        "operations",
        (
            f"{row.method} {row.path}  {row.summary.template(language)}"
            for row in standard.operations.values()
        ),
    )
    yield (
        "rules",
        (
            f"{row.code:<34} {standard.level_of(row).value:<8} {row.entity}"
            for row in standard.rules.values()
        ),
    )
    yield (
        "code lists",
        (
            f"{row.name:<22} {len(row.codes):>5} rows  {row.title}"
            f"{_write_origin(row.provenance, language)}"
            for row in standard.code_lists.values()
        ),
    )
    yield (
        "lifecycles",
        (
            f"{row.name:<22} {len(row.states):>5} states{_write_origin(row.provenance, language)}"
            for row in standard.lifecycles.values()
        ),
    )
    yield "metrics", _list_metrics(standard.metrics.values())


def _write_origin(provenance: Provenance, language: Language) -> str:
    if not provenance.is_own:
        return ""
    text = {"en": "our own", "hi": "अपनी"}[language]
    return f" ({text}: {provenance.reason.template(language)})"


def _list_metrics(metrics: Iterable[Metric]) -> Iterator[str]:
    return (f"{metric.field.module}: {metric.field.name}" for metric in metrics)
