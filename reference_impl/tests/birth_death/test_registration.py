"""Births, deaths and still births: reported, late, returned, refused, registered, certified."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from reference_impl.tests.birth_death.conftest import (
    ASHA,
    BALA,
    DAY,
    HOSPITAL,
    REGISTRAR,
    ask,
    decide,
    decided,
    find_births,
    pay_for,
    read_codes,
    report,
    send,
    write_report,
)

IST = timezone(timedelta(hours=5, minutes=30))
ORDER = {"kind": "ORDER", "number": "M-12", "date": 1_772_323_200_000, "authority": "Magistrate"}
PERMISSION = ORDER | {"kind": "PERMISSION", "authority": "District Registrar"}


def write_day(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(IST).strftime("%d-%m-%Y")


def test_a_birth_is_registered_found_and_certified(server: Any) -> None:
    made = report(server)
    assert (made["status"], made["delayCategory"], made["lateFee"]) == ("REPORTED", "IN_TIME", 0)
    assert made["legalPart"]["mother"]["aadhaarNumber"].startswith("********")
    assert read_codes(decide(server, made, "REGISTER", HOSPITAL)) == ["INVALID ROLE"]
    done = decided(decide(server, made, "REGISTER"))
    assert (done["status"], done["registrationNumber"][:2]) == ("REGISTERED", "B/")
    born = write_day(done["legalPart"]["birthDate"])
    found = find_births(server, gender=2, dateOfBirth=born)
    assert [row["registrationno"] for row in found] == [done["registrationNumber"]]
    assert read_codes(ask(server, "birth/_search", gender=2)) == ["null_input"]
    assert find_births(server, gender=1, dateOfBirth=born) == []
    entry = ask(server, "birth/_viewfullcertdata", id=found[0]["id"]).json()["BirthCertificate"][0]
    assert entry["birthMotherInfo"]["mobileno"] == "******0001"
    assert "HINDU" not in str(entry)
    assert entry["birthMotherInfo"].get("religion") is None
    first = ask(server, "birth/_download", id=found[0]["id"], source="web").json()
    assert first["filestoreId"]
    second = ask(server, "birth/_download", id=found[0]["id"], source="web").json()
    number = second["consumerCode"]
    assert ask(server, "birth/_getfilestoreid", consumerCode=number).json()["filestoreId"] is None
    assert pay_for(server, number)["totalAmount"] == 50
    assert read_codes(ask(server, "birth/_getfilestoreid", BALA, consumerCode=number)) == [
        "invalid_data"
    ]
    assert ask(server, "birth/_getfilestoreid", consumerCode=number).json()["filestoreId"]
    mine = ask(server, "birth/_searchapplications").json()["applications"]
    assert [row["status"] for row in mine] == ["PAID_DOWNLOAD", "FREE_DOWNLOAD"]
    seen = ask(server, "birth/_viewcertdata", BALA, birthcertificateno=number).json()
    assert seen["BirthCertificate"][0]["registrationno"] == done["registrationNumber"]
    listed = ask(server, "birth/_plainsearch", REGISTRAR).json()["birthCertificate"]
    assert [row["birthCertificateNo"] for row in listed][-1] == number


def test_a_late_birth_waits_for_its_fee(server: Any) -> None:
    made = report(server, days=25)
    assert (made["delayCategory"], made["lateFee"]) == ("LATE", 10)
    assert read_codes(decide(server, made, "REGISTER")) == ["BND_FEE_DUE"]
    pay_for(server, made["applicationNumber"])
    assert decided(decide(server, made, "REGISTER"))["status"] == "REGISTERED"


@pytest.mark.parametrize(
    ("days", "permission", "code"),
    [
        (21, None, ""),
        (31, None, "BND_PERMISSION_MISSING"),
        (31, PERMISSION, ""),
        (400, PERMISSION, "BND_PERMISSION_MISSING"),
        (400, ORDER, ""),
        (-1, None, "BND_DATE_FUTURE"),
    ],
)
def test_how_late_a_report_is_says_what_it_needs(
    server: Any, days: int, permission: Any, code: str
) -> None:
    sent = write_report(server, days=days) | {"permission": permission}
    answer = send(server, "BirthRegistration", sent, HOSPITAL)
    assert (read_codes(answer) if answer.status_code == 400 else []) == ([code] if code else [])


def test_a_report_is_returned_mended_and_refused(server: Any) -> None:
    made = report(server, by=ASHA)
    assert read_codes(decide(server, made, "RETURN")) == ["BND_COMMENT_MISSING"]
    back = decided(decide(server, made, "RETURN", comment="Name the ward."))
    legal = back["legalPart"] | {"gender": "TRANSGENDER"}
    again = decided(decide(server, back, "RESUBMIT", ASHA, legalPart=legal))
    assert (again["status"], again["legalPart"]["gender"]) == ("REPORTED", "TRANSGENDER")
    assert decided(decide(server, again, "REFUSE", comment="Other city."))["status"] == "REFUSED"
    assert report(server, by=ASHA)["status"] == "REPORTED"


def test_a_death_is_registered(server: Any) -> None:
    kind = "DeathRegistration"
    made = report(server, kind)
    done = decided(decide(server, made, "REGISTER", entity=kind))
    died = write_day(done["legalPart"]["deathDate"])
    found = ask(server, "death/_search", gender=1, dateOfDeath=died).json()["deathCerts"]
    assert found[0]["registrationno"] == done["registrationNumber"]
    early = write_report(server, kind)
    early["legalPart"]["birthDate"] = server.clock.now
    early["legalPart"]["deathPerson"]["firstName"] = "Other"
    assert read_codes(send(server, kind, early, HOSPITAL)) == ["BND_DEATH_BEFORE_BIRTH"]


def test_a_still_birth_is_registered_from_28_weeks(server: Any) -> None:
    kind = "StillBirthRegistration"
    early = write_report(server, kind)
    early["statisticalPart"]["pregnancyDuration"] = 27
    assert read_codes(send(server, kind, early, HOSPITAL)) == ["BND_STILL_BIRTH_EARLY"]
    done = decided(decide(server, report(server, kind), "REGISTER", entity=kind))
    assert done["registrationNumber"].startswith("S/")
    assert find_births(server, REGISTRAR, fromDate="01-01-2000", toDate="01-01-2030") == []


def test_what_is_wrong_in_a_report_is_named(server: Any) -> None:
    report(server)
    kind = "BirthRegistration"
    twin = write_report(server)
    assert read_codes(send(server, kind, twin, ASHA)) == ["BND_ALREADY_REPORTED"]
    twin["legalPart"]["birthOrder"] = 2
    assert send(server, kind, twin, ASHA).status_code == 200
    for pointer, value, code in (
        (("informant", "aadhaarNumber"), "234567890123", "BND_AADHAAR_WRONG"),
        (("birthPlace", "hospital"), " ", "BND_HOSPITAL_UNNAMED"),
        (("mother", "firstName"), "<b>x</b>", "CustomSafeHtml"),
    ):
        sent = write_report(server)
        sent["legalPart"][pointer[0]][pointer[1]] = value
        (found,) = read_codes(send(server, kind, sent, ASHA))
        assert found.startswith(code)
    mixed = write_report(server) | {"formVintage": "2019"}
    assert set(read_codes(send(server, kind, mixed, ASHA))) == {"BND_FORM_MIXED"}


def test_days_and_ages_that_cannot_be_are_refused_by_code(server: Any) -> None:
    def refuse(kind: str, member: str, value: object) -> list[str]:
        sent = write_report(server, kind)
        sent["legalPart"][member] = value
        return read_codes(send(server, kind, sent, HOSPITAL))

    to_come = server.clock.now + 2 * DAY
    assert refuse("BirthRegistration", "birthDate", to_come) == ["BND_DATE_FUTURE"]
    assert "BND_DATE_FUTURE" in refuse("DeathRegistration", "deathDate", to_come)
    assert "BND_DEATH_BEFORE_BIRTH" in refuse("DeathRegistration", "birthDate", server.clock.now)
    assert refuse("DeathRegistration", "ageType", "MONTH") == ["BND_AGE_WRONG"]


def test_nobody_reaches_another_city_or_citizen(server: Any) -> None:
    made = report(server, by=ASHA)
    stranger = ("BNDREG", "pg.cityb")
    assert decide(server, made, "REGISTER", stranger).status_code == 403
    assert ask(server, "birth/_plainsearch", stranger).status_code == 403
    assert read_codes(decide(server, made, "RESUBMIT", BALA)) == ["BND_NOT_FOUND"]
    audit = made["auditDetails"]
    old = audit | {"lastModifiedTime": audit["lastModifiedTime"] - 1}
    assert read_codes(decide(server, made, "REGISTER", auditDetails=old)) == ["STALE_UPDATE"]
