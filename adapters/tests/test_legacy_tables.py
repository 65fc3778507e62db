"""The committed column facts are those of their source, and fixtures are built from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tools.legacy_tables import TABLES, build_table
from tools.tables import SourceError, render_table

from kasauti_adapters.fixtures.schema import build_tables, fill_row, read_facts
from kasauti_adapters.sources.query import read_query
from kasauti_adapters.systems.catalog import open_system

ROOT = Path(__file__).parents[2]
FACTS = ROOT.parent / "shared" / "sources" / "legacy" / "egov_erp_tables.json"
COMMITTED = ROOT / "adapters/kasauti_adapters/systems/egov_erp/tables.csv"


@pytest.mark.skipif(not FACTS.is_file(), reason="the facts of the suite's migrations are absent")
def test_committed_facts_are_those_of_the_source() -> None:
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    assert render_table(build_table(facts)) == COMMITTED.read_text(encoding="utf-8")


def test_every_table_that_is_needed_has_its_facts() -> None:
    assert {fact["table"] for fact in read_facts()} == set(TABLES)


def test_facts_that_lack_a_table_are_refused() -> None:
    with pytest.raises(SourceError, match="egcl_challanheader"):
        build_table({"core": {"eg_user": [{"c": "id", "t": "bigint"}]}})


def test_query_sets_read_only_tables_and_columns_of_the_facts() -> None:
    known: dict[str, set[str]] = {}
    for fact in read_facts():
        known.setdefault(fact["table"], set()).add(fact["column"])
    for feed in open_system("egov-erp").feeds:
        for table, columns in read_query(feed.database, feed.file).needs.items():
            assert columns <= known[table], (feed.feed, table)


def test_tables_are_built_with_types_and_keys() -> None:
    tables = build_tables().tables
    complaint = tables["egpgr_complaint"]
    assert [column.name for column in complaint.primary_key] == ["id"]
    assert not complaint.columns["crn"].nullable
    assert complaint.columns["crn"].type.length == 32
    assert str(tables["eg_demand_details"].columns["amount"].type) == "DOUBLE"
    row = fill_row(complaint, {"id": 1, "crn": "x"})
    assert row["details"] == ""
    assert row["lat"] is None
    with pytest.raises(KeyError, match="has no colour"):
        fill_row(complaint, {"colour": "red"})
