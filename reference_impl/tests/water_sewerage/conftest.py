"""Connections as citizens and clerks ask for them, and the steps that others take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from kasauti_standards.water_sewerage.sides import SIDES, Purpose, Side

ASHA, BALA = ("9000000001",), ("9000000002",)
CLERK, VERIFIER, INSPECTOR = ("WSCEMP",), ("WSDV",), ("WSFI",)
APPROVER, FITTER, CASHIER, ADMIN = ("WSAP",), ("WSCL",), ("CEMP",), ("ADMIN",)
PT_CLERK = ("PTCEMP",)
YEAR = 365 * 86_400_000

NEW_STEPS = (
    ("SUBMIT_APPLICATION", ASHA),
    ("VERIFY_AND_FORWARD", VERIFIER),
    ("VERIFY_AND_FORWARD", INSPECTOR),
    ("APPROVE_FOR_CONNECTION", APPROVER),
)
END_STEPS = (
    ("SUBMIT_APPLICATION", ASHA),
    ("VERIFY_AND_FORWARD", VERIFIER),
    ("VERIFY_AND_FORWARD", INSPECTOR),
    ("APPROVE_FOR_DISCONNECTION", APPROVER),
)
JOIN_STEPS = (
    ("SUBMIT_APPLICATION", ASHA),
    ("VERIFY_AND_FORWARD", INSPECTOR),
    ("APPROVE_FOR_CONNECTION", APPROVER),
)


def write_property() -> dict[str, Any]:
    return {
        "tenantId": "pg.citya",
        "propertyType": "BUILTUP.INDEPENDENTPROPERTY",
        "ownershipCategory": "INDIVIDUAL.SINGLEOWNER",
        "usageCategory": "RESIDENTIAL",
        "creationReason": "DATA_UPLOAD",
        "source": "MUNICIPAL_RECORDS",
        "channel": "CFC_COUNTER",
        "noOfFloors": 1,
        "landArea": 800,
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
    }


@dataclass
class Office:
    """The water and sewerage office of City A; one side of it."""

    server: Any
    side: Side
    estate: str = ""

    def send(self, path: str, body: dict[str, Any], by: tuple[str, ...], **query: Any) -> Any:
        return self.server.post(path, body, by=by, **query)

    def find_estate(self) -> str:
        """A registered property; the same for all connections of a test."""
        if not self.estate:
            answer = self.send(
                "/property-services/property/_create", {"Property": write_property()}, PT_CLERK
            )
            assert answer.status_code == 201, answer.text
            made = answer.json()["Properties"][0]
            for action, by in (("VERIFY", "PTDV"), ("FORWARD", "PTFI"), ("APPROVE", "PTAP")):
                if made["status"] == "ACTIVE":
                    break
                made = made | {"workflow": {"action": action, "moduleName": "PT"}}
                answer = self.send("/property-services/property/_update", {"Property": made}, (by,))
                assert answer.status_code == 200, answer.text
                made = answer.json()["Properties"][0]
            self.estate = made["propertyId"]
        return self.estate

    def write(self, **changes: Any) -> dict[str, Any]:
        own: dict[str, Any] = {"proposedWaterClosets": 3}
        if self.side.has_meters:
            own = {"proposedPipeSize": 0.75, "proposedTaps": 2}
        return {
            "tenantId": "pg.citya",
            "propertyId": self.find_estate(),
            "connectionHolders": [
                {"name": "Asha Namuna", "mobileNumber": "9000000001", "ownerType": "NONE"}
            ],
            "documents": [{"documentType": "OWNER.IDENTITYPROOF.PAN", "fileStoreId": "f-1"}],
            "processInstance": {"action": "INITIATE"},
            "water": self.side.has_meters,
            "sewerage": not self.side.has_meters,
            "property": None,
            **own,
            **changes,
        }

    def try_to_apply(
        self, by: tuple[str, ...] = ASHA, *, flags: dict[str, Any] | None = None, **changes: Any
    ) -> Any:
        body = {self.side.entity: self.write(**changes), **(flags or {})}
        return self.send(f"{self.side.register}/_create", body, by)

    def read(self, answer: Any) -> dict[str, Any]:
        assert answer.status_code == 200, answer.text
        return dict(answer.json()[self.side.answered][0])

    def apply(self, by: tuple[str, ...] = ASHA, **changes: Any) -> dict[str, Any]:
        return self.read(self.try_to_apply(by, **changes))

    def step(self, record: dict[str, Any], action: str, by: tuple[str, ...], **changes: Any) -> Any:
        sent = {**record, **changes, "processInstance": {"action": action}}
        return self.send(f"{self.side.register}/_update", {self.side.entity: sent}, by)

    def advance(self, record: dict[str, Any], steps: Any, **changes: Any) -> dict[str, Any]:
        for action, by in steps:
            record = self.read(self.step(record, action, by, **changes))
            changes = {}
        return record

    def describe_laid(self, *, metered: bool) -> dict[str, Any]:
        """What the fitter and the officers add before a connection is activated."""
        own: dict[str, Any] = {"noOfWaterClosets": 3, "connectionType": "Non Metered"}
        if self.side.has_meters:
            own = {"waterSource": "GROUND.BOREWELL", "pipeSize": 0.75, "noOfTaps": 2}
            own["connectionType"] = "Metered" if metered else "Non Metered"
        if self.side.has_meters and metered:
            own |= {"meterId": "M-1", "meterInstallationDate": self.server.clock.now}
        return own | {
            "connectionExecutionDate": self.server.clock.now,
            "connectionCategory": "Permanent",
            "additionalDetails": {"initialMeterReading": 1000, "locality": "JLC476"},
        }

    def approve(self, *, metered: bool = False, **changes: Any) -> dict[str, Any]:
        """A new connection whose fee is demanded."""
        own = self.describe_laid(metered=metered)
        roads = [{"roadType": "BERMCUTTINGKATCHA", "roadCuttingArea": 10.5}]
        return self.advance(self.apply(), NEW_STEPS, **{"roadCuttingInfo": roads, **own, **changes})

    def activate(self, *, metered: bool = False, **changes: Any) -> dict[str, Any]:
        """A connection that is paid for and has its number."""
        made = self.approve(metered=metered, **changes)
        self.pay(self.fetch_bill(self.side.one_time_fee, made["applicationNo"]))
        made = self.find(applicationNumber=made["applicationNo"])[0]
        assert made["applicationStatus"] == "PENDING_FOR_CONNECTION_ACTIVATION"
        return self.read(self.step(made, "ACTIVATE_CONNECTION", FITTER))

    def follow(self, connection: dict[str, Any], purpose: Purpose) -> dict[str, Any]:
        """A further application for a connection, as a screen writes it."""
        names = ("propertyId", "connectionNo", "connectionType", "connectionExecutionDate")
        kept = {name: connection[name] for name in names}
        source = {"waterSource": "GROUND.BOREWELL"} if self.side.has_meters else {}
        return {
            **kept,
            **source,
            "dateEffectiveFrom": self.server.clock.now + 86_400_000,
            "flags": {
                "disconnectRequest": purpose is Purpose.DISCONNECT,
                "reconnectRequest": purpose is Purpose.RECONNECT,
            },
        }

    def fetch_bill(self, service: str, code: str, by: tuple[str, ...] = CASHIER) -> dict[str, Any]:
        answer = self.server.post(
            "/billing-service/bill/v2/_fetchbill",
            by=by,
            tenantId="pg.citya",
            businessService=service,
            consumerCode=code,
        )
        assert answer.status_code in {200, 201}, answer.text
        return dict(answer.json()["Bill"][0])

    def pay(self, bill: dict[str, Any], amount: Any = None) -> None:
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
        answer = self.server.post(path, {"Payment": payment}, by=CASHIER)
        assert answer.status_code == 200, answer.text

    def find(self, by: tuple[str, ...] = CLERK, **query: Any) -> list[dict[str, Any]]:
        answer = self.server.post(
            f"{self.side.register}/_search", by=by, **{"tenantId": "pg.citya", **query}
        )
        assert answer.status_code == 200, answer.text
        return list(answer.json()[self.side.answered])

    def find_demands(self, service: str, code: str) -> list[dict[str, Any]]:
        answer = self.server.post(
            "/billing-service/demand/_search",
            by=CASHIER,
            tenantId="pg.citya",
            businessService=service,
            consumerCode=code,
        )
        assert answer.status_code == 200, answer.text
        return list(answer.json()["Demands"])

    def calculate(self, by: tuple[str, ...] = CLERK, **criteria: Any) -> Any:
        flag = bool(criteria.get("connectionNo"))
        body = {
            "isconnectionCalculation": flag,
            "CalculationCriteria": [{"tenantId": "pg.citya", **criteria}],
        }
        return self.send(f"{self.side.calculator}/_calculate", body, by)

    def read_meter(self, connection: dict[str, Any], current: Any, **changes: Any) -> Any:
        reading = {
            "tenantId": "pg.citya",
            "connectionNo": connection["connectionNo"],
            "billingPeriod": "01/01/2026 - 31/01/2026",
            "meterStatus": "Working",
            "lastReading": 1000,
            "lastReadingDate": self.server.clock.now - 86_400_000,
            "currentReading": current,
            "currentReadingDate": self.server.clock.now,
            "generateDemand": True,
            **changes,
        }
        body = {"meterReadings": reading}
        return self.send("/ws-calculator/meterConnection/_create", body, CLERK)


@pytest.fixture(params=SIDES, ids=lambda side: side.prefix)
def office(request: pytest.FixtureRequest, server: Any) -> Office:
    """Each side in turn."""
    return Office(server, request.param)


@pytest.fixture
def water(server: Any) -> Office:
    return Office(server, SIDES[0])


@pytest.fixture
def codes() -> Callable[[Any], list[str]]:
    def read(answer: Any) -> list[str]:
        assert answer.status_code == 400, answer.text
        return sorted(row["code"] for row in answer.json()["Errors"])

    return read
