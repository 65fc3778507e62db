"""Applications that are refused, with the deployed codes."""

from __future__ import annotations

import pytest

from tests.water_sewerage.conftest import (
    ASHA,
    BALA,
    INSPECTOR,
    NEW_STEPS,
    PT_CLERK,
    VERIFIER,
    write_property,
)

FOREIGN = ("WSCEMP", "pg.cityb")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"propertyId": None}, ["INVALID_PROPERTY_UNIQUE_ID"]),
        ({"propertyId": "PG-PT-0"}, ["INVALID_PROPERTY"]),
        ({"processInstance": None}, ["INVALID_ACTION"]),
        ({"processInstance": {"action": "PAY"}}, ["INVALID_ACTION"]),
        ({"channel": "CFC_COUNTER"}, ["INVALID_CHANNEL"]),
        (
            {"connectionHolders": [{"name": "A", "mobileNumber": "9000000001", "ownerType": "X"}]},
            ["INVALID_CONNECTION_HOLDER_TYPE"],
        ),
        ({"additionalDetails": {"adhocRebate": -1}}, ["INVALID_ADHOC_AMOUNT"]),
    ],
)
def test_an_application_is_refused(office, codes, changes, expected) -> None:
    assert codes(office.try_to_apply(**changes)) == expected


def test_names_in_any_script_are_taken_and_markup_is_not(office, codes) -> None:
    holder = {"name": "आशा नमूना", "mobileNumber": "9000000001", "ownerType": "NONE"}
    made = office.apply(connectionHolders=[holder])
    assert made["connectionHolders"][0]["name"] == "आशा नमूना"
    marked = office.try_to_apply(connectionHolders=[holder | {"name": "<script>x</script>"}])
    name = office.side.entity[:1].lower() + office.side.entity[1:]
    place = f"{name}Request.{name}.connectionHolders[0].name"
    assert codes(marked) == [f"CustomSafeHtml.{place}"]


def test_a_property_that_is_not_active_bears_no_connection(office, codes) -> None:
    register = "/property-services/property"
    sent = write_property() | {"creationReason": "CREATE"}
    answer = office.send(f"{register}/_create", {"Property": sent}, PT_CLERK)
    made = answer.json()["Properties"][0]
    assert office.try_to_apply(propertyId=made["propertyId"]).status_code == 200
    step = {"action": "REJECT", "moduleName": "PT", "comment": "no papers"}
    body = {"Property": made | {"workflow": step}}
    assert office.send(f"{register}/_update", body, ("PTDV",)).status_code == 200
    again = office.try_to_apply(propertyId=made["propertyId"])
    assert codes(again) == ["INVALID_PROPERTY_STATUS"]


def test_a_step_without_what_it_asks_for_is_refused(office, codes) -> None:
    made = office.advance(office.apply(), NEW_STEPS[:3])
    lacking = office.step(made, *NEW_STEPS[3])
    assert codes(lacking) == ["INVALID_ROAD_INFO"]


def test_an_activation_names_meter_source_and_day(water, codes) -> None:
    approved = water.approve(metered=True, meterId=None, connectionExecutionDate=None)
    water.pay(water.fetch_bill("WS.ONE_TIME_FEE", approved["applicationNo"]))
    paid = water.find(applicationNumber=approved["applicationNo"])[0]
    lacking = water.step(
        paid | {"meterId": None},
        "ACTIVATE_CONNECTION",
        ("WSCL",),
        additionalDetails={"initialMeterReading": 0},
    )
    assert codes(lacking) == [
        "INVALID_CONNECTION_EXECUTION_DATE",
        "INVALID_INITIAL_METER_READING",
        "INVALID_METER_ID",
    ]
    unknown = water.step(
        paid,
        "ACTIVATE_CONNECTION",
        ("WSCL",),
        meterId="M-1",
        connectionExecutionDate=water.server.clock.now,
        waterSource="MOON.ICE",
    )
    assert codes(unknown) == ["INVALID_WATER_CONNECTION_SOURCE"]


def test_one_file_is_one_document_and_numbers_agree(office, codes) -> None:
    made = office.apply()
    twice = [{"documentType": "A", "fileStoreId": "f"}, {"documentType": "B", "fileStoreId": "f"}]
    repeated = office.step(made, "SUBMIT_APPLICATION", ASHA, documents=twice)
    assert codes(repeated) == [office.side.codes["document twice"]]
    other = office.step(made, "SUBMIT_APPLICATION", ASHA, applicationNo="X")
    assert codes(other) == [office.side.codes["other application"]]


def test_a_stale_update_is_refused(office, codes) -> None:
    made = office.apply()
    office.read(office.step(made, "SUBMIT_APPLICATION", ASHA))
    assert codes(office.step(made, "VERIFY_AND_FORWARD", VERIFIER)) == ["STALE_UPDATE"]


def test_others_neither_see_nor_move_it(office, codes) -> None:
    made = office.advance(office.apply(), NEW_STEPS[:1])
    assert codes(office.step(made, "VERIFY_AND_FORWARD", INSPECTOR)) == ["INVALID ROLE"]
    assert codes(office.step(made, "VERIFY_AND_FORWARD", BALA)) == [office.side.codes["not found"]]
    assert office.find(BALA, applicationNumber=made["applicationNo"]) == []
    path = f"{office.side.register}/_search"
    assert office.server.post(path, by=FOREIGN, tenantId="pg.citya").status_code == 403
    answer = office.send(
        f"{office.side.register}/_create", {office.side.entity: office.write()}, FOREIGN
    )
    assert answer.status_code == 403


def test_calculators_refuse_what_they_do_not_know(office, codes) -> None:
    unknown = office.calculate(connectionNo="NOBODY")
    assert codes(unknown) == [office.side.codes["connection unknown"]]
    nobody = office.calculate(applicationNo="NOBODY")
    assert codes(nobody) == [office.side.codes["application unknown"]]
    assert office.calculate(by=ASHA, applicationNo="X").status_code == 403
