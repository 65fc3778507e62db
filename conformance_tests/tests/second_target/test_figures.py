"""The second target's receiver: batches, refusals, every configured figure."""

import json

import pytest
from conformance_tests.tests.second_target.client import (
    MASTER,
    ROOT,
    Client,
    code,
    ingest,
    reported,
    start,
)


def test_ingest_takes_each_record_once_and_a_batch_whole_or_not_at_all(client):
    bad = reported(ward="Ward 8", metrics={"unknown": 1})
    assert code(ingest(client, reported(), bad)[1]) == "EG_DS_VALIDATE_ERR"
    status, answer = ingest(client, reported(), reported(ward="Ward 2"))
    assert status == 200
    assert len(answer["responseHash"]) == 2
    assert code(ingest(client, reported())[1]) == "EG_DS_RECORD_ALREADY_INGESTED_ERR"
    twice = reported(ward="Ward 3"), reported(ward="Ward 3", state="PUNJAB")
    assert code(ingest(client, *twice)[1]) == "EG_DS_SAME_RECORD_ERR"
    assert ingest(client, reported(ward="Ward 3"))[0] == 200
    assert ingest(client, *(reported() for _ in range(201)))[1]["Errors"][0]["code"] == (
        "EG_DS_INGEST_ERR"
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ulb": "pb.nowhere"}, "EG_DS_SAME_RECORD_ERR"),
        ({"ward": None}, "NotNull.ingestRequest.ingestData[0].ward"),
        ({"ward": " "}, "NotBlank.ingestRequest.ingestData[0].ward"),
        ({"ward": "12"}, "EG_DS_ERR"),
        ({"ward": "a;b"}, "EG_DS_ERR"),
        ({"date": "31-02-2026"}, "EG_DS_ERR"),
        ({"date": "01-01-2999"}, "EG_DS_ERR"),
        ({"module": "SW"}, "EG_DS_INVALID_USAGE_ERR"),
        ({"metrics": []}, "JsonMappingException"),
        ({"metrics": {"assessments": None}}, "EG_DS_VALIDATE_ERR"),
        ({"metrics": {"transactions": 5}}, "EG_DS_VALIDATE_ERR"),
        (
            {
                "metrics": {
                    "todaysCollection": [
                        {"groupBy": "usageCategory", "buckets": [{"name": "Palace", "value": 1}]}
                    ]
                }
            },
            "EG_DS_INVALID_USAGE_ERR",
        ),
        (
            {
                "metrics": {
                    "todaysCollection": [
                        {"groupBy": "paymentChannelType", "buckets": [{"name": "Cash", "value": 1}]}
                    ]
                }
            },
            "EG_DS_INVALID_PAYMENT_ERR",
        ),
    ],
)
def test_ingest_refusals(client, changes, expected):
    status, answer = ingest(client, reported(**{"ward": "Ward 99", **changes}))
    assert (status, code(answer)) == (400, expected)


def test_reporters_report_for_their_own_state_only(client):
    assert code(ingest(client, reported(ward="W9"), tenant="mh")[1]) == "EG_CROSS_STATE_DATA_INGEST"


def test_four_modules_are_taken_unless_as_deployed(client, tmp_path):
    rows = [reported(module=m, metrics={}) for m in ("BIRTH", "DEATH", "CF", "BPA")]
    assert ingest(client, *rows)[0] == 200
    process, address, _ = start(tmp_path, "--as-deployed")
    try:
        other = Client(address)
        assert code(ingest(other, rows[0])[1]) == "EG_DS_INVALID_USAGE_ERR"
        cast = reported(metrics={"transactions": 5})
        assert code(ingest(other, cast)[1]) == "ClassCastException"
        other.http.close()
    finally:
        process.terminate()
        process.wait(5)
        process.stderr.close()


def test_master_data(client):
    metrics = {
        "snoForMunicipalCorporation": "1",
        "ulbName": "x",
        "date": "01-04-2026",
        "budgetProposedForMunicipalCorporation": 1,
    }
    row = {
        "financialYear": "2025-26",
        "module": "CF",
        "ulb": "pb.amritsar",
        "region": "R",
        "state": "Punjab",
        "metrics": metrics,
    }

    def send(**changes):
        return client.call(MASTER, {"MasterData": {**row, **changes}}, "REPORTER", "pb")

    assert code(send(metrics={**metrics, "x": 1})[1]) == "EG_DS_VALIDATE_ERR"
    assert code(send(metrics={})[1]) == "EG_DS_VALIDATE_ERR"
    assert code(send(module="COMMON")[1]) == "EG_DS_VALIDATE_ERR"
    assert code(send(financialYear="2025")[1]) == "EG_MASTER_DATA_VALIDATE_ERR"
    assert send()[0] == 200
    assert code(send(ulb="pb.jalandhar")[1]) == "EG_IDX_ERR"


def test_each_reporter_can_report(client):
    row = reported(
        ward="W5",
        ulb="mh.penmunicipalcouncil",
        state="Maharashtra",
        module="COMMON",
        metrics={"status": "ok", "totalUlbCount": 1},
    )
    assert ingest(client, row, tenant="mh")[0] == 200


MODULES = json.loads((ROOT / "second_target/data/modules.json").read_text("utf-8"))["data"]


@pytest.mark.parametrize("module", sorted(MODULES["fields"]))
def test_every_field_of_every_module_is_taken(client, module):
    group = next((one for one in MODULES["groups"].get(module, [])), None)
    name = {
        "usageCategory": "Mixed Use",
        "paymentChannelType": "Non Digital",
        "paymentMode": "DIGITAL",
    }.get(group, "any")
    samples = {"number": 1.5, "string": "x"}

    def sample(kind):
        if "::" not in kind:
            return samples[kind]
        bucket = {"name": name, "value": samples[kind.split("::")[1]]}
        return [{"groupBy": group, "buckets": [bucket]}] if group else []

    metrics = {field: sample(kind) for field, kind in MODULES["fields"][module].items()}
    row = reported(module=module, ward=f"Full {module}", metrics=metrics)
    wrong = {**row, "metrics": {**metrics, next(iter(metrics)): True}}
    assert ingest(client, wrong)[0] == 400
    status, answer = ingest(client, row)
    assert status == 200, answer
    assert code(ingest(client, row)[1]) == "EG_DS_RECORD_ALREADY_INGESTED_ERR"
