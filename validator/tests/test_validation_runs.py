"""Whole runs: counts are exact, and the same for any number of workers and any chunks."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema_rs
import orjson
import pytest

from kasauti_standards.kernel import UnreadableInputError
from kasauti_validator import RunSpec, read_report, report_schema, validate_paths

MakeSpec = Callable[..., RunSpec]
SMALL = {"chunk_size": 700, "shard_size": 5_000, "keys_in_memory": 40}


def write_day(file: Path, entry: dict[str, Any], *, seed: int, count: int) -> None:
    """An NDJSON file with every kind of record, repeats across its length included."""
    chance = random.Random(seed)
    lines = []
    for number in range(count):
        record = entry | {"id": f"E-{number % (count // 2):04}", "amount": number / 4}
        match chance.randrange(12):
            case 0:
                record |= {"count": -1, "colour": "red"}
            case 1:
                record |= {"closed": "2025-12-31", "note": "Asha Namuna"}
            case 2:
                record |= {"note": "break"}
            case 3:
                record |= {"id": 5, "kind": "OLD"}
            case 4:
                record |= {"amount": 600_000}
        line = orjson.dumps(record)
        match chance.randrange(15):
            case 0:
                line = line[:-3]
            case 1:
                line = b""
            case 2:
                line = line.replace(b'"count":', b'"count":1,"count":')
            case 3:
                line += b"\r"
        lines.append(line)
    file.write_bytes(b"\n".join(lines) + b"\n\n")


@pytest.mark.parametrize("profile", ["plain", "deployed"])
def test_workers_find_the_same(
    make_spec: MakeSpec, entry: dict[str, Any], tmp_path: Path, profile: str
) -> None:
    for seed, name in enumerate(["a.ndjson", "b.ndjson"]):
        write_day(tmp_path / name, entry, seed=seed, count=120)
    (tmp_path / "c.json").write_bytes(orjson.dumps([entry, entry | {"count": -1}]))
    (tmp_path / "d.json").write_bytes(orjson.dumps(entry, option=orjson.OPT_INDENT_2))
    spec = make_spec(profile=profile, **SMALL)
    alone = validate_paths([str(tmp_path)], spec).as_json()
    together = validate_paths([str(tmp_path)], spec, workers=2).as_json()
    whole = validate_paths([str(tmp_path)], make_spec(profile=profile)).as_json()
    assert alone.pop("summary") | {"spilled_bytes": 0} == whole.pop("summary")
    assert together["summary"].pop("spilled_bytes") > 0
    together.pop("summary")
    assert alone == together
    assert whole == alone
    assert alone["findings"]
    assert alone["faults"]


def test_examples_are_capped_and_counts_are_exact(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    raw = orjson.dumps(entry | {"count": -1, "colour": 1, "note": "Asha Namuna"}) + b"\n"
    spec = make_spec(stored_examples_per_code=3)
    report = validate_paths(["-"], spec, standard_input=io.BytesIO(raw * 10)).as_json()
    assert report["summary"] == {
        "records": 10,
        "valid": 0,
        "invalid": 10,
        "findings_by_level": {"error": 19, "warning": 10, "info": 0},
        "findings_by_code": {
            "STRUCTURE-RANGE": 10,
            "STRUCTURE-UNKNOWN-FIELD": 10,
            "TNY-REPEATED": 9,
        },
        "suppressed": {
            "STRUCTURE-RANGE": 7,
            "STRUCTURE-UNKNOWN-FIELD": 7,
            "TNY-REPEATED": 6,
        },
        "deployed_answers": None,
        "faults": 0,
        "spilled_bytes": 0,
    }
    assert [(found["code"], found["record"]) for found in report["findings"]] == [
        ("STRUCTURE-RANGE", 1),
        ("STRUCTURE-UNKNOWN-FIELD", 1),
        ("STRUCTURE-RANGE", 2),
        ("STRUCTURE-UNKNOWN-FIELD", 2),
        ("TNY-REPEATED", 2),
        ("STRUCTURE-RANGE", 3),
        ("STRUCTURE-UNKNOWN-FIELD", 3),
        ("TNY-REPEATED", 3),
        ("TNY-REPEATED", 4),
    ]
    assert report["assurance"]["findings_by_code"] == {"TNY-TALKATIVE": 10}
    assert report["footer"] == {"complete": True, "records": 10, "findings": 39, "exit_code": 1}


def test_assurance_and_warnings_leave_the_verdict_alone(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    raw = orjson.dumps(entry | {"note": "Asha Namuna", "colour": 1})
    report = validate_paths(["-"], make_spec(), standard_input=io.BytesIO(raw))
    content = report.as_json()
    assert report.exit_code == 0
    assert content["summary"]["valid"] == 1
    assert content["assurance"]["findings_by_level"]["error"] == 1


def test_fault_takes_the_verdict_away(make_spec: MakeSpec, entry: dict[str, Any]) -> None:
    raw = orjson.dumps(entry | {"note": "break", "count": -1})
    assert validate_paths(["-"], make_spec(), standard_input=io.BytesIO(raw)).exit_code == 3


def test_repeat_in_another_file_names_record_and_file(
    make_spec: MakeSpec,
    entry: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)  # long paths are shortened in messages
    first, second = Path("1.ndjson"), Path("2.ndjson")
    other = orjson.dumps(entry | {"id": "E-0009"})
    first.write_bytes(other + b"\n" + orjson.dumps(entry))
    second.write_bytes(orjson.dumps(entry))
    report = validate_paths([str(first), str(second)], make_spec()).as_json()
    (found,) = report["findings"]
    assert (found["file"], found["record"], found["line"]) == (str(second), 1, 1)
    assert found["message"].startswith(f"the same id as record 2 ({first});")


@pytest.mark.parametrize("content", ["", "\n \n", "[]", "\ufeff[ ]"])
def test_input_without_records_is_no_pass(
    make_spec: MakeSpec, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "empty.json"
    file.write_text(content)
    report = validate_paths([str(file)], make_spec())
    assert report.exit_code == 1
    assert report.as_json()["summary"]["findings_by_code"]["SYNTAX-EMPTY"] == 1


def test_long_array_is_cut_into_parts_with_the_lines_of_the_file(
    make_spec: MakeSpec, entry: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kasauti_validator.shards._BATCH", 3)
    file = tmp_path / "long.json"
    records = [entry | {"id": f"E-{n:04}"} for n in range(10)]
    records[7]["count"] = -1
    file.write_bytes(b"[\n" + b",\n".join(map(orjson.dumps, records)) + b"]")
    spec = make_spec()
    small = replace(spec, settings=replace(spec.settings, shard_size=100, chunk_size=333))
    reports = [validate_paths([str(file)], s, workers=w).as_json() for s, w in
               [(spec, 1), (small, 1), (small, 2)]]  # fmt: skip
    assert reports[0] == reports[1] == reports[2]
    (found,) = reports[0]["findings"]
    assert (found["record"], found["line"]) == (8, 9)


def test_truncated_array_yields_its_whole_records(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    raw = orjson.dumps([entry, entry | {"id": "E-0002"}])[:-9]
    report = validate_paths(["-"], make_spec(), standard_input=io.BytesIO(raw)).as_json()
    (found,) = report["findings"]
    assert (found["code"], found["record"]) == ("SYNTAX-TRUNCATED", 2)
    assert (report["summary"]["records"], report["summary"]["valid"]) == (2, 1)


def test_progress_is_told(make_spec: MakeSpec, entry: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "a.ndjson"
    write_day(file, entry, seed=3, count=60)
    told: list[int] = []
    report = validate_paths([str(file)], make_spec(**SMALL), progress=told.append)
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == report.as_json()["summary"]["records"]


def test_report_fits_its_schema_and_is_read_back(
    make_spec: MakeSpec, entry: dict[str, Any], tmp_path: Path
) -> None:
    file = tmp_path / "a.ndjson"
    write_day(file, entry, seed=5, count=80)
    validator = jsonschema_rs.Draft202012Validator(report_schema(), validate_formats=True)
    for profile in ("plain", "deployed"):
        report = validate_paths([str(file)], make_spec(profile=profile)).as_json("hi")
        validator.validate(report)
        assert read_report(json.dumps(report).encode(), name="r") == report
    assert not validator.is_valid({**report, "footer": None})


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"{", "is no JSON"),
        (b"[]", "is no kasauti-validation-report/1"),
        (b'{"format":"kasauti-validation-report/1"}', "has no footer"),
        (b'{"format":"kasauti-validation-report/1","footer":{"complete":false}}', "has no footer"),
    ],
)
def test_report_without_footer_is_unreadable(content: bytes, what: str) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read_report(content, name="r.json")
    assert caught.value.what == what
