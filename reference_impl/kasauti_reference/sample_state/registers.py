"""Births, deaths and still births: reported in time or late, registered, refused, corrected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import cast

from kasauti_reference.sample_state.counter import pay
from kasauti_reference.sample_state.office import Record
from kasauti_reference.sample_state.scene import Scene
from kasauti_reference.sample_state.years import DAY, day_of

_PATHS = {
    "BirthRegistration": "birthrecords",
    "DeathRegistration": "deathrecords",
    "StillBirthRegistration": "stillbirthrecords",
}
_SERVICES = {"DeathRegistration": "DEATH_CERT"}
_CERTIFIED = {
    "BirthRegistration": ("birth", "dateOfBirth", "birthDate"),
    "DeathRegistration": ("death", "dateOfDeath", "deathDate"),
}
# days from the event to its report: in time, late, after a month, after a year
_BANDS = ((1, 21), (22, 30), (31, 365), (366, 700))
_PERMISSION = {"kind": "PERMISSION", "number": "P-12", "authority": "District Registrar"}
_ORDER = {"kind": "ORDER", "number": "M-12", "authority": "Magistrate"}
_NAMES = ("Asha", "Ravi", "आरव", "दीया", "ਸਿਮਰਨ", "ਜੋਤ", "Zoya", "Thomas")


def tell_registration(scene: Scene) -> Iterator[int]:
    """A report to the registrar and what comes of it."""
    random = scene.random
    entity = scene.choose_fate(sorted(_PATHS), (6, 4, 1))
    band = random.choices(range(4), (8, 2, 2, 1))[0]
    record = _send(scene, entity, "_create", _write(scene, entity, band), "BNDHOSP")
    fate = scene.choose_fate(("registered", "returned", "refused", "waiting"), (12, 2, 1, 1))
    if fate == "waiting":
        return
    yield scene.wait(1, 6)
    if fate == "refused":
        _decide(scene, entity, record, "REFUSE", "BNDREG", "The event is of another city")
        return
    if fate == "returned":
        record = _decide(scene, entity, record, "RETURN", "BNDREG", "Name the ward")
        yield scene.wait(1, 6)
        record = _decide(scene, entity, record, "RESUBMIT", "BNDHOSP", None)
    if record.get("lateFee"):
        pay(scene, _SERVICES.get(entity, "BIRTH_CERT"), str(record["applicationNumber"]))
    record = _decide(scene, entity, record, "REGISTER", "BNDREG", None)
    if entity in _CERTIFIED and scene.turn % 2 == 0:
        yield scene.wait(1, 30)
        yield from _certify(scene, entity, record)
    if entity == "BirthRegistration" and scene.turn % 4 == 1:
        yield scene.wait(10, 60)
        yield from _correct(scene, record)


def _certify(scene: Scene, entity: str, record: Record) -> Iterator[int]:
    """The first certificate is free; a second one is paid for."""
    event, member, day = _CERTIFIED[entity]
    born = day_of(record["legalPart"][day])
    gender = {"MALE": 1, "FEMALE": 2}[record["legalPart"]["gender"]]
    found = scene.ask(
        f"/birth-death-services/{event}/_search",
        None,
        "",
        tenantId=scene.city,
        gender=gender,
        **{member: f"{born:%d-%m-%Y}"},
    )[f"{event}Certs"]
    entry = next(row for row in found if row["registrationno"] == record["registrationNumber"])
    for _ in range(scene.random.randint(1, 2)):
        path = f"/birth-death-services/{event}/_download"
        made = scene.ask(path, None, "", tenantId=scene.city, id=entry["id"], source="web")
        if not made.get("filestoreId"):
            yield scene.wait(0, 5)
            pay(scene, f"{event.upper()}_CERT", str(made["consumerCode"]))


def _correct(scene: Scene, record: Record) -> Iterator[int]:
    change = {
        "tenantId": scene.city,
        "changeType": "CORRECTION",
        "event": "BIRTH",
        "registrationNumber": record["registrationNumber"],
        "corrections": [{"member": "MOTHER_FIRST_NAME", "oldValue": "Gita", "newValue": "Geeta"}],
        "reason": "Spelt otherwise in the school certificate.",
        "workflow": {"action": "APPLY"},
    }
    path = "/kasauti/v1/registerchanges/{}"
    answer = scene.ask(path.format("_create"), {"RegisterChange": change}, "BNDREG")
    made = dict(answer["RegisterChanges"][0])
    yield scene.wait(1, 6)
    action, comment = scene.random.choice((("APPROVE", None), ("REJECT", "Bring the certificate")))
    sent = made | {"workflow": {"action": action, "comment": comment}}
    scene.ask(path.format("_update"), {"RegisterChange": sent}, "BNDREG")


def _send(scene: Scene, entity: str, step: str, sent: Record, by: str) -> Record:
    answer = scene.ask(f"/kasauti/v1/{_PATHS[entity]}/{step}", {entity: sent}, by)
    return dict(answer[f"{entity}s"][0])


def _decide(
    scene: Scene, entity: str, record: Record, action: str, by: str, comment: str | None
) -> Record:
    sent = record | {"workflow": {"action": action, "comment": comment}}
    return _send(scene, entity, "_update", sent, by)


def _write(scene: Scene, entity: str, band: int) -> Record:
    random = scene.random
    sent = deepcopy(_read_example(entity))
    legal = sent["legalPart"]
    event = scene.now - random.randint(*_BANDS[band]) * DAY
    legal["gender"] = random.choice(("FEMALE", "MALE"))
    legal["birthPlace" if "birthPlace" in legal else "deathPlace"]["hospital"] = "Namuna Hospital"
    for part in ("father", "mother", "informant"):
        legal[part] = legal[part] | {
            "mobileNumber": scene.citizen.mobile,
            "lastName": f"Namuna {scene.number}",
        }
    if entity == "DeathRegistration":
        legal |= {"deathDate": event, "birthDate": event - 26_000 * DAY}
        legal["deathPerson"] |= {
            "firstName": random.choice(_NAMES),
            "lastName": f"Namuna {scene.number}",
        }
    else:
        legal["birthDate"] = event
    if "person" in legal:
        legal["person"] = {
            "firstName": random.choice(_NAMES),
            "lastName": f"Namuna {scene.number}",
        }
    late = {2: _PERMISSION, 3: _ORDER}.get(band)
    permission = late | {"date": scene.now - DAY} if late else None
    return sent | {"tenantId": scene.city, "permission": permission, "legalPart": legal}


@cache
def _read_example(entity: str) -> Record:
    folder = files("kasauti_standards.birth_death").joinpath("examples")
    text = folder.joinpath(f"{entity}Request.json").read_text(encoding="utf-8")
    return cast("Record", json.loads(text)[entity])
