"""Permits from the application to the certificate, by those who take each step."""

from __future__ import annotations

import pytest
from reference_impl.tests.fire_noc.conftest import (
    APPROVER,
    ASHA,
    BALA,
    COUNTER,
    INSPECTOR,
    VERIFIER,
    FireOffice,
    read_codes,
    read_heads,
    read_number,
    read_one,
    read_status,
    write_building,
    write_shop,
)

DAY = 86_400_000


def test_a_permit_is_applied_for_paid_verified_and_issued(office: FireOffice) -> None:
    draft = office.initiate()
    assert read_status(draft) == "INITIATED"
    assert read_number(draft).startswith("PG-FN-2026-01-15-")
    assert not draft.get("fireNOCNumber")
    assert office.read_demand(draft) == {}, "a draft cannot be paid"
    applied = office.move(draft, ("APPLY", ASHA))
    assert read_status(applied) == "PENDINGPAYMENT"
    demand = office.read_demand(applied)
    assert read_heads(demand) == {
        "FIRENOC_FEES": 1500,
        "FIRENOC_TAXES": 180,
        "FIRENOC_ROUNDOFF": 0,
    }
    assert (demand["taxPeriodFrom"], demand["consumerType"]) == (1_743_445_800_000, "FIRENOC")
    bill = office.fetch_bill(applied)
    assert bill["totalAmount"] == 1680
    assert office.pay(bill).status_code == 200
    paid = office.find_one(applied)
    assert read_status(paid) == "DOCUMENTVERIFY"
    inspected = office.move(paid, ("FORWARD", VERIFIER), ("FORWARD", INSPECTOR))
    assert read_status(inspected) == "PENDINGAPPROVAL"
    issued = office.move(inspected, ("APPROVE", APPROVER))
    details = issued["fireNOCDetails"]
    assert read_status(issued) == "APPROVED"
    assert issued["fireNOCNumber"].startswith("PG-FN-")
    assert details["validTo"] - details["validFrom"] == 364 * DAY
    assert details["issuedDate"] == details["validFrom"]
    (found,) = office.find(by=ASHA, fireNOCNumber=issued["fireNOCNumber"])
    assert found["fireNOCDetails"]["validTo"] == details["validTo"]


def test_several_buildings_are_charged_together(office: FireOffice) -> None:
    two = {"noOfBuildings": "MULTIPLE", "buildings": [write_building(), write_shop()]}
    permit = office.apply(details=two)
    assert read_heads(office.read_demand(permit))["FIRENOC_FEES"] == 4500


def test_the_counter_applies_for_an_owner(office: FireOffice) -> None:
    """Who applied and who owns see the permit, nobody else does."""
    permit = office.apply(by=COUNTER, details={"channel": "COUNTER"})
    assert [read_number(row) for row in office.find(by=ASHA)] == [read_number(permit)]
    assert office.find(by=BALA) == []
    assert office.find(by=BALA, applicationNumber=read_number(permit)) == []
    assert office.find(tenantId="pg.citya", mobileNumber="9000000001") != []
    assert office.find(tenantId="pg.citya", mobileNumber="9000000009") == []


def test_what_is_wrong_goes_back_to_the_applicant_and_comes_again(office: FireOffice) -> None:
    permit = office.move(office.verify(), ("SENDBACKTOCITIZEN", VERIFIER))
    assert read_status(permit) == "CITIZENACTIONREQUIRED-DV"
    address = {"address": {"city": "pg.citya", "doorNo": "7", "locality": {"code": "JLC476"}}}
    again = read_one(office.step(permit, "RESUBMIT", ASHA, propertyDetails=address))
    assert read_status(again) == "DOCUMENTVERIFY"
    assert again["fireNOCDetails"]["propertyDetails"]["address"]["doorNo"] == "7"
    inspected = office.move(again, ("FORWARD", VERIFIER), ("SENDBACKTOCITIZEN", INSPECTOR))
    assert read_status(inspected) == "CITIZENACTIONREQUIRED"
    assert read_status(office.move(inspected, ("RESUBMIT", ASHA))) == "FIELDINSPECTION"


def test_an_officer_sends_back_to_the_officer_before(office: FireOffice) -> None:
    permit = office.move(office.verify(), ("FORWARD", VERIFIER), ("SENDBACK", INSPECTOR))
    assert read_status(permit) == "DOCUMENTVERIFY"
    permit = office.move(
        permit,
        ("REFER", VERIFIER),
        ("FORWARD", VERIFIER),
        ("FORWARD", INSPECTOR),
        ("SENDBACK", APPROVER),
    )
    assert read_status(permit) == "FIELDINSPECTION"


@pytest.mark.parametrize(
    ("steps", "last"),
    [
        ((), VERIFIER),
        ((("FORWARD", VERIFIER),), INSPECTOR),
        ((("FORWARD", VERIFIER), ("FORWARD", INSPECTOR)), APPROVER),
    ],
)
def test_every_officer_can_reject(office: FireOffice, steps: tuple, last: tuple[str, ...]) -> None:
    permit = office.move(office.verify(), *steps, ("REJECT", last))
    assert read_status(permit) == "REJECTED"
    assert not permit.get("fireNOCNumber")
    assert read_codes(office.step(permit, "APPROVE", APPROVER)) == ["INVALID ACTION"]


def test_an_issued_permit_is_cancelled(office: FireOffice) -> None:
    permit = office.move(office.issue(), ("CANCEL", APPROVER))
    assert read_status(permit) == "CANCELLED"


def test_a_penalty_and_a_rebate_of_the_counter_change_the_bill(office: FireOffice) -> None:
    permit = office.apply()
    by_hand = {"adhocPenalty": "100.50", "adhocRebate": 50}
    changed = read_one(office.step(permit, "ADHOC", COUNTER, additional=by_hand))
    assert read_heads(office.read_demand(changed)) == {
        "FIRENOC_FEES": 1500,
        "FIRENOC_ADHOC_PENALTY": 100.5,
        "FIRENOC_ADHOC_REBATE": -50,
        "FIRENOC_TAXES": 180,
        "FIRENOC_ROUNDOFF": 0.5,
    }
    bill = office.fetch_bill(changed)
    assert bill["totalAmount"] == 1731
    cleared = read_one(office.step(changed, "ADHOC", COUNTER, additional={"adhocRebate": 0}))
    assert office.fetch_bill(cleared)["totalAmount"] == 1781
    assert office.pay(bill).status_code == 400, "the older bill no longer holds"


def test_a_change_before_payment_changes_the_demand(office: FireOffice) -> None:
    draft = office.initiate()
    changed = read_one(office.step(draft, "INITIATE", ASHA, buildings=[write_shop()]))
    applied = office.move(changed, ("APPLY", ASHA))
    assert office.fetch_bill(applied)["totalAmount"] == 3360


def test_a_part_payment_is_refused(office: FireOffice) -> None:
    permit = office.apply()
    assert office.pay(office.fetch_bill(permit), 100).status_code == 400
    assert read_status(office.find_one(permit)) == "PENDINGPAYMENT"


def test_approval_waits_for_payment(office: FireOffice) -> None:
    permit = office.apply()
    assert read_codes(office.step(permit, "PAY", ASHA)) == ["INVALID_ACTION"]
    assert read_codes(office.step(permit, "PAY", COUNTER)) == ["INVALID_ACTION"]
    assert read_codes(office.step(permit, "FORWARD", VERIFIER)) == ["INVALID ACTION"]
    assert read_status(office.find_one(permit)) == "PENDINGPAYMENT"


def test_names_in_indian_scripts_are_taken(office: FireOffice) -> None:
    owner = {
        "name": "आशा नमूना",
        "mobileNumber": "9000000001",
        "correspondenceAddress": "१ नमूना मार्ग",
    }
    applicants = {"ownerShipType": "INDIVIDUAL.SINGLEOWNER", "owners": [owner]}
    permit = office.initiate(details={"applicantDetails": applicants})
    kept = office.find_one(permit)["fireNOCDetails"]["applicantDetails"]["owners"][0]
    assert (kept["name"], kept["correspondenceAddress"]) == ("आशा नमूना", "१ नमूना मार्ग")
