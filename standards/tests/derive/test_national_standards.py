"""The page of national standards: what was published, read and declared."""

from __future__ import annotations

import json

import pytest

from kasauti_standards.catalog import load_sources, load_standards
from kasauti_standards.derive import national_standards
from kasauti_standards.derive.national_standards import (
    NOT_DECLARED,
    derive_national_standards,
    read_national_standards,
    tell_what_was_read,
)
from kasauti_standards.kernel import DeclarationError

ROWS = {row.id: row for row in read_national_standards()}


def test_every_national_standard_is_listed() -> None:
    assert {
        *("reference-architecture", "property-tax", "fire-noc", "grievance", "trade-licence"),
        *("building-plan", "water-sewerage", "birth-death", "accounting", "technical-standards"),
    } <= set(ROWS)
    assert {row.status for row in ROWS.values()} == {"published", "announced"}
    assert all(row.title.hi for row in ROWS.values())


def test_published_ones_have_a_title_and_a_source_and_announced_ones_none() -> None:
    for row in ROWS.values():
        if row.status == "published":
            assert row.published_title
            assert row.sources
            assert tell_what_was_read(row) != "not read"
        else:
            assert not row.identifier
            assert tell_what_was_read(row) == "not read"


def test_what_was_read_comes_from_the_source_register() -> None:
    assert tell_what_was_read(ROWS["property-tax"]) == load_sources()["is-18006-3-1"].read
    titles = [row for row in ROWS.values() if row.identifier.startswith("IS 18006")]
    assert len(titles) == 5
    assert "text" not in {tell_what_was_read(row) for row in titles}


def test_declared_standards_are_linked_and_others_said_to_be_missing() -> None:
    standards = load_standards()
    artefacts = {row.path: row.content.decode() for row in derive_national_standards(standards)}
    document = json.loads(artefacts["standards.json"])
    declared = {row["id"] for row in document["declared"]}
    assert declared == {standard.id for standard in standards}
    by_id = {row["id"]: row for row in document["national"]}
    assert by_id["grievance"]["declaration"] == "grievance"
    assert by_id["technical-standards"]["declaration"] == NOT_DECLARED
    page = artefacts["standards.md"]
    assert "| [grievance](#grievance) |" in page
    assert f"| {NOT_DECLARED} |" in page
    for standard in standards:
        assert f"\n### {standard.id}\n" in page
        assert standard.status in page
        rests = next(row for row in document["declared"] if row["id"] == standard.id)["rests_on"]
        assert [row["source"] for row in rests] == [*standard.rests_on]


def test_a_source_that_nobody_registered_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(national_standards, "load_sources", dict)
    with pytest.raises(DeclarationError, match="is not registered"):
        read_national_standards()
