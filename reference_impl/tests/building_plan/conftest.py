"""Building plans as architects send them, and the steps that owners and officers take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from kasauti_standards.building_plan.inspection import FIELD_STATE
from kasauti_standards.building_plan.lifecycle import read_code_list
from kasauti_standards.building_plan.papers import list_needed_papers, name_paper
from kasauti_standards.catalog import load_standard

ARCHITECT, ENGINEER = ("9000000011",), ("9000000012",)
OWNER, STRANGER = ("9000000001",), ("9000000002",)
VERIFIER, INSPECTOR, NOC_VERIFIER, APPROVER = ("BPAV",), ("BPAFI",), ("BPANV",), ("BPAAP",)
FIRE, AIRPORT, CASHIER, ADMIN = ("FNAP",), ("AAAP",), ("CEMP",), ("ADMIN",)
BPA, LAND, CALCULATOR = "/bpa-services/v1/bpa", "/land-services/v1/land", "/bpa-calculator"
EDCR = "/edcr/rest/dcr/scrutinydetails"
PERMIT_KIND, OCCUPANCY_KIND = "BUILDING_PLAN_SCRUTINY", "BUILDING_OC_PLAN_SCRUTINY"
DRAFT = (("SEND_TO_CITIZEN", ARCHITECT), ("APPROVE", OWNER), ("APPLY", ARCHITECT))
OFFICE = (("FORWARD", VERIFIER), ("FORWARD", INSPECTOR))


def write_land(**changes: Any) -> dict[str, Any]:
    return {
        "tenantId": "pg.citya",
        "address": {"city": "pg.citya", "plotNo": "77", "locality": {"code": "JLC476"}},
        "ownershipCategory": "INDIVIDUAL.SINGLEOWNER",
        "owners": [{"name": "आशा नमूना", "mobileNumber": "9000000001", "isPrimaryOwner": True}],
        "unit": [{"floorNo": "0", "unitType": "Block 1", "usageCategory": "A-R"}],
    } | changes


@dataclass
class PlanOffice:
    """The building plan office of City A."""

    server: Any
    reports: int = 0

    def enter_report(
        self,
        *,
        area: float = 620,
        height: float = 9.5,
        built: float = 410.5,
        plan: dict[str, Any] | None = None,
        **changes: Any,
    ) -> str:
        self.reports += 1
        number = f"DCR12026TEST{self.reports}"
        report = {
            "tenantId": "pg.citya",
            "transactionNumber": f"T-{self.reports}",
            "edcrNumber": number,
            "status": "Accepted",
            "appliactionType": PERMIT_KIND,
            "applicationSubType": "NEW_CONSTRUCTION",
            "planDetail": {
                "planInformation": {"plotNo": "77", "khataNo": "9"},
                "plot": {"area": area},
                "blocks": [{"building": {"buildingHeight": height}}],
                "virtualBuilding": {
                    "totalBuitUpArea": built,
                    "occupancyTypes": [{"type": {"code": "A"}}],
                },
            }
            | (plan or {}),
        } | changes
        answer = self.server.post(f"{EDCR}/_enter", {"edcrDetail": report}, by=ADMIN)
        assert answer.status_code == 200, answer.text
        return number

    def send(self, path: str, plan: dict[str, Any], by: tuple[str, ...]) -> Any:
        return self.server.post(f"{BPA}/{path}", {"BPA": plan}, by=by)

    def write(self, number: str, *, risk: str = "HIGH", **changes: Any) -> dict[str, Any]:
        return {
            "tenantId": "pg.citya",
            "edcrNumber": number,
            "riskType": risk,
            "landInfo": write_land(),
            "workflow": {"action": "INITIATE"},
        } | changes

    def initiate(
        self, *, risk: str = "HIGH", by: tuple[str, ...] = ARCHITECT, **changes: Any
    ) -> dict[str, Any]:
        area = {"LOW": 120, "MEDIUM": 400, "HIGH": 620}[risk]
        number = self.enter_report(area=area)
        return read_one(self.send("_create", self.write(number, risk=risk, **changes), by))

    def step(self, plan: dict[str, Any], action: str, by: tuple[str, ...], **changes: Any) -> Any:
        workflow = {"action": action, "comments": changes.pop("comments", None)}
        sent = prepare(plan, action) | changes | {"workflow": workflow}
        return self.send("_update", sent, by)

    def move(self, plan: dict[str, Any], *steps: tuple[str, tuple[str, ...]]) -> dict[str, Any]:
        for action, by in steps:
            comments = "Road too narrow" if action in {"REJECT", "REVOCATE"} else None
            plan = read_one(self.step(plan, action, by, comments=comments))
        return plan

    def pay(self, plan: dict[str, Any], service: str, amount: Any = None) -> Any:
        query = {"tenantId": "pg.citya", "businessService": service}
        answer = self.server.post(
            "/billing-service/bill/v2/_fetchbill",
            by=CASHIER,
            consumerCode=plan["applicationNo"],
            **query,
        )
        assert answer.status_code < 300, answer.text
        (bill,) = answer.json()["Bill"]
        paid = bill["totalAmount"] if amount is None else amount
        payment = {
            "tenantId": "pg.citya",
            "paymentMode": "CASH",
            "paidBy": "Asha Namuna",
            "mobileNumber": "9000000001",
            "totalAmountPaid": paid,
            "paymentDetails": [
                {
                    "businessService": service,
                    "billId": bill["id"],
                    "totalDue": bill["totalAmount"],
                    "totalAmountPaid": paid,
                }
            ],
        }
        return self.server.post(
            "/collection-services/payments/_create", {"Payment": payment}, by=CASHIER
        )

    def pay_and_find(self, plan: dict[str, Any], service: str) -> dict[str, Any]:
        answer = self.pay(plan, service)
        assert answer.status_code == 200, answer.text
        return self.find_one(plan)

    def find_certificates(self, plan: dict[str, Any]) -> dict[str, dict[str, Any]]:
        answer = self.server.post(
            "/noc-services/v1/noc/_search",
            by=NOC_VERIFIER,
            tenantId="pg.citya",
            sourceRefId=plan["applicationNo"],
        )
        assert answer.status_code == 200, answer.text
        return {row["nocType"]: row for row in answer.json()["Noc"]}

    def decide_certificates(self, plan: dict[str, Any]) -> None:
        for kind, noc in self.find_certificates(plan).items():
            if noc["additionalDetails"]["mode"] == "offline":
                continue
            by, paper = (FIRE, "FIRE") if kind == "FIRE_NOC" else (AIRPORT, "AIRPORT")
            documents = [{"documentType": f"NOC.{paper}.CERTIFICATE", "fileStoreId": f"n-{kind}"}]
            body = noc | {"documents": documents, "workflow": {"action": "APPROVE"}}
            answer = self.server.post("/noc-services/v1/noc/_update", {"Noc": body}, by=by)
            assert answer.status_code == 200, answer.text

    def verify(self, *, risk: str = "HIGH", **changes: Any) -> dict[str, Any]:
        """An application whose fee is paid, waiting for the verifier."""
        plan = self.move(self.initiate(risk=risk, **changes), *DRAFT)
        service = "BPA.LOW_RISK_PERMIT_FEE" if risk == "LOW" else "BPA.NC_APP_FEE"
        return self.pay_and_find(plan, service)

    def forward(self, plan: dict[str, Any]) -> dict[str, Any]:
        """A verified application, before the approver."""
        plan = self.move(plan, *OFFICE)
        self.decide_certificates(plan)
        return self.move(plan, ("FORWARD", NOC_VERIFIER))

    def grant(self, *, risk: str = "HIGH", **changes: Any) -> dict[str, Any]:
        plan = self.move(self.forward(self.verify(risk=risk, **changes)), ("APPROVE", APPROVER))
        return plan if risk == "LOW" else self.pay_and_find(plan, "BPA.NC_SAN_FEE")

    def find(self, by: tuple[str, ...] = APPROVER, **query: Any) -> list[dict[str, Any]]:
        answer = self.server.post(f"{BPA}/_search", by=by, **query)
        assert answer.status_code == 200, answer.text
        return list(answer.json()["BPA"])

    def find_one(self, plan: dict[str, Any]) -> dict[str, Any]:
        (found,) = self.find(tenantId="pg.citya", applicationNo=plan["applicationNo"])
        return found

    def read_demands(self, plan: dict[str, Any], service: str) -> list[dict[str, Any]]:
        answer = self.server.post(
            "/billing-service/demand/_search",
            by=CASHIER,
            tenantId="pg.citya",
            businessService=service,
            consumerCode=plan["applicationNo"],
        )
        assert answer.status_code == 200, answer.text
        return [row for row in answer.json()["Demands"] if row["status"] == "ACTIVE"]


def prepare(plan: dict[str, Any], action: str) -> dict[str, Any]:
    """The papers and the inspection that a step needs."""
    details = plan["additionalDetails"]
    kind, work = details["applicationType"], details["serviceType"]
    documents = list(plan.get("documents") or [])
    held = {name_paper(row["documentType"]) for row in documents}
    documents += [
        {"documentType": choose_type(paper), "fileStoreId": f"f-{paper}"}
        for paper in list_needed_papers(plan, kind=kind, work=work)
        if paper not in held
    ]
    if action == "FORWARD" and plan["status"] == "FIELDINSPECTION_INPROGRESS":
        details = details | {FIELD_STATE.lower(): [write_inspection(kind, plan["riskType"])]}
    return plan | {"documents": documents or None, "additionalDetails": details}


def choose_type(paper: str) -> str:
    """A kind of document that is a form of a paper."""
    types = load_standard("platform").code_lists["DocumentType"].by_code
    return next(name for name in types if name_paper(name) == paper)


def write_inspection(kind: str, risk: str) -> dict[str, Any]:
    def list_asked(name: str) -> list[str]:
        return [
            row.code
            for row in read_code_list(name).codes
            if (row.parent, row.attributes["RiskType"]) == (kind, risk)
        ]

    return {
        "date": "2026-01-15",
        "time": "10:30",
        "questions": [
            {"question": code, "value": "YES"} for code in list_asked("CheckListQuestions")
        ],
        "docs": [
            {"documentType": choose_type(code), "fileStoreId": f"i-{code}"}
            for code in list_asked("CheckListDocuments")
        ],
    }


def read_one(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    (plan,) = answer.json()["BPA"]
    return dict(plan)


def read_codes(answer: Any) -> list[str]:
    assert answer.status_code == 400, answer.text
    return sorted(row["code"] for row in answer.json()["Errors"])


def read_heads(demand: dict[str, Any]) -> dict[str, float]:
    return {row["taxHeadMasterCode"]: row["taxAmount"] for row in demand["demandDetails"]}


@pytest.fixture
def office(server: Any) -> PlanOffice:
    return PlanOffice(server)
