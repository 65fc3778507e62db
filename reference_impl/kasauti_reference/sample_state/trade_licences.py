"""Trade licences: applied for, granted, renewed, sent back, rejected, cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kasauti_reference.sample_state.counter import pay, pay_eventually
from kasauti_reference.sample_state.office import Record
from kasauti_reference.sample_state.scene import PAPER, Scene
from kasauti_reference.sample_state.years import (
    CHANGE,
    END,
    SECOND_YEAR,
    bound_year,
    choose_moment,
    day_of,
)
from kasauti_standards.charging.years import write_year

_REGISTER = "/tl-services/v1"
_STEPS = (("FORWARD", "TLDV"), ("FORWARD", "TLFI"), ("APPROVE", "TLAP"))
_TRADES = ("GOODS.MANUFACTURE.TST-1", "GOODS.MANUFACTURE.TST-10", "GOODS.MANUFACTURE.TST-12")
_NAMES = ("Namuna Atta Chakki", "श्री नमूना मिष्ठान्न", "ਨਮੂਨਾ ਕੱਪੜਾ ਭੰਡਾਰ", "Namuna Stores")


def tell_licence(scene: Scene) -> Iterator[int]:
    """A trade from its application to its renewal in the second year."""
    licence = _move(scene, _draft(scene), "APPLY", "")
    fates = ("granted", "sent-back", "rejected", "cancelled", "waiting")
    fate = scene.choose_fate(fates, (10, 2, 1, 1, 1))
    if fate == "waiting":
        return
    for action, by in _STEPS:
        yield scene.wait(1, 6)
        if fate == "rejected":
            _move(scene, licence, "REJECT", by)
            return
        if fate == "sent-back" and by == "TLFI":
            licence = _move(scene, licence, "SENDBACKTOCITIZEN", by)
            yield scene.wait(1, 9)
            licence = _move(scene, licence, "FORWARD", "")
        licence = _move(scene, licence, action, by)
    yield scene.wait(0, 12)
    pay_eventually(scene, "TL", str(licence["applicationNumber"]))
    licence = _find(scene, licence)
    if fate == "cancelled":
        yield scene.wait(20, 60)
        _move(scene, _find(scene, licence), "CANCEL", "TLAP")
    elif day_of(scene.now) < CHANGE and scene.random.random() < 2 / 3:
        yield choose_moment(scene.random, CHANGE, END)
        yield from _renew(scene, licence)


def _renew(scene: Scene, licence: Record) -> Iterator[int]:
    renewal = _send(
        scene,
        "_update",
        _find(scene, licence)
        | {
            "applicationType": "RENEWAL",
            "workflowCode": "DIRECTRENEWAL",
            "financialYear": SECOND_YEAR,
            "action": "INITIATE",
            "validTo": None,
            "validFrom": None,
        },
        "",
    )
    yield scene.wait(0, 15)
    pay(scene, "TL", str(renewal["applicationNumber"]))


def _draft(scene: Scene) -> Record:
    first, _ = bound_year(scene.now)
    detail = {
        "subOwnerShipCategory": "INDIVIDUAL.SINGLEOWNER",
        "structureType": "IMMOVABLE.PUCCA",
        "channel": "CITIZEN",
        "owners": [scene.write_owner()],
        "address": {"doorNo": "12/A", "locality": {"code": scene.choose_locality()}},
        "tradeUnits": [
            {
                "tradeType": scene.random.choice(_TRADES),
                "uom": "GROSSUNITS",
                "uomValue": str(Decimal(scene.random.randint(10, 900)) / 10),
            }
        ],
        "applicationDocuments": [{"documentType": "OWNERIDPROOF", "fileStoreId": PAPER}],
    }
    licence = {
        "tenantId": scene.city,
        "licenseType": "PERMANENT",
        "applicationType": "NEW",
        "workflowCode": "NewTL",
        "tradeName": scene.random.choice(_NAMES),
        "financialYear": write_year(scene.now),
        "commencementDate": first,
        "action": "INITIATE",
        "tradeLicenseDetail": detail,
    }
    return _send(scene, "_create", licence, "")


def _send(scene: Scene, step: str, licence: Record, by: str) -> Record:
    answer = scene.ask(f"{_REGISTER}/{step}", {"Licenses": [licence]}, by)
    return dict(answer["Licenses"][0])


def _move(scene: Scene, licence: Record, action: str, by: str) -> Record:
    return _send(scene, "_update", licence | {"action": action}, by)


def _find(scene: Scene, licence: Record) -> Record:
    query = {"tenantId": scene.city, "applicationNumber": licence["applicationNumber"]}
    return dict(scene.ask(f"{_REGISTER}/_search", None, "TLCEMP", **query)["Licenses"][0])
