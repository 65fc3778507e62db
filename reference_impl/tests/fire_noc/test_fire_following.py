"""A new permit follows on a provisional one, a renewal on an issued one; both once; expiry."""

from __future__ import annotations

from typing import Any

import pytest
from reference_impl.tests.fire_noc.conftest import (
    APPROVER,
    ASHA,
    VERIFIER,
    FireOffice,
    read_codes,
    read_heads,
    read_status,
    write_permit,
)

YEAR = 366 * 86_400_000
PROVISIONAL, RENEWAL = {"fireNOCType": "PROVISIONAL"}, {"fireNOCType": "RENEW"}


def follow(office: FireOffice, details: dict[str, Any] | None = None, **changes: Any) -> Any:
    return office.send("_create", write_permit(details, **changes), ASHA)


def test_a_new_permit_follows_on_a_provisional_one_once(office: FireOffice) -> None:
    provisional = office.issue(details=PROVISIONAL)
    assert provisional["fireNOCDetails"]["fireNOCType"] == "PROVISIONAL"
    number = provisional["fireNOCNumber"]
    new = office.issue(provisionFireNOCNumber=number)
    assert new["provisionFireNOCNumber"] == number
    assert new["fireNOCNumber"] != number
    assert read_codes(follow(office, provisionFireNOCNumber=number)) == ["FIRENOC_FOLLOWED_TWICE"]


def test_a_rejected_follower_leaves_the_way_to_another(office: FireOffice) -> None:
    number = office.issue(details=PROVISIONAL)["fireNOCNumber"]
    first = office.verify(provisionFireNOCNumber=number)
    office.move(first, ("REJECT", VERIFIER))
    assert follow(office, provisionFireNOCNumber=number).status_code == 200


@pytest.mark.parametrize("kind", ["unknown", "of a new permit", "unpaid", "cancelled"])
def test_only_an_issued_provisional_permit_is_ground(office: FireOffice, kind: str) -> None:
    number = "PG-FN-2020-01-01-000001"
    if kind == "of a new permit":
        number = office.issue()["fireNOCNumber"]
    elif kind == "unpaid":
        number = office.apply(details=PROVISIONAL)["fireNOCDetails"]["applicationNumber"]
    elif kind == "cancelled":
        issued = office.issue(details=PROVISIONAL)
        number = office.move(issued, ("CANCEL", APPROVER))["fireNOCNumber"]
    answer = follow(office, provisionFireNOCNumber=number)
    assert read_codes(answer) == ["FIRENOC_PROVISIONAL_UNKNOWN"]


def test_an_expired_provisional_permit_is_no_ground(office: FireOffice) -> None:
    number = office.issue(details=PROVISIONAL)["fireNOCNumber"]
    office.server.clock.now += YEAR
    office.server.tokens.clear()
    answer = follow(office, {"financialYear": "2026-27"}, provisionFireNOCNumber=number)
    assert read_codes(answer) == ["FIRENOC_PROVISIONAL_UNKNOWN"]


def test_a_permit_is_renewed_once_after_it_expired_too(office: FireOffice) -> None:
    old = office.issue()
    office.server.clock.now += YEAR
    office.server.tokens.clear()
    years = {"financialYear": "2026-27"}
    renewed = office.issue(details=RENEWAL | years, oldFireNOCNumber=old["fireNOCNumber"])
    assert renewed["fireNOCDetails"]["validTo"] > old["fireNOCDetails"]["validTo"]
    assert read_heads(office.read_demand(renewed))["FIRENOC_FEES"] == 500
    again = follow(office, RENEWAL | years, oldFireNOCNumber=old["fireNOCNumber"])
    assert read_codes(again) == ["FIRENOC_FOLLOWED_TWICE"]
    next_year = follow(office, RENEWAL | years, oldFireNOCNumber=renewed["fireNOCNumber"])
    assert next_year.status_code == 200


def test_a_renewal_names_an_issued_permit(office: FireOffice) -> None:
    assert read_codes(follow(office, RENEWAL)) == ["FIRENOC_RENEWED_UNKNOWN"]
    unknown = follow(office, RENEWAL, oldFireNOCNumber="PG-FN-2020-01-01-000001")
    assert read_codes(unknown) == ["FIRENOC_RENEWED_UNKNOWN"]
    provisional = office.issue(details=PROVISIONAL)["fireNOCNumber"]
    assert read_codes(follow(office, RENEWAL, oldFireNOCNumber=provisional)) == [
        "FIRENOC_RENEWED_UNKNOWN"
    ]


def test_data_entry_renews_a_permit_of_an_older_register(office: FireOffice) -> None:
    entered = RENEWAL | {"channel": "DATAENTRY"}
    first = follow(office, entered, oldFireNOCNumber="FIRE/1998/17")
    assert first.status_code == 200
    again = follow(office, entered, oldFireNOCNumber="FIRE/1998/17")
    assert read_codes(again) == ["FIRENOC_FOLLOWED_TWICE"]


def test_the_number_of_a_client_is_not_taken(office: FireOffice) -> None:
    """Screens copy a provisional permit, number and all, into the new application."""
    provisional = office.issue(details=PROVISIONAL)
    details = provisional["fireNOCDetails"] | {"fireNOCType": "NEW", "action": "INITIATE"}
    number = provisional["fireNOCNumber"]
    copied = provisional | {"fireNOCDetails": details, "provisionFireNOCNumber": number}
    answer = office.send("_create", copied, ASHA)
    assert answer.status_code == 200, answer.text
    made = answer.json()["FireNOCs"][0]
    assert not made.get("fireNOCNumber")
    assert made["id"] != provisional["id"]
    assert read_status(made) == "INITIATED"
    assert not made["fireNOCDetails"].get("validTo")
