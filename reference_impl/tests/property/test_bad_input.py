"""What must not be taken: wrong areas, shares, years, amounts and payments, each by its code."""

from __future__ import annotations

from typing import Any

import pytest
from reference_impl.tests.property.conftest import (
    CLERK,
    REGISTER,
    Office,
    write_property,
)

DEMANDS = "/billing-service/demand/_create"


def owners(*shares: float) -> list[dict[str, Any]]:
    return [
        {
            "name": f"Namuna {place}",
            "mobileNumber": f"900000000{place + 1}",
            "ownerType": "NONE",
            "ownerShipPercentage": share,
        }
        for place, share in enumerate(shares)
    ]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"superBuiltUpArea": 120.49}, ["PT-UNIT-AREAS-ABOVE"]),
        ({"owners": owners(60, 39.9)}, ["PT-OWNER-SHARES"]),
        ({"owners": owners(100, 1)}, ["PT-OWNER-SHARES"]),
        ({"landArea": -1}, ["Min.propertyRequest.Property.landArea"]),
    ],
)
def test_a_property_that_cannot_be_is_refused(
    office: Office, codes: Any, changes: dict[str, Any], found: list[str]
) -> None:
    body = {"Property": write_property(**changes)}
    assert codes(office.send(f"{REGISTER}/property/_create", body, CLERK)) == found
    assert office.find(oldPropertyId="OLD-1") == []


@pytest.mark.parametrize(
    "changes",
    [{"superBuiltUpArea": 120.5}, {"owners": owners(60.5, 39.5)}, {"owners": owners(100)}],
)
def test_the_bounds_themselves_are_taken(office: Office, changes: dict[str, Any]) -> None:
    assert office.register(**changes)["propertyId"]


@pytest.mark.parametrize("amount", [-5, 10.005])
@pytest.mark.parametrize("name", ["adhocPenalty", "adhocExemption"])
def test_an_amount_by_hand_is_rupees(office: Office, codes: Any, name: str, amount: float) -> None:
    record = office.activate()
    answer = office.assess(record, additionalDetails={name: amount})
    assert codes(answer) == ["PT-ADHOC-WRONG"]


def test_a_year_has_one_active_assessment(office: Office) -> None:
    record = office.activate()
    numbers = [office.assess(record).json()["Assessments"][0]["assessmentNumber"] for _ in "ab"]
    path = f"{REGISTER}/assessment/_search"
    query = {"tenantId": "pg.citya", "propertyIds": record["propertyId"]}
    found = office.send(path, {}, CLERK, **query).json()["Assessments"]
    states = {row["assessmentNumber"]: row["status"] for row in found}
    assert states == {numbers[0]: "INACTIVE", numbers[1]: "ACTIVE"}


@pytest.mark.parametrize(
    ("year", "code"),
    [
        ("2025-27", "EG_PT_FINANCIAL_MASTER_NOT_FOUND"),
        ("2025", "Pattern.assessmentRequest.Assessment.financialYear"),
        ("1890-91", "EG_PT_FINANCIAL_MASTER_NOT_FOUND"),
    ],
)
def test_an_assessment_of_no_year_is_refused(
    office: Office, codes: Any, year: str, code: str
) -> None:
    record = office.activate()
    assert codes(office.assess(record, financialYear=year)) == [code]


YEAR = {"taxPeriodFrom": 1_743_445_800_000, "taxPeriodTo": 1_774_981_799_000}


def demand(amount: float = 100, **changes: Any) -> dict[str, Any]:
    detail = {"taxHeadMasterCode": "PT_TAX", "taxAmount": amount, "collectionAmount": 0}
    return {
        "tenantId": "pg.citya",
        "consumerCode": "OLD-9",
        "consumerType": "BUILTUP",
        "businessService": "PT",
        "demandDetails": [detail],
        **YEAR,
    } | changes


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"taxPeriodTo": 1_790_000_000_000}, "EG_BS_TAXPERIODS_DEMAND"),
        ({"taxPeriodFrom": 1_400_000_000_000}, "EG_BS_TAXPERIODS_DEMAND"),
        ({"taxPeriodTo": YEAR["taxPeriodFrom"]}, "EG_BS_TAXPERIODS_DEMAND"),
        ({"businessService": "PT.MUTATIONS"}, "EG_BS_BUSINESSSERVICE_NOTFOUND"),
    ],
)
def test_a_demand_of_no_period_or_service_is_refused(
    office: Office, codes: Any, changes: dict[str, Any], code: str
) -> None:
    answer = office.send(DEMANDS, {"Demands": [demand(**changes)]}, ("CEMP",))
    assert codes(answer) == [code]
    kept = office.send(DEMANDS, {"Demands": [demand()]}, ("CEMP",))
    assert kept.status_code == 201


def test_a_changed_demand_keeps_within_its_year(office: Office, codes: Any) -> None:
    made = office.send(DEMANDS, {"Demands": [demand()]}, ("CEMP",)).json()["Demands"][0]
    path = "/billing-service/demand/_update"
    wrong = made | {"taxPeriodTo": 1_790_000_000_000}
    assert codes(office.send(path, {"Demands": [wrong]}, ("CEMP",))) == ["EG_BS_TAXPERIODS_DEMAND"]


@pytest.mark.parametrize("amount", [10.005, "ten"])
def test_a_demand_is_rupees_and_paise(office: Office, codes: Any, amount: Any) -> None:
    answer = office.send(DEMANDS, {"Demands": [demand(amount)]}, ("CEMP",))
    assert len(codes(answer)) == 1


def test_a_payment_above_the_bill_is_refused_where_no_advance_is_allowed(
    office: Office, codes: Any
) -> None:
    record = office.activate()
    assert office.assess(record).status_code == 201
    bill = office.fetch_bill(record["propertyId"]).json()["Bill"][0]
    assert codes(office.pay(bill, bill["totalAmount"] + 1)) == ["INVALID_PAYMENTDETAIL"]
    assert office.pay(bill).status_code == 200


@pytest.mark.parametrize("amount", [-1, 0, 10.005])
def test_a_payment_is_rupees_above_zero(office: Office, codes: Any, amount: float) -> None:
    record = office.activate()
    assert office.assess(record).status_code == 201
    bill = office.fetch_bill(record["propertyId"]).json()["Bill"][0]
    assert codes(office.pay(bill, amount))
    assert (
        office.fetch_bill(record["propertyId"]).json()["Bill"][0]["totalAmount"]
        == bill["totalAmount"]
    )


def test_a_payment_that_is_sent_again_leaves_one_receipt(office: Office, codes: Any) -> None:
    record = office.activate()
    assert office.assess(record).status_code == 201
    bill = office.fetch_bill(record["propertyId"]).json()["Bill"][0]
    assert office.pay(bill).status_code == 200
    assert codes(office.pay(bill)) == ["BILL_ALREADY_PAID"]
    found = office.server.post(
        "/collection-services/payments/_search",
        by=("CEMP",),
        tenantId="pg.citya",
        consumerCodes=record["propertyId"],
    )
    assert len(found.json()["Payments"]) == 1
