"""Permits and occupancy certificates from the drawing's report to the number."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from reference_impl.tests.building_plan.conftest import (
    APPROVER,
    ARCHITECT,
    DRAFT,
    INSPECTOR,
    NOC_VERIFIER,
    OCCUPANCY_KIND,
    OFFICE,
    OWNER,
    VERIFIER,
    PlanOffice,
    read_codes,
    read_heads,
    read_one,
)


def test_a_permit_of_high_risk_is_applied_for_paid_twice_and_granted(office: PlanOffice) -> None:
    draft = office.initiate()
    assert (draft["status"], draft["businessService"]) == ("INITIATED", "BPA")
    assert draft["applicationNo"].startswith("PG-BP-2026-01-15-")
    assert draft["landInfo"]["owners"][0]["uuid"]
    assert draft["landId"] == draft["landInfo"]["id"]
    certificates = office.find_certificates(draft)
    assert {row["applicationStatus"] for row in certificates.values()} == {"CREATED"}
    assert set(certificates) == {"FIRE_NOC", "AIRPORT_AUTHORITY"}
    applied = office.move(draft, *DRAFT)
    assert applied["status"] == "PENDING_APPL_FEE"
    (demand,) = office.read_demands(applied, "BPA.NC_APP_FEE")
    assert read_heads(demand) == {"BPA_APPL_FEES": 120}
    paid = office.pay_and_find(applied, "BPA.NC_APP_FEE")
    assert paid["status"] == "DOC_VERIFICATION_INPROGRESS"
    assert paid["applicationDate"]
    assert not paid.get("approvalNo")
    begun = office.find_certificates(paid).values()
    assert {row["applicationStatus"] for row in begun} == {"INPROGRESS"}
    inspected = office.move(paid, *OFFICE)
    refused = office.step(inspected, "FORWARD", NOC_VERIFIER)
    assert read_codes(refused) == ["NOC_SERVICE_EXCEPTION"]
    office.decide_certificates(inspected)
    ready = office.move(inspected, ("FORWARD", NOC_VERIFIER))
    assert ready["status"] == "APPROVAL_INPROGRESS"
    decided = office.find_certificates(ready)
    assert decided["AIRPORT_AUTHORITY"]["applicationStatus"] == "AUTO_APPROVED"
    assert decided["FIRE_NOC"]["nocNo"]
    approved = office.move(ready, ("APPROVE", APPROVER))
    assert approved["status"] == "PENDING_SANC_FEE_PAYMENT"
    assert not approved.get("approvalNo")
    (demand,) = office.read_demands(approved, "BPA.NC_SAN_FEE")
    assert read_heads(demand) == {"BPA_SANC_FEES": 500}
    permit = office.pay_and_find(approved, "BPA.NC_SAN_FEE")
    assert permit["status"] == "APPROVED"
    assert permit["approvalNo"].startswith("PG-BP-")
    ends = datetime.fromtimestamp(permit["additionalDetails"]["validityDate"] / 1000, UTC)
    granted = datetime.fromtimestamp(permit["approvalDate"] / 1000, UTC)
    assert ends == granted.replace(year=granted.year + 3)
    (found,) = office.find(by=OWNER, approvalNo=permit["approvalNo"])
    assert found["landInfo"]["owners"][0]["name"] == "आशा नमूना"


def test_a_permit_of_low_risk_is_numbered_with_its_fee(office: PlanOffice) -> None:
    draft = office.initiate(risk="LOW")
    assert draft["businessService"] == "BPA_LOW"
    applied = office.move(draft, *DRAFT)
    assert applied["status"] == "PENDING_FEE"
    (demand,) = office.read_demands(applied, "BPA.LOW_RISK_PERMIT_FEE")
    assert read_heads(demand) == {"BPA_LOW_APPL_FEES": 100, "BPA_LOW_SANC_FEES": 500}
    paid = office.pay_and_find(applied, "BPA.LOW_RISK_PERMIT_FEE")
    number = paid["approvalNo"]
    assert number
    back = office.move(paid, ("SEND_BACK_TO_CITIZEN", VERIFIER), ("FORWARD", ARCHITECT))
    assert back["approvalNo"] == number, "a permit is numbered once"
    granted = office.move(office.forward(back), ("APPROVE", APPROVER))
    assert (granted["status"], granted["approvalNo"]) == ("APPROVED", number)


def test_a_permit_of_low_risk_is_revoked(office: PlanOffice) -> None:
    paid = office.verify(risk="LOW")
    assert read_codes(office.step(paid, "REVOCATE", VERIFIER)) == [
        "BPA UPDATE ERROR COMMENT REQUIRED"
    ]
    revoked = office.move(paid, ("REVOCATE", VERIFIER))
    assert revoked["status"] == "PERMIT REVOCATION"
    ended = office.find_certificates(revoked).values()
    assert {row["applicationStatus"] for row in ended} == {"VOIDED"}
    again = office.write(revoked["edcrNumber"], risk="LOW")
    assert read_one(office.send("_create", again, ARCHITECT))["status"] == "INITIATED"


def apply_for_occupancy(office: PlanOffice, permit: dict, *, built: float = 410.5) -> dict:
    number = office.enter_report(
        built=built, appliactionType=OCCUPANCY_KIND, permitNumber=permit["approvalNo"]
    )
    sent = office.write(number, landInfo=None)
    return read_one(office.send("_create", sent, ARCHITECT))


def complete(office: PlanOffice) -> dict:
    """A certificate of occupancy that was granted."""
    draft = apply_for_occupancy(office, office.grant(), built=412.5)
    verified = office.pay_and_find(office.move(draft, *DRAFT), "BPA.NC_OC_APP_FEE")
    approved = office.move(office.forward(verified), ("APPROVE", APPROVER))
    return office.pay_and_find(approved, "BPA.NC_OC_SAN_FEE")


@pytest.mark.parametrize(("built", "fee"), [(412.5, 200), (420.5, 6000)])
def test_an_occupancy_certificate_pays_for_its_deviation(
    office: PlanOffice, built: float, fee: int
) -> None:
    permit = office.grant()
    draft = apply_for_occupancy(office, permit, built=built)
    assert (draft["businessService"], draft["landId"]) == ("BPA_OC", permit["landId"])
    assert draft["additionalDetails"]["permitNumber"] == permit["approvalNo"]
    applied = office.move(draft, *DRAFT)
    verified = office.pay_and_find(applied, "BPA.NC_OC_APP_FEE")
    ready = office.forward(verified)
    skipped = office.step(ready, "SKIP_PAYMENT", APPROVER)
    assert read_codes(skipped) == ["BPA INVALID ACTION"]
    approved = office.move(ready, ("APPROVE", APPROVER))
    (demand,) = office.read_demands(approved, "BPA.NC_OC_SAN_FEE")
    assert read_heads(demand) == {"BPA_OC_SANC_FEES": fee}
    certificate = office.pay_and_find(approved, "BPA.NC_OC_SAN_FEE")
    assert certificate["status"] == "APPROVED"
    assert certificate["approvalNo"] != permit["approvalNo"]


def test_a_building_as_permitted_pays_no_sanction_fee(office: PlanOffice) -> None:
    permit = office.grant()
    applied = office.move(apply_for_occupancy(office, permit), *DRAFT)
    ready = office.forward(office.pay_and_find(applied, "BPA.NC_OC_APP_FEE"))
    certificate = office.move(ready, ("APPROVE", APPROVER))
    assert certificate["status"] == "APPROVED"
    assert certificate["approvalNo"]
    assert office.read_demands(certificate, "BPA.NC_OC_SAN_FEE") == []


def test_one_certificate_follows_a_granted_permit(office: PlanOffice) -> None:
    waiting = office.verify()
    number = office.enter_report(appliactionType=OCCUPANCY_KIND, permitNumber="PG-BP-NONE")
    refused = office.send("_create", office.write(number, landInfo=None), ARCHITECT)
    assert read_codes(refused) == ["CREATE ERROR"]
    assert not waiting.get("approvalNo")
    permit = office.grant()
    apply_for_occupancy(office, permit)
    second = office.enter_report(appliactionType=OCCUPANCY_KIND, permitNumber=permit["approvalNo"])
    refused = office.send("_create", office.write(second, landInfo=None), ARCHITECT)
    assert read_codes(refused) == ["DUPLICATE OC"]


@pytest.mark.parametrize("risk", ["HIGH", "LOW"])
def test_what_is_wrong_goes_back_and_comes_again(office: PlanOffice, risk: str) -> None:
    plan = office.verify(risk=risk)
    for officer, back in (
        (VERIFIER, "CITIZEN_ACTION_PENDING_AT_DOC_VERIF"),
        (INSPECTOR, "CITIZEN_ACTION_PENDING_AT_FI_VERIF"),
        (NOC_VERIFIER, "CITIZEN_ACTION_PENDING_AT_NOC_VERIF"),
    ):
        was = plan["status"]
        plan = office.move(plan, ("SEND_BACK_TO_CITIZEN", officer))
        assert plan["status"] == back
        plan = office.move(plan, ("FORWARD", OWNER))
        assert plan["status"] == was
        if officer != NOC_VERIFIER:
            plan = office.move(plan, ("FORWARD", officer))


def test_the_owner_sends_a_draft_back_to_the_architect(office: PlanOffice) -> None:
    draft = office.move(office.initiate(), ("SEND_TO_CITIZEN", ARCHITECT))
    assert draft["status"] == "CITIZEN_APPROVAL_INPROCESS"
    again = office.move(draft, ("SEND_TO_ARCHITECT", OWNER))
    land = again["landInfo"] | {"landUniqueRegNo": "भूमि-१२"}
    changed = read_one(office.step(again, "INITIATE", ARCHITECT, landInfo=land))
    assert changed["landInfo"]["landUniqueRegNo"] == "भूमि-१२"
    assert changed["landId"] == draft["landId"]


@pytest.mark.parametrize(
    ("steps", "last"),
    [
        ((), VERIFIER),
        (OFFICE[:1], INSPECTOR),
        (OFFICE, NOC_VERIFIER),
    ],
)
def test_every_officer_can_reject(office: PlanOffice, steps: tuple, last: tuple[str, ...]) -> None:
    plan = office.move(office.verify(), *steps)
    assert read_codes(office.step(plan, "REJECT", last)) == ["BPA UPDATE ERROR COMMENT REQUIRED"]
    rejected = office.move(plan, ("REJECT", last))
    assert (rejected["status"], rejected.get("approvalNo")) == ("REJECTED", None)
    ended = office.find_certificates(rejected).values()
    assert {row["applicationStatus"] for row in ended} == {"VOIDED"}


def test_no_fee_state_is_left_unpaid(office: PlanOffice) -> None:
    plan = office.move(office.initiate(), *DRAFT)
    assert read_codes(office.step(plan, "PAY", OWNER)) == ["BPA INVALID ACTION"]
    assert read_codes(office.step(plan, "SKIP_PAYMENT", ARCHITECT)) == ["BPA INVALID ACTION"]
    assert read_codes(office.step(plan, "FORWARD", VERIFIER)) == ["UNAUTHORIZED UPDATE"]
    assert office.pay(plan, "BPA.NC_APP_FEE", 20).status_code == 400
    assert office.find_one(plan)["status"] == "PENDING_APPL_FEE"


def test_a_fee_that_was_paid_early_is_not_asked_for_again(office: PlanOffice) -> None:
    draft = office.initiate()
    assert office.pay(draft, "BPA.NC_APP_FEE").status_code == 200
    assert office.find_one(draft)["status"] == "INITIATED"
    assert office.move(office.find_one(draft), *DRAFT)["status"] == "DOC_VERIFICATION_INPROGRESS"


@pytest.mark.parametrize("login", [f"90000000{number}" for number in range(11, 17)])
def test_every_profession_applies_and_nobody_else(office: PlanOffice, login: str) -> None:
    made = office.initiate(by=(login,))
    assert made["status"] == "INITIATED"
    (found,) = office.find(by=(login,))
    assert found["id"] == made["id"]
    refused = office.send("_create", office.write(office.enter_report()), OWNER)
    assert read_codes(refused) == ["INVALID ROLE"]


@pytest.mark.parametrize("risk", ["HIGH", "LOW"])
def test_the_steps_of_a_permit_are_told_to_its_owners(office: PlanOffice, risk: str) -> None:
    draft = office.initiate(risk=risk)
    found = office.server.post(
        "/kasauti/v1/outbox/_search", by=("ADMIN",), tenantId=draft["tenantId"]
    ).json()
    told = [row for row in found["messages"] if row["about"] == draft["applicationNo"]]
    assert {row["template"] for row in told} == {"BPA.CREATE.INITIATE"}
