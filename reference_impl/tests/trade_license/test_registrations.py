"""Professionals register, pay, are approved, and hold their roles from then on."""

from __future__ import annotations

from typing import Any

import pytest
from reference_impl.tests.trade_license.conftest import (
    APPROVER,
    ASHA,
    BALA,
    CALCULATOR,
    CITY,
    CLERK,
    PAPER,
    read_codes,
    write_registration,
)

REGISTRAR, HEAD = ("SKDV",), ("SKAP",)
PAPERS = [{"documentType": "APPL.BPAREG_GOVT_APPROVED_ID_CARD", "fileStoreId": PAPER}]


def draft(office: Any, kind: str = "ARCHITECT.CLASSA", **changes: Any) -> dict[str, Any]:
    sent = write_registration(kind, **changes)
    return office.take(office.send("_create", sent, BALA, "BPAREG"))


def hand_in(office: Any, made: dict[str, Any]) -> Any:
    detail = made["tradeLicenseDetail"] | {"applicationDocuments": PAPERS}
    return office.step(made, "APPLY", BALA, tradeLicenseDetail=detail)


def test_an_architect_registers_and_holds_the_role(office) -> None:
    made = draft(office)
    assert (made["status"], made["licenseNumber"]) == ("INITIATED", None)
    assert made["applicationNumber"].startswith("PG-SK-")
    assert made["calculation"]["taxHeadEstimates"] == [
        {"taxHeadCode": "BPAREG_FEES", "estimateAmount": 500, "category": "FEE"}
    ]
    waiting = office.take(hand_in(office, made))
    assert waiting["status"] == "PENDINGPAYMENT"
    assert office.bill(waiting)["totalAmount"] == 500
    assert office.pay(waiting).status_code == 200
    paid = office.read(made, BALA)
    assert paid["status"] == "PENDINGDOCVERIFICATION"
    assert paid["licenseNumber"] is None
    approved = office.move(paid, ("FORWARD", REGISTRAR), ("APPROVE", HEAD))
    assert approved["status"] == "APPROVED"
    assert approved["licenseNumber"].startswith("PG-SK-")
    assert approved["validFrom"] == approved["issuedDate"]
    five_years = 5 * 365 + 1
    assert approved["validTo"] - approved["validFrom"] == five_years * 86_400_000
    token = office.server.log_in(BALA[0], kind="CITIZEN")
    assert token
    found = office.server.post("/user/_search", {"uuid": [approved["accountId"]]}, by=BALA).json()
    roles = {(role["code"], role["tenantId"]) for role in found["user"][0]["roles"]}
    assert ("BPA_ARCHITECT", CITY) in roles


def test_a_draft_rests_until_it_is_handed_in(office) -> None:
    made = draft(office)
    owner = made["tradeLicenseDetail"]["owners"][0] | {"gender": "OTHERS"}
    detail = made["tradeLicenseDetail"] | {"owners": [owner]}
    still = office.take(office.step(made, "NOWORKFLOW", BALA, tradeLicenseDetail=detail))
    assert still["status"] == "INITIATED"
    assert still["tradeLicenseDetail"]["owners"][0]["gender"] == "OTHERS"
    assert read_codes(office.step(still, "APPLY", BALA)) == ["INVALID STATUS"]


def test_a_rejected_professional_may_register_again(office) -> None:
    waiting = office.take(hand_in(office, draft(office)))
    again = office.send("_create", write_registration(), BALA, "BPAREG")
    assert read_codes(again) == ["DUPLICATE_TRADETYPEONMOBNO"]
    assert draft(office, "BUILDER.CLASSA")["status"] == "INITIATED"
    office.pay(waiting)
    rejected = office.move(office.read(waiting, BALA), ("REJECT", REGISTRAR))
    assert rejected["status"] == "REJECTED"
    assert draft(office)["status"] == "INITIATED"


@pytest.mark.parametrize("kind", ["BUILDER", "ENGINEER", "TOWNPLANNER", "SUPERVISOR"])
def test_every_profession_with_a_workflow_takes_its_own(office, kind) -> None:
    waiting = office.take(hand_in(office, draft(office, f"{kind}.CLASSA")))
    found = office.server.post(
        "/egov-workflow-v2/egov-wf/process/_search",
        by=REGISTRAR,
        tenantId=CITY,
        businessIds=waiting["applicationNumber"],
    ).json()
    assert found["ProcessInstances"][0]["businessService"] == kind


def test_a_profession_without_a_workflow_stays_a_draft(office) -> None:
    """TL-E-038."""
    made = draft(office, "STRUCTURALENGINEER.CLASSA")
    assert hand_in(office, made).status_code == 400


def test_what_a_registration_is_refused_for(office) -> None:
    def refuse(**changes: Any) -> list[str]:
        detail = write_registration()["tradeLicenseDetail"] | changes
        sent = write_registration(tradeLicenseDetail=detail)
        return read_codes(office.send("_create", sent, BALA, "BPAREG"))

    nobody = [{"name": "Bala Namuna", "mobileNumber": "9000000002"}]
    assert refuse(owners=nobody) == ["NULL_USERGENDER"]
    assert refuse(tradeUnits=[{"tradeType": "GOODS.MANUFACTURE.TST-1"}]) == ["INVALID TRADETYPE"]
    company = {"subOwnerShipCategory": "INSTITUTIONALPRIVATE.NGO"}
    assert refuse(**company) == ["INVALID REQUEST"]
    units = [{"tradeType": "ARCHITECT.CLASSA"}, {"tradeType": "BUILDER.CLASSA"}]
    assert refuse(**company, institution={"name": "Asha"}, tradeUnits=units) == [
        "NULL_INSTITUTIONCONTACTNO",
        "NULL_INSTITUTIONNAME",
        "NULL_ADDRESS",
        "NOTALLOWED_TRADEUNITS",
    ]
    sent = write_registration(action="APPLY")
    assert read_codes(office.send("_create", sent, BALA, "BPAREG")) == ["INVALID ACTION"]


def test_services_are_not_mixed(office) -> None:
    sent = write_registration()
    assert read_codes(office.send("_create", sent, BALA)) == ["BUSINESSSERVICE_NOTMATCHING"]
    assert read_codes(office.send("_create", sent, BALA, "FSM")) == ["BUSINESSSERVICE_NOTALLOWED"]
    made = draft(office)
    assert office.find(BALA, applicationNumber=made["applicationNumber"])["Licenses"] == []
    found = office.find(REGISTRAR, "BPAREG", applicationNumber=made["applicationNumber"])
    assert [row["id"] for row in found["Licenses"]] == [made["id"]]


def test_rates_of_registrations_are_found_as_slabs(office) -> None:
    query = {"tenantId": CITY, "tradeType": "ARCHITECT.CLASSB"}
    answer = office.server.post(f"{CALCULATOR}/billingslab/BPAREG/_search", by=ASHA, **query)
    assert answer.json()["billingSlab"] == [
        {"id": "ARCHITECT.CLASSB", "tradeType": "ARCHITECT.CLASSB", "rate": 500}
    ]
    query["tradeType"] = "PLUMBER.CLASSA"
    answer = office.server.post(f"{CALCULATOR}/billingslab/BPAREG/_search", by=ASHA, **query)
    assert read_codes(answer) == ["BILLINGSEARCH_ERROR"]
    body = {"CalulationCriteria": [{"tenantId": CITY, "tradelicense": write_registration()}]}
    answer = office.server.post(f"{CALCULATOR}/v1/BPAREG/_estimate", body, by=CLERK)
    assert read_codes(answer) == ["UNKNOWN_BUSINESSSERVICE"]


def test_officers_of_trade_licences_approve_no_architect(office) -> None:
    waiting = office.take(hand_in(office, draft(office)))
    office.pay(waiting)
    paid = office.read(waiting, BALA)
    assert read_codes(office.step(paid, "FORWARD", APPROVER)) == ["INVALID ROLE"]


def test_the_steps_of_a_registration_are_told(office) -> None:
    made = draft(office)
    office.take(hand_in(office, made))
    found = office.server.post(
        "/kasauti/v1/outbox/_search", by=("ADMIN",), tenantId=made["tenantId"]
    ).json()
    own = [row for row in found["messages"] if row["about"] == made["applicationNumber"]]
    assert {(row["channel"], row["template"]) for row in own} == {("SMS", "BPAREG.CREATE.APPLY")}
