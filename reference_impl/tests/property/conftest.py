"""Properties as a clerk sends them, and the steps that others take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

CLERK, VERIFIER, INSPECTOR, APPROVER = ("PTCEMP",), ("PTDV",), ("PTFI",), ("PTAP",)
CASHIER = ("CEMP",)
ASHA, BALA = ("9000000001",), ("9000000002",)
REGISTER = "/property-services"
CALCULATOR = "/pt-calculator-v2"
STEPS = (("VERIFY", VERIFIER), ("FORWARD", INSPECTOR), ("APPROVE", APPROVER))


def write_property(**changes: Any) -> dict[str, Any]:
    return {
        "tenantId": "pg.citya",
        "propertyType": "BUILTUP.INDEPENDENTPROPERTY",
        "ownershipCategory": "INDIVIDUAL.SINGLEOWNER",
        "usageCategory": "RESIDENTIAL",
        "creationReason": "CREATE",
        "source": "MUNICIPAL_RECORDS",
        "channel": "CFC_COUNTER",
        "noOfFloors": 1,
        "landArea": 200,
        "oldPropertyId": "OLD-1",
        "address": {"doorNo": "12/A", "locality": {"code": "JLC476"}},
        "owners": [{"name": "Asha Namuna", "mobileNumber": "9000000001", "ownerType": "NONE"}],
        "units": [
            {
                "floorNo": 0,
                "usageCategory": "RESIDENTIAL",
                "occupancyType": "SELFOCCUPIED",
                "constructionDetail": {"builtUpArea": 120.5, "constructionType": "PUCCA"},
            }
        ],
    } | changes


@dataclass
class Office:
    """The property tax office of City A."""

    server: Any

    def send(self, path: str, body: dict[str, Any], by: tuple[str, ...], **query: Any) -> Any:
        return self.server.post(path, body, by=by, **query)

    def register(self, by: tuple[str, ...] = CLERK, **changes: Any) -> dict[str, Any]:
        answer = self.send(
            f"{REGISTER}/property/_create", {"Property": write_property(**changes)}, by
        )
        assert answer.status_code == 201, answer.text
        return dict(answer.json()["Properties"][0])

    def step(self, record: dict[str, Any], action: str, by: tuple[str, ...], **changes: Any) -> Any:
        step = {"action": action, "moduleName": "PT", **changes.pop("workflow", {})}
        sent = {**record, **changes, "workflow": step}
        return self.send(f"{REGISTER}/property/_update", {"Property": sent}, by)

    def advance(self, record: dict[str, Any], steps: Any = STEPS) -> dict[str, Any]:
        for action, by in steps:
            answer = self.step(record, action, by)
            assert answer.status_code == 200, answer.text
            record = answer.json()["Properties"][0]
        return record

    def activate(self, **changes: Any) -> dict[str, Any]:
        record = self.advance(self.register(**changes))
        assert record["status"] == "ACTIVE"
        return record

    def assess(self, record: dict[str, Any], by: tuple[str, ...] = CLERK, **changes: Any) -> Any:
        assessment = {
            "tenantId": record["tenantId"],
            "propertyId": record["propertyId"],
            "financialYear": "2025-26",
            "assessmentDate": self.server.clock.now,
            "source": "MUNICIPAL_RECORDS",
            "channel": "CFC_COUNTER",
        } | changes
        return self.send(f"{REGISTER}/assessment/_create", {"Assessment": assessment}, by)

    def fetch_bill(self, code: str, service: str = "PT", by: tuple[str, ...] = CASHIER) -> Any:
        return self.server.post(
            "/billing-service/bill/v2/_fetchbill",
            by=by,
            tenantId="pg.citya",
            businessService=service,
            consumerCode=code,
        )

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
                    "businessService": bill["businessService"],
                    "billId": bill["id"],
                    "totalDue": bill["totalAmount"],
                    "totalAmountPaid": paid,
                }
            ],
        }
        path = "/collection-services/payments/_create"
        return self.server.post(path, {"Payment": payment}, by=CASHIER)

    def find(self, by: tuple[str, ...] = CLERK, **query: Any) -> list[dict[str, Any]]:
        answer = self.server.post(
            f"{REGISTER}/property/_search", by=by, **{"tenantId": "pg.citya", **query}
        )
        assert answer.status_code == 200, answer.text
        return list(answer.json()["Properties"])


@pytest.fixture
def office(server: Any) -> Office:
    return Office(server)


@pytest.fixture
def codes() -> Callable[[Any], list[str]]:
    def read(answer: Any) -> list[str]:
        assert answer.status_code == 400, answer.text
        return sorted(row["code"] for row in answer.json()["Errors"])

    return read
