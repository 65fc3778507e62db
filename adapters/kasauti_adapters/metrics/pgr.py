"""Grievance figures of a day, by our reading of each metric."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kasauti_adapters.metrics.complaints import (
    CLOSED,
    FILED,
    REASSIGNING,
    REJECTED,
    RESOLVED,
    STATUS_BUCKETS,
    UNKNOWN,
    Complaint,
    Step,
)
from kasauti_adapters.metrics.day import ReportDay
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.tally import Spot, Tally
from kasauti_standards.catalog import load_standard

_DAY_MS, _HOUR_MS = 86_400_000, 3_600_000


def count_complaints(complaints: Iterable[Complaint], day: ReportDay, places: Places) -> Tally:
    """All grievance metrics of a day."""
    tally = Tally()
    sla = load_standard("grievance").lifecycles["PGR"].sla
    citizens: set[tuple[str, str]] = set()
    ordered = sorted(complaints, key=lambda one: one.filed_at)
    for complaint in ordered:
        spot = (complaint.tenant, places.find_ward(complaint.tenant, complaint.locality))
        if day.holds(complaint.filed_at):
            _count_filed(tally, spot, complaint, day)
            if (complaint.tenant, complaint.citizen) not in citizens:
                citizens.add((complaint.tenant, complaint.citizen))
                tally.add(spot, "uniqueCitizens")
        for step in complaint.steps:
            if day.holds(step.at):
                _count_step(tally, spot, complaint, step)
        _count_closings(tally, spot, complaint, day)
        if sla is not None and _is_pending(complaint, day, sla):
            tally.add(spot, "pendingApplicationsBeyondTimeline")
    tally.cover(places.cities, ward=NO_WARD)
    if sla is not None:
        for spot in tally.spots:
            tally.add(spot, "pendingApplicationsBeyondTimeline", 0)
            tally.write_down(spot, "StipulatedDays", sla // _DAY_MS)
    return tally


def _count_filed(tally: Tally, spot: Spot, complaint: Complaint, day: ReportDay) -> None:
    state = complaint.state_at(day.end)
    department = complaint.department
    tally.add(
        spot,
        "todaysComplaints",
        status=STATUS_BUCKETS.get(state, UNKNOWN),
        channel=complaint.channel,
        department=department,
        category=complaint.category,
    )
    if state == FILED:
        tally.add(spot, "todaysOpenComplaints", department=department)
    tally.observe(spot, "completionRate", 100 if state in CLOSED else 0, department=department)


def _count_step(tally: Tally, spot: Spot, complaint: Complaint, step: Step) -> None:
    department = complaint.department
    for metric, happened in (
        ("todaysReopenedComplaints", step.action == "REOPEN"),
        ("todaysAssignedComplaints", step.action == "ASSIGN"),
        ("todaysRejectedComplaints", step.action == "REJECT"),
        (
            "todaysReassignedComplaints",
            step.action in {"ASSIGN", "REASSIGN"} and step.before == REASSIGNING,
        ),
        (
            "todaysReassignRequestedComplaints",
            step.after == REASSIGNING and step.before != REASSIGNING,
        ),
        ("todaysResolvedComplaints", step.action == "RESOLVE"),
    ):
        if happened:
            tally.add(spot, metric, department=department)
    if step.action == "RESOLVE":
        taken = step.at - complaint.filed_at
        tally.observe(spot, "averageSolutionTime", Fraction(taken, _HOUR_MS), department=department)
        if complaint.granted_ms is not None:
            is_within = taken <= complaint.granted_ms
            tally.observe(spot, "slaAchievement", 100 if is_within else 0, department=department)


def _count_closings(tally: Tally, spot: Spot, complaint: Complaint, day: ReportDay) -> None:
    """Each complaint once a day, however often it entered a closing state on it."""
    entered = [
        step
        for step in complaint.steps
        if day.holds(step.at) and step.after in {RESOLVED, REJECTED} and step.before != step.after
    ]
    if entered:
        tally.add(spot, "todaysClosedComplaints", department=complaint.department)
    if resolved := [step for step in entered if step.after == RESOLVED]:
        age = Fraction(resolved[0].at - complaint.filed_at, _DAY_MS)
        tally.observe(spot, "avgDaysForApplicationApproval", age)


def _is_pending(complaint: Complaint, day: ReportDay, sla: int) -> bool:
    state = complaint.state_at(day.end)
    return bool(state) and state not in CLOSED and day.end - complaint.filed_at > sla


def list_closings(complaints: Iterable[Complaint], day: ReportDay, *, sla: int) -> Iterable[bool]:
    """For every complaint closed on the day whether it was within the service level."""
    for complaint in complaints:
        for step in complaint.steps:
            if day.holds(step.at) and step.after in {RESOLVED, REJECTED}:
                yield step.at - complaint.filed_at <= sla
                break
