"""Where entries of the registers, hospitals and requests for certificates are kept.

An entry holds beside its wire members `search`: names in small letters, by which parts are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from kasauti_reference.http.call import Call
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.birth_death.aadhaar import mask
from kasauti_standards.birth_death.import_checks import Event

Record = dict[str, Any]
PARENTS: Final[Mapping[Event, tuple[str, ...]]] = {
    "birth": ("birthFatherInfo", "birthMotherInfo"),
    "death": ("deathFatherInfo", "deathMotherInfo", "deathSpouseInfo"),
}
GENDER_WORDS: Final[Mapping[int, str]] = {1: "Male", 2: "Female", 3: "Others"}
_NAMES = ("firstname", "middlename", "lastname")
_ADDRESS = (
    *("houseno", "buildingno", "streetname", "locality", "tehsil"),
    *("district", "city", "state", "pinno", "country"),
)
_HIDDEN = ("aadharno", "mobileno", "emailid")


def _describe_entries(event: Event) -> Collection:
    return Collection(
        f"{event}_entry",
        tenant="/tenantid",
        columns=(
            Column("registrationno", "/registrationno"),
            Column("day", f"/dateof{event}", kind="number"),
            Column("gender", "/gender"),
            Column("hospital", "/search/hospital"),
            Column("father", "/search/father"),
            Column("mother", "/search/mother"),
            Column("spouse", "/search/spouse"),
            Column("name", "/search/name"),
        ),
    )


def _describe_certificates(event: Event) -> Collection:
    return Collection(
        f"{event}_certificate",
        columns=(
            Column("number", f"/{event}CertificateNo", is_unique=True),
            Column("createdBy", "/auditDetails/createdBy"),
        ),
    )


BIRTHS, DEATHS = _describe_entries("birth"), _describe_entries("death")
BIRTH_CERTIFICATES = _describe_certificates("birth")
DEATH_CERTIFICATES = _describe_certificates("death")
HOSPITALS = Collection("bnd_hospital", tenant="/tenantid", columns=(Column("name", "/name"),))
ENTRIES: Final[Mapping[Event, Collection]] = {"birth": BIRTHS, "death": DEATHS}
CERTIFICATES: Final[Mapping[Event, Collection]] = {
    "birth": BIRTH_CERTIFICATES,
    "death": DEATH_CERTIFICATES,
}


def city_of(tenant: str) -> TenantScope:
    """The scope of one city."""
    return TenantScope(cities=frozenset({tenant}))


def hold_register(call: Call, event: Event, tenant: str) -> None:
    """Wait until nobody else writes into the register of a city."""
    call.session.hold(f"bnd:{event}:{tenant}")


def find_entry(call: Call, event: Event, tenant: str, number: str) -> Record | None:
    """The entry of a registration number."""
    wanted = [Condition("registrationno", "equals", number)]
    return call.session.find_one(ENTRIES[event], wanted, scope=city_of(tenant))


def keep_entry(call: Call, event: Event, entry: Record, *, is_new: bool = False) -> Record:
    """Write an entry with what follows from its members."""
    names = {
        parent.removeprefix(event).removesuffix("Info").lower(): _search_text(entry.get(parent))
        for parent in PARENTS[event]
    }
    kept = entry | {
        "fullName": _join(entry, _NAMES),
        "search": names
        | {
            "name": _search_text(entry),
            "hospital": str(entry.get("hospitalname") or "")[:500] or None,
        },
    }
    for parent in PARENTS[event]:
        if isinstance(person := entry.get(parent), dict):
            kept[parent] = person | {"fullName": _join(person, _NAMES)}
    for place in (f"{event}Permaddr", f"{event}Presentaddr"):
        if isinstance(address := entry.get(place), dict):
            kept[place] = address | {"fullAddress": _join(address, _ADDRESS)}
    write = call.session.add if is_new else call.session.replace
    scope = city_of(str(entry["tenantid"]))
    write(ENTRIES[event], kept, scope=scope, by=call.user.uuid, at=call.now)
    return kept


def note_hospital(call: Call, name: str, tenant: str) -> str:
    """The id of a hospital, which is made on first sight: city and running number."""
    wanted = [Condition("name", "equals", name)]
    known = call.session.find_one(HOSPITALS, wanted, scope=city_of(tenant))
    if known is not None:
        return str(known["id"])
    count = call.session.count(HOSPITALS, [], scope=city_of(tenant)) + 1
    row = {"id": f"{tenant.partition('.')[2]}_{count}", "name": name, "tenantid": tenant}
    call.session.add(HOSPITALS, row, scope=city_of(tenant), by=call.user.uuid, at=call.now)
    return str(row["id"])


def show_whole(entry: Record) -> Record:
    """All wire members of an entry."""
    shown = {name: value for name, value in entry.items() if name != "search"}
    return shown | {"genderStr": GENDER_WORDS.get(entry.get("gender", 0))}


def show_found(event: Event, entry: Record) -> Record:
    """What a search answers of an entry."""
    names = (
        *("id", "registrationno", "hospitalname", "gender", "genderStr", "counter"),
        *("tenantid", "fullName", f"dateof{event}", *_NAMES),
    )
    whole = show_whole(entry)
    shown = {name: whole.get(name) for name in names}
    for parent in PARENTS[event]:
        person = entry.get(parent) or {}
        shown[parent] = {name: person.get(name) for name in (*_NAMES, "fullName")}
    return shown


def hide_numbers(event: Event, shown: Record) -> Record:
    """An entry of whose numbers the last four characters are shown."""
    hidden = dict(shown)
    for parent in PARENTS[event]:
        if isinstance(person := shown.get(parent), dict):
            hidden[parent] = person | _mask(person, _HIDDEN)
    return hidden | _mask(shown, ("aadharno",))


def _mask(record: Record, names: Iterable[str]) -> Record:
    return {name: mask(record[name]) for name in names if isinstance(record.get(name), str)}


def _join(record: Record, names: Iterable[str]) -> str | None:
    return " ".join(str(record[name]) for name in names if record.get(name)) or None


def _search_text(person: object) -> str | None:
    if not isinstance(person, dict):
        return None
    names = [str(person[name]).casefold()[:160] for name in _NAMES if person.get(name)]
    return "|".join(names) or None
