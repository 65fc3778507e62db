"""The formula rows: one for every configured metric, with the groupings that the receiver takes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from kasauti_standards import load_standard
from kasauti_standards.catalog import load_metrics
from kasauti_standards.kernel import Measure, MetricDay, MetricOrigin
from kasauti_standards.national_dashboard.configuration import read_configuration
from kasauti_standards.national_dashboard.metrics import METRICS

FORMULAS = Path(__file__).parents[4] / "shared" / "reference" / "metric-formulas.md"
DEVANAGARI = re.compile("[\u0900-\u097f]")


def test_every_configured_metric_has_one_row_in_the_receivers_order() -> None:
    configured = [
        f"{module.code}.{name}"
        for module in read_configuration("upyog-2026").modules.values()
        for name in module.fields
    ]
    assert list(METRICS) == configured
    assert len(METRICS) == 167
    assert load_standard("national-dashboard").metrics is METRICS


def test_a_metric_of_a_configured_module_has_the_form_that_the_receiver_takes() -> None:
    """Also where its row stands beside another standard."""
    modules = read_configuration("upyog-2026").modules
    for metric in load_metrics().values():
        module = modules.get(metric.field.module)
        if module is not None:
            configured = module.fields[metric.field.name]
            assert (configured.kind, configured.value_type) == (
                metric.field.kind,
                metric.field.value_type,
            )


@pytest.mark.parametrize("name", METRICS)
def test_a_row_is_complete(name: str) -> None:
    metric = METRICS[name]
    module = read_configuration("upyog-2026").modules[metric.field.module]
    assert metric.definition.en.endswith(".")
    assert DEVANAGARI.search(metric.definition.hi)
    assert metric.doubt
    assert (metric.measure is Measure.GIVEN) == (metric.origin is MetricOrigin.GIVEN)
    assert bool(metric.formula) == metric.is_computable
    assert bool(metric.denominator) == (metric.measure in {Measure.PERCENT, Measure.MEAN})
    assert set(metric.groups) <= set(module.groupings)
    if metric.field.kind == "array" and module.groupings:
        assert metric.groups
    if metric.field.kind == "scalar":
        assert not metric.groups
    if metric.measure in {Measure.STOCK, Measure.CONSTANT, Measure.TEXT}:
        assert metric.day is MetricDay.END_OF_DAY
    elif metric.is_computable:
        assert metric.day is MetricDay.EVENTS


def test_a_deployed_formula_names_what_is_deployed() -> None:
    for metric in METRICS.values():
        if metric.origin is MetricOrigin.DEPLOYED:
            assert metric.deployed, metric.id


def test_terms_are_in_both_languages_and_cover_the_formulas() -> None:
    terms = load_standard("national-dashboard").metric_terms
    assert all(DEVANAGARI.search(text.hi) and text.en for text in terms.values())
    used = {
        word
        for metric in METRICS.values()
        for word in re.findall(r"\b(Sub|App|Clo|Mov|Pend|Coll|Head)\(", metric.formula)
    }
    assert used == {term.split("(")[0] for term in terms if "(" in term}


def test_origins_are_those_of_the_reference_count() -> None:
    if not FORMULAS.is_file():
        pytest.skip(f"{FORMULAS} is not in this checkout")
    text = FORMULAS.read_text(encoding="utf-8").split("## 5. Counts")[1]
    counted = {
        module: tuple(map(int, numbers))
        for module, *numbers in re.findall(
            r"^\|(\w+)\|(\d+)\|(\d+)\|(\d+)\|\d+\|", text, re.MULTILINE
        )
    }
    ours = Counter((metric.field.module, metric.origin) for metric in METRICS.values())
    for module in {metric.field.module for metric in METRICS.values()}:
        assert counted[module] == tuple(
            ours[module, origin]
            for origin in (MetricOrigin.DEPLOYED, MetricOrigin.READING, MetricOrigin.GIVEN)
        ), module
