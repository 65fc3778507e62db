"""Fire permits: applied for, paid, inspected, issued, sent back, rejected, cancelled."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_reference.sample_state.counter import pay_eventually
from kasauti_reference.sample_state.office import Record
from kasauti_reference.sample_state.scene import PAPER, Scene
from kasauti_standards.charging.years import write_year

_REGISTER = "/firenoc-services/v1"
_STEPS = (("FORWARD", "NOCDV"), ("FORWARD", "NOCFI"), ("APPROVE", "NOCAP"))


def tell_fire_permit(scene: Scene) -> Iterator[int]:
    """A permit for a house or a shop."""
    permit = _move(scene, _send(scene, "_create", _write(scene), ""), "APPLY", "")
    number = str(permit["fireNOCDetails"]["applicationNumber"])
    fate = scene.choose_fate(("issued", "sent-back", "rejected", "unpaid"), (9, 2, 1, 1))
    if fate == "unpaid":
        return
    yield scene.wait(0, 8)
    pay_eventually(scene, "FIRENOC", number)
    query = {"tenantId": scene.city, "applicationNumber": number}
    permit = dict(scene.ask(f"{_REGISTER}/_search", None, "NOCCEMP", **query)["FireNOCs"][0])
    if fate == "sent-back":
        yield scene.wait(1, 5)
        permit = _move(scene, permit, "SENDBACKTOCITIZEN", "NOCDV")
        yield scene.wait(1, 9)
        permit = _move(scene, permit, "RESUBMIT", "")
    for action, by in _STEPS:
        yield scene.wait(1, 6)
        if fate == "rejected":
            _move(scene, permit, "REJECT", by)
            return
        permit = _move(scene, permit, action, by)


def _write(scene: Scene) -> Record:
    is_shop = scene.random.random() < 1 / 2
    measure = ("BUILTUP_AREA", scene.random.randint(60, 400))
    building = {
        "name": "Namuna Haat" if is_shop else "Namuna Bhavan",
        "usageType": (
            "GROUP_F_MERCANTILE.SUBDIVISIONF-1" if is_shop else "GROUP_A_RESIDENTIAL.SUBDIVISIONA-1"
        ),
        "uoms": [
            {"code": code, "value": value, "isActiveUom": asked, "active": True}
            for code, value, asked in (
                ((*measure, True),)
                if is_shop
                else (("HEIGHT_OF_BUILDING", 15, True), ("NO_OF_FLOORS", 4, False))
            )
        ],
        "applicationDocuments": [
            {
                "tenantId": scene.city,
                "documentType": "BUILDING.BUILDING_PLAN.SITE_PLAN",
                "fileStoreId": PAPER,
            }
        ],
    }
    place = {"city": scene.city, "locality": {"code": scene.choose_locality()}}
    details = {
        "fireNOCType": "NEW",
        "firestationId": f"FS_{scene.city.partition('.')[2].upper()}_01",
        "financialYear": write_year(scene.now),
        "action": "INITIATE",
        "channel": "CITIZEN",
        "noOfBuildings": "SINGLE",
        "buildings": [building],
        "propertyDetails": {"address": place},
        "applicantDetails": {
            "ownerShipType": "INDIVIDUAL.SINGLEOWNER",
            "owners": [scene.write_owner() | {"correspondenceAddress": "1 Namuna Road"}],
            "additionalDetail": {"documents": []},
        },
    }
    return {"tenantId": scene.city, "fireNOCDetails": details}


def _send(scene: Scene, step: str, permit: Record, by: str) -> Record:
    return dict(scene.ask(f"{_REGISTER}/{step}", {"FireNOCs": [permit]}, by)["FireNOCs"][0])


def _move(scene: Scene, permit: Record, action: str, by: str) -> Record:
    details = permit["fireNOCDetails"] | {"action": action}
    return _send(scene, "_update", permit | {"fireNOCDetails": details}, by)
