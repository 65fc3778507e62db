"""The dashboard tool: inline collections, bucket tests, rows, and what is never written."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.dashboard_tables.__main__ import main
from tools.dashboard_tables.bucket_tests import match_property, read_choices
from tools.dashboard_tables.build import build_tables
from tools.dashboard_tables.inline_collections import as_string_map, as_strings, parse_inline
from tools.dashboard_tables.upstream import (
    UPYOG,
    Head,
    IngestService,
    read_file_at,
    read_property,
)
from tools.tables import SourceError

USER = "11111111-2222-3333-4444-555555555555"  # synthetic

PROPERTIES = f"""
# comment=ignored
spring.datasource.password=not-to-be-written
national.dashboard.user={{"SUPERUUID":"{USER}","Goa":"{USER},{USER}","Tamil Nadu":"{USER}"}}
national.dashboard.usageTypePT={{"rebate", "cess"}}
national.dashboard.paymentChannel={{"cess"}}
module.index.mapping={{"PT": "pt-index"}}
module.fields.mapping={{"PT":{{"cess":"array::number","status":"string"}}, "CF":{{"n":"number"}}}}
module.allowed.groupby.fields.mapping={{"PT":{{"usageCategory","status"}}}}
master.module.fields.mapping={{"PT":{{"ulbName":"string","StateGDP":"number"}}}}
max.data.list.size=200
adaptor.ingest.system.role=NDA_SYSTEM
"""
VALIDATOR = """
public class V { // public Boolean verifyUsage(Data d) { nothing }
  public Boolean verifyUsage(Data d, Set < String > list) {
    /* if (d.getModule().equals("PGR")) { keyToFetch = null; } */
    Set<String> skipped = new HashSet<>(Arrays.asList("CF", "TL"));
    if (module != null && skipped.contains(module)) {
        keyToFetch = null;
    }
    if (d.getModule() != null && d.getModule().equals("PT")) {
        keyToFetch = applicationProperties.getNationalDashboardUsageTypePT();
    }
    if (keyToFetch != null) { for (String k: keyToFetch) { use(k); } }
    return true;
  }
  public Boolean verifyPayment(Data d) {
    if (module != null) {
        if (module.equals("CF")) { keyToFetch = null; }
        else if (module.equals("PT")) {
            keyToFetch = applicationProperties.getNationalDashboardpaymentChannel();
        }
    }
  }
}
"""
HEAD = Head("test", "owner/name", "0123456789abcdef")
SERVICE = IngestService(HEAD, PROPERTIES, VALIDATOR)


def build_rows(service: IngestService) -> dict[str, list[tuple[str, ...]]]:
    return {table.path.stem: [row[1:-1] for row in table.rows] for table in build_tables([service])}


def test_tables_hold_what_the_service_is_configured_with() -> None:
    rows = build_rows(SERVICE)
    assert rows == {
        "metrics": [
            ("PT", "1", "cess", "array", "number", "pt-index"),
            ("PT", "2", "status", "scalar", "string", "pt-index"),
            ("CF", "1", "n", "scalar", "number", ""),
        ],
        "groupby": [("PT", "1", "usageCategory"), ("PT", "2", "status")],
        "master_metrics": [("PT", "1", "ulbName", "string"), ("PT", "2", "StateGDP", "number")],
        "limits": [("max.data.list.size", "200")],
        "settings": [("adaptor.ingest.system.role", "NDA_SYSTEM")],
        "configured_states": [("Goa",), ("Tamil Nadu",)],
        "usage_metrics": [("PT", "rebate"), ("PT", "cess")],
        "usage_skipped": [("CF",)],
        "payment_metrics": [("PT", "cess")],
        "payment_skipped": [("CF",)],
    }


def test_no_user_and_no_password_reaches_a_table() -> None:
    written = repr(build_tables([SERVICE]))
    assert USER[:8] not in written
    assert "SUPERUUID" not in written
    assert "not-to-be-written" not in written


def test_every_row_names_repository_commit_file_and_property() -> None:
    for table in build_tables([SERVICE]):
        for row in table.rows:
            assert row[0] == "test"
            assert row[-1].startswith("owner/name@0123456 core-services/national-dashboard-ingest/")
    metrics = build_tables([SERVICE])[0]
    assert metrics.rows[0][-1].endswith("application.properties#module.fields.mapping")


def test_a_head_without_the_tests_passes_every_module_untested() -> None:
    without = IngestService(HEAD, PROPERTIES, "public class V { }")
    rows = build_rows(without)
    assert rows["usage_metrics"] == rows["payment_metrics"] == []
    assert rows["usage_skipped"] == rows["payment_skipped"] == [("PT",), ("CF",)]


def test_a_module_that_no_condition_names_is_neither_tested_nor_skipped() -> None:
    validator = VALIDATOR.replace('"CF", "TL"', '"TL"')
    rows = build_rows(IngestService(HEAD, PROPERTIES, validator))
    assert rows["usage_skipped"] == []
    assert [module for module, _ in rows["usage_metrics"]] == ["PT", "PT"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("module.fields.mapping=", "other.mapping=", "is absent"),
        ('"array::number"', '"array::date"', "is no known metric type"),
        ("max.data.list.size=200", "max.data.list.size=many", "is no whole number"),
        ('{"cess"}', '{"cess"', "not a brace"),
        ("national.dashboard.usageTypePT", "national.dashboard.usage", "no property is read by"),
    ],
)
def test_properties_that_are_not_as_declared_are_refused(old: str, new: str, what: str) -> None:
    assert PROPERTIES.count(old) >= 1
    service = IngestService(HEAD, PROPERTIES.replace(old, new), VALIDATOR)
    with pytest.raises(SourceError, match=what):
        build_tables([service])


def test_choices_are_read_from_code_and_not_from_comments() -> None:
    assert read_choices(VALIDATOR, "verifyUsage") == {
        "CF": "",
        "TL": "",
        "PT": "NationalDashboardUsageTypePT",
    }
    assert read_choices(VALIDATOR, "verifyNothing") is None


@pytest.mark.parametrize(
    ("validator", "what"),
    [
        ("public Boolean verifyUsage(Data d) { return true; }", "no choice of metrics"),
        ("public Boolean verifyUsage(Data d) { if (x) {", "do not close"),
        (
            (
                'public Boolean verifyUsage(D d) { if (m.equals("A")) { keyToFetch = null; }'
                ' if (m.equals("A")) { keyToFetch = null; } }'
            ),
            "chooses twice for module A",
        ),
    ],
)
def test_a_validator_that_cannot_be_read_is_refused(validator: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        read_choices(validator, "verifyUsage")


def test_a_getter_reads_the_property_with_the_same_letters() -> None:
    properties = dict.fromkeys(("a.payment", "a.paymentMISC"), "")
    assert match_property("ApaymentMISC", properties) == "a.paymentMISC"
    assert match_property("Apayment", properties) == "a.payment"
    with pytest.raises(ValueError, match="no property is read by getB"):
        match_property("B", properties)


def test_a_property_is_read_by_name() -> None:
    assert read_property("#a=0\n a = 1=2 \n", "a") == "1=2"
    assert read_property("ab=1", "a") is None
    with pytest.raises(ValueError, match="given 2 times"):
        read_property("a=1\na=2", "a")
    with pytest.raises(ValueError, match="goes on"):
        read_property("a=1\\\n2", "a")


words = st.text(st.characters(codec="utf-8", exclude_characters='"\\'), max_size=6)
collections = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=12,
)


def write_inline(value: Any, blank: str) -> str:
    match value:
        case dict():
            pairs = (f'"{key}"{blank}:{write_inline(item, blank)}' for key, item in value.items())
            return "{" + f"{blank},{blank}".join(pairs) + blank + "}"
        case list():
            return "{" + ",".join(write_inline(item, blank) for item in value) + "}"
    return f'{blank}"{value}"'


def as_parsed(value: Any) -> Any:
    match value:
        case dict() if value:
            return {key: as_parsed(item) for key, item in value.items()}
        case dict() | list():
            return [as_parsed(item) for item in value]
    return value


@given(collections, st.sampled_from(["", " ", "  \t"]))
def test_inline_collections_read_back_as_written(value: Any, blank: str) -> None:
    assert parse_inline(write_inline(value, blank)) == as_parsed(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"a"',
        '{"a",}',
        '{"a" "b"}',
        '{"a":"b","c"}',
        '{"c","a":"b"}',
        '{"a":"1","a":"2"}',
        '{{"a"}:"b"}',
        '{"a"} x',
        "{a}",
        ":",
        '{"a":}',
        "{,}",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_inline(text)


def test_lists_and_maps_of_strings_are_told_from_deeper_ones() -> None:
    assert as_strings(["a"]) == ["a"]
    assert as_string_map({"a": "b"}) == {"a": "b"}
    for deeper in ("a", {"a": "b"}, [["a"]]):
        with pytest.raises(ValueError, match="list of strings"):
            as_strings(deeper)
    for deeper in ("a", ["a"], {"a": ["b"]}):
        with pytest.raises(ValueError, match="map of strings"):
            as_string_map(deeper)


def test_a_git_directory_without_the_commit_ends_with_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path)], check=True)
    with pytest.raises(SourceError, match="that holds commit 2ac8adc"):
        read_file_at(UPYOG, tmp_path, path="a")
    out = tmp_path / "out"
    assert main(["--niua", str(tmp_path), "--oss", str(tmp_path), "--out", str(out)]) == 2
    assert UPYOG.repository in capsys.readouterr().err
    assert not out.exists()
