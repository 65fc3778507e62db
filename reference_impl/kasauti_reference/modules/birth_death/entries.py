"""What goes from the legal part of a registered report into the register; nothing else does."""

from __future__ import annotations

from typing import Final
from uuid import uuid4

from kasauti_reference.http.call import Call
from kasauti_reference.modules.birth_death.records import (
    Record,
    hold_register,
    keep_entry,
    note_hospital,
)
from kasauti_standards.birth_death.import_checks import Event

_GENDERS: Final = {"MALE": 1, "FEMALE": 2, "TRANSGENDER": 3}
_YEARS = "YEAR"


def enter_report(call: Call, event: Event, report: Record) -> None:
    """Write the entry of a registered report."""
    legal: Record = report["legalPart"]
    tenant = str(report["tenantId"])
    hold_register(call, event, tenant)
    place = legal[f"{event}Place"]
    person = legal.get("person" if event == "birth" else "deathPerson") or {}
    informant = legal["informant"]
    hospital = str(place.get("hospital") or "").strip() or None
    entry: Record = {
        "id": str(uuid4()),
        "tenantid": tenant,
        "registrationno": report["registrationNumber"],
        f"dateof{event}": legal[f"{event}Date"],
        "dateofreport": report["registrationDate"],
        "gender": _GENDERS[legal["gender"]],
        **_name(person),
        f"placeof{event}": hospital or _write(place.get("address")) or place["placeType"],
        "hospitalname": hospital,
        "hospitalid": note_hospital(call, hospital, tenant) if hospital else None,
        "informantsname": " ".join(filter(None, _name(informant).values())) or None,
        "informantsaddress": _write(informant.get("address")),
        "remarks": report.get("remarks"),
        "counter": 0,
        "isLegacyRecord": False,
        "createdby": call.user.uuid,
        "createdtime": call.now,
        "lastmodifiedby": call.user.uuid,
        "lastmodifiedtime": call.now,
        f"{event}FatherInfo": _describe_person(legal.get("father")),
        f"{event}MotherInfo": _describe_person(legal.get("mother")),
        f"{event}Permaddr": _describe_address(legal.get("permanentAddress")),
        f"{event}Presentaddr": _describe_address(
            legal.get("parentsAddress" if event == "birth" else "deceasedAddress")
        ),
    }
    if event == "death":
        spouse = _describe_person(legal.get("spouse"))
        age = legal["ageOfDeathPerson"] if legal["ageType"] == _YEARS else 0
        entry |= {"deathSpouseInfo": spouse, "age": age, "aadharno": person.get("aadhaarNumber")}
    else:
        for parent in ("birthFatherInfo", "birthMotherInfo"):
            source = legal.get(parent.removeprefix("birth").removesuffix("Info").lower()) or {}
            entry[parent]["nationality"] = source.get("nationality")
    keep_entry(call, event, entry, is_new=True)


def _name(person: Record) -> Record:
    parts = {"firstname": "firstName", "middlename": "middleName", "lastname": "lastName"}
    return {theirs: person.get(ours) for theirs, ours in parts.items()}


def _describe_person(person: Record | None) -> Record:
    known = person or {}
    return _name(known) | {
        "aadharno": known.get("aadhaarNumber"),
        "mobileno": known.get("mobileNumber"),
        "emailid": known.get("email"),
    }


def _describe_address(address: Record | None) -> Record:
    known = address or {}
    return {
        "buildingno": known.get("building"),
        "streetname": known.get("street"),
        "locality": known.get("locality"),
        "tehsil": known.get("subDistrict"),
        "district": known.get("district"),
        "city": known.get("city"),
        "state": known.get("state"),
        "pinno": known.get("pincode"),
        "country": known.get("country"),
    }


def _write(address: Record | None) -> str | None:
    parts = ("building", "street", "locality", "city", "district", "state", "pincode")
    return ", ".join(str(address[part]) for part in parts if address and address.get(part)) or None
