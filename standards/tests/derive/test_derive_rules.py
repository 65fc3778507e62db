"""The rule catalogue, requirements and errata."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from kasauti_standards.catalog import load_standard, load_standards
from kasauti_standards.derive.requirements import find_requirement
from kasauti_standards.derive.rules import derive_rules
from kasauti_standards.kernel import DeclarationError, Standard


def read_files(standard: Standard) -> dict[str, bytes]:
    return {
        artefact.path.removeprefix(f"{standard.id}/"): artefact.content
        for artefact in derive_rules(standard)
    }


def read_catalogue(standard: Standard) -> Any:
    return json.loads(read_files(standard)["rules.json"])


def test_a_rule_is_written_with_everything(tiny: Standard) -> None:
    long, twice = read_catalogue(tiny)["rules"]
    assert long["code"] == "TNY-LONG"
    assert long["level"] == "info"
    assert long["layer"] == "record"
    assert long["defect"] == "The permit runs a whole year."
    assert "Nobody needs that." in long["explanation"]
    assert long["message"] == {"en": "{value} is long", "hi": "{value} लंबा है"}
    assert long["profiles"] == ["a"]
    assert long["reads"] == ["/days"]
    assert long["example"] == {
        "violating": {"set": {"/days": 366}, "remove": ["/tags"]},
        "gives": [{"code": "TNY-LONG", "pointer": "/days"}],
        "clean": {"set": {"/days": 300}, "remove": []},
        "profile": "a",
    }
    assert long["requirements"][0]["source_title"] == "UPYOG services as deployed by NIUA"
    assert long["requirements"][0]["clause"] == "Tiny.java"
    assert twice["level"] == "error"  # the stricter of its two requirements
    assert twice["profiles"] == ["a", "b"]
    assert twice["example"]["violating_records"] == [{"set": {}, "remove": []}] * 2


def test_structural_codes_name_their_place_and_profiles(tiny: Standard) -> None:
    rows = {row["code"]: row for row in read_catalogue(tiny)["structure"]}
    assert set(rows) == {"TNY-KIND-UNKNOWN", "TNY-METRIC-UNKNOWN"}
    kind = rows["TNY-KIND-UNKNOWN"]
    assert (kind["keyword"], kind["entity"], kind["level"]) == ("enum", "Permit", "warning")
    assert kind["paths"] == ["/kind"]
    assert kind["profiles"] == ["a", "b"]
    metric = rows["TNY-METRIC-UNKNOWN"]
    assert metric["paths"] == ["/metrics"]
    assert metric["profiles"] == ["a"]
    assert [cited["id"] for cited in metric["requirements"]] == ["TNY-SHAPE"]


def test_the_page_has_a_section_per_rule(tiny: Standard) -> None:
    page = read_files(tiny)["rules.md"].decode()
    assert "[TNY-LONG](#tny-long)" in page
    assert "## TNY-LONG" in page
    assert "- संदेश: {value} लंबा है" in page
    assert "- Only under: a" in page
    assert '`{"set": {"/days": 366}, "remove": ["/tags"]}`' in page
    assert "It then gives: TNY-TWICE at the record" in page
    assert "| TNY-KIND-UNKNOWN | warning | enum | Permit | `/kind` |" in page


def test_requirements_are_copied_and_told(tiny: Standard) -> None:
    files = read_files(tiny)
    declared = tiny.folder.joinpath("requirements.csv").read_bytes()
    assert files["requirements.csv"] == declared
    page = files["requirements.md"].decode()
    assert "5 requirements." in page
    assert "not tested: Needs a running server." in page
    assert "since 0.1.0, from 2026-04-01, until 2027-03-31" in page
    assert "deprecated since 0.1.1, replaced by TNY-SHAPE" in page
    assert "DIGIT-Specs API contracts bb959e4: tiny.yaml#/Permit (confidence: read)" in page


def test_errata_are_told(tiny: Standard) -> None:
    page = read_files(tiny)["errata.md"].decode()
    assert "| TNY-E-001 | field:Permit.days | at most 366 | any number | 366 |" in page
    assert "a longer permit \\| is refused" in page


def test_a_standard_without_rules_says_so(tiny: Standard) -> None:
    bare = replace(tiny, rule_books=(), entities=(tiny.entity("Zone"),))
    vars(bare)["folder"] = tiny.folder
    assert b"declares no rule of its own" in read_files(bare)["rules.md"]


def test_a_requirement_that_nobody_declares_is_a_declaration_error(tiny: Standard) -> None:
    assert find_requirement(tiny, "TNY-DAYS").id == "TNY-DAYS"
    with pytest.raises(DeclarationError, match="TNY-NOWHERE"):
        find_requirement(tiny, "TNY-NOWHERE")


@pytest.mark.parametrize("standard", load_standards(), ids=lambda standard: standard.id)
def test_every_rule_is_in_the_catalogue_and_on_the_page(standard: Standard) -> None:
    catalogue = read_catalogue(standard)
    page = read_files(standard)["rules.md"].decode()
    assert [row["code"] for row in catalogue["rules"]] == [*standard.rules]
    for row in catalogue["rules"]:
        assert f"\n## {row['code']}\n" in page
        assert row["message"]["hi"]
        assert row["hint"]["hi"]


def test_structural_codes_of_the_dashboard_are_found() -> None:
    rows = read_catalogue(load_standard("national-dashboard"))["structure"]
    codes = {(row["code"], row["keyword"]) for row in rows}
    assert ("NDB-METRIC-UNKNOWN", "additionalProperties") in codes
    assert ("NDB-BATCH-SIZE", "maxItems") in codes
    batch = next(row for row in rows if row["code"] == "NDB-BATCH-SIZE")
    assert "published" not in batch["profiles"]
