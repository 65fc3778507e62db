"""The metrics of a standard: one page for people, JSON and CSV for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kasauti_standards.derive.artefact import Artefact, write_csv, write_json, write_markdown_table
from kasauti_standards.kernel import Message, Metric, MetricOrigin, Standard

_HEADING = (
    "module", "metric", "type", "origin", "measure", "day", "formula", "numerator", "denominator",
    "groups", "definition_en", "definition_hi", "deployed", "doubt",
)  # fmt: skip
_PREFACE = (
    "No published source defines one in words, so each row says what we count, what the national "
    "dashboard accelerator's query counts, and what is open. A reading is an opinion: it may warn, "
    "it never fails a certificate."
)
_ORIGINS = {
    MetricOrigin.DEPLOYED: "as the deployed query counts, its mistakes of day and status mended",
    MetricOrigin.READING: "our reading; the query counts something else, or there is none",
    MetricOrigin.GIVEN: "taken as the state gives it; records do not suffice",
}


def derive_metrics(standard: Standard) -> Iterator[Artefact]:
    """The metrics of a standard that has any."""
    if not standard.metrics:
        return
    rows = tuple(standard.metrics.values())
    terms = standard.metric_terms
    yield Artefact(
        f"{standard.id}/metrics.json",
        write_json(
            {
                "terms": {term: {"en": text.en, "hi": text.hi} for term, text in terms.items()},
                "metrics": [_describe(metric) for metric in rows],
            }
        ),
    )
    yield Artefact(
        f"{standard.id}/metrics.csv", write_csv(_HEADING, (_write_row(metric) for metric in rows))
    )
    yield Artefact(f"{standard.id}/metrics.md", _write_page(standard, terms).encode())


def _describe(metric: Metric) -> dict[str, object]:
    described: dict[str, object] = dict(zip(_HEADING, _write_row(metric), strict=True))
    return described | {"groups": list(metric.groups)}


def _write_row(metric: Metric) -> tuple[str, ...]:
    field = metric.field
    kind = f"list of {field.value_type}" if field.kind == "array" else field.value_type
    return (
        *(field.module, field.name, kind, metric.origin, metric.measure, metric.day),
        *(metric.formula, metric.numerator, metric.denominator, " ".join(metric.groups)),
        *(metric.definition.en, metric.definition.hi, metric.deployed, metric.doubt),
    )


def _write_page(standard: Standard, terms: Mapping[str, Message]) -> str:
    metrics = standard.metrics.values()
    counts = Counter(metric.origin for metric in metrics)
    parts = [
        f"# Metrics of {standard.title.en}",
        "",
        f"{len(standard.metrics)} metrics. {_PREFACE}",
        "",
        *(f"- {counts[origin]} {origin.value}: {text}." for origin, text in _ORIGINS.items()),
    ]
    if terms:
        heading = ("Term", "Meaning", "अर्थ")
        rows = ((f"`{term}`", text.en, text.hi) for term, text in terms.items())
        parts += ["", "## Terms", "", write_markdown_table(heading, rows)]
    for module in dict.fromkeys(metric.field.module for metric in metrics):
        parts += ["", f"## {module}", "", _write_module(standard, module)]
    return "\n".join(parts)


def _write_module(standard: Standard, module: str) -> str:
    return write_markdown_table(
        ("Metric", "Origin", "Definition", "परिभाषा", "Formula", "Groups", "Deployed", "In doubt"),
        (
            (
                *(f"`{metric.field.name}`", metric.origin.value),
                *(metric.definition.en, metric.definition.hi),
                f"`{metric.formula}`" if metric.formula else "as given",
                *(", ".join(metric.groups), metric.deployed or "no query", metric.doubt),
            )
            for metric in standard.metrics.values()
            if metric.field.module == module
        ),
    )
