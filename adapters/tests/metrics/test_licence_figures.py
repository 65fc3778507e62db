"""Figures of trade licences of 15 April 2026, counted by hand."""

from __future__ import annotations

from typing import Any

from adapters.tests.metrics.figures_of_a_day import DAY, HOUR, PLACES, START

from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.modules import KINDS
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.metrics.tl import TL, read_levels
from kasauti_standards.catalog import load_standard

WARD = ("pg.citya", "Ward 2")
DAY_MS = 24 * HOUR
SWEETS, TAILOR = "GOODS.RETAIL.TST-1", "SERVICES.ESTABLISHMENT.TST-2"


def write_licence(number: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"id-{number}",
        "tenantId": "pg.citya",
        "businessService": "TL",
        "licenseType": "PERMANENT",
        "applicationNumber": number,
        "workflowCode": "NewTL",
        "status": "APPLIED",
        "tradeLicenseDetail": {
            "address": {"locality": {"code": "JLC476"}},
            "tradeUnits": [{"tradeType": SWEETS}, {"tradeType": TAILOR}],
        },
        "auditDetails": {"createdTime": START - 5 * DAY_MS, "lastModifiedTime": START},
    } | changes


def write_step(number: str, state: str, at: int, service: str = "NewTL") -> dict[str, Any]:
    return {
        "id": f"{number}-{state}-{at}",
        "tenantId": "pg.citya",
        "businessService": service,
        "businessId": number,
        "action": state,
        "state": {"applicationStatus": state},
        "auditDetails": {"createdTime": at},
    }


def write_payment(key: str, number: str, amount: float, **changes: Any) -> dict[str, Any]:
    rows = [
        {"taxHeadCode": "TL_TAX", "adjustedAmount": amount - 5},
        {"taxHeadCode": "TL_ADHOC_PENALTY", "adjustedAmount": 15},
        {"taxHeadCode": "TL_ADHOC_REBATE", "adjustedAmount": -10},
    ]
    return {
        "id": key,
        "tenantId": "pg.citya",
        "paymentMode": "ONLINE",
        "paymentStatus": "DEPOSITED",
        "paymentDetails": [
            {
                "tenantId": "pg.citya",
                "businessService": "TL",
                "receiptNumber": key,
                "receiptDate": START + HOUR,
                "totalAmountPaid": amount,
                "bill": {"consumerCode": number, "billDetails": [{"billAccountDetails": rows}]},
            }
        ],
    } | changes


def count(*documents: dict[str, Any]) -> dict[tuple[str, str], dict[str, object]]:
    records = Records(KINDS)
    for document in documents:
        assert records.take(document) == 1
    (tally,) = TL.count(records, [ReportDay.of(DAY)], PLACES, Reading.READING).tallies
    metrics = {
        name: metric
        for name, metric in load_standard("national-dashboard").metrics.items()
        if name.startswith("TL.")
    }
    return {spot: tally.write_metrics(spot, metrics) for spot in tally.spots}


def bucket(metrics: dict[str, object], name: str) -> dict[str, dict[str, object]]:
    groups = metrics[name]
    assert isinstance(groups, list)
    return {
        group["groupBy"]: {row["name"]: row["value"] for row in group["buckets"]}
        for group in groups
    }


def test_a_licence_counts_from_when_it_was_handed_in() -> None:
    found = count(
        write_licence("A1", licenseNumber="L1", issuedDate=START + 2 * HOUR, status="APPROVED"),
        write_step("A1", "INITIATED", START - 4 * DAY_MS),
        write_step("A1", "APPLIED", START - DAY_MS),
        write_step("A1", "PENDINGPAYMENT", START + HOUR),
        write_step("A1", "APPROVED", START + 2 * HOUR),
        write_licence("A2"),
        write_step("A2", "INITIATED", START + HOUR),
        write_licence("A3"),
        write_step("A3", "INITIATED", START - HOUR),
        write_step("A3", "APPLIED", START + HOUR),
        write_licence("R1", businessService="BPAREG"),
        write_step("R1", "PENDINGPAYMENT", START + HOUR, "ARCHITECT"),
    )[WARD]
    assert found["todaysApplications"] == 1
    assert found["todaysApprovedApplications"] == 1
    assert found["todaysApprovedApplicationsWithinSLA"] == 1
    assert found["todaysLicenseIssuedWithinSLA"] == 1
    assert found["avgDaysForApplicationApproval"] == (24 + 2) / 24
    assert bucket(found, "todaysTradeLicenses") == {"status": {"APPROVED": 1}}
    assert bucket(found, "applicationsMovedToday") == {
        "status": {"APPLIED": 1, "APPROVED": 1, "INITIATED": 1, "PENDINGPAYMENT": 1}
    }
    assert found["StipulatedDays"] == read_levels()["NewTL"] // DAY_MS


def test_what_waits_beyond_the_service_level_is_pending() -> None:
    late = START - read_levels()["NewTL"] - 2 * DAY_MS
    found = count(
        write_licence("A1"),
        write_step("A1", "APPLIED", late),
        write_licence("A2"),
        write_step("A2", "APPLIED", late),
        write_step("A2", "REJECTED", START + HOUR),
    )[WARD]
    assert found["pendingApplicationsBeyondTimeline"] == 1


def test_what_was_paid_is_counted_by_first_trade_channel_and_head() -> None:
    found = count(
        write_licence("A1"),
        write_payment("P1", "A1", 105.5),
        write_payment("P2", "A1", 55, paymentMode="CASH"),
        write_payment("P3", "A1", 70, paymentStatus="CANCELLED"),
    )[WARD]
    assert bucket(found, "todaysCollection") == {
        "paymentChannelType": {"Digital": 105.5, "Non Digital": 55},
        "tradeType": {SWEETS: 160.5},
    }
    assert found["transactions"] == 2
    assert found["tlTax"] == 150.5
    assert (found["adhocPenalty"], found["adhocRebate"]) == (30, -20)


def test_without_history_a_licence_is_assumed_handed_in_when_made() -> None:
    records = Records(KINDS)
    records.take(write_licence("A1", auditDetails={"createdTime": START + HOUR}))
    counted = TL.count(records, [ReportDay.of(DAY)], PLACES, Reading.READING)
    assert counted.assumed == 1
