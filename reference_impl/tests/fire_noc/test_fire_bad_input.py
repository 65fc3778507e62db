"""Applications and steps that are refused, each by its code."""

from __future__ import annotations

from typing import Any

import pytest
from reference_impl.tests.fire_noc.conftest import (
    APPROVER,
    ASHA,
    BALA,
    CALCULATOR,
    COUNTER,
    REGISTER,
    VERIFIER,
    FireOffice,
    read_codes,
    read_one,
    write_building,
    write_permit,
    write_shop,
)

OWNER = {
    "name": "Asha Namuna",
    "mobileNumber": "9000000001",
    "correspondenceAddress": "1 Namuna Road",
}


def own(**changes: Any) -> dict[str, Any]:
    return {
        "applicantDetails": {"ownerShipType": "INDIVIDUAL.SINGLEOWNER", "owners": [OWNER | changes]}
    }


@pytest.mark.parametrize(
    ("details", "codes"),
    [
        ({"fireNOCType": "FINAL"}, ["FIRENOC_TYPE_UNKNOWN"]),
        ({"firestationId": "FS_99"}, ["valid_firestation"]),
        ({"financialYear": "2050-51"}, ["valid_financialYear"]),
        ({"buildings": [write_building(usageType="PALACE")]}, ["valid_buildingType"]),
        (
            {"buildings": [write_building(uoms=[{"code": "SMELL", "value": 1}])]},
            ["valid_uom"],
        ),
        ({"buildings": [write_building(), write_shop()]}, ["maxItems"]),
        (
            {"applicantDetails": {"ownerShipType": "COUSIN", "owners": [OWNER]}},
            ["valid_ownerShipCategory"],
        ),
        (own(mobileNumber="12345"), ["pattern"]),
        (own(name="<script>alert(1)</script>"), ["valid_htmlData"]),
        ({"buildings": [write_building(name="<b>Bhavan</b>")]}, ["valid_htmlData"]),
        (
            {"propertyDetails": {"address": {"city": "pg.citya", "locality": {"code": "MOON"}}}},
            ["valid_boundary"],
        ),
        (
            {"firestationId": "FS_99", "fireNOCType": "FINAL"},
            ["FIRENOC_TYPE_UNKNOWN", "valid_firestation"],
        ),
        ({"action": "APPROVE"}, ["INVALID ACTION"]),
        ({"action": "PAY"}, ["INVALID_ACTION"]),
        (
            {"buildings": [write_building(uoms=[{"code": "HEIGHT_OF_BUILDING", "value": 9}])]},
            ["FIRENOC_NO_MEASURE"],
        ),
        (
            {
                "buildings": [
                    write_building(uoms=[{"code": "NO_OF_BEDS", "value": 9, "isActiveUom": True}])
                ]
            },
            ["FIRENOC_NO_BILLING_SLAB"],
        ),
        ({"additionalDetail": {"adhocRebate": 100}}, ["FIRENOC_ADHOC_NOT_ALLOWED"]),
    ],
)
def test_an_application_is_refused(
    office: FireOffice, details: dict[str, Any], codes: list[str]
) -> None:
    assert read_codes(office.send("_create", write_permit(details), ASHA)) == codes
    assert office.find(tenantId="pg.citya") == []


@pytest.mark.parametrize(
    ("amounts", "code"),
    [
        ({"adhocPenalty": -5}, "FIRENOC_ADHOC_WRONG"),
        ({"adhocPenalty": "five"}, "FIRENOC_ADHOC_WRONG"),
        ({"adhocRebate": 1500.01}, "FIRENOC_REBATE_ABOVE_FEE"),
    ],
)
def test_amounts_by_hand_are_rupees_within_the_fee(
    office: FireOffice, amounts: dict[str, Any], code: str
) -> None:
    permit = office.apply(by=COUNTER, details={"channel": "COUNTER"})
    assert read_codes(office.step(permit, "ADHOC", COUNTER, additional=amounts)) == [code]
    assert office.fetch_bill(permit)["totalAmount"] == 1680


def test_an_update_is_checked_as_a_creation_is(office: FireOffice) -> None:
    draft = office.initiate()
    wrong = office.step(draft, "APPLY", ASHA, firestationId="FS_99")
    assert read_codes(wrong) == ["valid_firestation"]
    markup = office.step(draft, "APPLY", ASHA, additional={"comment": "<img src=x>"})
    assert read_codes(markup) == ["valid_htmlData"]


def test_what_was_paid_for_does_not_change(office: FireOffice) -> None:
    permit = office.verify()
    more = [write_building(uoms=[{"code": "HEIGHT_OF_BUILDING", "value": 90, "isActiveUom": True}])]
    refused = office.step(permit, "FORWARD", VERIFIER, buildings=more)
    assert read_codes(refused) == ["FIRENOC_PAID"]
    back = read_one(office.step(permit, "SENDBACKTOCITIZEN", VERIFIER))
    assert read_codes(office.step(back, "RESUBMIT", ASHA, fireNOCType="PROVISIONAL")) == [
        "FIRENOC_PAID"
    ]
    lowered = office.step(back, "RESUBMIT", ASHA, additional={"adhocRebate": 10})
    assert read_codes(lowered) == ["FIRENOC_PAID"]


def test_an_older_copy_does_not_overwrite_a_newer_one(office: FireOffice) -> None:
    draft = office.initiate()
    read_one(office.step(draft, "INITIATE", ASHA, buildings=[write_shop()]))
    assert read_codes(office.step(draft, "APPLY", ASHA)) == ["STALE_UPDATE"]


def test_only_the_role_of_a_step_takes_it(office: FireOffice) -> None:
    permit = office.verify()
    assert read_codes(office.step(permit, "FORWARD", APPROVER)) == ["INVALID ROLE"]
    assert read_codes(office.step(permit, "FORWARD", ASHA)) == ["INVALID ROLE"]


def test_another_city_and_another_citizen_are_kept_out(office: FireOffice) -> None:
    permit = office.initiate()
    foreign = office.step(permit, "APPLY", ("NOCCEMP", "pg.cityb"))
    assert foreign.status_code == 403
    assert read_codes(office.step(permit, "APPLY", BALA)) == ["FIRENOC_NOT_FOUND"]
    elsewhere = office.send("_create", write_permit(tenantId="pg.citya"), ("NOCCEMP", "pg.cityb"))
    assert elsewhere.status_code == 403
    searched = office.server.post(
        f"{REGISTER}/_search", by=("NOCCEMP", "pg.cityb"), tenantId="pg.citya"
    )
    assert searched.status_code == 403


def test_an_unknown_permit_is_not_made_by_an_update(office: FireOffice) -> None:
    unknown = write_permit(id="00000000-0000-4000-8000-000000000000")
    assert read_codes(office.send("_update", unknown, ASHA)) == ["FIRENOC_NOT_FOUND"]


def test_a_bill_of_nothing_is_refused(office: FireOffice) -> None:
    answer = office.server.post(
        f"{CALCULATOR}/v1/_getbill", by=ASHA, tenantId="pg.citya", applicationNumber="NONE"
    )
    assert read_codes(answer) == ["INVALID_CONSUMER_CODE"]


def test_a_quote_in_a_criterion_is_a_character(office: FireOffice) -> None:
    office.initiate()
    assert office.find(tenantId="pg.citya", applicationNumber="' OR '1'='1") == []
