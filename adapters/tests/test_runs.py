"""A run over each kind of source: nothing is lost, every piece of dirt gives its one finding."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import orjson
import pytest

from kasauti_adapters.errors import RunFolderError
from kasauti_adapters.fixtures.dirt import USUAL_MODULES, count_expected, list_dirt
from kasauti_validator import RunSpec, validate_paths

from .conftest import NOW, DoneRun, adapt, build_city

ENTITIES = (
    "grievance/Service",
    "platform/ProcessInstance",
    "misc-collections/Challan",
    "billing/Demand",
    "billing/Payment",
)
UNASKED = {"BIL-PAYMENT-IFSC-WRONG", "ADP-HEADING-UNREAD"}


@pytest.mark.parametrize("name", ["database_run", "csv_run", "xlsx_run"])
def test_each_piece_of_dirt_gives_its_one_finding(
    name: str, request: pytest.FixtureRequest
) -> None:
    run: DoneRun = request.getfixturevalue(name)
    carrier = "database" if name == "database_run" else "sheet"
    for feed, expected in count_expected(carrier, 1).items():
        came = {code: n for code, n in run.summary["codes"][feed].items() if code not in UNASKED}
        came["rejected"] = run.summary["counts"][feed]["rejected"]
        assert {code: n for code, n in came.items() if n} == dict(expected), feed


@pytest.mark.parametrize("name", ["database_run", "csv_run", "xlsx_run"])
def test_rows_read_are_accepted_rejected_or_left_out(
    name: str, request: pytest.FixtureRequest
) -> None:
    run: DoneRun = request.getfixturevalue(name)
    left_out = run.lines("left_out.ndjson")
    for feed, count in run.summary["counts"].items():
        assert count["read"] == count["accepted"] + count["rejected"] + count["left_out"]
        assert count["left_out"] == sum(line["feed"] == feed for line in left_out)
        assert all(line["because"] for line in left_out)
        if count["rejected"]:
            assert len(run.lines(f"rejected/{feed}.ndjson")) == count["rejected"]


def test_what_a_policy_alters_is_kept_whole(exports: Path, tmp_path: Path) -> None:
    """A description beyond what the deployed table takes, and a made-up e-mail address."""
    source = tmp_path / "csv"
    shutil.copytree(exports / "csv", source)
    path = source / "grievances.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    before = adapt(str(source), tmp_path / "before")
    known = orjson.loads(
        (tmp_path / "before/accepted/grievance/Service.ndjson").read_bytes().splitlines()[0]
    )
    key, short = known["additionalDetail"]["sourceKey"], known["description"]
    long = f"{short} " + "अँधेरा " * 700 + "end"
    place = next(number for number, line in enumerate(lines) if key in line)
    lines[place] = lines[place].replace(short, long)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8-sig")
    after = adapt(str(source), tmp_path / "after")
    assert after["counts"]["grievances"] == before["counts"]["grievances"]
    run = DoneRun(tmp_path / "after", after, build_city("sheet"), str(source))
    (service,) = (
        one
        for one in run.lines("accepted/grievance/Service.ndjson")
        if one["additionalDetail"]["sourceKey"] == key
    )
    assert len(service["description"]) == 4000
    assert long.startswith(service["description"])
    (altered,) = (one for one in run.lines("altered.ndjson") if one["key"] == key)
    assert altered["value"] == long
    assert (altered["entity"], altered["pointer"]) == ("grievance/Service", "/description")
    assert altered["code"] == "ADP-TEXT-TOO-LONG"
    assert sum(after["altered"].values()) == len(run.lines("altered.ndjson"))


@pytest.mark.parametrize("entity", ENTITIES)
@pytest.mark.parametrize("name", ["database_run", "csv_run"])
def test_accepted_payloads_are_valid(
    name: str, entity: str, request: pytest.FixtureRequest
) -> None:
    run: DoneRun = request.getfixturevalue(name)
    standard, _, short = entity.partition("/")
    spec = RunSpec(standard, short, "upyog-2026", NOW.date(), NOW, b"k" * 32)
    path = run.folder / "accepted" / f"{entity}.ndjson"
    report = validate_paths([str(path)], spec)
    assert report.exit_code == 0
    assert len(run.lines(f"accepted/{entity}.ndjson")) > 40


@pytest.mark.parametrize("entity", ENTITIES)
def test_keys_lie_beside_payloads_and_name_what_comes_before(
    entity: str, database_run: DoneRun
) -> None:
    payloads = database_run.lines(f"accepted/{entity}.ndjson")
    keys = database_run.lines(f"accepted/{entity}.keys.ndjson")
    assert len(payloads) == len(keys)
    assert len({line["key"] for line in keys}) == len(keys)
    for payload, line in zip(payloads, keys, strict=True):
        detail = payload.get("additionalDetail") or payload.get("additionalDetails")
        if detail:
            assert detail["sourceKey"] == line["key"]
        for after in line["after"]:
            other, _, key = after.partition("#")
            known = database_run.lines(f"accepted/{other}.keys.ndjson")
            assert any(one["key"] == key for one in known)
            break


def test_the_same_records_come_from_database_and_sheets(
    csv_run: DoneRun, xlsx_run: DoneRun
) -> None:
    for entity in ENTITIES:
        name = f"accepted/{entity}.ndjson"
        assert csv_run.lines(name) == xlsx_run.lines(name)


def test_clean_complaints_of_the_database_keep_their_history(database_run: DoneRun) -> None:
    steps = database_run.lines("accepted/platform/ProcessInstance.ndjson")
    by_number: dict[str, list[dict[str, object]]] = {}
    for step in steps:
        by_number.setdefault(step["businessId"], []).append(step)
    for complaint in database_run.lines("accepted/grievance/Service.ndjson"):
        own = by_number[complaint["serviceRequestId"]]
        assert own[0]["action"] == "APPLY"
        assert own[-1]["state"]["applicationStatus"] == complaint["applicationStatus"]
        times = [step["auditDetails"]["createdTime"] for step in own]
        assert times == sorted(times)
        assert all(
            after.get("previousStatus") == before["state"]["state"]
            for before, after in pairwise(own)
        )


def test_rupees_of_the_source_stand_in_the_payloads(database_run: DoneRun) -> None:
    clean = [charge for charge in database_run.city.charges if not charge.dirt and charge.is_demand]
    owed = sum(Decimal(repr(charge.total)) for charge in clean)
    numbers = {charge.number for charge in clean}
    demanded = sum(
        Decimal(str(detail["taxAmount"]))
        for demand in database_run.lines("accepted/billing/Demand.ndjson")
        if demand["consumerCode"] in numbers
        for detail in demand["demandDetails"]
    )
    assert demanded == owed > 0


def test_rejects_hold_the_verbatim_row_and_reports_no_person(database_run: DoneRun) -> None:
    rejected = database_run.lines("rejected/grievances.ndjson")
    fake = next(
        line
        for line in rejected
        if any(one["code"] == "ADP-MOBILE-UNUSABLE" for one in line["findings"])
        and line["row"]["values"]["citizen_mobile"] == "9999999999"
    )
    assert fake["row"]["cells"]["citizen_mobile"].startswith("egpgr_complainant[id=")
    assert fake["row"]["children"].keys() == {"history"}
    assert any(line["row"]["children"]["history"] for line in rejected)
    for name in ("findings.ndjson", "run.json", "left_out.ndjson"):
        text = (database_run.folder / name).read_text(encoding="utf-8")
        for complaint in database_run.city.complaints:
            assert (
                complaint.mobile is None
                or len(complaint.mobile) < 10
                or (complaint.mobile not in text)
            )
            assert not complaint.email or complaint.email not in text
        for charge in database_run.city.charges:
            assert not charge.email or charge.email not in text
    places = sqlite3.connect(database_run.folder / "lineage.sqlite")
    dump = "\n".join(places.iterdump())
    for (members,) in places.execute("select members from record"):
        dump += zlib.decompress(members).decode()
    assert "@example.invalid" not in dump
    assert "Namuna" not in dump


def test_findings_name_the_source_cell_and_the_pointer(database_run: DoneRun) -> None:
    findings = database_run.lines("findings.ndjson")
    name = next(one for one in findings if one["code"] == "MCL-CITIZEN-NAME")
    assert name["pointer"] == "/citizen/name"
    assert name["cell"].startswith("egcl_collectionheader[id=")
    assert name["cell"].endswith("].payeename")
    assert all(one["message"] and one["hint"] for one in findings)


def test_a_folder_with_a_run_is_not_written_again(database_run: DoneRun) -> None:
    with pytest.raises(RunFolderError, match="holds a run already"):
        adapt(database_run.source, database_run.folder)


def test_an_unfinished_run_is_written_anew(database_run: DoneRun, tmp_path: Path) -> None:
    (tmp_path / "accepted" / "grievance").mkdir(parents=True)
    (tmp_path / "accepted" / "grievance" / "Service.ndjson").write_text("left over\n")
    sqlite3.connect(tmp_path / "lineage.sqlite").execute("create table rule (x)")
    again = adapt(database_run.source, tmp_path)
    assert again["counts"] == database_run.summary["counts"]
    mine = (tmp_path / "accepted/grievance/Service.ndjson").read_bytes()
    theirs = (database_run.folder / "accepted/grievance/Service.ndjson").read_bytes()
    assert mine == theirs


def test_ids_of_dirt_are_unique_and_each_is_injected(database_run: DoneRun) -> None:
    ids = [dirt.id for dirt in list_dirt()]
    assert len(set(ids)) == len(ids)
    held = {one.dirt for one in (*database_run.city.complaints, *database_run.city.charges)}
    assert held - {""} == {
        dirt.id
        for dirt in list_dirt()
        if "database" in dirt.carriers and dirt.module in USUAL_MODULES
    }


def test_every_clean_record_is_accepted(database_run: DoneRun) -> None:
    keys = {
        line["key"]
        for entity in ("grievance/Service", "misc-collections/Challan")
        for line in database_run.lines(f"accepted/{entity}.keys.ndjson")
    }
    clean = [one.crn for one in database_run.city.complaints if not one.dirt]
    clean += [one.number for one in database_run.city.charges if not one.dirt]
    assert set(clean) <= keys
