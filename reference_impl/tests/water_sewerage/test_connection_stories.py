"""Connections from application to bill, by citizens and employees of different roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kasauti_standards.water_sewerage.sides import SIDES, Purpose
from tests.water_sewerage.conftest import (
    ADMIN,
    APPROVER,
    ASHA,
    BALA,
    CLERK,
    END_STEPS,
    FITTER,
    INSPECTOR,
    JOIN_STEPS,
    NEW_STEPS,
    VERIFIER,
    Office,
)

DAY = 86_400_000


def test_a_connection_is_applied_for_approved_paid_and_activated(office, codes) -> None:
    side = office.side
    made = office.apply()
    assert made["applicationNo"].startswith(f"{side.prefix}_AP/")
    assert made["applicationType"] == f"NEW_{side.word}_CONNECTION"
    assert (made["applicationStatus"], made["status"]) == ("INITIATED", "Active")
    assert made["connectionNo"] is None
    assert made["channel"] == "CITIZEN"
    assert "water" not in made
    approved = office.approve(metered=side.has_meters)
    assert approved["applicationStatus"] == "PENDING_FOR_PAYMENT"
    assert codes(office.step(approved, "PAY", CLERK)) == ["INVALID_ACTION"]
    assert codes(office.step(approved, "ACTIVATE_CONNECTION", FITTER)) == ["INVALID ACTION"]
    bill = office.fetch_bill(side.one_time_fee, approved["applicationNo"], ASHA)
    # EX-WS3; sewerage has no meter to pay: 8873, tax 443.65
    assert float(bill["totalAmount"]) == (10209 if side.has_meters else 9317)
    office.pay(bill)
    paid = office.find(applicationNumber=approved["applicationNo"])[0]
    assert paid["applicationStatus"] == "PENDING_FOR_CONNECTION_ACTIVATION"
    assert codes(office.step(paid, "ACTIVATE_CONNECTION", CLERK)) == ["INVALID ROLE"]
    done = office.read(office.step(paid, "ACTIVATE_CONNECTION", FITTER))
    assert done["applicationStatus"] == "CONNECTION_ACTIVATED"
    assert done["connectionNo"].startswith(f"{side.prefix}/")
    assert office.find(ASHA, connectionNumber=done["connectionNo"], searchType="CONNECTION")
    assert not office.find(BALA, connectionNumber=done["connectionNo"])


def test_send_back_resubmission_and_rejection(office, codes) -> None:
    made = office.advance(office.apply(), NEW_STEPS[:1])
    back = office.read(office.step(made, "SEND_BACK_TO_CITIZEN", VERIFIER))
    assert back["applicationStatus"] == "PENDING_FOR_CITIZEN_ACTION"
    again = office.read(office.step(back, "RESUBMIT_APPLICATION", ASHA))
    sent = office.advance(again, NEW_STEPS[1:2])
    returned = office.read(office.step(sent, "SEND_BACK_FOR_DOCUMENT_VERIFICATION", INSPECTOR))
    assert returned["applicationStatus"] == "PENDING_FOR_DOCUMENT_VERIFICATION"
    rejected = office.read(office.step(returned, "REJECT", VERIFIER))
    assert rejected["applicationStatus"] == "REJECTED"
    assert codes(office.step(rejected, "VERIFY_AND_FORWARD", VERIFIER)) == ["INVALID ACTION"]
    assert office.find_demands(office.side.one_time_fee, made["applicationNo"]) == []


def test_a_month_is_billed_by_pipe_or_closets_with_penalty_later(office) -> None:
    side = office.side
    made = office.activate()
    number = made["connectionNo"]
    without = office.send(
        f"{side.calculator}/_getConnectionForDemand",
        {"BulkBillCriteria": {"tenantId": "pg.citya"}},
        CLERK,
    )
    assert [row["connectionNo"] for row in without.json()["connection"]] == [number]
    answer = office.calculate(connectionNo=number)
    assert answer.status_code == 200, answer.text
    found = answer.json()["Calculation"][0]
    assert float(found["totalAmount"]) == (107 if side.has_meters else 45)
    again = office.calculate(connectionNo=number).json()["Calculation"][0]
    assert again == found
    assert len(office.find_demands(side.prefix, number)) == 1
    bill = office.fetch_bill(side.prefix, number, ASHA)
    assert float(bill["totalAmount"]) == (107 if side.has_meters else 41)
    office.server.clock.now += 20 * DAY
    office.server.tokens.clear()
    late = office.fetch_bill(side.prefix, number, ASHA)
    # 112.50 + 5.63 + 11.25 of penalty, no rebate; 45 + 4.50
    assert float(late["totalAmount"]) == (129 if side.has_meters else 50)
    office.pay(late)
    demand = office.find_demands(side.prefix, number)[0]
    assert demand["isPaymentCompleted"] is True


def test_a_reading_is_billed(water, codes) -> None:
    made = water.activate(metered=True)
    first = water.send(
        "/ws-calculator/meterConnection/_search",
        {},
        CLERK,
        tenantId="pg.citya",
        connectionNos=made["connectionNo"],
    ).json()["meterReadings"]
    assert [float(row["currentReading"]) for row in first] == [1000]
    answer = water.read_meter(made, 1060)
    assert answer.status_code == 200, answer.text
    kept = answer.json()["meterReadings"][0]
    assert float(kept["consumption"]) == 60
    bill = water.fetch_bill("WS", made["connectionNo"], ASHA)
    # 20 + 25 + 80 + 120 + 300 by steps, 5 % cess, 10 % rebate, rounded up by 0.25
    assert float(bill["totalAmount"]) == 518
    assert codes(water.read_meter(made, 1050, billingPeriod="01/12/2025 - 31/12/2025")) == [
        "INVALID_METER_READING_CONNECTION_NUMBER"
    ]
    assert codes(water.read_meter(made, 1070)) == ["INVALID_METER_READING_BILLING_PERIOD"]
    assert codes(water.read_meter(made, 990, billingPeriod="01/12/2025 - 31/12/2025")) == [
        "INVALID_METER_READING_CONNECTION_NUMBER",
        "INVALID_METER_READING_LAST_READING",
    ]
    ahead = water.read_meter(made, 1070, billingPeriod="01/01/2090 - 31/01/2090")
    assert codes(ahead) == ["BILLING_PERIOD_ISSUE"]
    strange = water.read_meter(made | {"connectionNo": "WS/NOBODY"}, 1070)
    assert codes(strange) == ["WATER_CONNECTION_ERROR"]
    marked = water.read_meter(made, 1070, status="<b>x</b>")
    assert codes(marked) == ["CustomSafeHtml.meterConnectionRequest.meterReadings.status"]


def test_of_a_list_of_readings_the_good_ones_are_billed(water) -> None:
    made = water.activate(metered=True)
    base = {
        "tenantId": "pg.citya",
        "connectionNo": made["connectionNo"],
        "meterStatus": "Working",
        "lastReading": 1000,
        "lastReadingDate": water.server.clock.now - DAY,
        "currentReading": 1030,
        "currentReadingDate": water.server.clock.now,
        "billingPeriod": "01/12/2025 - 31/12/2025",
    }
    rows = [base, base | {"currentReading": 10, "billingPeriod": "01/11/2025 - 30/11/2025"}]
    answer = water.send(
        "/ws-calculator/meterConnection/_bulkReading", {"meterReadingList": rows}, CLERK
    )
    assert answer.status_code == 200, answer.text
    good, bad = answer.json()["meterReadings"]
    assert good["status"] == "Meter Reading entered successfully"
    assert bad.get("id") is None
    assert "less than last" in bad["status"]
    assert len(water.find_demands("WS", made["connectionNo"])) == 1


def test_a_change_takes_the_place_of_the_connection(office, codes) -> None:
    made = office.activate()
    own = office.follow(made, Purpose.MODIFY)
    size = {"pipeSize": 1.5} if office.side.has_meters else {"noOfWaterClosets": 5}
    change = office.apply(CLERK, **own, **size)
    assert change["connectionNo"] == made["connectionNo"]
    assert change["applicationType"] == f"MODIFY_{office.side.word}_CONNECTION"
    busy = office.try_to_apply(CLERK, **office.follow(made, Purpose.MODIFY))
    assert codes(busy) == [office.side.codes["in workflow"]]
    sent = office.read(office.step(change, "SUBMIT_APPLICATION", CLERK))
    back = office.read(office.step(sent, "SEND_BACK", APPROVER))
    sent = office.read(office.step(back, "SUBMIT_APPLICATION", CLERK))
    done = office.read(office.step(sent, "APPROVE_CONNECTION", APPROVER))
    assert done["applicationStatus"] == "APPROVED"
    found = office.find(searchType="CONNECTION", connectionNumber=made["connectionNo"])
    assert [row["applicationNo"] for row in found] == [done["applicationNo"]]
    older = office.find(applicationNumber=made["applicationNo"])[0]
    assert older["oldApplication"] is True


def test_a_change_counts_from_a_day_ahead(office, codes) -> None:
    made = office.activate()
    own = office.follow(made, Purpose.MODIFY) | {
        "dateEffectiveFrom": office.server.clock.now - 1,
        "connectionExecutionDate": office.server.clock.now - 10,
    }
    assert codes(office.try_to_apply(CLERK, **own)) == ["DATE_EFFECTIVE_FROM_IN_PAST"]


def test_dues_keep_a_cut_off_away_and_a_part_of_them_does_not_do(office, codes) -> None:
    side = office.side
    made = office.activate()
    office.calculate(connectionNo=made["connectionNo"])
    end = office.apply(**office.follow(made, Purpose.DISCONNECT))
    assert "/DC-" in end["applicationNo"]
    waiting = office.advance(end, END_STEPS)
    assert waiting["applicationStatus"] == "PENDING_FOR_PAYMENT"
    assert codes(office.step(waiting, "EXECUTE_DISCONNECTION", FITTER)) == ["INVALID ACTION"]
    bill = office.fetch_bill(side.prefix, made["connectionNo"])
    office.pay(bill, 10)
    assert office.find(applicationNumber=end["applicationNo"])[0]["applicationStatus"] == (
        "PENDING_FOR_PAYMENT"
    )
    office.pay(office.fetch_bill(side.prefix, made["connectionNo"]))
    paid = office.find(applicationNumber=end["applicationNo"])[0]
    assert paid["applicationStatus"] == "PENDING_FOR_DISCONNECTION_EXECUTION"
    laid = {"waterSource": "GROUND.BOREWELL"} if side.has_meters else {}
    cut = office.read(office.step(paid, "EXECUTE_DISCONNECTION", FITTER, **laid))
    assert (cut["applicationStatus"], cut["status"]) == ("DISCONNECTION_EXECUTED", "Inactive")
    assert codes(office.calculate(connectionNo=made["connectionNo"])) == [
        side.codes["connection unknown"]
    ]
    assert codes(office.try_to_apply(**office.follow(made, Purpose.DISCONNECT))) == [
        "INVALID_REQUEST"
    ]


def test_without_dues_a_cut_off_goes_on_at_once_and_is_joined_again(office, codes) -> None:
    side = office.side
    made = office.activate()
    assert codes(office.try_to_apply(**office.follow(made, Purpose.RECONNECT))) == [
        "INVALID_REQUEST"
    ]
    end = office.advance(office.apply(**office.follow(made, Purpose.DISCONNECT)), END_STEPS)
    assert end["applicationStatus"] == "PENDING_FOR_DISCONNECTION_EXECUTION"
    office.read(office.step(end, "EXECUTE_DISCONNECTION", FITTER))
    join = office.apply(**office.follow(made, Purpose.RECONNECT))
    assert (join["applicationType"], join["status"]) == (f"{side.word}_RECONNECTION", "Inactive")
    waiting = office.advance(join, JOIN_STEPS)
    assert waiting["applicationStatus"] == "PENDING_FOR_PAYMENT"
    bill = office.fetch_bill(side.reconnection, join["applicationNo"])
    assert float(bill["totalAmount"]) == 200
    office.pay(bill)
    paid = office.find(applicationNumber=join["applicationNo"])[0]
    done = office.read(office.step(paid, "ACTIVATE_CONNECTION", FITTER))
    assert (done["status"], done["connectionNo"]) == ("Active", made["connectionNo"])


def test_an_amount_by_hand_changes_the_oldest_demand(office, codes) -> None:
    side = office.side
    made = office.activate()
    office.calculate(connectionNo=made["connectionNo"])
    before = office.find_demands(side.prefix, made["connectionNo"])[0]
    body = {
        "demandId": before["id"],
        "adhocrebate": 0,
        "adhocpenalty": 10,
        "consumerCode": made["connectionNo"],
        "businessService": side.prefix,
    }
    answer = office.send(f"{side.calculator}/_applyAdhocTax", body, CLERK)
    assert answer.status_code == 200, answer.text
    changed = office.find_demands(side.prefix, made["connectionNo"])[0]
    heads = {row["taxHeadMasterCode"]: float(row["taxAmount"]) for row in changed["demandDetails"]}
    assert heads[f"{side.prefix}_TIME_ADHOC_PENALTY"] == 10
    assert sum(heads.values()) == int(sum(heads.values()))
    wrong = office.send(f"{side.calculator}/_applyAdhocTax", body | {"adhocpenalty": -1}, CLERK)
    assert codes(wrong) == ["INVALID_ADHOC_AMOUNT"]
    nobody = office.send(f"{side.calculator}/_applyAdhocTax", body | {"consumerCode": "X"}, CLERK)
    assert codes(nobody) == [side.codes["demand missing"]]


def test_an_estimate_keeps_nothing(office) -> None:
    made = office.apply()
    body = {
        "isconnectionCalculation": False,
        "CalculationCriteria": [{"tenantId": "pg.citya", "applicationNo": made["applicationNo"]}],
    }
    answer = office.send(f"{office.side.calculator}/_estimate", body, ASHA)
    assert answer.status_code == 200, answer.text
    assert float(answer.json()["Calculation"][0]["totalAmount"]) > 0
    assert office.find_demands(office.side.one_time_fee, made["applicationNo"]) == []


def test_searches_find_by_every_criterion(office) -> None:
    made = office.activate(oldConnectionNo="OLD-7")
    other = office.apply(
        BALA,
        connectionHolders=[
            {"name": "Bala Namuna", "mobileNumber": "9000000002", "ownerType": "NONE"}
        ],
    )
    number = made["applicationNo"]
    for query in (
        {"applicationNumber": number},
        {"connectionNumber": made["connectionNo"]},
        {"oldConnectionNumber": "OLD-7"},
        {"ids": made["id"]},
        {"applicationStatus": "CONNECTION_ACTIVATED"},
        {"mobileNumber": "9000000001"},
        {"ownerName": "Asha Namuna"},
        {"searchType": "CONNECTION"},
        {"toDate": made["auditDetails"]["createdTime"]},
    ):
        assert [row["applicationNo"] for row in office.find(**query)] == [number], query
    both = {number, other["applicationNo"]}
    for query in (
        {"propertyId": office.estate},
        {"doorNo": "12/A"},
        {"locality": "JLC476"},
        {"status": "Active"},
        {"applicationType": made["applicationType"]},
    ):
        assert {row["applicationNo"] for row in office.find(**query)} == both, query
    answer = office.server.post(
        f"{office.side.register}/_search", by=CLERK, tenantId="pg.citya", limit=1
    ).json()
    assert (len(answer[office.side.answered]), answer["TotalCount"]) == (1, 2)
    rising = office.find(sortOrder="ASC")
    assert [row["applicationNo"] for row in rising] == [number, other["applicationNo"]]
    listed = office.server.post(
        f"{office.side.register}/_plainsearch", by=ADMIN, tenantId="pg.citya"
    ).json()[office.side.answered]
    assert {row["applicationNo"] for row in listed} == both


def test_a_city_that_follows_the_deployed_code_bills_as_it_does(
    open_server: Callable[..., Any],
) -> None:
    """EX-WS1: 485 for 60 kilolitres, where 545 were meant."""
    water = Office(open_server(profile="upyog-2026"), SIDES[0])
    made = water.activate(metered=True)
    assert water.read_meter(made, 1060).status_code == 200
    bill = water.fetch_bill("WS", made["connectionNo"], ASHA)
    assert float(bill["totalAmount"]) == 461
