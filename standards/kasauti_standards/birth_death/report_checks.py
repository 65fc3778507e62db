"""What is wrong with a report or with a change of the register: one list, for rules and servers.

Each check gives the places that it refuses, with the value that stands there.
Sources: Registration of Births and Deaths Act 1969 sections 8, 13, 14, 15; rules 3, 5, 9, 10,
11; the forms. Limits of ages are our reading: the contract only says that there have to be some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from kasauti_standards.birth_death.aadhaar import is_aadhaar
from kasauti_standards.birth_death.delay import Delay, fits_delay, judge_delay, read_day
from kasauti_standards.kernel.codelist import CodeList, read_code_lists
from kasauti_standards.kernel.pointer import read_pointer

Record: TypeAlias = Mapping[str, Any]
Places: TypeAlias = Iterator[tuple[str, object]]
LEGAL, STATISTICAL = "/legalPart", "/statisticalPart"
EVENT_DAY: Mapping[str, str] = {
    "BirthRegistration": f"{LEGAL}/birthDate",
    "DeathRegistration": f"{LEGAL}/deathDate",
    "StillBirthRegistration": f"{LEGAL}/birthDate",
}
PEOPLE = ("person", "deathPerson", "father", "mother", "spouse", "informant")
WEEKS_OF_STILL_BIRTH = 28
_OF_2019, _OF_2023 = ("religion",), ("fatherReligion", "motherReligion")


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """One defect: the code a server answers, and where it stands."""

    finding: str
    code: str
    find: Callable[[str, Record], Places]


@cache
def read_list(name: str) -> CodeList:
    """A code list of births and deaths."""
    rows = read_code_lists(files("kasauti_standards.birth_death").joinpath("code_lists"))
    return next(row for row in rows if row.name == name)


def judge_report(entity: str, record: Record) -> Delay | None:
    """How late a report is; None where a day is missing or the event is to come."""
    event = read_day(read_pointer(record, EVENT_DAY[entity]))
    reported = read_day(record.get("reportDate"))
    if event is None or reported is None or event > reported:
        return None
    return judge_delay(event, reported)


def _find_future(entity: str, record: Record) -> Places:
    pointer = EVENT_DAY[entity]
    event = read_day(read_pointer(record, pointer))
    reported = read_day(record.get("reportDate"))
    if event is not None and reported is not None and event > reported:
        yield pointer, read_pointer(record, pointer)


def _find_unpermitted(entity: str, record: Record) -> Places:
    delay = judge_report(entity, record)
    if delay is not None and not fits_delay(delay, record.get("permission")):
        yield "/permission", delay.value


def _find_death_before_birth(entity: str, record: Record) -> Places:
    if entity != "DeathRegistration":
        return
    born = read_day(read_pointer(record, f"{LEGAL}/birthDate"))
    died = read_day(read_pointer(record, f"{LEGAL}/deathDate"))
    if born is not None and died is not None and died < born:
        yield f"{LEGAL}/deathDate", read_pointer(record, f"{LEGAL}/deathDate")


def _find_wrong_age(entity: str, record: Record) -> Places:
    if entity == "DeathRegistration":
        age = read_pointer(record, f"{LEGAL}/ageOfDeathPerson")
        unit = read_list("AgeType").by_code.get(str(read_pointer(record, f"{LEGAL}/ageType")))
        if isinstance(age, int) and unit is not None and age > int(unit.attributes["most"]):
            yield f"{LEGAL}/ageOfDeathPerson", age
        return
    married = read_pointer(record, f"{STATISTICAL}/motherAgeAtMarriage")
    bore = read_pointer(record, f"{STATISTICAL}/motherAgeAtChildBirth")
    children = read_pointer(record, f"{STATISTICAL}/numberOfChildren")
    if isinstance(bore, int) and isinstance(children, int) and children > bore:
        yield f"{STATISTICAL}/numberOfChildren", children
    if isinstance(married, int) and isinstance(bore, int) and bore + 1 < married:
        yield f"{STATISTICAL}/motherAgeAtMarriage", married


def _find_early_still_birth(entity: str, record: Record) -> Places:
    weeks = read_pointer(record, f"{STATISTICAL}/pregnancyDuration")
    is_early = isinstance(weeks, int) and weeks < WEEKS_OF_STILL_BIRTH
    if entity == "StillBirthRegistration" and is_early:
        yield f"{STATISTICAL}/pregnancyDuration", weeks


def _find_wrong_aadhaar(_entity: str, record: Record) -> Places:
    for name in PEOPLE:
        pointer = f"{LEGAL}/{name}/aadhaarNumber"
        number = read_pointer(record, pointer)
        if isinstance(number, str) and "*" not in number and not is_aadhaar(number):
            yield pointer, number


def _find_other_form(entity: str, record: Record) -> Places:
    if entity != "BirthRegistration":
        return
    foreign = _OF_2019 if record.get("formVintage") == "2023" else _OF_2023
    for name in foreign:
        value = read_pointer(record, f"{STATISTICAL}/{name}")
        if isinstance(value, str):
            yield f"{STATISTICAL}/{name}", value


def _find_unnamed_hospital(entity: str, record: Record) -> Places:
    place = f"{LEGAL}/{'deathPlace' if entity == 'DeathRegistration' else 'birthPlace'}"
    if read_pointer(record, f"{place}/placeType") == "HOSPITAL":
        hospital = read_pointer(record, f"{place}/hospital")
        if not isinstance(hospital, str) or not hospital.strip():
            yield f"{place}/hospital", None


REPORT_CHECKS: tuple[ReportCheck, ...] = (
    ReportCheck("BND-DATE-FUTURE", "BND_DATE_FUTURE", _find_future),
    ReportCheck("BND-DEATH-BEFORE-BIRTH", "BND_DEATH_BEFORE_BIRTH", _find_death_before_birth),
    ReportCheck("BND-AGE-WRONG", "BND_AGE_WRONG", _find_wrong_age),
    ReportCheck("BND-STILL-BIRTH-EARLY", "BND_STILL_BIRTH_EARLY", _find_early_still_birth),
    ReportCheck("BND-AADHAAR-WRONG", "BND_AADHAAR_WRONG", _find_wrong_aadhaar),
    ReportCheck("BND-FORM-MIXED", "BND_FORM_MIXED", _find_other_form),
    ReportCheck("BND-HOSPITAL-UNNAMED", "BND_HOSPITAL_UNNAMED", _find_unnamed_hospital),
    ReportCheck("BND-PERMISSION-MISSING", "BND_PERMISSION_MISSING", _find_unpermitted),
)


def find_report_defects(entity: str, record: Record) -> Iterator[tuple[ReportCheck, str, object]]:
    """The defects of a report, in the order of the checks."""
    for check in REPORT_CHECKS:
        for pointer, value in check.find(entity, record):
            yield check, pointer, value


def name_child(entity: str, record: Record) -> str:
    """What tells one event from another: day, mother or deceased, sex, name, place among twins."""
    day = read_day(read_pointer(record, EVENT_DAY[entity]))
    if day is None:
        return ""
    who = "deathPerson" if entity == "DeathRegistration" else "mother"
    names = [
        str(read_pointer(record, f"{LEGAL}/{person}/{part}") or "").strip().casefold()
        for person in (who, "person")
        for part in ("firstName", "middleName", "lastName")
    ]
    own = [
        str(read_pointer(record, f"{LEGAL}/{member}") or "") for member in ("gender", "birthOrder")
    ]
    if not any(names):
        return ""
    return "|".join((str(record.get("tenantId")), day.isoformat(), *names, *own))


def find_change_defects(record: Record) -> Iterator[tuple[str, str]]:
    """The (code, pointer) of what a change of the register lacks or has too much."""
    if record.get("changeType") == "NAME_INCLUSION":
        if record.get("event") != "BIRTH":
            yield "BND_CHANGE_WRONG", "/event"
        if not read_pointer(record, "/childName/firstName"):
            yield "BND_CHANGE_WRONG", "/childName"
        return
    corrections = record.get("corrections") or []
    if not corrections:
        yield "BND_CHANGE_WRONG", "/corrections"
    for place, row in enumerate(corrections):
        if row.get("oldValue") == row.get("newValue"):
            yield "BND_CHANGE_WRONG", f"/corrections/{place}/newValue"
