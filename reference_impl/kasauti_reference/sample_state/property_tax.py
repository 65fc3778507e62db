"""Property tax: registered, verified, assessed year by year, paid, sent back, rejected."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_reference.sample_state.counter import fetch_bill, part_of, pay, pay_eventually
from kasauti_reference.sample_state.office import Record
from kasauti_reference.sample_state.scene import Scene
from kasauti_reference.sample_state.years import CHANGE, END, choose_moment, day_of
from kasauti_standards.charging.years import write_year

_REGISTER = "/property-services"
_STEPS = (("VERIFY", "PTDV"), ("FORWARD", "PTFI"), ("APPROVE", "PTAP"))


def tell_property(scene: Scene) -> Iterator[int]:
    """A property from its registration to the tax of both years."""
    record = register_property(scene)
    fate = scene.choose_fate(("active", "sent-back", "rejected", "waiting"), (12, 2, 1, 1))
    if fate == "waiting":
        return
    if fate == "sent-back":
        yield scene.wait(1, 6)
        record = _step(scene, record, "SENDBACKTOCITIZEN", "PTDV")
        yield scene.wait(1, 9)
        record = _step(scene, record, "REOPEN", "")
    for action, by in _STEPS:
        yield scene.wait(1, 6)
        if fate == "rejected":
            _step(scene, record, "REJECT", by)
            return
        record = _step(scene, record, action, by)
    yield scene.wait(1, 20)
    yield from _pay_year(scene, record)
    if day_of(scene.now) < CHANGE:
        yield choose_moment(scene.random, CHANGE, END)
        yield from _pay_year(scene, record)


def register_property(scene: Scene, **changes: object) -> Record:
    """A property of the citizen, entered at the counter."""
    area = scene.random.randint(6, 40) * 10
    sent = {
        "tenantId": scene.city,
        "propertyType": "BUILTUP.INDEPENDENTPROPERTY",
        "ownershipCategory": "INDIVIDUAL.SINGLEOWNER",
        "usageCategory": "RESIDENTIAL",
        "creationReason": "CREATE",
        "source": "MUNICIPAL_RECORDS",
        "channel": "CFC_COUNTER",
        "noOfFloors": 1,
        "landArea": area + 80,
        "oldPropertyId": f"OLD-{scene.number}",
        "address": {
            "doorNo": f"{scene.random.randint(1, 99)}/A",
            "locality": {"code": scene.choose_locality()},
        },
        "owners": [scene.write_owner() | {"ownerType": "NONE"}],
        "units": [
            {
                "floorNo": 0,
                "usageCategory": "RESIDENTIAL",
                "occupancyType": "SELFOCCUPIED",
                "constructionDetail": {"builtUpArea": area, "constructionType": "PUCCA"},
            }
        ],
    } | changes
    answer = scene.ask(f"{_REGISTER}/property/_create", {"Property": sent}, "PTCEMP")
    return dict(answer["Properties"][0])


def activate_property(scene: Scene) -> Record:
    """A property of the old register, active within a day."""
    record = register_property(scene, creationReason="DATA_UPLOAD")
    for action, by in _STEPS:
        if record["status"] != "ACTIVE":
            record = _step(scene, record, action, by)
    return record


def _step(scene: Scene, record: Record, action: str, by: str) -> Record:
    sent = {**record, "workflow": {"action": action, "moduleName": "PT"}}
    answer = scene.ask(f"{_REGISTER}/property/_update", {"Property": sent}, by)
    return dict(answer["Properties"][0])


def _pay_year(scene: Scene, record: Record) -> Iterator[int]:
    """Assess the property for the year and pay: at once, in two parts, or not at all."""
    number = str(record["propertyId"])
    assessment = {
        "tenantId": scene.city,
        "propertyId": number,
        "financialYear": write_year(scene.now),
        "assessmentDate": scene.now,
        "source": "MUNICIPAL_RECORDS",
        "channel": "CFC_COUNTER",
    }
    scene.ask(f"{_REGISTER}/assessment/_create", {"Assessment": assessment}, "PTCEMP")
    fate = scene.choose_fate(("whole", "parts", "unpaid"), (8, 2, 1))
    if fate == "unpaid":
        return
    yield scene.wait(0, 25)
    if fate == "parts":
        total = fetch_bill(scene, "PT", number)["totalAmount"]
        pay(scene, "PT", number, amount=part_of(total))
        yield scene.wait(5, 30)
        pay(scene, "PT", number)
    else:
        pay_eventually(scene, "PT", number)
