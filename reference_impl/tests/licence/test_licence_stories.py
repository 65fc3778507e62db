"""A licence from the application to the receipt, and every way that ends earlier."""

from __future__ import annotations

from typing import Any

import pytest
from reference_impl.tests.licence.conftest import (
    APPROVER,
    ASHA,
    BALA,
    CALCULATOR,
    CASHIER,
    CITY,
    CLERK,
    FIRST,
    INSPECTOR,
    LAST,
    REGISTER,
    VERIFIER,
    read_codes,
    write_licence,
)


def heads_of(licence: dict[str, Any]) -> dict[str, float]:
    estimates = licence["calculation"]["taxHeadEstimates"]
    return {row["taxHeadCode"]: row["estimateAmount"] for row in estimates}


def test_a_licence_is_applied_for_verified_approved_paid_and_issued(office) -> None:
    made = office.apply()
    assert made["status"] == "APPLIED"
    assert made["applicationNumber"].startswith("PB-TL-2026-01-15-")
    assert (made["validFrom"], made["validTo"]) == (FIRST, LAST)
    assert made["licenseNumber"] is None
    assert heads_of(made) == {"TL_TAX": 453.75}  # 12.50 x 12.3 + 150 x 2
    owner = made["tradeLicenseDetail"]["owners"][0]
    assert owner["uuid"]
    inspected = office.move(made, ("FORWARD", VERIFIER), ("FORWARD", INSPECTOR))
    assert inspected["status"] == "PENDINGAPPROVAL"
    waiting = office.move(inspected, ("APPROVE", APPROVER))
    assert (waiting["status"], waiting["licenseNumber"]) == ("PENDINGPAYMENT", None)
    bill = office.bill(waiting)
    assert bill["totalAmount"] == 454
    paid = office.pay(waiting)
    assert paid.status_code == 200
    assert paid.json()["Payments"][0]["paymentDetails"][0]["receiptNumber"]
    licence = office.read(made)
    assert licence["status"] == "APPROVED"
    assert licence["licenseNumber"].startswith("PB-TL-2026-01-15-")
    assert licence["issuedDate"] > made["applicationDate"]
    assert licence["tradeLicenseDetail"]["additionalDetail"] == {"sourceKey": "OLD-1"}


def test_a_draft_is_changed_before_it_is_handed_in(office) -> None:
    draft = office.draft({"applicationDocuments": None})
    assert draft["status"] == "INITIATED"
    detail = draft["tradeLicenseDetail"]
    units = [detail["tradeUnits"][0] | {"uomValue": "100"}]
    papers = [{"documentType": "OWNERIDPROOF", "fileStoreId": "f-1"}]
    changed = detail | {"tradeUnits": units, "applicationDocuments": papers}
    handed_in = office.take(
        office.step(draft, "APPLY", ASHA, tradeLicenseDetail=changed, tradeName="नमूना चक्की")
    )
    assert (handed_in["status"], handed_in["tradeName"]) == ("APPLIED", "नमूना चक्की")
    assert heads_of(handed_in) == {"TL_TAX": 1800}
    assert office.bill(handed_in)["totalAmount"] == 1800
    assert handed_in["tradeLicenseDetail"]["applicationDocuments"][0]["id"]


def test_an_inspector_sends_back_to_the_citizen_and_to_the_verifier(office) -> None:
    inspected = office.move(office.apply(), ("FORWARD", VERIFIER))
    asked = office.move(inspected, ("SENDBACKTOCITIZEN", INSPECTOR))
    assert asked["status"] == "CITIZENACTIONREQUIRED"
    assert read_codes(office.step(asked, "FORWARD", CLERK)) == ["INVALID ROLE"]
    again = office.move(asked, ("FORWARD", ASHA))
    assert again["status"] == "FIELDINSPECTION"
    assert office.move(again, ("SENDBACK", INSPECTOR))["status"] == "APPLIED"


def test_a_rejected_application_owes_nothing(office) -> None:
    made = office.apply()
    rejected = office.move(made, ("REJECT", VERIFIER))
    assert (rejected["status"], rejected.get("calculation")) == ("REJECTED", None)
    demands = office.server.post(
        "/billing-service/demand/_search",
        by=CASHIER,
        tenantId=CITY,
        businessService="TL",
        consumerCode=made["applicationNumber"],
    ).json()["Demands"]
    assert [row["status"] for row in demands] == ["CANCELLED"]
    assert read_codes(office.step(rejected, "FORWARD", INSPECTOR)) == ["INVALID ACTION"]


def test_an_approver_cancels_a_licence(office) -> None:
    licence = office.license()
    cancelled = office.move(licence, ("CANCEL", APPROVER))
    assert (cancelled["status"], cancelled["licenseNumber"]) == (
        "CANCELLED",
        licence["licenseNumber"],
    )


def test_penalty_and_rebate_by_hand_change_the_due(office) -> None:
    waiting = office.approve(office.apply())
    detail = waiting["tradeLicenseDetail"]
    sent = detail | {
        "adhocPenalty": 100,
        "adhocPenaltyReason": "late",
        "adhocExemption": 50.5,
        "tradeUnits": [detail["tradeUnits"][0] | {"uomValue": "1"}],
    }
    adhoc = office.take(office.step(waiting, "ADHOC", CLERK, tradeLicenseDetail=sent))
    assert adhoc["status"] == "PENDINGPAYMENT"
    assert heads_of(adhoc) == {
        "TL_TAX": 453.75,
        "TL_ADHOC_PENALTY": 100,
        "TL_ADHOC_REBATE": -50.5,
    }
    assert adhoc["tradeLicenseDetail"]["tradeUnits"] == detail["tradeUnits"]
    assert office.bill(adhoc)["totalAmount"] == 503  # 503.25 - 0.25
    back = adhoc["tradeLicenseDetail"] | {"adhocPenalty": None, "adhocExemption": None}
    office.take(office.step(adhoc, "ADHOC", CLERK, tradeLicenseDetail=back))
    assert office.bill(adhoc)["totalAmount"] == 454
    above = back | {"adhocExemption": 454}
    refused = office.step(office.read(adhoc), "ADHOC", CLERK, tradeLicenseDetail=above)
    assert read_codes(refused) == ["INVALID AMOUNT"]


def test_as_deployed_what_an_officer_takes_off_is_added(open_office) -> None:
    office = open_office(profile="upyog-2026")
    waiting = office.approve(office.apply())
    detail = waiting["tradeLicenseDetail"] | {"adhocExemption": 50}
    adhoc = office.take(office.step(waiting, "ADHOC", CLERK, tradeLicenseDetail=detail))
    assert heads_of(adhoc)["TL_ADHOC_REBATE"] == 50
    assert office.bill(adhoc)["totalAmount"] == 504


def test_nothing_but_the_whole_payment_approves(office) -> None:
    waiting = office.approve(office.apply())
    assert read_codes(office.step(waiting, "PAY", CLERK)) == ["INVALID_ACTION"]
    assert read_codes(office.step(waiting, "PAY", ASHA)) == ["INVALID_ACTION"]
    assert office.pay(waiting, 100).status_code == 400
    assert office.read(waiting)["status"] == "PENDINGPAYMENT"


def test_whoever_pays_early_is_not_forgotten(office) -> None:
    """TL-E-035."""
    made = office.apply()
    assert office.pay(made).status_code == 200
    assert office.read(made)["status"] == "APPLIED"
    approved = office.approve(made)
    assert approved["status"] == "APPROVED"
    assert approved["licenseNumber"]


def test_a_temporary_licence_runs_as_it_is_applied_for(office) -> None:
    start = office.server.clock.now + 3_600_000
    end = start + 40 * 86_400_000
    made = office.apply(licenseType="TEMPORARY", validFrom=start, validTo=end)
    assert (made["validFrom"], made["validTo"]) == (start, end)
    later = office.apply(licenseType="TEMPORARY", validTo=end)
    assert later["validFrom"] > start - 3_600_000


def test_closed_states_take_papers_of_officers_and_nothing_else(office) -> None:
    pending = office.move(office.apply(), ("FORWARD", VERIFIER), ("FORWARD", INSPECTOR))
    detail = pending["tradeLicenseDetail"] | {
        "structureType": "IMMOVABLE.KUTCHA",
        "adhocExemption": 400,
        "verificationDocuments": [{"documentType": "INSPECTION", "fileStoreId": "f-9"}],
    }
    approved = office.take(
        office.step(pending, "APPROVE", APPROVER, tradeLicenseDetail=detail, tradeName="Other")
    )
    assert approved["tradeName"] == pending["tradeName"]
    shown = approved["tradeLicenseDetail"]
    assert (shown["structureType"], shown.get("adhocExemption")) == ("IMMOVABLE.PUCCA", None)
    assert shown["verificationDocuments"][0]["id"]


def test_a_clerk_applies_for_a_citizen_who_then_finds_it(office) -> None:
    made = office.apply(by=CLERK)
    assert made["accountId"] is None
    assert office.read(made, ASHA)["id"] == made["id"]
    assert office.find(BALA, applicationNumber=made["applicationNumber"])["Licenses"] == []


def test_an_estimate_is_what_is_demanded_and_changes_nothing(office) -> None:
    body = {"CalulationCriteria": [{"tenantId": CITY, "tradelicense": write_licence()}]}
    answer = office.server.post(f"{CALCULATOR}/v1/_estimate", body, by=CLERK).json()
    (found,) = answer["Calculations"]
    assert "ResponseInfo" not in answer
    assert [row["estimateAmount"] for row in found["taxHeadEstimates"]] == [453.75]
    made = office.apply()
    criteria = [{"tenantId": CITY, "applicationNumber": made["applicationNumber"]}]
    body = {"CalulationCriteria": criteria}
    for path, by in (("TL/_estimate", CLERK), ("_calculate", ("ADMIN",))):
        answer = office.server.post(f"{CALCULATOR}/v1/{path}", body, by=by)
        (found,) = answer.json()["Calculations"]
        assert [row["estimateAmount"] for row in found["taxHeadEstimates"]] == [453.75]
    assert office.bill(made)["totalAmount"] == 454


def test_the_bill_names_its_slabs(office) -> None:
    made = office.apply()
    query = {"tenantId": CITY, "consumerCode": made["applicationNumber"], "businessService": "TL"}
    for path in ("_getbill", "TL/_getbill"):
        answer = office.server.post(f"{CALCULATOR}/v1/{path}", by=ASHA, **query).json()
        (bill,) = answer["billResponse"]["Bill"]
        assert (bill["totalAmount"], bill["consumerCode"]) == (454, made["applicationNumber"])
        unit = made["tradeLicenseDetail"]["tradeUnits"][0]["id"]
        assert answer["billingSlabIds"]["tradeTypeBillingSlabIds"][0].endswith(f"|0|{unit}")
        assert len(answer["billingSlabIds"]["accesssoryBillingSlabIds"]) == 1
    mixed = query | {"businessService": "BPAREG"}
    refused = office.server.post(f"{CALCULATOR}/v1/_getbill", by=ASHA, **mixed)
    assert read_codes(refused) == ["BUSINESSSERVICE_MISMATCH"]
    foreign = office.server.post(f"{CALCULATOR}/v1/_getbill", by=BALA, **query)
    assert read_codes(foreign) == ["INVALID CONSUMERCODE"]


@pytest.mark.parametrize("path", ["_create", "TL/_create"])
def test_several_applications_are_made_together(office, path) -> None:
    rows = [write_licence(), write_licence(tradeName="Second")]
    answer = office.server.post(f"{REGISTER}/{path}", {"Licenses": rows}, by=CLERK)
    numbers = [row["applicationNumber"] for row in answer.json()["Licenses"]]
    assert len(set(numbers)) == 2
