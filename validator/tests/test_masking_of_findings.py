"""Nobody's data reaches a report, whichever way the record was broken: the leak test."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from kasauti_standards.kernel import Place
from kasauti_validator import RunSpec, validate_paths
from kasauti_validator.engine import Engine
from kasauti_validator.rendering import render_text

MakeSpec = Callable[..., RunSpec]

NAME = "Asha Namuna"
MOBILE = "9000000001"
AADHAAR = "2345 6789 0123"
PAN = "ABCDE1234F"
EMAIL = "asha.namuna@namuna.example"
SECRETS = (NAME, "Namuna", MOBILE, AADHAAR, AADHAAR.replace(" ", ""), PAN, EMAIL)

HOLDER = {"name": NAME, "mobile": MOBILE, "email": EMAIL}
LEAKS: dict[str, dict[str, object]] = {
    "person fields of the wrong form": {
        "holder": {"name": NAME * 9, "mobile": f"+91{MOBILE}", "email": [EMAIL]}
    },
    "person fields of the wrong kind": {"holder": {"name": [NAME], "mobile": int(MOBILE)}},
    "misspelt person fields": {"holder": {"nmae": NAME, "mobil": MOBILE, "emial": EMAIL}},
    "unknown members": {"aadhaar": AADHAAR, "pan": PAN, "contact": {"name": NAME, "m": MOBILE}},
    "data as a member's name": {MOBILE: 1, AADHAAR: 2, EMAIL: 3, PAN: 4},
    "identifying text in harmless fields": {
        "id": MOBILE,
        "ward": f"near {MOBILE} {EMAIL}",
        "level": PAN,
        "kind": AADHAAR.replace(" ", ""),
        "tags": [EMAIL, EMAIL, PAN, MOBILE],
        "opened": AADHAAR,
    },
    "a rule that quotes": {"holder": HOLDER, "note": f"call {NAME} {MOBILE}"},
    "a rule that breaks": {"holder": HOLDER, "note": "break"},
    "forms": {"payment": {"mode": MOBILE, "reference": EMAIL}},
}


def lines_of_leaks(entry: dict[str, Any]) -> list[bytes]:
    lines = [orjson.dumps(entry | members) for members in LEAKS.values()]
    lines += [
        f'{{"{MOBILE}":1,"{MOBILE}":2}}'.encode(),
        f'{{"name":"{NAME}","name":"{EMAIL}"}}'.encode(),
        f'{{"holder":{{"name":{NAME}}}}}'.encode(),
        f'{{"holder":{{"name":"{NAME}'.encode(),
        f"{MOBILE} {PAN}".encode(),
        f'"{EMAIL}'.encode(),
        b'{"name":"' + NAME.encode() + b'\xff"}',
    ]
    return lines


@pytest.mark.parametrize("profile", ["plain", "deployed", "published"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_nothing_leaks_into_either_report(
    make_spec: MakeSpec, entry: dict[str, Any], tmp_path: Path, profile: str, language: Any
) -> None:
    file = tmp_path / "leaks.ndjson"
    file.write_bytes(b"\n".join(lines_of_leaks(entry)))
    report = validate_paths([str(file)], make_spec(profile=profile)).as_json(language)
    assert report["summary"]["invalid"] >= len(LEAKS) - 2
    assert report["faults"]
    for text in (json.dumps(report, ensure_ascii=False), render_text(report, language)):
        for secret in SECRETS:
            assert secret not in text


def test_nothing_leaks_through_parts_and_collection_rules(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    entries = [entry | members for members in LEAKS.values()]
    lines = [{"Entries": entries}, {"Entries": [{**entry, "id": MOBILE}] * 2}]
    raw = b"\n".join(map(orjson.dumps, lines))
    report = validate_paths(["-"], make_spec("Batch"), standard_input=io.BytesIO(raw)).as_json()
    text = json.dumps(report, ensure_ascii=False)
    assert report["findings"]
    assert not [secret for secret in SECRETS if secret in text]


def test_masked_values_are_tokens_of_their_kind_equal_for_equal_values(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    engine = Engine(make_spec())
    long_name = {**entry, "holder": {**HOLDER, "name": "N" * 41}}
    first, second = (
        engine.check_record(long_name, Place("f", number, number))[0].value for number in (1, 2)
    )
    assert first == second
    assert first.startswith("name:")


def test_value_of_an_unknown_member_is_only_described(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    found = Engine(make_spec()).check_record(
        entry | {"u": "text", "v": 5, "w": {"a": 1}, "x": None, "y": [1]}, Place("f")
    )
    assert [finding.value for finding in found] == [
        "text of 4",
        "number",
        "object of 1",
        "null",
        "list of 1",
    ]


def test_sentences_are_cleared_of_persons_but_stay_readable(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    record = entry | {"holder": HOLDER, "note": f"{NAME} was here"}
    (finding,) = Engine(make_spec()).check_record(record, Place("f"))
    message = str(finding.as_json()["message"])
    assert message.startswith("the note names person:")
    assert ", see call person:" in message
    assert finding.fix.startswith("ask person:")
