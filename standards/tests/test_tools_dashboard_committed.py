"""The committed dashboard tables: their size, their agreement with a description, a rerun.

The description of the contracts may lie beside the repository; KASAUTI_UPYOG_GIT and
KASAUTI_DIGIT_GIT may name git directories of the two upstream repositories. What is absent is
skipped.
"""

import csv
import os
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.dashboard_tables.__main__ import main
from tools.dashboard_tables.upstream import DIGIT, UPYOG, Head

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "standards" / "kasauti_standards" / "national_dashboard" / "tables"
CONTRACTS = ROOT.parent / "shared" / "reference" / "contracts.md"
GIT_DIRECTORIES = [os.environ.get(name) for name in ("KASAUTI_UPYOG_GIT", "KASAUTI_DIGIT_GIT")]


def read_rows(name: str, profile: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["profile"] == profile]


@pytest.mark.parametrize(("head", "modules", "metrics"), [(UPYOG, 15, 167), (DIGIT, 8, 65)])
def test_committed_metrics_have_the_measured_size(head: Head, modules: int, metrics: int) -> None:
    rows = read_rows("metrics", head.profile)
    assert len(rows) == metrics
    assert len({row["module"] for row in rows}) == modules
    counted: Counter[str] = Counter()
    for row in rows:
        counted[row["module"]] += 1
        assert row["position"] == str(counted[row["module"]])


def test_committed_master_metrics_have_the_measured_size() -> None:
    assert len({row["module"] for row in read_rows("master_metrics", UPYOG.profile)}) == 13
    assert len({row["module"] for row in read_rows("master_metrics", DIGIT.profile)}) == 7


def test_listed_metrics_and_skipped_modules_belong_to_the_profile() -> None:
    for profile in (UPYOG.profile, DIGIT.profile):
        modules = {row["module"] for row in read_rows("metrics", profile)}
        for name in ("usage", "payment"):
            tested = {row["module"] for row in read_rows(f"{name}_metrics", profile)}
            skipped = {row["module"] for row in read_rows(f"{name}_skipped", profile)}
            assert tested | skipped <= modules
            assert not tested & skipped
    refused = {"BIRTH", "DEATH", "CF", "BPA"}
    modules = {row["module"] for row in read_rows("metrics", UPYOG.profile)}
    for name in ("usage", "payment"):
        tables = (f"{name}_metrics", f"{name}_skipped")
        named = {row["module"] for table in tables for row in read_rows(table, UPYOG.profile)}
        assert modules - named == refused


described = pytest.mark.skipif(
    not CONTRACTS.is_file(), reason="the description of the contracts is not beside the repository"
)
KINDS = {"n": ("scalar", "number"), "s": ("scalar", "string")} | {
    "A[n]": ("array", "number"),
    "A[s]": ("array", "string"),
}


def section(title: str) -> str:
    text = CONTRACTS.read_text(encoding="utf-8")
    start = text.index(f"### {title}")
    return text[start : text.index("\n###", start)]


def table_rows(title: str) -> list[list[str]]:
    lines = [line for line in section(title).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


@described
def test_upyog_metrics_are_those_described() -> None:
    rows = read_rows("metrics", UPYOG.profile)
    described_rows = table_rows("5.6")
    assert len(described_rows) == 15
    for module, index, fields, groupings in described_rows:
        own = [row for row in rows if row["module"] == module]
        expected = [tuple(field.split(":")) for field in fields.split(", ")]
        assert [(row["metric"], row["kind"], row["value_type"]) for row in own] == [
            (name, *KINDS[kind]) for name, kind in expected
        ]
        assert {row["index"] for row in own} == {"" if index.startswith("(") else index}
        allowed = [
            row["groupBy"] for row in read_rows("groupby", UPYOG.profile) if row["module"] == module
        ]
        assert allowed == ([] if groupings == "(none)" else groupings.split(", "))


@described
def test_digit_metrics_are_those_described() -> None:
    rows = read_rows("metrics", DIGIT.profile)
    described_lines = re.findall(r"^- (\w+) \((\d+)\): (.+)$", section("5.6"), re.MULTILINE)
    assert [(module, int(count)) for module, count, _ in described_lines] == list(
        Counter(row["module"] for row in rows).items()
    )
    for module, _, fields in described_lines:
        own = [
            f"{row['metric']}:{'array::' if row['kind'] == 'array' else ''}{row['value_type']}"
            for row in rows
            if row["module"] == module
        ]
        assert own == fields.split(", ")


@described
def test_master_metrics_are_those_described() -> None:
    described_rows = table_rows("5.7")
    assert len(described_rows) == 13
    rows = read_rows("master_metrics", UPYOG.profile)
    assert len(rows) == sum(len(fields.split(", ")) for _, fields in described_rows)
    for module, fields in described_rows:
        own = [f"{row['metric']}:{row['value_type']}" for row in rows if row["module"] == module]
        assert own == fields.split(", ")


@described
def test_bucket_tests_and_limits_are_those_described() -> None:
    text = section("5.4")
    usage, payment = text.split("- payment check")
    for module, listed in re.findall(
        r"(PT|WS|FIRENOC|FSM)(?: look at metrics)? \{([^}]*)\}", usage
    ):
        rows = read_rows("usage_metrics", UPYOG.profile)
        assert [row["metric"] for row in rows if row["module"] == module] == listed.split(", ")
    for name, part in (("usage", usage), ("payment", payment)):
        skipped = re.search(r"skipped for ([A-Z, ]+)", part)
        assert skipped is not None
        found = {row["module"] for row in read_rows(f"{name}_skipped", UPYOG.profile)}
        assert found == set(skipped[1].rstrip(". ").split(", "))
    limits = {row["limit"]: row["value"] for row in read_rows("limits", UPYOG.profile)}
    assert f"max.data.list.size = {limits['max.data.list.size']} (OSS 50)" in section("5.1")
    assert f"max.data.size.kafka = {limits['max.data.size.kafka']}" in section("5.1")
    assert [row["value"] for row in read_rows("limits", DIGIT.profile)] == ["50"]


@pytest.mark.skipif(
    not all(GIT_DIRECTORIES), reason="KASAUTI_UPYOG_GIT and KASAUTI_DIGIT_GIT are not both set"
)
def test_a_rerun_gives_the_committed_bytes(tmp_path: Path) -> None:
    upyog, digit = map(str, GIT_DIRECTORIES)
    assert main(["--niua", upyog, "--oss", digit, "--out", str(tmp_path)]) == 0
    rewritten = {path.name: path.read_bytes() for path in tmp_path.rglob("*.csv")}
    assert rewritten == {path.name: path.read_bytes() for path in TABLES.glob("*.csv")}
