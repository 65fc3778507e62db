"""Rows of sheets imported and refused, and entries that are changed later."""

from __future__ import annotations

from typing import Any

import pytest
from reference_impl.tests.birth_death.conftest import (
    ASHA,
    DEPLOYED,
    REGISTRAR,
    Record,
    ask,
    decide,
    decided,
    find_births,
    pay_for,
    read_codes,
    send,
    write_rows,
)

CHANGE = "RegisterChange"
PERIOD = {"fromDate": "01-01-2020", "toDate": "31-12-2020"}


def load(server: Any, rows: Record, word: str = "savebirthimport") -> Record:
    answer = server.post(f"{DEPLOYED}/common/{word}", rows, by=REGISTRAR)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def apply(server: Any, **changes: Any) -> Any:
    sent = {
        "tenantId": "pg.citya",
        "changeType": "CORRECTION",
        "event": "BIRTH",
        "registrationNumber": "2020-B-122",
        "corrections": [{"member": "MOTHER_FIRST_NAME", "oldValue": "Gita", "newValue": "Geeta"}],
        "reason": "Spelt otherwise.",
        "workflow": {"action": "APPLY"},
    } | changes
    return send(server, CHANGE, sent, ASHA)


def test_rows_are_kept_with_their_hospital(server: Any) -> None:
    answer = load(server, write_rows())
    assert answer["statsMap"] == {
        "Total Records": 1,
        "Sucessful Records": 1,
        "Failed Records": 0,
    }
    assert answer["hospitals"] == ["Namuna Hospital"]
    listed = ask(server, "common/gethospitals").json()["hospitalDtls"]
    assert listed == [{"id": "citya_1", "name": "Namuna Hospital", "tenantid": "pg.citya"}]
    (found,) = find_births(server, REGISTRAR, **PERIOD, motherName="GIT")
    assert (found["fullName"], found["genderStr"]) == ("आशा Namuna", "Female")
    again = load(server, write_rows())
    assert again["errorRowMap"] == {"Reg No already exists": ["2"]}
    row = ask(server, "birth/_viewfullcertdata", REGISTRAR, id=found["id"]).json()
    changed = row["BirthCertificate"][0] | {"placeofbirth": "Home", "genderStr": "female"}
    done = load(server, {"birthCerts": [changed]}, "updatebirthimport")
    assert done["statsMap"]["Sucessful Records"] == 1
    outdated = load(
        server, {"birthCerts": [changed | {"lastmodifiedtime": 1}]}, "updatebirthimport"
    )
    assert list(outdated["errorRowMap"]) == ["Data Error"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"genderStr": "x"}, "Invalid Gender value"),
        ({"dateofbirthepoch": "31-02-2020"}, "DOB not valid"),
        ({"dateofbirthepoch": "01-01-2999"}, "DOB not in range"),
        ({"placeofbirth": ""}, "Place of birth cannot be empty"),
        ({"birthMotherInfo": None}, "Mother firstname cannot be empty"),
        ({"registrationno": "9" * 65}, "Registration No. cannot exceed 64 chars"),
        ({"registrationno": None}, "Reg No cannot be empty"),
        ({"hospitalname": "h" * 501}, "Hospital name cannot exceed 500 chars"),
        ({"rejectReason": "bad cell"}, "Excel Data Error"),
    ],
)
def test_a_row_is_refused_with_its_reason(server: Any, changes: Record, reason: str) -> None:
    answer = load(server, write_rows(**changes))
    assert list(answer["errorRowMap"]) == [reason]
    assert answer["statsMap"]["Failed Records"] == 1
    assert find_births(server, REGISTRAR, **PERIOD) == []


def test_deaths_are_imported_too(server: Any) -> None:
    assert load(server, write_rows("death"), "savedeathimport")["statsMap"]["Failed Records"] == 0
    old = load(server, write_rows("death", age=101, registrationno="2"), "savedeathimport")
    assert list(old["errorRowMap"]) == ["Age cannot exceed 100 chars"]
    twice = write_rows("death", registrationno="3")
    twice["deathCerts"] *= 2
    rows = load(server, twice, "savedeathimport")["errorRowMap"]
    assert rows == {"Reg No already exists in Excel": ["2", "2"]}


def test_a_correction_is_written_into_the_margin(server: Any) -> None:
    load(server, write_rows())
    wrong = [{"member": "MOTHER_FIRST_NAME", "oldValue": "Rita", "newValue": "Geeta"}]
    assert read_codes(apply(server, corrections=wrong)) == ["BND_OLD_VALUE"]
    assert read_codes(apply(server, registrationNumber="0")) == ["BND_NO_ENTRY"]
    assert read_codes(apply(server, corrections=[])) == ["BND_CHANGE_WRONG"]
    made = decided(apply(server))
    assert read_codes(decide(server, made, "APPROVE", ASHA, entity=CHANGE)) == ["INVALID ROLE"]
    done = decided(decide(server, made, "APPROVE", entity=CHANGE))
    assert (done["status"], bool(done["decidedBy"])) == ("APPROVED", True)
    assert done["corrections"][0]["oldValue"] == "Gita"
    (found,) = find_births(server, REGISTRAR, **PERIOD)
    assert found["birthMotherInfo"]["firstname"] == "Geeta"
    entry = ask(server, "birth/_viewfullcertdata", REGISTRAR, id=found["id"]).json()
    assert made["applicationNumber"] in entry["BirthCertificate"][0]["remarks"]


def test_a_name_is_included_once_and_costs_after_a_year(server: Any) -> None:
    load(server, write_rows(firstname=None, lastname=None))
    named = {"changeType": "NAME_INCLUSION", "corrections": None, "childName": {"firstName": "உமா"}}
    made = decided(apply(server, **named))
    assert made["fee"] == 25
    assert read_codes(decide(server, made, "APPROVE", entity=CHANGE)) == ["BND_FEE_DUE"]
    pay_for(server, made["applicationNumber"])
    assert decided(decide(server, made, "APPROVE", entity=CHANGE))["status"] == "APPROVED"
    assert find_births(server, REGISTRAR, **PERIOD)[0]["firstname"] == "உமா"
    assert read_codes(apply(server, **named)) == ["BND_NAME_KNOWN"]
    old = write_rows(firstname=None, registrationno="1", dateofreportepoch="10-02-2005")
    load(server, old)
    assert read_codes(apply(server, **named, registrationNumber="1")) == ["BND_NAME_TOO_LATE"]
