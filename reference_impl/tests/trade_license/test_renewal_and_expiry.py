"""What becomes of a licence after its year: renewed once, reminded of, ended."""

from __future__ import annotations

from typing import Any

import pytest
from reference_impl.tests.trade_license.conftest import (
    ADMIN,
    APPROVER,
    ASHA,
    CITY,
    CLERK,
    DAY,
    LAST,
    NEXT_FIRST,
    NEXT_LAST,
    NEXT_YEAR,
    REGISTER,
    VERIFIER,
    read_codes,
)

from kasauti_reference.platform.outbox import OUTBOX
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope

JUNE = NEXT_FIRST + 70 * DAY
NEXT_APRIL = NEXT_LAST + 2 * DAY


def heads_of(licence: dict[str, Any]) -> dict[str, float]:
    estimates = licence["calculation"]["taxHeadEstimates"]
    return {row["taxHeadCode"]: row["estimateAmount"] for row in estimates}


def run(office: Any, job: str) -> None:
    answer = office.server.post(f"{REGISTER}/TL/{job}/_batch", by=ADMIN)
    assert answer.status_code == 202, answer.text


def find_pending(office: Any) -> list[str]:
    found = office.find(CLERK, RenewalPending="true", status="APPROVED,EXPIRED")
    return [row["applicationNumber"] for row in found["Licenses"]]


def test_a_renewal_keeps_the_number_and_follows_the_validity(office) -> None:
    licence = office.license()
    office.go_to(JUNE)
    renewal = office.take(office.renew(licence))
    assert renewal["status"] == "PENDINGPAYMENT"
    assert renewal["licenseNumber"] == licence["licenseNumber"]
    assert renewal["applicationNumber"] != licence["applicationNumber"]
    assert renewal["tradeLicenseDetail"]["id"] != licence["tradeLicenseDetail"]["id"]
    assert (renewal["validFrom"], renewal["validTo"]) == (NEXT_FIRST, NEXT_LAST)
    assert heads_of(renewal) == {  # four fifths by measure: 10 x 12.3 + 120 x 2
        "TL_RENEWAL_TAX": 363,
        "TL_RENEWAL_REBATE": -36.3,
        "TL_RENEWAL_PENALTY": 0,
    }
    assert renewal["issuedDate"] is None
    assert office.bill(renewal)["totalAmount"] == 327
    assert office.pay(renewal).status_code == 200
    renewed = office.read(renewal)
    assert (renewed["status"], renewed["licenseNumber"]) == ("APPROVED", licence["licenseNumber"])
    assert renewed["issuedDate"] > JUNE
    assert office.read(licence)["status"] == "APPROVED"


def test_a_late_renewal_carries_a_penalty(office) -> None:
    licence = office.license()
    office.go_to(NEXT_APRIL)
    renewal = office.take(office.renew(licence))
    assert heads_of(renewal) == {
        "TL_RENEWAL_TAX": 363,
        "TL_RENEWAL_REBATE": 0,
        "TL_RENEWAL_PENALTY": 36.3,
    }


def test_a_renewal_that_changes_the_licence_passes_the_officers(office) -> None:
    licence = office.license()
    office.go_to(JUNE)
    detail = licence["tradeLicenseDetail"] | {"structureType": "IMMOVABLE.KUTCHA"}
    made = office.take(office.renew(licence, workflowCode="EDITRENEWAL", tradeLicenseDetail=detail))
    assert made["status"] == "INITIATED"
    waiting = office.approve(office.move(made, ("APPLY", ASHA)))
    assert waiting["status"] == "PENDINGPAYMENT"
    assert office.pay(waiting).status_code == 200
    renewed = office.read(waiting)
    assert renewed["tradeLicenseDetail"]["structureType"] == "IMMOVABLE.KUTCHA"
    assert renewed["licenseNumber"] == licence["licenseNumber"]


def test_a_licence_is_renewed_once_for_a_year(office) -> None:
    licence = office.license()
    office.go_to(JUNE)
    renewal = office.take(office.renew(licence))
    assert read_codes(office.renew(licence)) == ["RENEWAL ERROR"]
    assert office.pay(renewal).status_code == 200
    assert read_codes(office.renew(licence)) == ["RENEWAL ERROR"]
    renewed = office.read(renewal)
    assert read_codes(office.renew(renewed)) == ["RENEWAL ERROR"]


def test_a_renewal_that_was_rejected_may_be_tried_again(office) -> None:
    licence = office.license()
    office.go_to(JUNE)
    made = office.take(office.renew(licence, workflowCode="EDITRENEWAL"))
    assert find_pending(office) == []
    office.move(made, ("APPLY", ASHA), ("REJECT", VERIFIER))
    assert find_pending(office) == [licence["applicationNumber"]]
    again = office.take(office.renew(licence))
    assert again["status"] == "PENDINGPAYMENT"


def test_what_cannot_be_renewed(office) -> None:
    licence = office.license()
    office.go_to(JUNE)
    assert read_codes(office.renew(licence, financialYear="2024-25")) == ["INVALID FROM DATE"]
    assert read_codes(office.renew(licence, licenseNumber="PB-TL-NONE")) == ["RENEWAL ERROR"]
    assert read_codes(office.renew(licence, workflowCode="NewTL")) == ["EG_WF_ERROR"]
    nameless = office.renew(licence, licenseNumber=None)
    assert read_codes(nameless) == ["INVALID LICENSE"]
    office.move(licence, ("CANCEL", APPROVER))
    assert read_codes(office.renew(licence)) == ["LICENSE CANCELLED"]


def test_a_licence_is_not_cancelled_while_its_renewal_is_open(office) -> None:
    licence = office.license()
    office.go_to(JUNE)
    office.take(office.renew(licence))
    current = office.read(licence, CLERK)
    assert read_codes(office.step(current, "CANCEL", APPROVER)) == ["INVALID_ACTION"]


def test_licences_that_wait_for_renewal_are_found(office) -> None:
    licence = office.license()
    assert find_pending(office) == []
    office.go_to(LAST - DAY // 2)
    assert find_pending(office) == [licence["applicationNumber"]]
    office.go_to(JUNE)
    renewal = office.take(office.renew(licence))
    assert find_pending(office) == []
    office.pay(renewal)
    assert find_pending(office) == []
    office.go_to(NEXT_APRIL)
    assert find_pending(office) == [renewal["applicationNumber"]]


def test_a_licence_ends_with_its_time_and_may_be_renewed_still(office) -> None:
    licence = office.license()
    run(office, "EXPIRY")
    assert office.read(licence)["status"] == "APPROVED"
    office.go_to(LAST + DAY)
    run(office, "SOMETHING")
    assert office.read(licence)["status"] == "APPROVED"
    run(office, "EXPIRY")
    ended = office.read(licence)
    assert ended["status"] == "EXPIRED"
    assert read_codes(office.step(ended, "CANCEL", APPROVER)) == ["INVALID ACTION"]
    renewal = office.take(office.renew(ended))
    assert renewal["financialYear"] == NEXT_YEAR


def test_a_renewal_without_a_step_to_end_stops_no_other(office) -> None:
    """TL-E-036: as deployed one such licence keeps the whole page from ending."""
    licence = office.license()
    other = office.license(tradeName="Other")
    office.go_to(JUNE)
    renewal = office.take(office.renew(licence))
    office.pay(renewal)
    office.go_to(NEXT_APRIL)
    run(office, "EXPIRY")
    statuses = [office.read(row)["status"] for row in (licence, other, renewal)]
    assert statuses == ["EXPIRED", "EXPIRED", "APPROVED"]


REMINDER = Condition("template", "equals", "tl.renewal.reminder")


def test_owners_are_reminded_before_the_end(office) -> None:
    licence = office.license()
    run(office, "REMINDER")
    scope = TenantScope(cities=frozenset({CITY}))
    store = office.server.client.app.state.store
    with store.begin() as session:
        assert session.find(OUTBOX, [REMINDER], scope=scope) == []
    office.go_to(LAST - 7 * DAY)
    run(office, "REMINDER")
    with store.begin() as session:
        (message,) = session.find(OUTBOX, [REMINDER], scope=scope)
    assert (message["receiver"], message["channel"]) == ("9000000001", "SMS")
    assert message["about"] == licence["applicationNumber"]
    assert licence["licenseNumber"] in message["text"]


@pytest.mark.parametrize("by", [CLERK, ASHA])
def test_jobs_are_not_for_everybody(office, by) -> None:
    answer = office.server.post(f"{REGISTER}/TL/EXPIRY/_batch", by=by)
    assert answer.status_code == 403
