"""Permits as an applicant sends them, and the steps that the fire office takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

ASHA, BALA = ("9000000001",), ("9000000002",)
COUNTER, VERIFIER, INSPECTOR, APPROVER = ("NOCCEMP",), ("NOCDV",), ("NOCFI",), ("NOCAP",)
CASHIER, ADMIN = ("CEMP",), ("ADMIN",)
REGISTER, CALCULATOR = "/firenoc-services/v1", "/firenoc-calculator"
FILE = "00000000-0000-4000-8000-0000000000f1"
HOUSE, SHOP = "GROUP_A_RESIDENTIAL.SUBDIVISIONA-1", "GROUP_F_MERCANTILE.SUBDIVISIONF-1"
OFFICE_STEPS = (("FORWARD", VERIFIER), ("FORWARD", INSPECTOR), ("APPROVE", APPROVER))


def write_building(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Namuna Bhavan",
        "usageType": HOUSE,
        "uoms": [
            {"code": "HEIGHT_OF_BUILDING", "value": 15, "isActiveUom": True, "active": True},
            {"code": "NO_OF_FLOORS", "value": 4, "isActiveUom": False, "active": True},
        ],
        "applicationDocuments": [
            {
                "tenantId": "pg.citya",
                "documentType": "BUILDING.BUILDING_PLAN.SITE_PLAN",
                "fileStoreId": FILE,
            }
        ],
    } | changes


def write_shop(area: int = 120, **changes: Any) -> dict[str, Any]:
    uoms = [{"code": "BUILTUP_AREA", "value": area, "isActiveUom": True, "active": True}]
    return write_building(name="Namuna Haat", usageType=SHOP, uoms=uoms) | changes


def write_permit(details: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    content = {
        "fireNOCType": "NEW",
        "firestationId": "FS_CITYA_01",
        "financialYear": "2025-26",
        "action": "INITIATE",
        "channel": "CITIZEN",
        "noOfBuildings": "SINGLE",
        "buildings": [write_building()],
        "propertyDetails": {"address": {"city": "pg.citya", "locality": {"code": "JLC476"}}},
        "applicantDetails": {
            "ownerShipType": "INDIVIDUAL.SINGLEOWNER",
            "owners": [
                {
                    "name": "Asha Namuna",
                    "mobileNumber": "9000000001",
                    "gender": "FEMALE",
                    "correspondenceAddress": "1 Namuna Road",
                }
            ],
            "additionalDetail": {"documents": []},
        },
        "additionalDetail": {"sourceKey": "OLD-1"},
    } | (details or {})
    return {"tenantId": "pg.citya", "fireNOCDetails": content} | changes


@dataclass
class FireOffice:
    """The fire office of City A."""

    server: Any

    def send(self, path: str, permit: dict[str, Any], by: tuple[str, ...]) -> Any:
        return self.server.post(f"{REGISTER}/{path}", {"FireNOCs": [permit]}, by=by)

    def initiate(
        self, by: tuple[str, ...] = ASHA, details: dict[str, Any] | None = None, **changes: Any
    ) -> dict[str, Any]:
        return read_one(self.send("_create", write_permit(details, **changes), by))

    def step(
        self,
        permit: dict[str, Any],
        action: str,
        by: tuple[str, ...],
        *,
        additional: dict[str, Any] | None = None,
        **details: Any,
    ) -> Any:
        before = permit["fireNOCDetails"]
        free = (before.get("additionalDetail") or {}) | (additional or {})
        sent = before | details | {"action": action, "additionalDetail": free}
        return self.send("_update", permit | {"fireNOCDetails": sent}, by)

    def move(self, permit: dict[str, Any], *steps: tuple[str, tuple[str, ...]]) -> dict[str, Any]:
        for action, by in steps:
            permit = read_one(self.step(permit, action, by))
        return permit

    def apply(self, by: tuple[str, ...] = ASHA, **more: Any) -> dict[str, Any]:
        return self.move(self.initiate(by, **more), ("APPLY", by))

    def fetch_bill(self, permit: dict[str, Any], by: tuple[str, ...] = ASHA) -> dict[str, Any]:
        answer = self.server.post(
            f"{CALCULATOR}/v1/_getbill",
            by=by,
            tenantId="pg.citya",
            applicationNumber=read_number(permit),
        )
        assert answer.status_code == 200, answer.text
        (bill,) = answer.json()["Bill"]
        return dict(bill)

    def pay(self, bill: dict[str, Any], amount: Any = None) -> Any:
        paid = bill["totalAmount"] if amount is None else amount
        payment = {
            "tenantId": "pg.citya",
            "paymentMode": "CASH",
            "paidBy": "Asha Namuna",
            "mobileNumber": "9000000001",
            "totalAmountPaid": paid,
            "paymentDetails": [
                {
                    "businessService": "FIRENOC",
                    "billId": bill["id"],
                    "totalDue": bill["totalAmount"],
                    "totalAmountPaid": paid,
                }
            ],
        }
        path = "/collection-services/payments/_create"
        return self.server.post(path, {"Payment": payment}, by=CASHIER)

    def verify(self, **more: Any) -> dict[str, Any]:
        """A permit that was paid, waiting for the verifier."""
        permit = self.apply(**more)
        assert self.pay(self.fetch_bill(permit)).status_code == 200
        return self.find_one(permit)

    def issue(self, **more: Any) -> dict[str, Any]:
        return self.move(self.verify(**more), *OFFICE_STEPS)

    def find(self, by: tuple[str, ...] = COUNTER, **query: Any) -> list[dict[str, Any]]:
        answer = self.server.post(f"{REGISTER}/_search", by=by, **query)
        assert answer.status_code == 200, answer.text
        return list(answer.json()["FireNOCs"])

    def find_one(self, permit: dict[str, Any]) -> dict[str, Any]:
        (found,) = self.find(tenantId="pg.citya", applicationNumber=read_number(permit))
        return found

    def read_demand(self, permit: dict[str, Any]) -> dict[str, Any]:
        answer = self.server.post(
            "/billing-service/demand/_search",
            by=CASHIER,
            tenantId="pg.citya",
            businessService="FIRENOC",
            consumerCode=read_number(permit),
        )
        assert answer.status_code == 200, answer.text
        found = answer.json()["Demands"]
        return dict(found[0]) if found else {}

    def calculate(self, permit: dict[str, Any], by: tuple[str, ...] = ADMIN) -> Any:
        criterion = {"tenantId": "pg.citya", "fireNOC": permit}
        return self.server.post(
            f"{CALCULATOR}/v1/_calculate", {"CalulationCriteria": [criterion]}, by=by
        )


def read_one(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    (permit,) = answer.json()["FireNOCs"]
    return dict(permit)


def read_number(permit: dict[str, Any]) -> str:
    return str(permit["fireNOCDetails"]["applicationNumber"])


def read_status(permit: dict[str, Any]) -> str:
    return str(permit["fireNOCDetails"]["status"])


def read_codes(answer: Any) -> list[str]:
    assert answer.status_code == 400, answer.text
    return sorted(row["code"] for row in answer.json()["Errors"])


def read_heads(demand: dict[str, Any]) -> dict[str, float]:
    return {row["taxHeadMasterCode"]: row["taxAmount"] for row in demand["demandDetails"]}


@pytest.fixture
def office(server: Any) -> FireOffice:
    return FireOffice(server)
