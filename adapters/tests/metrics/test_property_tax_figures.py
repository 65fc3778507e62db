"""Figures of property tax of 15 April 2026, counted by hand."""

from __future__ import annotations

from typing import Any

from adapters.tests.metrics.figures_of_a_day import DAY, HOUR, PLACES, START

from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.modules import KINDS
from kasauti_adapters.metrics.pt import PT
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.metrics.usage import name_usage
from kasauti_standards.catalog import load_standard

WARD = ("pg.citya", "Ward 2")
DAY_MS = 24 * HOUR


def write_property(number: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"v-{number}",
        "tenantId": "pg.citya",
        "propertyId": number,
        "acknowldgementNumber": f"AC-{number}",
        "propertyType": "BUILTUP.INDEPENDENTPROPERTY",
        "ownershipCategory": "INDIVIDUAL.SINGLEOWNER",
        "usageCategory": "NONRESIDENTIAL.COMMERCIAL.RETAIL",
        "creationReason": "CREATE",
        "owners": [],
        "address": {"locality": {"code": "JLC476"}},
        "auditDetails": {"createdTime": START - 5 * DAY_MS, "lastModifiedTime": START},
    } | changes


def write_step(number: str, state: str, at: int, service: str = "PT.CREATE") -> dict[str, Any]:
    return {
        "id": f"{number}-{state}-{at}",
        "tenantId": "pg.citya",
        "businessService": service,
        "businessId": f"AC-{number}",
        "action": state,
        "state": {"state": state},
        "auditDetails": {"createdTime": at},
    }


def write_payment(key: str, number: str, amount: float, **changes: Any) -> dict[str, Any]:
    rows = [
        {"taxHeadCode": "PT_TAX", "adjustedAmount": amount - 10},
        {"taxHeadCode": "PT_CANCER_CESS", "adjustedAmount": 30},
        {"taxHeadCode": "PT_TIME_REBATE", "adjustedAmount": -20},
    ]
    return {
        "id": key,
        "tenantId": "pg.citya",
        "paymentMode": "ONLINE",
        "paymentStatus": "DEPOSITED",
        "paymentDetails": [
            {
                "tenantId": "pg.citya",
                "businessService": "PT",
                "receiptNumber": key,
                "receiptDate": START + HOUR,
                "totalAmountPaid": amount,
                "bill": {
                    "consumerCode": number,
                    "billDetails": [{"billAccountDetails": rows}],
                },
            }
        ],
    } | changes


def count(*documents: dict[str, Any]) -> dict[tuple[str, str], dict[str, object]]:
    records = Records(KINDS)
    for document in documents:
        assert records.take(document) == 1
    (tally,) = PT.count(records, [ReportDay.of(DAY)], PLACES, Reading.READING).tallies
    metrics = {
        name: metric
        for name, metric in load_standard("national-dashboard").metrics.items()
        if name.startswith("PT.")
    }
    return {spot: tally.write_metrics(spot, metrics) for spot in tally.spots}


def bucket(metrics: dict[str, object], name: str) -> dict[str, dict[str, object]]:
    groups = metrics[name]
    assert isinstance(groups, list)
    return {
        group["groupBy"]: {row["name"]: row["value"] for row in group["buckets"]}
        for group in groups
    }


def test_an_application_is_counted_where_it_went_on_the_day() -> None:
    found = count(
        write_property("P1"),
        write_step("P1", "OPEN", START - 4 * DAY_MS),
        write_step("P1", "DOCVERIFIED", START + HOUR),
        write_step("P1", "APPROVED", START + 2 * HOUR),
        write_property("P2", auditDetails={"createdTime": START + HOUR}),
        write_step("P2", "OPEN", START + HOUR),
    )[WARD]
    assert found["todaysTotalApplications"] == 1
    assert found["todaysClosedApplications"] == 1
    assert found["todaysApprovedApplications"] == 1
    assert found["avgDaysForApplicationApproval"] == (4 * 24 + 2) / 24
    assert bucket(found, "propertiesRegistered") == {"financialYear": {"2026-27": 1}}
    assert bucket(found, "todaysMovedApplications") == {
        "applicationStatus": {"APPROVED": 1, "DOCVERIFIED": 1, "OPEN": 1}
    }
    assert found["StipulatedDays"] == 25
    assert found["todaysApprovedApplicationsWithinSLA"] == 0  # PT.CREATE has no service level


def test_only_a_change_has_a_service_level() -> None:
    version = write_property("P3", creationReason="UPDATE")
    late = write_step("P3", "OPEN", START - 26 * DAY_MS, "PT.UPDATE")
    found = count(version, late)[WARD]
    assert found["pendingApplicationsBeyondTimeline"] == 1
    done = write_step("P3", "APPROVED", START + HOUR, "PT.UPDATE")
    closed = count(version, late, done)[WARD]
    assert closed["pendingApplicationsBeyondTimeline"] == 0
    assert closed["todaysApplicationsWithinSLA"] == 0
    assert closed["propertiesRegistered"] == []


def test_what_was_paid_is_counted_by_use_channel_and_head() -> None:
    found = count(
        write_property("P1"),
        write_payment("R1", "P1", 100.5),
        write_payment("R2", "P1", 50, paymentMode="CASH"),
        write_payment("R3", "P1", 70, paymentStatus="CANCELLED"),
    )[WARD]
    assert bucket(found, "todaysCollection") == {
        "paymentChannelType": {"Digital": 100.5, "Non Digital": 50},
        "usageCategory": {"Commercial": 150.5},
    }
    assert bucket(found, "transactions") == {"usageCategory": {"Commercial": 2}}
    assert found["noOfPropertiesPaidToday"] == 1
    assert bucket(found, "propertyTax") == {"usageCategory": {"Commercial": 130.5}}
    assert bucket(found, "cess") == {"usageCategory": {"Commercial": 60}}
    assert bucket(found, "rebate") == {"usageCategory": {"Commercial": -40}}
    assert found["penalty"] == []


def test_assessments_of_the_day_that_were_not_cancelled() -> None:
    made = {"createdTime": START + HOUR}
    common = {"tenantId": "pg.citya", "propertyId": "P1", "assessmentDate": START}
    found = count(
        write_property("P1"),
        {**common, "id": "a1", "financialYear": "2026-27", "auditDetails": made},
        {**common, "id": "a2", "financialYear": "2025-26", "auditDetails": made},
        {
            **common,
            "id": "a3",
            "financialYear": "2024-25",
            "status": "CANCELLED",
            "auditDetails": made,
        },
        {
            **common,
            "id": "a4",
            "financialYear": "2023-24",
            "auditDetails": {"createdTime": START - 1},
        },
    )[WARD]
    assert found["assessments"] == 2
    assert bucket(found, "assessedProperties") == {"usageCategory": {"Commercial": 1}}


def test_uses_are_named_as_the_receiver_names_them() -> None:
    assert name_usage("NONRESIDENTIAL.INSTITUTIONAL.PUBLICFACILITY.LIBRARIES", "BUILTUP") == (
        "Public And Semi Public"
    )
    assert name_usage("RESIDENTIAL", "VACANT") == "Vacant Land"
    assert name_usage("SOMETHING", "BUILTUP") == "Others"
