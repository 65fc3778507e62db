"""Figures of fire permits of 15 April 2026, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from adapters.tests.metrics.figures_of_a_day import DAY, HOUR, PLACES, START

from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.firenoc import FIRENOC
from kasauti_adapters.metrics.firenoc_records import name_use
from kasauti_adapters.metrics.modules import KINDS
from kasauti_adapters.metrics.records import Records
from kasauti_standards.catalog import load_standard

WARD = ("pg.citya", "Ward 2")
DAY_MS = 24 * HOUR
WAY = ("PENDINGPAYMENT", "DOCUMENTVERIFY", "FIELDINSPECTION", "PENDINGAPPROVAL", "APPROVED")


def write_permit(number: str, kind: str = "NEW", **details: Any) -> dict[str, Any]:
    content = {
        "applicationNumber": number,
        "fireNOCType": kind,
        "firestationId": "FS_CITYA_01",
        "status": "INITIATED",
        "buildings": [
            {"usageType": "GROUP_F_MERCANTILE.SUBDIVISIONF-1"},
            {"usageType": "GROUP_A_RESIDENTIAL.SUBDIVISIONA-1"},
        ],
        "propertyDetails": {"address": {"locality": {"code": "JLC476"}}},
    } | details
    return {
        "id": f"id-{number}",
        "tenantId": "pg.citya",
        "fireNOCDetails": content,
        "auditDetails": {"createdTime": START - 5 * DAY_MS, "lastModifiedTime": START + HOUR},
    }


def write_step(number: str, state: str, at: int) -> dict[str, Any]:
    return {
        "id": f"{number}-{state}-{at}",
        "tenantId": "pg.citya",
        "businessService": "FIRENOC",
        "businessId": number,
        "action": state,
        "state": {"state": state},
        "auditDetails": {"createdTime": at},
    }


def walk_way(number: str, *, submitted: int, approved: int) -> list[dict[str, Any]]:
    steps = [write_step(number, "INITIATED", submitted - HOUR)]
    steps += [write_step(number, state, submitted + place) for place, state in enumerate(WAY[:-1])]
    return [*steps, write_step(number, WAY[-1], approved)]


def write_payment(key: str, number: str, amount: float, **changes: Any) -> dict[str, Any]:
    return {
        "id": key,
        "tenantId": "pg.citya",
        "paymentMode": "ONLINE",
        "paymentStatus": "NEW",
        "paymentDetails": [
            {
                "tenantId": "pg.citya",
                "businessService": "FIRENOC",
                "receiptNumber": key,
                "receiptDate": START + HOUR,
                "totalAmountPaid": amount,
                "bill": {"consumerCode": number},
            }
        ],
    } | changes


def count(*documents: dict[str, Any]) -> dict[tuple[str, str], dict[str, object]]:
    records = Records(KINDS)
    for document in documents:
        assert records.take(document) == 1
    (tally,) = FIRENOC.count(records, [ReportDay.of(DAY)], PLACES, Reading.READING).tallies
    metrics = {
        name: metric
        for name, metric in load_standard("national-dashboard").metrics.items()
        if name.startswith("FIRENOC.")
    }
    return {spot: tally.write_metrics(spot, metrics) for spot in tally.spots}


def bucket(metrics: dict[str, object], name: str) -> dict[str, dict[str, object]]:
    groups = metrics[name]
    assert isinstance(groups, list)
    return {
        group["groupBy"]: {row["name"]: row["value"] for row in group["buckets"]}
        for group in groups
    }


def test_an_application_counts_on_the_day_it_is_submitted() -> None:
    found = count(
        write_permit("F1"),
        write_step("F1", "INITIATED", START - DAY_MS),
        write_step("F1", "PENDINGPAYMENT", START + HOUR),
        write_permit("F2", "PROVISIONAL"),
        write_step("F2", "INITIATED", START + HOUR),
    )[WARD]
    assert bucket(found, "todaysApplications") == {
        "department": {"FS_CITYA_01": 1},
        "applicationType": {"NEW": 1},
    }
    assert found["todaysClosedApplications"] == 0
    assert found["StipulatedDays"] == 2


def test_a_new_permit_counts_by_station_and_use_of_its_first_building() -> None:
    found = count(
        write_permit("F1"),
        *walk_way("F1", submitted=START - DAY_MS, approved=START + 2 * HOUR),
    )[WARD]
    assert bucket(found, "actualNOCIssued") == {
        "department": {"FS_CITYA_01": 1},
        "usageType": {"Commercial": 1},
    }
    assert bucket(found, "nocIssuedToday") == {"type": {"NEW": 1}}
    assert bucket(found, "avgDaysToIssueActualNOC") == {"department": {"FS_CITYA_01": 26 / 24}}
    assert bucket(found, "slaComplianceActual") == {"department": {"FS_CITYA_01": 100}}
    assert found["todaysCompletedApplicationsWithinSLA"] == 1
    assert found["todaysApprovedApplicationsWithinSLA"] == 1
    assert found["avgDaysForApplicationApproval"] == 26 / 24


def test_the_service_level_is_two_days() -> None:
    limit = START + 2 * HOUR - 2 * DAY_MS
    found = count(
        write_permit("F1", "PROVISIONAL"),
        *walk_way("F1", submitted=limit, approved=START + 2 * HOUR),
        write_permit("F2", "PROVISIONAL"),
        *walk_way("F2", submitted=limit - 1, approved=START + 2 * HOUR),
    )[WARD]
    assert bucket(found, "slaComplianceProvisional") == {"department": {"FS_CITYA_01": 50}}
    assert bucket(found, "provisionalNOCIssued") == {"department": {"FS_CITYA_01": 2}}
    assert (found["todaysClosedApplications"], found["todaysApprovedApplications"]) == (2, 2)
    assert found["todaysCompletedApplicationsWithinSLA"] == 1


def test_a_renewal_is_issued_and_neither_provisional_nor_actual() -> None:
    found = count(
        write_permit("F1", "RENEW"),
        *walk_way("F1", submitted=START - DAY_MS, approved=START + HOUR),
    )[WARD]
    assert bucket(found, "nocIssuedToday") == {"type": {"RENEW": 1}}
    assert (found["actualNOCIssued"], found["provisionalNOCIssued"]) == ([], [])


def test_a_rejection_closes_and_an_old_application_is_beyond_its_time() -> None:
    found = count(
        write_permit("F1"),
        write_step("F1", "PENDINGPAYMENT", START - 3 * DAY_MS),
        write_step("F1", "REJECTED", START + HOUR),
        write_permit("F2"),
        write_step("F2", "PENDINGPAYMENT", START - 3 * DAY_MS),
    )[WARD]
    assert found["todaysClosedApplications"] == 1
    assert found["todaysCompletedApplicationsWithinSLA"] == 0
    assert found["todaysApprovedApplications"] == 0
    assert found["pendingApplicationsBeyondTimeline"] == 1


def test_what_was_paid_is_counted_by_station_and_channel() -> None:
    found = count(
        write_permit("F1"),
        write_payment("R1", "F1", 1680),
        write_payment("R2", "F1", 10.5, paymentMode="CASH"),
        write_payment("R3", "F1", 70, paymentStatus="CANCELLED"),
    )[WARD]
    assert bucket(found, "todaysCollection") == {
        "department": {"FS_CITYA_01": 1690.5},
        "paymentMode": {"Digital": 1680, "Non Digital": 10.5},
    }


def test_without_steps_a_permit_counts_by_its_own_times() -> None:
    issued = {"status": "APPROVED", "applicationDate": START - DAY_MS, "issuedDate": START + HOUR}
    records = Records(KINDS)
    records.take({"FireNOCs": [write_permit("F1", **issued), write_permit("F2")]})
    counted = FIRENOC.count(records, [ReportDay.of(DAY)], PLACES, Reading.READING)
    assert counted.assumed == 2
    assert counted.state.closings == [(1, 1)]
    metrics = load_standard("national-dashboard").metrics
    found = counted.tallies[0].write_metrics(
        WARD, {name: row for name, row in metrics.items() if name.startswith("FIRENOC.")}
    )
    assert found["todaysApprovedApplications"] == 1


@pytest.mark.parametrize(
    ("use", "bucket_name"),
    [
        ("GROUP_A_RESIDENTIAL.SUBDIVISIONA-1", "Residential"),
        ("GROUP_B_EDUCATIONAL.SUBDIVISIONB-1", "Institutional"),
        ("GROUP_D_ASSEMBLY.SUBDIVISIOND-1", "Public And Semi Public"),
        ("GROUP_E_BUSINESS.SUBDIVISIONE-1", "Commercial"),
        ("GROUP_J_HAZARDOUS.GROUP_J_HAZARDOUS", "Industrial"),
        ("PALACE", "Others"),
    ],
)
def test_uses_have_the_names_of_the_receiver(use: str, bucket_name: str) -> None:
    assert name_use(use) == bucket_name


def test_every_use_of_the_master_has_a_name() -> None:
    uses = load_standard("fire-noc").code_lists["BuildingType"].codes
    assert {name_use(use.code) for use in uses}.isdisjoint({"Others"})
