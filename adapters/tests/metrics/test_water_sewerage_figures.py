"""Figures of water and sewerage of 15 April 2026, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from adapters.tests.metrics.figures_of_a_day import DAY, HOUR, PLACES, START
from adapters.tests.metrics.test_property_tax_figures import bucket, write_property

from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.modules import KINDS
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.metrics.ws import WS, name_band
from kasauti_standards.catalog import load_standard

WARD = ("pg.citya", "Ward 2")
DAY_MS = 24 * HOUR


def write_connection(number: str, *, water: bool = True, **changes: Any) -> dict[str, Any]:
    own: dict[str, Any] = {"noOfWaterClosets": 3, "applicationType": "NEW_SEWERAGE_CONNECTION"}
    if water:
        own = {"waterSource": "GROUND.BOREWELL", "applicationType": "NEW_WATER_CONNECTION"}
    return {
        "id": f"c-{number}",
        "tenantId": "pg.citya",
        "propertyId": "P1",
        "applicationNo": number,
        "connectionNo": f"CON-{number}",
        "connectionType": "Metered" if water else "Non Metered",
        "connectionHolders": [],
        "channel": "CITIZEN",
        "applicationStatus": "CONNECTION_ACTIVATED",
        "auditDetails": {"createdTime": START - 9 * DAY_MS, "lastModifiedTime": START + HOUR},
        **own,
        **changes,
    }


def write_step(number: str, action: str, state: str, at: int) -> dict[str, Any]:
    return {
        "id": f"{number}-{action}-{at}",
        "tenantId": "pg.citya",
        "businessService": "NewWS1",
        "businessId": number,
        "action": action,
        "state": {"state": state},
        "auditDetails": {"createdTime": at},
    }


def write_payment(key: str, service: str, number: str, amount: float) -> dict[str, Any]:
    rows = [
        {"taxHeadCode": f"{service[:2]}_CHARGE", "adjustedAmount": amount - 10},
        {"taxHeadCode": f"{service[:2]}_TIME_PENALTY", "adjustedAmount": 10},
    ]
    return {
        "id": key,
        "tenantId": "pg.citya",
        "paymentMode": "CASH",
        "paymentStatus": "NEW",
        "paymentDetails": [
            {
                "tenantId": "pg.citya",
                "businessService": service,
                "receiptNumber": key,
                "receiptDate": START + HOUR,
                "totalAmountPaid": amount,
                "bill": {
                    "consumerCode": number,
                    "billDetails": [{"billAccountDetails": rows}],
                },
            }
        ],
    }


def count(*documents: dict[str, Any]) -> dict[tuple[str, str], dict[str, object]]:
    records = Records(KINDS)
    for document in (write_property("P1"), *documents):
        assert records.take(document) == 1
    (tally,) = WS.count(records, [ReportDay.of(DAY)], PLACES, Reading.READING).tallies
    metrics = {
        name: metric
        for name, metric in load_standard("national-dashboard").metrics.items()
        if name.startswith("WS.")
    }
    return {spot: tally.write_metrics(spot, metrics) for spot in tally.spots}


def walk(number: str, *, begun: int, ended: int | None) -> list[dict[str, Any]]:
    """Initiated a day before it was submitted: only the submission counts."""
    rows = [
        write_step(number, "INITIATE", "INITIATED", begun - DAY_MS),
        write_step(number, "SUBMIT_APPLICATION", "PENDING_FOR_DOCUMENT_VERIFICATION", begun),
    ]
    if ended is not None:
        rows.append(write_step(number, "ACTIVATE_CONNECTION", "CONNECTION_ACTIVATED", ended))
    return rows


def test_connections_activated_and_pending_of_both_sides() -> None:
    found = count(
        write_connection("W1"),
        *walk("W1", begun=START - 2 * DAY_MS, ended=START + HOUR),
        write_connection("S1", water=False),
        *walk("S1", begun=START - 8 * DAY_MS, ended=START + HOUR),
        write_connection("W2"),
        *walk("W2", begun=START + HOUR, ended=None),
        write_connection("W3"),
        *walk("W3", begun=START - 5 * DAY_MS, ended=None),
    )[WARD]
    assert found["todaysTotalApplications"] == 1
    assert found["todaysClosedApplications"] == 2
    assert found["todaysCompletedApplicationsWithinSLA"] == 1
    assert found["slaCompliance"] == 50
    assert found["StipulatedDays"] == 3
    assert found["pendingApplicationsBeyondTimeline"] == 1
    assert bucket(found, "connectionsCreated") == {
        "connectionType": {"WATER.METERED": 1, "SEWERAGE": 1},
        "channelType": {"CITIZEN": 2},
    }
    assert bucket(found, "waterConnections") == {
        "usageType": {"Commercial": 1},
        "channelType": {"CITIZEN": 1},
        "meterType": {"Metered": 1},
    }
    assert bucket(found, "sewerageConnections")["usageType"] == {"Commercial": 1}
    assert bucket(found, "pendingConnections") == {"duration": {"0to3Days": 1, "3to7Days": 1}}


def test_a_change_is_approved_and_creates_no_connection() -> None:
    found = count(
        write_connection("M1", applicationType="MODIFY_WATER_CONNECTION"),
        write_step("M1", "SUBMIT_APPLICATION", "PENDING_FOR_APPROVAL", START),
        write_step("M1", "APPROVE_CONNECTION", "APPROVED", START + HOUR),
    )[WARD]
    assert found["todaysClosedApplications"] == 1
    assert not found.get("connectionsCreated")


def test_collections_by_use_channel_kind_and_head() -> None:
    found = count(
        write_connection("W1"),
        write_payment("R1", "WS", "CON-W1", 110),
        write_payment("R2", "WS.ONE_TIME_FEE", "W1", 90),
        write_payment("R3", "PT", "P1", 500),
    )[WARD]
    assert found["transactions"] == 2
    groups = bucket(found, "todaysCollection")
    assert groups["usageType"] == {"Commercial": 200}
    assert groups["paymentChannelType"] == {"Non Digital": 200}
    assert groups["connectionType"] == {"WATER.METERED": 200}
    assert groups["taxHeads"]["LATE.CHARGES"] == 20


def test_an_application_without_history_is_assumed() -> None:
    found = count(write_connection("W1"))[WARD]
    assert found["todaysClosedApplications"] == 1


@pytest.mark.parametrize(
    ("days", "band"), [(0, "0to3Days"), (3, "3to7Days"), (7, "7to15Days"), (15, "MoreThan15Days")]
)
def test_bands_of_age_begin_with_their_day(days: int, band: str) -> None:
    assert name_band(days * DAY_MS) == band
