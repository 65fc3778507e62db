"""Property tax from registration to transfer, as clerks and citizens live it."""

from __future__ import annotations

from typing import Any

from reference_impl.tests.property.conftest import (
    APPROVER,
    ASHA,
    BALA,
    CALCULATOR,
    CASHIER,
    CLERK,
    INSPECTOR,
    REGISTER,
    VERIFIER,
    Office,
    write_property,
)


def heads(demand: dict[str, Any]) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in demand["demandDetails"]:
        name = row["taxHeadMasterCode"]
        found[name] = round(found.get(name, 0) + row["taxAmount"], 2)
    return found


def test_a_property_is_registered_and_approved(office: Office) -> None:
    record = office.register()
    assert record["propertyId"].startswith("PG-PT-")
    assert record["status"] == "INWORKFLOW"
    assert record["owners"][0]["uuid"]
    assert record["address"]["locality"]["area"]
    active = office.advance(record)
    assert active["status"] == "ACTIVE"
    assert active["additionalDetails"]["applicationStatus"] == "APPROVED"
    assert [row["id"] for row in office.find(propertyIds=record["propertyId"])] == [active["id"]]


def test_a_step_by_the_wrong_role_is_refused(office: Office, codes: Any) -> None:
    record = office.register()
    assert codes(office.step(record, "VERIFY", APPROVER)) == ["INVALID ROLE"]
    assert codes(office.step(record, "APPROVE", VERIFIER)) == ["INVALID ACTION"]


def test_an_assessment_makes_a_demand_that_is_paid(office: Office) -> None:
    record = office.activate()
    answer = office.assess(record)
    assert answer.status_code == 201, answer.text
    assert answer.json()["Assessments"][0]["assessmentNumber"].startswith("PG-AS-")
    fetched = office.fetch_bill(record["propertyId"])
    assert fetched.status_code == 201, fetched.text
    bill = fetched.json()["Bill"][0]
    # 120.5 built at 3.12 and 79.5 unbuilt at 1.56; cess 5 %, penalty 20 %, no interest before April
    rows = bill["billDetails"][0]["billAccountDetails"]
    assert {row["taxHeadCode"]: row["amount"] for row in rows} == {
        "PT_TAX": 499.98,
        "PT_CANCER_CESS": 25,
        "PT_TIME_PENALTY": 100,
        "PT_ROUNDOFF": 0.02,
    }
    assert bill["totalAmount"] == 625
    paid = office.pay(bill)
    assert paid.status_code in {200, 201}, paid.text
    assert office.fetch_bill(record["propertyId"]).status_code == 400


def test_the_estimate_is_what_the_demand_asks(office: Office) -> None:
    record = office.activate()
    assessment = {
        "tenantId": "pg.citya",
        "propertyId": record["propertyId"],
        "financialYear": "2025-26",
        "assessmentDate": 1_768_000_000_000,
    }
    estimate = office.send(
        f"{CALCULATOR}/propertytax/v2/_estimate", {"Assessment": assessment}, CLERK
    ).json()["Calculation"][0]
    office.assess(record)
    demands = office.server.post(
        "/billing-service/demand/_search",
        by=("CEMP",),
        tenantId="pg.citya",
        consumerCode=record["propertyId"],
    ).json()["Demands"]
    assert len(demands) == 1
    asked = {row["taxHeadCode"]: row["estimateAmount"] for row in estimate["taxHeadEstimates"]}
    assert heads(demands[0]) == asked
    assert round(sum(asked.values()), 2) == estimate["totalAmount"]


def test_a_year_has_one_active_assessment_and_demand(office: Office) -> None:
    record = office.activate()
    office.assess(record)
    again = office.assess(record, additionalDetails={"adhocPenalty": 100})
    assert again.status_code == 201, again.text
    found = office.server.post(
        f"{REGISTER}/assessment/_search",
        by=CLERK,
        tenantId="pg.citya",
        propertyIds=record["propertyId"],
    ).json()["Assessments"]
    assert [row["status"] for row in found] == ["ACTIVE", "INACTIVE"]
    demands = office.server.post(
        "/billing-service/demand/_search",
        by=("CEMP",),
        tenantId="pg.citya",
        consumerCode=record["propertyId"],
    ).json()["Demands"]
    assert sorted(row["status"] for row in demands) == ["ACTIVE", "CANCELLED"]
    active = next(row for row in demands if row["status"] == "ACTIVE")
    assert heads(active)["PT_ADHOC_PENALTY"] == 100


def test_a_change_makes_a_version_and_a_rejected_one_gives_the_old_back(office: Office) -> None:
    record = office.activate()
    number = record["propertyId"]
    update = {"businessService": "PT.UPDATE"}
    opened = office.step(
        record, "OPEN", CLERK, creationReason="UPDATE", landArea=300, workflow=update
    )
    assert opened.status_code == 200, opened.text
    version = opened.json()["Properties"][0]
    assert version["id"] != record["id"]
    assert [row["landArea"] for row in office.find(propertyIds=number)] == [300]
    rejected = office.step(version, "REJECT", VERIFIER)
    assert rejected.status_code == 200, rejected.text
    assert [(row["landArea"], row["status"]) for row in office.find(propertyIds=number)] == [
        (200, "ACTIVE")
    ]
    assert len(office.find(propertyIds=number, audit="true")) == 2


def open_transfer(office: Office, record: dict[str, Any]) -> dict[str, Any]:
    """A gift to Bala, verified and waiting for its fee."""
    details = {
        "reasonForTransfer": "GIFTDEED",
        "documentNumber": "GD-1",
        "documentDate": 1_768_000_000_000,
        "documentValue": 100000,
        "marketValue": 500000,
    }
    owners = [
        record["owners"][0] | {"status": "INACTIVE"},
        {
            "name": "Bala Namuna",
            "mobileNumber": "9000000002",
            "ownerType": "NONE",
            "status": "ACTIVE",
        },
    ]
    changes = {
        "creationReason": "MUTATION",
        "additionalDetails": details,
        "documents": [{"documentType": "GIFTDEED", "fileStoreId": "f-1"}],
        "owners": owners,
        "workflow": {"businessService": "PT.MUTATION"},
    }
    opened = office.step(record, "OPEN", CLERK, **changes)
    assert opened.status_code == 200, opened.text
    version = opened.json()["Properties"][0]
    for action, by in (("VERIFY", VERIFIER), ("FORWARD", INSPECTOR)):
        moved = office.step(version, action, by, workflow={"businessService": "PT.MUTATION"})
        assert moved.status_code == 200, moved.text
        version = moved.json()["Properties"][0]
    return dict(version)


def transfer(office: Office, record: dict[str, Any]) -> dict[str, Any]:
    """A property that was given to Bala."""
    version = open_transfer(office, record)
    bill = office.fetch_bill(version["acknowldgementNumber"], "PT.MUTATION").json()["Bill"][0]
    assert office.pay(bill).status_code in {200, 201}
    version = office.find(acknowledgementIds=version["acknowldgementNumber"])[0]
    done = office.step(version, "APPROVE", APPROVER, workflow={"businessService": "PT.MUTATION"})
    assert done.status_code == 200, done.text
    return office.find(propertyIds=record["propertyId"])[0]


def test_a_transfer_waits_for_its_fee(office: Office, codes: Any) -> None:
    record = office.activate()
    version = open_transfer(office, record)
    assert version["acknowldgementNumber"].startswith("PG-MT-")
    early = office.step(version, "APPROVE", APPROVER, workflow={"businessService": "PT.MUTATION"})
    assert codes(early) == ["INVALID ACTION"]
    bill = office.fetch_bill(version["acknowldgementNumber"], "PT.MUTATION").json()["Bill"][0]
    assert bill["totalAmount"] == 10000
    assert office.pay(bill).status_code in {200, 201}
    version = office.find(acknowledgementIds=version["acknowldgementNumber"])[0]
    assert version["additionalDetails"]["applicationStatus"] == "PAID"
    done = office.step(version, "APPROVE", APPROVER, workflow={"businessService": "PT.MUTATION"})
    assert done.status_code == 200, done.text
    final = office.find(propertyIds=record["propertyId"])[0]
    assert final["status"] == "ACTIVE"
    assert [(o["name"], o["status"]) for o in final["owners"]] == [
        ("Asha Namuna", "INACTIVE"),
        ("Bala Namuna", "ACTIVE"),
    ]


def test_a_transfer_is_refused_while_dues_are_open(office: Office, codes: Any) -> None:
    record = office.activate()
    office.assess(record)
    refused = office.step(
        record,
        "OPEN",
        CLERK,
        creationReason="MUTATION",
        workflow={"businessService": "PT.MUTATION"},
    )
    assert codes(refused) == ["EG_PT_MUTATION_UNPAID_ERROR"]


def test_a_citizen_sees_others_masked_and_changes_only_the_own(office: Office, codes: Any) -> None:
    record = office.activate()
    own = office.find(by=ASHA)[0]
    assert own["owners"][0]["mobileNumber"] == "9000000001"
    assert office.find(by=BALA) == []
    seen = office.find(by=BALA, propertyIds=record["propertyId"])[0]
    assert seen["owners"][0]["mobileNumber"] == "******0001"
    assert "Asha" not in str(seen)
    refused = office.step(
        record, "OPEN", BALA, creationReason="UPDATE", workflow={"businessService": "PT.UPDATE"}
    )
    assert codes(refused) == ["EG_PT_UPDATE AUTHORIZATION FAILURE"]


def test_a_second_number_is_kept_of_active_properties_only(office: Office, codes: Any) -> None:
    record = office.register()
    path = f"{REGISTER}/property/_addAlternateNumber"
    owner = record["owners"][0] | {"alternatemobilenumber": "9000000009"}
    sent = {"Property": record | {"owners": [owner]}}
    assert codes(office.send(path, sent, CLERK)) == ["EG_PT_ALTERNATE_INACTIVE"]
    active = office.advance(record)
    added = office.send(path, {"Property": active | {"owners": [owner]}}, CLERK)
    assert added.status_code == 200, added.text
    kept = office.find(propertyIds=record["propertyId"])[0]["owners"][0]
    assert kept["alternatemobilenumber"] == "9000000009"


def test_defects_are_named_together_with_the_deployed_codes(office: Office, codes: Any) -> None:
    path = f"{REGISTER}/property/_create"
    bad = write_property(source=None, channel=None, landArea=None, noOfFloors=0)
    assert codes(office.send(path, {"Property": bad}, CLERK)) == [
        "EG_PT_ERROR_CHANNEL",
        "EG_PT_ERROR_FLOOR_COUNT",
        "EG_PT_ERROR_LAND_AREA",
        "EG_PT_ERROR_SOURCE",
    ]
    bad = write_property(superBuiltUpArea=20)
    assert codes(office.send(path, {"Property": bad}, CLERK)) == ["PT-UNIT-AREAS-ABOVE"]
    bad = write_property(propertyType="CASTLE")
    assert codes(office.send(path, {"Property": bad}, CLERK)) == ["Invalid PROPERTYTYPE"]
    bad = write_property(address={"locality": {"code": "NOWHERE"}})
    assert codes(office.send(path, {"Property": bad}, CLERK)) == ["BOUNDARY MDMS DATA ERROR"]


def test_paying_a_part_lowers_what_is_due_by_just_that(office: Office) -> None:
    """Interest that has run up stays; from the next day on the unpaid alone bears it."""
    record = office.activate()
    code = record["propertyId"]
    assert office.assess(record, financialYear="2023-24").status_code == 201
    bill = office.fetch_bill(code).json()["Bill"][0]
    due = bill["totalAmount"]
    part = int(due // 4)
    assert office.pay(bill, part).status_code == 200
    rest = office.fetch_bill(code).json()["Bill"][0]
    assert rest["totalAmount"] == due - part
    office.server.clock.now += 100 * 86_400_000
    office.server.tokens.clear()
    later = office.fetch_bill(code).json()["Bill"][0]["totalAmount"]
    whole = office.activate()
    assert office.assess(whole, financialYear="2023-24").status_code == 201
    unpaid = office.fetch_bill(whole["propertyId"]).json()["Bill"][0]["totalAmount"]
    assert rest["totalAmount"] < later < unpaid - part


def test_a_bounced_payment_is_owed_again_after_a_new_assessment(office: Office) -> None:
    """The new demand has taken over what was collected, so that it is given back there."""
    record = office.activate()
    code = record["propertyId"]
    assert office.assess(record).status_code == 201
    bill = office.fetch_bill(code).json()["Bill"][0]
    payment = office.pay(bill).json()["Payments"][0]
    again = office.assess(record, additionalDetails={"adhocPenalty": 100})
    assert again.status_code == 201
    rest = office.fetch_bill(code).json()["Bill"][0]["totalAmount"]
    step = {"paymentId": payment["id"], "action": "CANCEL", "tenantId": "pg.citya", "reason": "x"}
    path = "/collection-services/payments/PT/_workflow"
    answer = office.server.post(path, {"PaymentWorkflows": [step]}, by=CASHIER)
    assert answer.status_code == 200, answer.text
    due = office.fetch_bill(code).json()["Bill"][0]["totalAmount"]
    assert due == rest + bill["totalAmount"]
    demands = office.server.post(
        "/billing-service/demand/_search",
        by=CASHIER,
        tenantId="pg.citya",
        consumerCode=code,
        status="ACTIVE",
    ).json()["Demands"]
    assert {row["collectionAmount"] for one in demands for row in one["demandDetails"]} == {0}
