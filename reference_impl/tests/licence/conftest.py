"""Licences as citizens and clerks send them, and the steps that others take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

CLERK, VERIFIER, INSPECTOR, APPROVER = ("TLCEMP",), ("TLDV",), ("TLFI",), ("TLAP",)
CASHIER, ADMIN = ("CEMP",), ("ADMIN",)
ASHA, BALA = ("9000000001",), ("9000000002",)
REGISTER, CALCULATOR = "/tl-services/v1", "/tl-calculator"
CITY, YEAR, NEXT_YEAR = "pg.citya", "2025-26", "2026-27"
FIRST, LAST = 1_743_445_800_000, 1_774_981_799_000  # of 2025-26, as the masters have it
NEXT_FIRST, NEXT_LAST = 1_775_001_600_000, 1_806_537_599_000
DAY = 86_400_000
PAPER = "00000000-0000-4000-8000-0000000000d1"


def write_detail(**changes: Any) -> dict[str, Any]:
    return {
        "subOwnerShipCategory": "INDIVIDUAL.SINGLEOWNER",
        "structureType": "IMMOVABLE.PUCCA",
        "channel": "CITIZEN",
        "owners": [{"name": "Asha Namuna", "mobileNumber": "9000000001", "gender": "FEMALE"}],
        "address": {"doorNo": "12/A", "locality": {"code": "JLC476"}},
        "tradeUnits": [
            {"tradeType": "GOODS.MANUFACTURE.TST-1", "uom": "GROSSUNITS", "uomValue": "12.3"}
        ],
        "accessories": [{"accessoryCategory": "ACC-4", "count": 2}],
        "applicationDocuments": [{"documentType": "OWNERIDPROOF", "fileStoreId": PAPER}],
        "additionalDetail": {"sourceKey": "OLD-1"},
    } | changes


def write_licence(detail: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    return {
        "tenantId": CITY,
        "licenseType": "PERMANENT",
        "applicationType": "NEW",
        "workflowCode": "NewTL",
        "tradeName": "Namuna Atta Chakki",
        "financialYear": YEAR,
        "commencementDate": FIRST,
        "action": "INITIATE",
        "tradeLicenseDetail": write_detail(**(detail or {})),
    } | changes


def write_registration(kind: str = "ARCHITECT.CLASSA", **changes: Any) -> dict[str, Any]:
    return {
        "tenantId": CITY,
        "businessService": "BPAREG",
        "licenseType": "PERMANENT",
        "applicationType": "NEW",
        "action": "NOWORKFLOW",
        "tradeLicenseDetail": {
            "subOwnerShipCategory": "INDIVIDUAL.SINGLEOWNER",
            "owners": [{"name": "Bala Namuna", "mobileNumber": "9000000002", "gender": "MALE"}],
            "address": {"addressLine1": "7 Namuna Street"},
            "tradeUnits": [{"tradeType": kind}],
        },
    } | changes


def read_codes(answer: Any) -> list[str]:
    assert answer.status_code == 400, answer.text
    return [entry["code"] for entry in answer.json()["Errors"]]


@dataclass
class Office:
    """The licence office of City A."""

    server: Any

    def send(
        self,
        step: str,
        licence: dict[str, Any],
        by: tuple[str, ...],
        service: str = "",
        **changes: Any,
    ) -> Any:
        path = f"{REGISTER}/{service}/{step}" if service else f"{REGISTER}/{step}"
        return self.server.post(path, {"Licenses": [licence | changes]}, by=by)

    def take(self, answer: Any) -> dict[str, Any]:
        assert answer.status_code == 200, answer.text
        return dict(answer.json()["Licenses"][0])

    def draft(
        self, detail: dict[str, Any] | None = None, by: tuple[str, ...] = ASHA, **changes: Any
    ) -> dict[str, Any]:
        return self.take(self.send("_create", write_licence(detail, **changes), by))

    def apply(
        self, detail: dict[str, Any] | None = None, by: tuple[str, ...] = ASHA, **changes: Any
    ) -> dict[str, Any]:
        return self.move(self.draft(detail, by, **changes), ("APPLY", by))

    def step(self, licence: dict[str, Any], action: str, by: tuple[str, ...], **more: Any) -> Any:
        service = "BPAREG" if licence["businessService"] == "BPAREG" else ""
        return self.send("_update", licence, by, service, action=action, **more)

    def move(self, licence: dict[str, Any], *steps: tuple[str, tuple[str, ...]]) -> dict[str, Any]:
        for action, by in steps:
            licence = self.take(self.step(licence, action, by))
        return licence

    def approve(self, licence: dict[str, Any]) -> dict[str, Any]:
        steps = (("FORWARD", VERIFIER), ("FORWARD", INSPECTOR), ("APPROVE", APPROVER))
        return self.move(licence, *steps)

    def find(self, by: tuple[str, ...], service: str = "", **query: Any) -> dict[str, Any]:
        path = f"{REGISTER}/{service}/_search" if service else f"{REGISTER}/_search"
        answer = self.server.post(path, by=by, **({"tenantId": CITY} | query))
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def read(self, licence: dict[str, Any], by: tuple[str, ...] = ASHA) -> dict[str, Any]:
        service = "BPAREG" if licence["businessService"] == "BPAREG" else ""
        found = self.find(by, service, applicationNumber=licence["applicationNumber"])
        return dict(found["Licenses"][0])

    def bill(self, licence: dict[str, Any], by: tuple[str, ...] = CASHIER) -> dict[str, Any]:
        answer = self.server.post(
            "/billing-service/bill/v2/_fetchbill",
            by=by,
            tenantId=CITY,
            businessService=licence["businessService"],
            consumerCode=licence["applicationNumber"],
        )
        assert answer.status_code == 201, answer.text
        return dict(answer.json()["Bill"][0])

    def pay(self, licence: dict[str, Any], amount: float | None = None) -> Any:
        bill = self.bill(licence)
        paid = amount if amount is not None else bill["totalAmount"]
        detail = {
            "billId": bill["id"],
            "businessService": licence["businessService"],
            "totalDue": bill["totalAmount"],
            "totalAmountPaid": paid,
        }
        payment = {
            "tenantId": CITY,
            "paymentMode": "CASH",
            "paidBy": "Asha Namuna",
            "mobileNumber": "9000000001",
            "totalDue": bill["totalAmount"],
            "totalAmountPaid": paid,
            "paymentDetails": [detail],
        }
        path = "/collection-services/payments/_create"
        return self.server.post(path, {"Payment": payment}, by=CASHIER)

    def license(self, detail: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
        """A licence of this year, approved and paid."""
        licence = self.approve(self.apply(detail, **changes))
        assert self.pay(licence).status_code == 200
        return self.read(licence, CLERK)

    def renew(self, licence: dict[str, Any], by: tuple[str, ...] = ASHA, **changes: Any) -> Any:
        return self.send(
            "_update",
            licence,
            by,
            **(
                {
                    "applicationType": "RENEWAL",
                    "workflowCode": "DIRECTRENEWAL",
                    "financialYear": NEXT_YEAR,
                    "action": "INITIATE",
                    "validTo": None,
                    "validFrom": None,
                }
                | changes
            ),
        )

    def go_to(self, moment: int) -> None:
        """Let the clock of the server show a moment; sessions end meanwhile."""
        self.server.clock.now = moment
        self.server.tokens.clear()


@pytest.fixture
def office(server: Any) -> Office:
    return Office(server)


@pytest.fixture
def open_office(open_server: Callable[..., Any]) -> Callable[..., Office]:
    return lambda **settings: Office(open_server(**settings))
