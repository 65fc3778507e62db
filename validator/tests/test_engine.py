"""The engine as a library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import orjson
import pytest

from kasauti_standards.kernel import Place, UnknownNameError
from kasauti_validator import RunSpec, open_engine
from kasauti_validator.engine import Engine
from kasauti_validator.reading.items import Incident

MakeSpec = Callable[..., RunSpec]


def test_bytes_and_decoded_records_give_the_same(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    record = entry | {"count": -1, "closed": "2025-12-31"}
    engine, place = Engine(make_spec()), Place("f", 2, 2)
    assert engine.check_record(record, place) == engine.check_record(orjson.dumps(record), place)


def test_stream_counts_records_and_tells_of_repeats(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    engine = Engine(make_spec())
    second = entry | {"id": "E-0002"}
    source = [
        orjson.dumps(entry),
        Incident("record-too-large", 2, params={"limit": "9"}),
        Incident("text-after-array", 2, is_record=False),
        orjson.dumps(second),
        orjson.dumps(entry),
    ]
    results = list(engine.check_stream(source, file="day"))
    assert [result.place.record for result in results] == [1, 2, None, 3, 4]
    assert [result.is_valid for result in results] == [True, False, False, True, False]
    (repeat,) = results[-1].findings
    assert (repeat.code, repeat.place.pointer) == ("TNY-REPEATED", "/id")
    assert str(repeat.as_json()["message"]).startswith("the same id as record 1;")
    assert engine.finish() == []


def test_collection_rule_speaks_at_the_end(make_spec: MakeSpec, entry: dict[str, Any]) -> None:
    engine = Engine(make_spec())
    rich = [orjson.dumps(entry | {"id": f"E-000{n}", "amount": 400_000}) for n in range(3)]
    assert all(result.is_valid for result in engine.check_stream(rich))
    (finding,) = engine.finish()
    assert (finding.code, finding.place.pointer, finding.place.record) == ("TNY-REPEATED", "", None)


def test_collection_rule_is_blocked_and_may_break(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    engine = Engine(make_spec())
    records = [entry, entry | {"id": 5}, entry | {"id": "E-0666"}, entry | {"amount": "1"}]
    results = list(engine.check_stream(map(orjson.dumps, records), file="f"))
    assert [[finding.code for finding in result.findings] for result in results] == [
        [],
        ["STRUCTURE-TYPE"],
        [],
        ["STRUCTURE-TYPE"],
    ]
    (fault,) = engine.faults
    assert (fault.check, fault.what, fault.record) == ("TNY-REPEATED", "ValueError", 3)


def test_deployed_answer_is_given_and_its_sentence_cleared(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    engine = Engine(make_spec(profile="deployed"))
    lonely = {name: value for name, value in entry.items() if name != "holder"}
    nameless = {name: value for name, value in lonely.items() if name != "id"}
    results = list(engine.check_stream(map(orjson.dumps, [entry, lonely, nameless])))
    accepted, refused, broken = (result.answer for result in results)
    assert accepted is not None
    assert refused is not None
    assert broken is None
    assert (accepted.status, accepted.step, accepted.erratum) == (202, "end", "TNY-E-1")
    assert "Asha" not in accepted.message
    assert (refused.status, refused.code) == (400, "TINY_NO_HOLDER")
    assert [fault.check for fault in engine.faults] == ["deployed-answer"]


@pytest.mark.parametrize(
    ("standard", "entity", "profile"),
    [("commn", "RequestInfo", ""), ("common", "RequestInf", ""), ("common", "RequestInfo", "pub")],
)
def test_unknown_names_are_told_with_near_ones(standard: str, entity: str, profile: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        open_engine(
            standard,
            entity,
            profile,
            as_of=date(2026, 1, 15),
            now=datetime(2026, 1, 15, tzinfo=UTC),
            masker_key=b"k" * 32,
        )
    assert "Did you mean" in caught.value.hint
