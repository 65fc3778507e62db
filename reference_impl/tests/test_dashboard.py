"""The receiver of the national dashboard."""

from __future__ import annotations

import json
from datetime import date

import pytest

from kasauti_standards import load_standard
from kasauti_standards.national_dashboard.synthetic import write_day

PATH = "/national-dashboard/metric/_ingest"
MASTER = "/national-dashboard/masterdata/_ingest"
REPORTER = ("REPORTER", "pb")


def read_example(name: str) -> dict:
    folder = load_standard("national-dashboard").folder
    return json.loads(folder.joinpath("examples", f"{name}.json").read_text())


def refuse_code(answer) -> str:
    assert answer.status_code == 400, answer.text
    return answer.json()["Errors"][0]["code"]


def test_a_batch_is_taken_once(server) -> None:
    batch = list(write_day(seed=1, day=date(2026, 1, 10), cities=2, wards=2))
    answer = server.post(PATH, {"Data": batch}, by=REPORTER)
    assert answer.status_code == 200, answer.text
    assert len(answer.json()["responseHash"]) == len(batch)
    again = server.post(PATH, {"Data": batch[:1]}, by=REPORTER)
    assert refuse_code(again) == "EG_DS_RECORD_ALREADY_INGESTED_ERR"


def test_a_batch_is_taken_whole_or_not_at_all(server) -> None:
    good = read_example("Data")
    bad = good | {"ward": "12"}
    assert refuse_code(server.post(PATH, {"Data": [good, bad]}, by=REPORTER)) == "EG_DS_ERR"
    assert server.post(PATH, {"Data": [good]}, by=REPORTER).status_code == 200


@pytest.mark.parametrize("module", ["BIRTH", "DEATH", "CF", "BPA"])
def test_modules_that_the_deployed_receiver_blocks_can_report(open_server, module) -> None:
    record = read_example("Data") | {"module": module, "metrics": {}}
    assert open_server().post(PATH, {"Data": [record]}, by=REPORTER).status_code == 200


def test_a_server_that_follows_the_deployed_one_blocks_them(open_server) -> None:
    server = open_server(profile="upyog-2026")
    record = read_example("Data") | {"module": "BIRTH", "metrics": {}}
    assert (
        refuse_code(server.post(PATH, {"Data": [record]}, by=REPORTER)) == "EG_DS_INVALID_USAGE_ERR"
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"date": "31-12-2999"}, "EG_DS_ERR"),
        ({"ulb": "pb.nosuchcity"}, "EG_DS_SAME_RECORD_ERR"),
        ({"metrics": {"nothing": 1}}, "EG_DS_VALIDATE_ERR"),
        ({"metrics": {"assessments": None}}, "EG_DS_VALIDATE_ERR"),
        ({"metrics": {"transactions": 5}}, "EG_DS_VALIDATE_ERR"),
        ({"module": "SW"}, "EG_DS_INVALID_USAGE_ERR"),
        ({"ulb": "goa.bicholimmunicipalcouncil", "state": "Goa"}, "EG_CROSS_STATE_DATA_INGEST"),
    ],
)
def test_refusals_carry_the_deployed_code(server, change, code) -> None:
    record = read_example("Data") | change
    assert refuse_code(server.post(PATH, {"Data": [record]}, by=REPORTER)) == code


def test_more_than_two_hundred_records_are_refused(server) -> None:
    record = read_example("Data")
    batch = [record | {"ward": f"Ward {number}"} for number in range(201)]
    assert refuse_code(server.post(PATH, {"Data": batch}, by=REPORTER)) == "EG_DS_INGEST_ERR"


def test_only_reporters_report(server) -> None:
    assert server.post(PATH, {"Data": [read_example("Data")]}, by=("GRO",)).status_code == 403
    assert server.post(PATH, {"Data": [read_example("Data")]}).status_code == 401


def test_master_data_is_taken_once_per_city(server) -> None:
    master = read_example("MasterData")
    assert server.post(MASTER, {"MasterData": master}, by=REPORTER).status_code == 200
    assert refuse_code(server.post(MASTER, {"MasterData": master}, by=REPORTER)) == "EG_IDX_ERR"
    other = master | {"ulb": "pb.jalandhar"}
    assert server.post(MASTER, {"MasterData": other}, by=REPORTER).status_code == 200
    wrong = other | {"financialYear": "2026"}
    code = refuse_code(server.post(MASTER, {"MasterData": wrong}, by=REPORTER))
    assert code == "EG_MASTER_DATA_VALIDATE_ERR"
