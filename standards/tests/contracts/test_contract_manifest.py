"""The manifest of published contracts, and the rows that a comparison leaves of each."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from kasauti_standards.catalog import load_standard, load_standards
from kasauti_standards.commands.coverage import load_bindings
from kasauti_standards.contracts.differences import Difference
from kasauti_standards.contracts.field_table import count_shares, write_field_table
from kasauti_standards.contracts.manifest import (
    AWAITED,
    PRIMARY,
    check_folder,
    hash_contract,
    locate_rows,
    read_manifest,
)
from kasauti_standards.contracts.shares import check_shares, write_page, write_rows

DOCS = Path(__file__).parents[3] / "docs"


def make_difference(kind: str, where: str, verdict: str, errata: str | None = None) -> Difference:
    return Difference("park", "x/park.yaml", kind, where, verdict, "a", "b", errata)


def test_every_bound_contract_is_a_primary_of_its_standard_and_the_other_way_round() -> None:
    bound = {
        (standard.id, binding.contract.strip("/"))
        for standard in load_standards()
        for binding in load_bindings(standard)
    }
    primaries = [row for row in read_manifest() if row.role == PRIMARY]
    for row in primaries:
        ends = {
            name for standard, name in bound if standard == row.standard and fits(row.path, name)
        }
        assert len(ends) == 1, row.path
    assert len(primaries) == len(bound)


def fits(path: str, ending: str) -> bool:
    collection = ending.removeprefix("digit-specs/").removeprefix("upyog/")
    return f"/{path}".endswith(f"/{collection}")


def test_files_are_named_once_and_awaited_standards_are_known() -> None:
    rows = read_manifest()
    assert max(Counter((row.repository, row.path) for row in rows).values()) == 1
    assert {len(row.sha256) for row in rows} == {64}
    assert all(row.reason for row in rows if row.role == AWAITED)


def test_a_file_that_nobody_assigned_and_one_of_another_text_are_named(tmp_path: Path) -> None:
    row = read_manifest()[0]
    known = tmp_path / "copy" / row.path
    known.parent.mkdir(parents=True)
    known.write_text("openapi: 3.0.0\n")
    (tmp_path / "copy" / "new.yaml").write_text("openapi: 3.0.0\n")
    problems = {problem.where: problem for problem in check_folder(tmp_path, read_manifest())}
    assert "another text" in problems[f"copy/{row.path}"].what
    assert "assigned to no standard" in problems["copy/new.yaml"].what
    mended = replace(row, sha256=hash_contract(known))
    left = [problem.where for problem in check_folder(tmp_path, [mended])]
    assert left == ["copy/new.yaml"]
    assert list(locate_rows([mended], [f"copy/{row.path}"])) == [f"copy/{row.path}"]


def test_a_row_per_subject_takes_in_what_belongs_to_it() -> None:
    rows = write_field_table(
        [
            make_difference("operation", "POST /a", "has"),
            make_difference("operation", "POST /b", "lacks", "PARK-E-001"),
            make_difference("parameter", "POST /a query limit", "has"),
            make_difference("type", "POST /a query limit", "differs", "PARK-E-002"),
            make_difference("field", "Tree.name", "has"),
            make_difference("constraint", "Tree.name", "differs", "PARK-E-003"),
            make_difference("enum-value", "Tree.kind=OAK", "lacks", "PARK-E-004"),
            make_difference("field", "Tree.kind", "has"),
            make_difference("type", "Tree.leaves[]", "has"),
            make_difference("type", "Tree.leaves null", "adds"),
            make_difference("field", "Tree.nest", "adds"),
            make_difference("schema", "Bird", "lacks", "PARK-E-005"),
        ]
    )
    found = {(row.kind, row.name): (row.standing, row.errata) for row in rows}
    assert found == {
        ("operation", "POST /a"): ("same", []),
        ("operation", "POST /b"): ("left out", ["PARK-E-001"]),
        ("parameter", "POST /a query limit"): ("differs", ["PARK-E-002"]),
        ("field", "Tree.name"): ("differs", ["PARK-E-003"]),
        ("field", "Tree.kind"): ("differs", ["PARK-E-004"]),
        ("field", "Tree.leaves"): ("same", []),
        ("schema", "Bird"): ("left out", ["PARK-E-005"]),
    }
    (share,) = count_shares(rows)
    assert (share.same, share.differs, share.left_out, str(share.same_percent)) == (2, 3, 2, "28.5")
    assert "park.yaml,field,Tree.kind,differs,PARK-E-004" in write_rows(rows)


def test_a_share_that_fell_is_named() -> None:
    manifest = read_manifest()
    primary = next(row for row in manifest if row.role == PRIMARY)
    rows = write_field_table(
        [replace(make_difference("field", "A.b", "differs"), contract=f"copy/{primary.path}")]
    )
    shares = count_shares(rows)
    problems = [problem.what for problem in check_shares(shares, [primary])]
    assert problems == [f"0.0 % is the same, {primary.floor} % was before"]
    assert "may only rise" in next(check_shares(shares, [primary])).hint
    other = replace(primary, role="variant", reason="x")
    assert "no primary" in next(check_shares(shares, [other])).what
    assert "compared with nothing" in next(check_shares([], [primary])).what


def test_the_page_names_every_file_of_the_manifest() -> None:
    page = (DOCS / "coverage.md").read_text(encoding="utf-8")
    for row in read_manifest():
        assert f"`{row.path}`" in page
    assert "## Out of scope" in write_page([], read_manifest())


@pytest.mark.parametrize("file", sorted((DOCS / "coverage").iterdir()), ids=lambda file: file.stem)
def test_every_row_that_is_not_the_same_names_its_erratum(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    known = load_standard(file.stem).errata
    for row in rows:
        assert (row["standing"] == "same") == (row["errata"] == ""), row
        assert set(row["errata"].split()) <= set(known), row
