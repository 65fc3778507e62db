"""`kasauti metrics derive` over folders, a run, a system's search API, given figures, places."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from adapters.tests.metrics.figures_of_a_day import (
    PLACES_TEXT,
    START,
    gather_records,
    write_records,
)
from adapters.tests.push.pushing import build_everything, push
from adapters.tests.serving import SECRETS, Meddler, Server, run_kasauti

from kasauti_adapters.client import ServiceClient
from kasauti_adapters.client.search import COMPLAINTS, walk_pages
from kasauti_adapters.exact_json import write_exactly
from kasauti_adapters.metrics.day import read_day
from kasauti_adapters.metrics.folder import read_folder
from kasauti_adapters.metrics.places import read_places
from kasauti_standards.kernel import KasautiError
from kasauti_standards.national_dashboard.rules.days import read_indian_day
from kasauti_standards.target import Secrets, read_target


@pytest.fixture
def places(tmp_path: Path) -> Path:
    file = tmp_path / "places.yaml"
    file.write_text(PLACES_TEXT)
    return file


def derive(places: Path, out: Path, *more: str | Path, day: str = "2026-04-15") -> dict:
    answer = run_kasauti(
        *("metrics", "derive", "--places", places, "--from", day, "--to", day, "--out", out),
        *(*more, "--format", "json"),
    )
    assert answer.stdout, answer.stderr
    return json.loads(answer.stdout) | {"code": answer.returncode}


def read_rows(folder: Path) -> list[dict]:
    return [
        json.loads(line)
        for file in sorted(folder.glob("*.ndjson"))
        for line in file.read_text().splitlines()
    ]


def test_a_folder_gives_the_figures_and_says_what_it_read(places: Path, tmp_path: Path) -> None:
    folder = write_records(gather_records(), tmp_path / "records")
    report = derive(places, tmp_path / "out", "--records", folder)
    assert report["code"] == 0
    assert report["records"] == {
        "complaints": 8, "steps": 22, "challans": 7, "payments": 5, "users": 2,
        "properties": 0, "assessments": 0, "licences": 0, "fire permits": 0,
        "water connections": 0, "sewerage connections": 0, "building plans": 0,
        "scrutiny reports": 0, "birth entries": 0, "birth certificates": 0,
        "death entries": 0, "death certificates": 0, "vouchers": 0,
    }  # fmt: skip
    rows = read_rows(tmp_path / "out")
    assert len(rows) == report["rows"] == 9
    assert list((tmp_path / "out").glob(".*")) == []
    judged = run_kasauti(
        *("validate", tmp_path / "out" / "2026-04-15.ndjson", "--as", "national-dashboard/Data"),
        *("--profile", "upyog-2026"),
    )
    assert judged.returncode == 0, judged.stdout


def test_answers_of_a_search_and_repeated_records_are_opened_and_counted_once(
    places: Path, tmp_path: Path
) -> None:
    records = gather_records()
    folder = write_records(records, tmp_path / "records")
    wrapped = {
        "ServiceWrappers": [{"service": row, "workflow": {}} for row in records.given["complaint"]]
    }
    (folder / "answer.json").write_bytes(write_exactly(wrapped))
    report = derive(places, tmp_path / "out", "--records", folder)
    assert (report["records"]["complaints"], report["repeated_records"]) == (8, 8)
    derive(places, tmp_path / "plain", "--records", write_records(records, tmp_path / "again"))
    assert read_rows(tmp_path / "out") == read_rows(tmp_path / "plain")


def test_a_run_of_an_adapter_is_read_by_its_accepted_records_only(
    places: Path, tmp_path: Path
) -> None:
    run = build_everything(tmp_path / "run", complaints=4, challans=0)
    (run / "rejects.json").write_text("{}")
    report = derive(places, tmp_path / "out", "--records", run, day="2026-04-01")
    assert report["records"]["complaints"] == 4
    assert report["complaints_without_history"] == 0
    by_place = {(row["module"], row["ward"]): row["metrics"] for row in read_rows(tmp_path / "out")}
    assert by_place["PGR", "Ward 1"]["todaysResolvedComplaints"] == [
        {"groupBy": "department", "buckets": [{"name": "DEPT_1", "value": 2}]}
    ]


def test_a_systems_own_search_gives_what_its_records_give(
    own_server: Server, places: Path, tmp_path: Path
) -> None:
    """The reference server stands for a state's own system."""
    run = build_everything(tmp_path / "run", complaints=5, challans=4)
    target = own_server.write_target(tmp_path / "t.yaml")
    assert push(run, target)["code"] == 0
    with ServiceClient(read_target(target), secrets=Secrets(SECRETS)) as client:
        city = {"tenantId": "pg.citya"}
        small = list(walk_pages(client, COMPLAINTS, city, page=2))
        assert small == list(walk_pages(client, COMPLAINTS, city))
        assert len(small) == 5
    bodies: list[bytes] = []

    def keep(path: str, body: bytes) -> bytes:
        if path.endswith("_search"):
            bodies.append(body)
        return body

    with Meddler(own_server.address, rewrite=keep) as proxy:
        through = own_server.write_target(tmp_path / "p.yaml", address=proxy.address)
        today = read_indian_day(datetime.now(UTC)).isoformat()
        report = derive(places, tmp_path / "out", "--target", through, "--preview", day=today)
    assert report["code"] == 0, report
    assert report["records"] | {"complaints": 5, "challans": 4, "payments": 2} == report["records"]
    folder = tmp_path / "answers"
    folder.mkdir()
    for number, body in enumerate(bodies):
        (folder / f"{number}.json").write_bytes(body)
    derive(places, tmp_path / "again", "--records", folder, "--preview", day=today)
    assert read_rows(tmp_path / "out") == read_rows(tmp_path / "again")
    ward = {(row["module"], row["ward"]): row["metrics"] for row in read_rows(tmp_path / "out")}
    paid = ward["MCOLLECT", "Ward 2"]["todaysCollection"][0]["buckets"]
    assert paid == [{"name": "ADVT.Hoardings", "value": 300.2}]


def test_given_figures_join_the_rows_and_are_judged(places: Path, tmp_path: Path) -> None:
    folder = write_records(gather_records(), tmp_path / "records")
    given = tmp_path / "given.csv"
    heading = "date,module,tenant,ward,metric,groupBy,bucket,value\n"
    rows = (
        "2026-04-15,FSM,pg.citya,Ward 1,totalVehicleTrips,,,4\n"
        "2026-04-15,FSM,pg.citya,Ward 1,todaysCollection,paymentChannelType,Digital,10.50\n"
    )
    given.write_text(heading + rows)
    more = ("--records", folder, "--given", given, "--modules", "FSM")
    assert derive(places, tmp_path / "out", *more)["code"] == 0
    (row,) = read_rows(tmp_path / "out")
    assert row["metrics"]["totalVehicleTrips"] == 4
    assert '"value":10.5' in (tmp_path / "out" / "2026-04-15.ndjson").read_text()
    given.write_text(heading + rows.replace("Digital", "UPI"))
    report = derive(places, tmp_path / "bad", *more)
    assert report["code"] == 1
    assert "NDB-PAYMENT-CHANNEL" in report["refused"][0]["errors"][0]
    given.write_text(heading + rows.splitlines(keepends=True)[0] * 2)
    answer = run_kasauti(
        *("metrics", "derive", "--places", places, "--from", "2026-04-15", "--to", "2026-04-15"),
        *("--out", tmp_path / "x", *more),
    )
    assert (answer.returncode, "is given twice" in answer.stderr) == (2, True)


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("pb.amritsar", "pb.amritsa", "places.yaml:4 cities.pg.citya.ulb", "no active city"),
        ("pb.jalandhar", "pb.amritsar", "places.yaml", "are both pb.amritsar"),
        ("state: Punjab", "state: Panjab", "places.yaml:4", "no active city of Panjab"),
        ("region: Jalandhar", "regio: J", "places.yaml:5", "is no key of this file"),
        ("wards:\n  pg.citya", "wards:\n  pg.city", "places.yaml:7", "none of cities"),
        ("MCOLLECT", "MISC", "places.yaml:4", "is none of"),
        ("places: 1", "places: 3", "places.yaml:1", "is none of 1"),
    ],
)
def test_a_mistake_in_the_places_is_named(
    places: Path, old: str, new: str, where: str, what: str
) -> None:
    places.write_text(PLACES_TEXT.replace(old, new, 1))
    with pytest.raises(KasautiError) as caught:
        read_places(places)
    assert where in caught.value.where
    assert what in caught.value.what


def test_wards_may_stand_in_a_table(places: Path, tmp_path: Path) -> None:
    places.write_text(PLACES_TEXT.split("wards:")[0] + "wards: wards.csv\n")
    (tmp_path / "wards.csv").write_text("tenant,locality,ward\npg.citya,SUN04,Ward 9\n")
    assert read_places(places).find_ward("pg.citya", "SUN04") == "Ward 9"
    assert read_places(places).find_ward("pg.citya", "JLC476") == "N/A"
    (tmp_path / "wards.csv").write_text("tenant,locality,ward\npg.cityx,SUN04,Ward 9\n")
    with pytest.raises(KasautiError, match=r"wards\.csv:2"):
        read_places(places)


def test_a_record_of_an_unknown_city_stops_the_derivation(places: Path, tmp_path: Path) -> None:
    records = gather_records()
    records.add("complaint", {
        "tenantId": "pg.cityc", "serviceCode": "NoStreetlight", "address": {},
        "serviceRequestId": "Z", "auditDetails": {"createdTime": START},
    })  # fmt: skip
    folder = write_records(records, tmp_path / "records")
    answer = run_kasauti(
        *("metrics", "derive", "--places", places, "--records", folder, "--out", tmp_path / "o"),
        *("--from", "2026-04-15", "--to", "2026-04-15"),
    )
    assert answer.returncode == 2
    assert "does not name the tenant pg.cityc" in answer.stderr


def test_what_is_no_record_is_named_by_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "rows.ndjson"
    file.write_text('{"serviceCode": "X", "address": {}}\n{"colour": "red"}\n')
    with pytest.raises(KasautiError, match=r"rows\.ndjson:2: is no complaint"):
        read_folder(tmp_path)
    file.write_text("{\n")
    with pytest.raises(KasautiError, match=r"rows\.ndjson:1: is no JSON"):
        read_folder(tmp_path)
    with pytest.raises(KasautiError, match="is no day"):
        read_day("15-04-2026", option="--from")


def test_a_target_that_cannot_page_is_refused(
    shared_server: Server, places: Path, tmp_path: Path
) -> None:
    """Whatever the offset, the same page comes: figures of it would be wrong."""
    complaint = {"serviceCode": "X", "serviceRequestId": "1", "tenantId": "pg.citya", "address": {}}

    def repeat(path: str, body: bytes) -> bytes:
        is_search = path.endswith("request/_search")
        return write_exactly({"ServiceWrappers": [{"service": complaint}]}) if is_search else body

    with Meddler(shared_server.address, rewrite=repeat) as proxy:
        target = shared_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        answer = run_kasauti(
            *("metrics", "derive", "--target", target, "--places", places, "--out", tmp_path / "o"),
            *("--from", "2026-04-15", "--to", "2026-04-15", "--modules", "PGR"),
        )
    assert answer.returncode == 2
    assert "the same page for every offset" in answer.stderr


def test_a_day_that_has_not_ended_is_derived_for_a_look_and_never_pushed(
    shared_server: Server, places: Path, tmp_path: Path
) -> None:
    folder = write_records(gather_records(), tmp_path / "records")
    today = read_indian_day(datetime.now(UTC)).isoformat()
    base = ("metrics", "derive", "--places", places, "--records", folder, "--from", today)
    answer = run_kasauti(*base, "--to", today, "--out", tmp_path / "out")
    assert answer.returncode == 2
    assert "has not ended" in answer.stderr
    derive(places, tmp_path / "out", "--records", folder, "--preview", day=today)
    target = shared_server.write_target(tmp_path / "t.yaml")
    answer = run_kasauti(
        *("metrics", "push", "--figures", tmp_path / "out", "--target", target),
        *("--ledger", tmp_path / "ledger.sqlite"),
    )
    assert answer.returncode == 2
    assert "the receiver corrects nothing" in answer.stderr
