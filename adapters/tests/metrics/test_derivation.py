"""Every computable grievance, collection and platform figure, against figures counted by hand."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from adapters.tests.metrics.figures_of_a_day import (
    DAY,
    END,
    PLACES,
    START,
    add_challan,
    add_complaint,
    add_payment,
    gather_records,
)
from adapters.tests.metrics.test_birth_death_figures import write_certificate
from adapters.tests.metrics.test_building_plan_figures import walk_way as walk_plan
from adapters.tests.metrics.test_building_plan_figures import write_plan
from adapters.tests.metrics.test_fire_permit_figures import walk_way, write_permit
from adapters.tests.metrics.test_licence_figures import write_licence
from adapters.tests.metrics.test_licence_figures import write_step as write_licence_step
from adapters.tests.metrics.test_property_tax_figures import write_property, write_step
from adapters.tests.metrics.test_water_sewerage_figures import walk, write_connection
from hypothesis import given, settings
from hypothesis import strategies as st

from kasauti_adapters.exact_json import write_exactly
from kasauti_adapters.metrics.checking import check_rows
from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.derivation import Question, derive_figures
from kasauti_adapters.metrics.modules import KINDS, MODULES
from kasauti_adapters.metrics.records import Records
from kasauti_standards.kernel import Measure
from kasauti_standards.national_dashboard.configuration import BLOCKED_MODULES
from kasauti_standards.national_dashboard.metrics import METRICS

WARD_1, WARD_2, NO_WARD = (("pb.amritsar", ward) for ward in ("Ward 1", "Ward 2", "N/A"))
CITY_B = ("pb.jalandhar", "N/A")
MOVES = (("ASSIGN", "PENDINGATLME"), ("RESOLVE", "RESOLVED"), ("REOPEN", "PENDINGFORASSIGNMENT"))
MEANS = {Measure.MEAN, Measure.PERCENT}


def derive(module: str, reading: Reading = Reading.READING, records: Records | None = None) -> dict:
    question = Question(DAY, DAY, (module,), reading)
    rows = derive_figures(records or gather_records(), PLACES, question).rows
    return {(row["ulb"], row["ward"]): json.loads(write_exactly(row["metrics"])) for row in rows}


def read(metrics: dict, metric: str, group: str) -> dict[str, float]:
    for grouping in metrics.get(metric, ()):
        if grouping["groupBy"] == group:
            return {bucket["name"]: bucket["value"] for bucket in grouping["buckets"]}
    return {}


def test_grievance_figures_by_hand() -> None:
    rows = derive("PGR")
    assert set(rows) == {WARD_1, WARD_2, NO_WARD, CITY_B}
    department = {
        # A1 is filed and resolved in ward 1; A5 and A6 move there; A4 in no ward; the rest waits
        (WARD_1, "todaysReopenedComplaints"): {"DEPT_1": 1},
        (WARD_1, "todaysOpenComplaints"): {},
        (WARD_1, "todaysAssignedComplaints"): {"DEPT_1": 3},
        (WARD_1, "todaysReassignedComplaints"): {"DEPT_1": 1},
        (WARD_1, "todaysReassignRequestedComplaints"): {"DEPT_1": 1},
        (WARD_1, "todaysRejectedComplaints"): {},
        (WARD_1, "todaysClosedComplaints"): {"DEPT_1": 2},
        (WARD_1, "todaysResolvedComplaints"): {"DEPT_1": 2},
        (WARD_1, "slaAchievement"): {"DEPT_1": 50},
        (WARD_1, "completionRate"): {"DEPT_1": 100},
        (WARD_1, "averageSolutionTime"): {"DEPT_1": (10 + 20 * 24 + 20) / 2},
        (WARD_2, "todaysOpenComplaints"): {"DEPT_1": 2},
        (WARD_2, "completionRate"): {"DEPT_1": 0},
        (NO_WARD, "todaysRejectedComplaints"): {"DEPT_3": 1},
        (NO_WARD, "todaysClosedComplaints"): {"DEPT_3": 1},
        (NO_WARD, "todaysResolvedComplaints"): {},
        (CITY_B, "todaysOpenComplaints"): {"DEPT_1": 1},
    }
    for (place, metric), buckets in department.items():
        assert read(rows[place], metric, "department") == buckets, (place, metric)
    assert {place: row["uniqueCitizens"] for place, row in rows.items()} == {
        WARD_1: 1,
        WARD_2: 1,  # u2; u1 is counted in the ward of the first complaint
        NO_WARD: 0,
        CITY_B: 1,
    }
    assert read(rows[WARD_2], "todaysComplaints", "status") == {"open": 2}
    assert read(rows[WARD_2], "todaysComplaints", "channel") == {"mobile": 1, "whatsapp": 1}
    assert read(rows[WARD_1], "todaysComplaints", "status") == {"resolved": 1}
    assert read(rows[WARD_1], "todaysComplaints", "category") == {"StreetLights": 1}
    assert rows[WARD_1]["avgDaysForApplicationApproval"] == (10 / 24 + 20 + 20 / 24) / 2
    assert "avgDaysForApplicationApproval" not in rows[WARD_2]
    assert "slaAchievement" not in rows[WARD_2]
    assert {row["StipulatedDays"] for row in rows.values()} == {5}
    assert [rows[place]["pendingApplicationsBeyondTimeline"] for place in sorted(rows)] == [
        0, 1, 0, 0
    ]  # fmt: skip


def test_grievance_figures_as_deployed_queries_count_them() -> None:
    rows = derive("PGR", Reading.DEPLOYED)
    assert read(rows[WARD_1], "todaysComplaints", "status") == {"resolved": 1}
    # A2 falls into the lost milliseconds, A7 shows the state of the time of the run
    assert read(rows[WARD_2], "todaysComplaints", "status") == {"resolved": 1}
    assert read(rows[WARD_1], "slaAchievement", "department") == {"DEPT_1": 100}
    assert rows[WARD_1]["todaysRejectedComplaints"] == []
    assert rows[WARD_1]["todaysReopenedComplaints"] == []
    assert "StipulatedDays" not in rows[WARD_1]


def test_collection_figures_by_hand() -> None:
    rows = derive("MCOLLECT")
    ward_1, ward_2, no_ward = rows[WARD_1], rows[WARD_2], rows[NO_WARD]
    assert read(ward_1, "todaysCollection", "category") == {"ADVT.Hoardings": 150.1}
    assert read(ward_2, "todaysCollection", "paymentMode") == {"Digital": 99.99}
    assert read(ward_2, "todaysCollection", "status") == {"DEPOSITED": 99.99}
    assert read(no_ward, "todaysCollection", "category") == {"OTHER.Fine": 0.3}
    assert read(no_ward, "todaysCollection", "paymentMode") == {"Digital": 0.2, "Non Digital": 0.1}
    assert read(no_ward, "numberOfReceipts", "status") == {"DEPOSITED": 1, "NEW": 1}
    assert {place: row["numberOfCategories"] for place, row in rows.items()} == {
        WARD_1: 1, WARD_2: 1, NO_WARD: 1, CITY_B: 0
    }  # fmt: skip
    assert read(ward_1, "numberOfChallans", "challanStatus") == {
        "PAID": 1, "ACTIVE": 2, "CANCELLED": 1
    }  # fmt: skip
    assert read(ward_2, "numberOfChallans", "challanStatus") == {"PAID": 1}
    assert read(no_ward, "numberOfChallans", "challanStatus") == {}


def test_collection_figures_as_deployed_queries_count_them() -> None:
    rows = derive("MCOLLECT", Reading.DEPLOYED)
    # P2 lies in the lost milliseconds; the cancelled P3 counts, because the filter matches nothing
    assert read(rows[WARD_2], "todaysCollection", "category") == {"ADVT.Hoardings": 500}
    assert read(rows[WARD_1], "todaysCollection", "category") == {"ADVT.Hoardings": 150.1}
    assert read(rows[WARD_1], "numberOfChallans", "challanStatus") == {"PAID": 1}


def test_platform_figures_by_hand() -> None:
    (metrics,) = derive("COMMON").values()
    assert metrics == {
        "onboardedUlbsCount": 1,
        "totalCitizensCount": 1,
        # closed today: A1 and A4 in time, A6 after 20 days
        "slaAchievement": 200 / 3,
        "liveUlbsCount": [
            {
                "groupBy": "serviceModuleCode",
                "buckets": [{"name": "MCOLLECT", "value": 1}, {"name": "PGR", "value": 2}],
            }
        ],
        "status": "OnBoarded",
        "totalLiveUlbsCount": 1,
        "totalUlbCount": 173,
    }


def test_nothing_known_is_left_out_of_the_platform_figures() -> None:
    records = Records(KINDS)
    (metrics,) = derive("COMMON", records=records).values()
    assert "totalCitizensCount" not in metrics
    assert "slaAchievement" not in metrics
    assert metrics["liveUlbsCount"] == []


@pytest.mark.parametrize("module", MODULES)
def test_every_computable_metric_appears_and_no_other(module: str) -> None:
    own = [metric for metric in METRICS.values() if metric.field.module == module]
    wanted = {metric.field.name for metric in own if metric.is_computable}
    assert wanted, f"no standard has metrics of {module}"
    records = gather_records()
    documents = [write_property("P1"), write_step("P1", "APPROVED", START + 1)]
    documents += [write_connection("W1"), *walk("W1", begun=START, ended=START + 1)]
    for kind in ("PROVISIONAL", "NEW"):
        documents.append(write_permit(kind, kind, status="APPROVED"))
        documents += walk_way(kind, submitted=2 * START - END, approved=START + 1)
    documents += [write_licence("A1"), write_licence_step("A1", "APPROVED", START + 1)]
    for service in ("BPA", "BPA_OC"):
        documents.append(write_plan(service, service))
        documents += walk_plan(service, submitted=START - 1, ended=START + 1, service=service)
    documents += [write_certificate(event, event) for event in ("birth", "death")]
    for document in documents:
        records.take(document)
    rows = derive(module, records=records)
    assert {name for row in rows.values() for name in row} == wanted


@pytest.mark.parametrize("reading", list(Reading))
def test_derived_rows_are_valid_under_both_profiles(reading: Reading) -> None:
    rows = derive_figures(gather_records(), PLACES, Question(DAY, DAY, MODULES, reading)).rows
    checked = list(
        check_rows(
            rows,
            profiles=("intended", "upyog-2026"),
            now=datetime(2026, 5, 1, tzinfo=UTC),
            masker_key=b"key",
        )
    )
    told = [row.errors for row in checked if row.row["module"] not in BLOCKED_MODULES]
    assert told == [()] * len(told)
    refused = {error for row in checked for error in row.errors}
    assert refused == {
        f"NDB-MODULE-BLOCKED /module: the deployed receiver refuses every figure of {module} "
        "(upyog-2026)"
        for module in ("BIRTH", "BPA", "DEATH")
    }


def test_a_day_is_half_open_and_the_deployed_one_ends_early() -> None:
    ours, deployed = ReportDay.of(DAY), ReportDay.of(DAY, reading=Reading.DEPLOYED)
    assert (ours.start, ours.end, ours.text) == (START, END, "15-04-2026")
    assert ours.end == ReportDay.of(DAY + timedelta(days=1)).start
    assert deployed.holds(END - 1000)
    assert not deployed.holds(END - 999)


MOMENTS = st.integers(START - 3_600_000, END + 3_600_000)
LOCALITIES = st.sampled_from(["SUN04", "JLC476", "NOWHERE"])


@settings(max_examples=60, deadline=None)
@given(
    complaints=st.lists(
        st.tuples(
            MOMENTS,
            st.lists(MOMENTS, max_size=3),
            LOCALITIES,
            st.sampled_from(["NoStreetlight", "NonSweepingOfRoad", "NoSuchCode"]),
        ),
        max_size=12,
    ),
    payments=st.lists(
        st.tuples(
            MOMENTS,
            st.decimals("0.01", "9999999.99", places=2),
            st.sampled_from(["CASH", "ONLINE", "CHEQUE"]),
            st.sampled_from(["NEW", "DEPOSITED", "CANCELLED"]),
        ),
        max_size=12,
    ),
)
def test_all_groupings_of_an_additive_metric_sum_to_the_same(
    complaints: list, payments: list
) -> None:
    records = Records(KINDS)
    for number, (filed, moves, locality, code) in enumerate(complaints):
        history = [("APPLY", "PENDINGFORASSIGNMENT", filed)]
        history += [(*move, max(filed, at)) for move, at in zip(MOVES, sorted(moves), strict=False)]
        add_complaint(records, f"C{number}", history, locality=locality, code=code)
    total = Decimal(0)
    for number, (moment, rupees, mode, status) in enumerate(payments):
        add_challan(records, f"M{number}", moment, locality="SUN04")
        part = [(f"M{number}", "ADVT.Hoardings", str(rupees))]
        add_payment(records, f"P{number}", moment, part, mode=mode, status=status)
        total += rupees if START <= moment < END and status != "CANCELLED" else 0
    for reading in Reading:
        for row in derive_figures(records, PLACES, Question(DAY, DAY, MODULES, reading)).rows:
            for name, value in row["metrics"].items():
                metric = METRICS[f"{row['module']}.{name}"]
                if isinstance(value, list) and metric.measure not in MEANS:
                    sums = {sum(bucket["value"] for bucket in group["buckets"]) for group in value}
                    assert len(sums) <= 1, (name, value)
                    if name == "todaysCollection" and reading is Reading.READING:
                        total -= sums.pop() if sums else 0
    assert total == 0
