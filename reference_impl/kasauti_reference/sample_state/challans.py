"""Miscellaneous collections: challans paid, cancelled, left open."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kasauti_reference.sample_state.counter import CASHIER, pay_eventually
from kasauti_reference.sample_state.office import Record
from kasauti_reference.sample_state.scene import Scene
from kasauti_reference.sample_state.years import bound_year

_CHALLAN = "/echallan-services/eChallan/v1"
_SERVICE = "ADVT.Hoardings"


def tell_challan(scene: Scene) -> Iterator[int]:
    """A challan and what becomes of it."""
    made = _raise(scene)
    number = str(made["challanNo"])
    fate = scene.choose_fate(("paid", "cancelled", "open"), (9, 1, 2))
    if fate == "open":
        return
    yield scene.wait(0, 20)
    if fate == "cancelled":
        sent = made | {"applicationStatus": "CANCELLED"}
        scene.ask(f"{_CHALLAN}/_update", {"Challan": sent}, CASHIER)
    else:
        pay_eventually(scene, _SERVICE, number)


def _raise(scene: Scene) -> Record:
    first, last = bound_year(scene.now)
    rupees = scene.random.randint(4, 60) * 50
    challan = {
        "tenantId": scene.city,
        "businessService": _SERVICE,
        "citizen": {"name": scene.citizen.latin, "mobileNumber": scene.citizen.mobile},
        "taxPeriodFrom": first,
        "taxPeriodTo": last,
        "amount": [
            {"taxHeadCode": "ADVT.HOARDINGS_TAX", "amount": Decimal(rupees)},
            {"taxHeadCode": "ADVT.HOARDINGS_FIELD_FEE", "amount": Decimal(rupees // 5)},
        ],
        "address": {"locality": {"code": scene.choose_locality()}},
    }
    return dict(scene.ask(f"{_CHALLAN}/_create", {"Challan": challan}, CASHIER)["challans"][0])
