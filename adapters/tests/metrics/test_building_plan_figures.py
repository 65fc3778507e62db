"""Figures of building permits and certificates of 15 April 2026, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from adapters.tests.metrics.figures_of_a_day import DAY, HOUR, PLACES, START

from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.modules import KINDS, MODULE_FIGURES
from kasauti_adapters.metrics.places import NO_WARD
from kasauti_adapters.metrics.records import Records
from kasauti_standards.catalog import load_standard

WARD, CITY = ("pg.citya", "Ward 2"), ("pg.citya", NO_WARD)
DAY_MS = 24 * HOUR
OCCUPANCY_KIND = "BUILDING_OC_PLAN_SCRUTINY"


def write_plan(number: str, service: str = "BPA", **changes: Any) -> dict[str, Any]:
    return {
        "id": f"id-{number}",
        "tenantId": "pg.citya",
        "applicationNo": number,
        "edcrNumber": f"DCR-{number}",
        "businessService": service,
        "riskType": "LOW" if service == "BPA_LOW" else "HIGH",
        "status": "INITIATED",
        "landInfo": {
            "address": {"locality": {"code": "JLC476"}},
            "unit": [{"usageCategory": "A-R,A-HE"}, {"usageCategory": "F"}],
        },
        "auditDetails": {"createdTime": START - 9 * DAY_MS, "lastModifiedTime": START + HOUR},
    } | changes


def write_report(number: str, at: object, kind: str = "BUILDING_PLAN_SCRUTINY") -> dict[str, Any]:
    return {
        "tenantId": "pg.citya",
        "transactionNumber": f"T-{number}",
        "edcrNumber": f"DCR-{number}",
        "status": "Accepted",
        "appliactionType": kind,
        "applicationDate": at,
        "planDetail": {"plot": {"area": 620.5}},
    }


def write_step(number: str, state: str, at: int, service: str = "BPA") -> dict[str, Any]:
    return {
        "id": f"{number}-{state}-{at}",
        "tenantId": "pg.citya",
        "businessService": service,
        "businessId": number,
        "action": state,
        "state": {"state": state},
        "auditDetails": {"createdTime": at},
    }


def write_payment(key: str, number: str, amount: float, **changes: Any) -> dict[str, Any]:
    return {
        "id": key,
        "tenantId": "pg.citya",
        "paymentMode": "CASH",
        "paymentStatus": "NEW",
        "paymentDetails": [
            {
                "tenantId": "pg.citya",
                "businessService": "BPA.NC_OC_SAN_FEE",
                "receiptNumber": key,
                "receiptDate": START + HOUR,
                "totalAmountPaid": amount,
                "bill": {"consumerCode": number},
            }
        ],
    } | changes


def count(
    *documents: dict[str, Any], module: str = "OBPS"
) -> dict[tuple[str, str], dict[str, object]]:
    records = Records(KINDS)
    for document in documents:
        assert records.take(document) == 1, document
    figures = MODULE_FIGURES[module]
    (tally,) = figures.count(records, [ReportDay.of(DAY)], PLACES, Reading.READING).tallies
    metrics = {
        name: metric
        for name, metric in load_standard("national-dashboard").metrics.items()
        if name.startswith(f"{module}.") and metric.is_computable
    }
    return {spot: tally.write_metrics(spot, metrics) for spot in tally.spots}


def bucket(metrics: dict[str, object], name: str) -> dict[str, dict[str, object]]:
    groups = metrics[name]
    assert isinstance(groups, list)
    return {
        group["groupBy"]: {row["name"]: row["value"] for row in group["buckets"]}
        for group in groups
    }


def walk_way(
    number: str, *, submitted: int, ended: int, state: str = "APPROVED", service: str = "BPA"
) -> list[dict[str, Any]]:
    return [
        write_step(number, "SEND_TO_CITIZEN", submitted - DAY_MS, service),
        write_step(number, "DOC_VERIFICATION_PENDING", submitted, service),
        write_step(number, state, ended, service),
    ]


def test_an_application_is_submitted_when_its_papers_come_to_be_verified() -> None:
    documents = (
        write_plan("P1"),
        write_report("P1", START - DAY_MS),
        write_step("P1", "SEND_TO_CITIZEN", START - DAY_MS),
        write_step("P1", "DOC_VERIFICATION_PENDING", START + HOUR),
        write_plan("P2", "BPA_LOW"),
        write_step("P2", "PENDING_FEE_PAYMENT", START + HOUR, "BPA_LOW"),
        write_plan("P3", "BPA_OC"),
        write_step("P3", "DOC_VERIFICATION_PENDING", START + HOUR, "BPA_OC"),
    )
    found = count(*documents)[WARD]
    assert (found["applicationsSubmitted"], found["ocSubmitted"]) == (1, 1)
    assert found["landAreaAppliedInSystemForBPA"] == 620.5
    assert found["StipulatedDays"] == 60
    assert count(*documents, module="BPA")[WARD]["todaysApplications"] == 2


def test_a_permit_counts_by_risk_and_use() -> None:
    documents = (
        write_plan("P1"),
        *walk_way("P1", submitted=START - DAY_MS, ended=START + 2 * HOUR),
        write_plan("P2", "BPA_LOW"),
        *walk_way("P2", submitted=START - 70 * DAY_MS, ended=START + HOUR, service="BPA_LOW"),
    )
    found = count(*documents)[WARD]
    assert bucket(found, "permitsIssued") == {
        "riskType": {"HIGH": 1, "LOW": 1},
        "occupancyType": {"A": 2},
        "subOccupancyType": {"A-R": 2},
    }
    assert found["averageDaysToIssuePermit"] == pytest.approx((26 / 24 + 70 + 1 / 24) / 2)
    assert (found["slaCompliancePermit"], found["todaysClosedApplicationsPermit"]) == (50, 2)
    assert found["todaysCompletedApplicationsWithinSLAPermit"] == 1
    assert found["todaysApprovedApplicationsWithinSLA"] == 1
    assert "averageDaysToIssueOC" not in found
    assert count(*documents, module="BPA")[WARD]["todaysApprovedApplications"] == 2


def test_a_certificate_counts_apart_and_a_rejection_closes() -> None:
    documents = (
        write_plan("P1", "BPA_OC"),
        *walk_way("P1", submitted=START - DAY_MS, ended=START + HOUR, service="BPA_OC"),
        write_plan("P2"),
        *walk_way("P2", submitted=START - DAY_MS, ended=START + HOUR, state="REJECTED"),
        write_plan("P3", "BPA_LOW"),
        *walk_way(
            "P3",
            submitted=START - DAY_MS,
            ended=START + HOUR,
            state="REVOCATED",
            service="BPA_LOW",
        ),
    )
    found = count(*documents)[WARD]
    assert (found["ocIssued"], found["todaysClosedApplicationsOC"]) == (1, 1)
    assert found["todaysClosedApplicationsPermit"] == 2
    assert found["averageDaysToIssueOC"] == pytest.approx(25 / 24)
    assert found["permitsIssued"] == []
    assert count(*documents, module="BPA")[WARD]["todaysClosedApplications"] == 3


def test_scrutinies_are_counted_by_the_day_that_they_say() -> None:
    found = count(
        write_report("S1", START + HOUR),
        write_report("S2", "2026-04-15"),
        write_report("S3", "15/04/2026", OCCUPANCY_KIND),
        write_report("S4", START - HOUR),
        write_report("S5", "soon"),
    )[CITY]
    assert (found["plansScrutinized"], found["ocPlansScrutinized"]) == (2, 1)


def test_a_fee_counts_in_the_ward_of_its_plan() -> None:
    documents = (
        write_plan("P1"),
        write_payment("R1", "P1", 120),
        write_payment("R2", "P1", 500, paymentStatus="CANCELLED"),
        write_payment("R3", "P-LOST", 40),
    )
    found = count(*documents)
    assert bucket(found[WARD], "todaysCollection") == {"paymentMode": {"Non Digital": 120}}
    assert bucket(found[CITY], "todaysCollection") == {"paymentMode": {"Non Digital": 40}}
    rows = count(*documents, module="BPA").values()
    assert [row["todaysCollection"] for row in rows] == [[]] * len(rows)


def test_what_waits_too_long_is_pending() -> None:
    late = write_step("P1", "DOC_VERIFICATION_PENDING", START - 61 * DAY_MS)
    assert count(write_plan("P1"), late)[WARD]["pendingApplicationsBeyondTimeline"] == 1
    back = write_step("P1", "BACK_FROM_DOC_VERIFICATION", START - 60 * DAY_MS)
    assert count(write_plan("P1"), late, back)[WARD]["pendingApplicationsBeyondTimeline"] == 1
    ended = write_step("P1", "REJECTED", START + HOUR)
    assert count(write_plan("P1"), late, ended)[WARD]["pendingApplicationsBeyondTimeline"] == 0


@pytest.mark.parametrize(
    ("changes", "metric", "expected"),
    [
        ({"applicationDate": START + HOUR, "status": "DOC_VERIFICATION_INPROGRESS"}, "sub", 1),
        ({"status": "INITIATED"}, "sub", 0),
        (
            {
                "applicationDate": START - DAY_MS,
                "approvalDate": START + HOUR,
                "status": "APPROVED",
                "auditDetails": {
                    "createdTime": START - 9 * DAY_MS,
                    "lastModifiedTime": START + 3 * DAY_MS,
                },
            },
            "app",
            1,
        ),
    ],
)
def test_without_a_history_the_last_state_counts(
    changes: dict[str, Any], metric: str, expected: int
) -> None:
    names = {"sub": "applicationsSubmitted", "app": "todaysApprovedApplications"}
    found = count(write_plan("P1", **changes)).get(WARD, {})
    assert found.get(names[metric], 0) == expected
