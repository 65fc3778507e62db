"""Grievance figures as the accelerator's queries count them, to explain a state's own figures.

Everything is a cohort: complaints filed on the day, by their status at the time of the run.
Source: UPYOG-NIUA utilities/egov-national-dashboard-accelerator/dags/queries/pgr.py.
"""

from __future__ import annotations

from collections.abc import Iterable

from kasauti_adapters.metrics.complaints import (
    CLOSED,
    FILED,
    REASSIGNING,
    REJECTED,
    RESOLVED,
    STATUS_BUCKETS,
    UNKNOWN,
    Complaint,
)
from kasauti_adapters.metrics.day import ReportDay
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.tally import Tally

_HOUR_MS = 3_600_000
_COHORTS = {
    "todaysOpenComplaints": frozenset({FILED}),
    "todaysAssignedComplaints": frozenset({"PENDINGATLME"}),
    "todaysRejectedComplaints": frozenset({REJECTED}),
    "todaysReassignRequestedComplaints": frozenset({REASSIGNING}),
    "todaysClosedComplaints": CLOSED,
    "todaysResolvedComplaints": frozenset({RESOLVED}),
}


def count_cohorts(complaints: Iterable[Complaint], day: ReportDay, places: Places) -> Tally:
    """The grievance metrics that have a query."""
    tally = Tally()
    citizens: set[str] = set()
    for complaint in sorted(complaints, key=lambda one: one.filed_at):
        if not day.holds(complaint.filed_at):
            continue
        spot = (complaint.tenant, places.find_ward(complaint.tenant, complaint.locality))
        department, status = complaint.department, complaint.status
        tally.add(
            spot,
            "todaysComplaints",
            status=STATUS_BUCKETS.get(status, UNKNOWN),
            channel=complaint.channel,
            department=department,
            category=complaint.category,
        )
        if complaint.citizen not in citizens:
            citizens.add(complaint.citizen)
            tally.add(spot, "uniqueCitizens")
        for metric, states in _COHORTS.items():
            if status in states:
                tally.add(spot, metric, department=department)
        if any(step.action == "REOPEN" for step in complaint.steps):
            tally.add(spot, "todaysReopenedComplaints", department=department)
        tally.observe(spot, "slaAchievement", 100, department=department)
        tally.observe(spot, "completionRate", 100 if status in CLOSED else 0, department=department)
        hours = (complaint.changed_at - complaint.filed_at) // _HOUR_MS
        tally.observe(spot, "averageSolutionTime", hours, department=department)
    tally.cover(places.cities, ward=NO_WARD)
    return tally
