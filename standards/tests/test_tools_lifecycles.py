"""The lifecycle tool: variants, rows, packages, and refusal of an unknown owner."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.lifecycles import build_tables, collect_variants, main
from tools.tables import SourceError


def state(name: str | None, *actions: list[Any], **flags: Any) -> dict[str, Any]:
    plain = {"sla": None, "start": False, "term": False, "upd": None, "doc": False}
    return {"state": name, "applicationStatus": name, "actions": list(actions)} | plain | flags


def configuration(file: str, *states: dict[str, Any], src: str = "NIUA") -> dict[str, Any]:
    return {
        "src": src,
        "file": file,
        "business": "pgr-services",
        "sla": 432000000,
        "states": list(states),
    }


START = state(None, ["APPLY", "OPEN", ["CITIZEN", "CSR"]], start=True, upd=True)
OPEN = state("OPEN", ["RESOLVE", "DONE", ["LME"]], ["REJECT", "DONE", []], sla=259200000)
DONE = state("DONE", term=True, upd=False)


def test_there_is_one_row_for_each_action_and_one_for_a_state_without_any() -> None:
    [table, index] = build_tables({"PGR": [configuration("a/workflow.json", START, OPEN, DONE)]})
    assert str(table.path) == "grievance/lifecycles/PGR.csv"
    source = "niua-org/UPYOG-NIUA@2ac8adc a/workflow.json"
    assert [row[3:] for row in table.rows] == [
        ("", "", "", "true", "false", "true", "false", "APPLY", "OPEN", "CITIZEN|CSR", source),
        (
            "OPEN",
            "OPEN",
            "259200000",
            "false",
            "false",
            "",
            "false",
            "RESOLVE",
            "DONE",
            "LME",
            source,
        ),
        ("OPEN", "OPEN", "259200000", "false", "false", "", "false", "REJECT", "DONE", "", source),
        ("DONE", "DONE", "", "false", "true", "false", "false", "", "", "", source),
    ]
    assert {row[:3] for row in table.rows} == {("PGR", "pgr-services", "432000000")}
    start = ("PGR", "", "pgr-services", "432000000", "3", "3")
    assert index.rows == ((*start, source, "", "upstream", "", ""),)


def test_equal_configurations_are_one_variant_with_every_place() -> None:
    same = [
        configuration("a/w.json", START, DONE),
        configuration("b/w.json", START, DONE, src="OSS"),
    ]
    [(name, variant)] = collect_variants("PGR", same)
    assert name == ""
    assert variant.sources == (
        "niua-org/UPYOG-NIUA@2ac8adc a/w.json",
        "egovernments/DIGIT-OSS@7db958d b/w.json",
    )


def test_a_plain_file_goes_before_a_postman_collection_and_more_states_before_fewer() -> None:
    postman = configuration("x/PostmanScript W&S.json", START, OPEN, DONE)
    short = configuration("x/short.json", START, DONE)
    long = configuration("x/long.json", START, OPEN, DONE, state("MORE", term=True))
    names = [name for name, _ in collect_variants("PGR", [postman, short, long])]
    assert names == ["", "short", "PostmanScript-W-S"]
    files = [table.path.name for table in build_tables({"PGR": [postman, short, long]})]
    assert files == ["PGR.csv", "PGR.short.csv", "PGR.PostmanScript-W-S.csv", "index.csv"]


def test_an_unknown_business_is_refused() -> None:
    stray = configuration("a.json", START) | {"business": "zoo-services"}
    with pytest.raises(SourceError, match="no standard owns the business 'zoo-services'"):
        build_tables({"ZOO": [stray]})


def test_a_configuration_without_a_key_is_refused() -> None:
    broken = configuration("a.json", START)
    del broken["sla"]
    with pytest.raises(SourceError, match="no 'sla'"):
        build_tables({"PGR": [broken]})


@pytest.mark.parametrize("text", ["", "[]", '{"PGR": {}}'])
def test_an_unreadable_source_ends_with_a_message(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "workflows"
    folder.mkdir()
    (folder / "workflows.json").write_text(text, encoding="utf-8")
    assert main(["--sources", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "workflows.json" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


names = st.text("ABC_", min_size=1, max_size=4)
actions = st.lists(st.tuples(names, names, st.lists(names, max_size=3)).map(list), max_size=3)


@given(st.lists(st.tuples(names, actions), min_size=1, max_size=5))
def test_rows_hold_every_action_of_every_state(drawn: list[tuple[str, list[Any]]]) -> None:
    states = [state(name, *found) for name, found in drawn]
    table = build_tables({"PGR": [configuration("a.json", *states)]})[0]
    steps = [(row[3], row[10], row[11], row[12]) for row in table.rows]
    expected = [
        (name, action, following, "|".join(roles))
        for name, found in drawn
        for action, following, roles in (found or [["", "", []]])
    ]
    assert steps == expected


def test_written_files_are_read_from_json(tmp_path: Path) -> None:
    folder = tmp_path / "workflows"
    folder.mkdir()
    content = json.dumps({"PGR": [configuration("a.json", START, DONE)]})
    (folder / "workflows.json").write_text(content, encoding="utf-8")
    assert main(["--sources", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    written = sorted(path.name for path in (tmp_path / "out/grievance/lifecycles").iterdir())
    assert written == ["PGR.csv", "index.csv"]
