"""Figures of births and deaths of 15 April 2026, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from adapters.tests.metrics.figures_of_a_day import DAY, HOUR, PLACES, START

from kasauti_adapters.metrics.bnd import BIRTH, DEATH, name_age
from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.figures import ModuleFigures
from kasauti_adapters.metrics.modules import KINDS
from kasauti_adapters.metrics.records import Records
from kasauti_standards.catalog import load_standard

DAY_MS = 24 * HOUR
CITY = "pg.citya"


def write_entry(event: str, number: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"{event}-{number}",
        "tenantid": CITY,
        "registrationno": number,
        "dateofreport": START + HOUR,
        "gender": 2,
        f"{event}FatherInfo": {"firstname": "Bala"},
    } | changes


def write_certificate(event: str, number: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"c-{number}",
        "tenantId": CITY,
        f"{event}CertificateNo": number,
        f"{event}DtlId": f"{event}-1",
        "applicationStatus": "FREE_DOWNLOAD",
        "source": "mobileapp",
        "dateofissue": START + 2 * HOUR,
        "dateofreport": START - DAY_MS,
        f"dateof{event}": START - 3 * DAY_MS,
        "auditDetails": {"createdTime": START - 10 * HOUR},
    } | changes


def write_payment(number: str, service: str) -> dict[str, Any]:
    detail = {
        "tenantId": CITY,
        "businessService": service,
        "receiptNumber": number,
        "receiptDate": START + HOUR,
        "totalAmountPaid": 50,
        "bill": {"consumerCode": number},
    }
    return {
        "id": f"p-{number}",
        "tenantId": CITY,
        "paymentMode": "CASH",
        "paymentStatus": "NEW",
        "paymentDetails": [detail],
    }


def count(module: ModuleFigures, *documents: dict[str, Any]) -> dict[str, Any]:
    records = Records(KINDS)
    for document in documents:
        assert records.take(document) == 1
    (tally,) = module.count(records, [ReportDay.of(DAY)], PLACES, Reading.READING).tallies
    metrics = {
        name: metric
        for name, metric in load_standard("national-dashboard").metrics.items()
        if name.startswith(f"{module.module}.")
    }
    (spot,) = [spot for spot in tally.spots if spot[0] == CITY]
    return dict(tally.write_metrics(spot, metrics))


def bucket(groups: Any) -> dict[str, dict[str, object]]:
    return {
        group["groupBy"]: {row["name"]: row["value"] for row in group["buckets"]}
        for group in groups
    }


def test_births_certificates_and_rupees_of_a_day() -> None:
    found = count(
        BIRTH,
        write_entry("birth", "1"),
        write_entry("birth", "2", gender=1),
        write_entry("birth", "3", dateofreport=START - HOUR),
        write_certificate("birth", "BR/1"),
        write_certificate("birth", "BR/2", source="web", dateofbirth=START - 60 * DAY_MS),
        write_certificate("birth", "BR/3", applicationStatus="ACTIVE"),
        write_payment("BR/2", "BIRTH_CERT"),
        write_payment("DT/2", "DEATH_CERT"),
    )
    assert bucket(found["numberOfBirthsToday"]) == {"gender": {"Female": 1, "Male": 1}}
    assert bucket(found["todaysCollection"]) == {"channel": {"Non Digital": 50}}
    assert bucket(found["numberOfCertificatesDownloadedToday"]) == {
        "channel": {"mobileapp": 1, "web": 1},
        "boundary": {"mobileApp": 1, "delayedRegistration": 1},
    }
    assert (found["todaysApprovedApplications"], found["StipulatedDays"]) == (2, 0)
    assert float(found["avgDaysForApplicationApproval"]) == 0.5
    assert found["pendingApplicationsBeyondTimeline"] == 0


def test_deaths_are_counted_by_age() -> None:
    found = count(
        DEATH,
        write_entry("death", "1", age=75),
        write_entry("death", "2", age=1, gender=3),
    )
    assert bucket(found["numberOfDeathsToday"]) == {
        "gender": {"Female": 1, "Others": 1},
        "age": {"greaterthan-75": 1, "lessthan-2": 1},
    }


@pytest.mark.parametrize(
    ("age", "band"),
    [(1, "lessthan-2"), (2, "2-14"), (29, "15-29"), (59, "45-59"), (60, "60-74"), (74, "60-74")],
)
def test_an_age_has_its_band(age: int, band: str) -> None:
    assert name_age(age) == band
