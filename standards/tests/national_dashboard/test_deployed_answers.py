"""The deployed receiver's one answer, over hand-written payloads."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from kasauti_standards import load_standard
from kasauti_standards.kernel import RuleContext
from kasauti_standards.kernel.changing import change_record
from kasauti_standards.national_dashboard.deployed.java import order_as_hash_map, parse_day

CASES = yaml.safe_load(Path(__file__).with_name("deployed_answers.yaml").read_text())
NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
STANDARD = load_standard("national-dashboard")


def open_context() -> RuleContext:
    return RuleContext(
        profile=STANDARD.profile("upyog-2026"),
        now=NOW,
        as_of=NOW.date(),
        code_list=lambda name: STANDARD.code_lists[name],
        valid_codes=lambda name: STANDARD.code_lists[name].valid_codes(NOW.date()),
    )


def build_payload(case: dict) -> object:
    record = json.loads(STANDARD.folder.joinpath("examples", f"{case['entity']}.json").read_text())
    if "repeat" in case:
        record["Data"] = [
            {**record["Data"][0], "ward": f"Ward {number}"} for number in range(case["repeat"])
        ]
    return change_record(record, case.get("change", {}), remove=case.get("remove", ()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_answer_is_the_deployed_one(case: dict) -> None:
    answer = STANDARD.deployed["upyog-2026", case["entity"]].load()(
        build_payload(case), open_context()
    )
    status, code, message = case["answer"]
    assert (answer.status, answer.code) == (status, code)
    assert message in answer.message
    assert answer.erratum == case.get("erratum", "")


def test_table_is_large_and_names_each_case_once() -> None:
    assert len(CASES) >= 60
    assert len({case["case"] for case in CASES}) == len(CASES)


def test_every_erratum_named_exists() -> None:
    named = {case["erratum"] for case in CASES if "erratum" in case}
    assert named <= set(STANDARD.errata)


def test_hash_map_order_is_that_of_java() -> None:
    # computed by hand from String.hashCode: "Aa" and "BB" share a bucket and keep their order
    assert order_as_hash_map(["b", "a"]) == ["a", "b"]
    assert order_as_hash_map(["BB", "Aa"]) == ["BB", "Aa"]
    assert order_as_hash_map(["q", "a", "1"]) == ["q", "a", "1"]
    assert order_as_hash_map([chr(97 + n) for n in range(13)])[0] == "a"


def test_day_parser_refuses_what_java_refuses() -> None:
    assert parse_day("00-01-2026") is None
    assert parse_day("29-02-2026") is None
    assert parse_day("1 -01-2026") is None
    assert parse_day("29-02-2028") == datetime(2028, 2, 29, tzinfo=UTC)
