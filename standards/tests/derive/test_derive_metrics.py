"""The page and the tables of metrics, of any standard that holds them."""

from __future__ import annotations

import json

from kasauti_standards.derive.metrics import derive_metrics
from kasauti_standards.kernel import Standard


def test_metrics_of_a_standard_of_its_own_are_published(tiny: Standard) -> None:
    files = {artefact.path: artefact.content.decode() for artefact in derive_metrics(tiny)}
    assert set(files) == {f"tiny/metrics.{form}" for form in ("csv", "json", "md")}
    told = json.loads(files["tiny/metrics.json"])
    assert told["terms"]["Day"]["hi"] == "रिपोर्ट का दिन।"
    assert [(one["metric"], one["type"], one["formula"]) for one in told["metrics"]] == [
        ("permitsIssued", "list of number", "count(permits issued on Day)"),
        ("feesTaken", "number", "sum(fees of permits issued on Day)"),
    ]
    assert "## TINY" in files["tiny/metrics.md"]
    assert "| `Day` | The day reported. |" in files["tiny/metrics.md"]
