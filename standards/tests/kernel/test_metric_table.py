"""`metrics.csv` of any standard: what it must hold, and that a metric is declared once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kasauti_standards.catalog import join_metrics, load_metrics, load_standard
from kasauti_standards.kernel import DeclarationError, Measure, MetricField
from kasauti_standards.kernel.metric_table import read_metrics

HEADING = (
    "module,metric,origin,measure,day,numerator,denominator,groups,definition_en,definition_hi,"
    "deployed,doubt"
)
ROW = "PARK,trees,reading,count,day,trees planted on D,,species,Trees.,पेड़,,none"


def write(folder: Path, *rows: str, form: bool = True) -> Path:
    file = folder / "metrics.csv"
    heading = f"{HEADING},kind,value_type" if form else HEADING
    file.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    return file


def test_a_row_says_its_own_form(tmp_path: Path) -> None:
    (metric,) = read_metrics(write(tmp_path, f"{ROW},array,number")).values()
    assert metric.field == MetricField("PARK", "trees", "array", "number", "")
    assert (metric.id, metric.measure, metric.groups) == ("PARK.trees", Measure.COUNT, ("species",))


def test_a_receivers_configuration_says_the_form_instead(tmp_path: Path) -> None:
    field = MetricField("PARK", "trees", "array", "number", "index")
    metrics = read_metrics(write(tmp_path, ROW, form=False), fields={"PARK.trees": field})
    assert metrics["PARK.trees"].field is field
    with pytest.raises(DeclarationError, match="is not configured"):
        read_metrics(write(tmp_path, ROW, form=False), fields={})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{ROW},list,number", "has no form"),
        (f"{ROW},scalar,number", "is single and has groups"),
        (f"{ROW.replace('count', 'tally')},array,number", "'tally' is not a valid Measure"),
        (f"{ROW.replace('count', 'given')},array,number", "is given by halves"),
    ],
)
def test_what_cannot_be_is_refused_by_name(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(DeclarationError, match=re.escape(f"PARK.trees: {said}")):
        read_metrics(write(tmp_path, row))


def test_a_metric_stands_once_in_a_table_and_in_one_standard_only(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="stands twice"):
        read_metrics(write(tmp_path, *[f"{ROW},array,number"] * 2))
    national = load_standard("national-dashboard")
    with pytest.raises(DeclarationError, match="declared by another standard already"):
        join_metrics([national, national])
    assert load_metrics().items() >= national.metrics.items()
