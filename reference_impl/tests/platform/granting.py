"""Something of every kind that is issued: granted to somebody, with who may not have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reference_impl.tests.building_plan.conftest import OWNER, PlanOffice
from reference_impl.tests.building_plan.test_plan_stories import complete
from reference_impl.tests.counter import fetch_bill, make, pay
from reference_impl.tests.fire_noc.conftest import FireOffice
from reference_impl.tests.noc.test_noc import FIRE, apply, step
from reference_impl.tests.property.conftest import Office as PropertyOffice
from reference_impl.tests.property.test_property_stories import transfer
from reference_impl.tests.trade_license.conftest import Office as LicenceOffice
from reference_impl.tests.water_sewerage.conftest import Office as ConnectionOffice

from kasauti_standards.water_sewerage.sides import SIDES

ASHA, BALA = ("9000000001",), ("9000000002",)


@dataclass(frozen=True)
class Granted:
    """What somebody holds: its number, the holder, and who may not have it."""

    number: str
    holder: str = "Asha Namuna"
    mobile: str = "9000000001"
    stranger: tuple[str, ...] = BALA


def grant_receipt(server: Any) -> Granted:
    paid = pay(server, fetch_bill(server, make(server))).json()["Payments"][0]
    return Granted(paid["paymentDetails"][0]["receiptNumber"])


def grant_property_receipt(server: Any) -> Granted:
    office = PropertyOffice(server)
    record = office.activate()
    assert office.assess(record).status_code == 201
    paid = office.pay(office.fetch_bill(record["propertyId"]).json()["Bill"][0])
    return Granted(paid.json()["Payments"][0]["paymentDetails"][0]["receiptNumber"])


def grant_transfer(server: Any) -> Granted:
    office = PropertyOffice(server)
    final = transfer(office, office.activate())
    return Granted(final["propertyId"], "Bala Namuna", "9000000002", ASHA)


def grant_licence(server: Any) -> Granted:
    return Granted(LicenceOffice(server).license()["licenseNumber"])


def grant_fire(server: Any) -> Granted:
    return Granted(FireOffice(server).issue()["fireNOCNumber"])


def grant_noc(server: Any) -> Granted:
    done = step(server, apply(server), "APPROVE", FIRE).json()["Noc"][0]
    return Granted(done["nocNo"], holder="")


def describe_plan(plan: dict[str, Any]) -> Granted:
    owner = plan["landInfo"]["owners"][0]
    return Granted(plan["approvalNo"], owner["name"], OWNER[0], BALA)


def grant_plan(server: Any) -> Granted:
    return describe_plan(PlanOffice(server).grant())


def grant_occupancy(server: Any) -> Granted:
    return describe_plan(complete(PlanOffice(server)))


def grant_water(server: Any) -> Granted:
    return Granted(ConnectionOffice(server, SIDES[0]).activate()["connectionNo"])


def grant_sewerage(server: Any) -> Granted:
    return Granted(ConnectionOffice(server, SIDES[1]).activate()["connectionNo"])


GRANTS: dict[str, Callable[[Any], Granted]] = {
    "RCEPT": grant_receipt,
    "PRTAX": grant_property_receipt,
    "MUTAN": grant_transfer,
    "TDLCS": grant_licence,
    "FRNOC": grant_fire,
    "NOCER": grant_noc,
    "BPCER": grant_plan,
    "OCCER": grant_occupancy,
    "WTCON": grant_water,
    "SWCON": grant_sewerage,
}
