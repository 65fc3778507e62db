"""Grievance figures as the accelerator's queries count them, to explain a state's own figures.

Everything is a cohort: complaints filed on the day, by their status at the time of the run.
Source: UPYOG-NIUA utilities/egov-national-dashboard-accelerator/dags/queries/pgr.py.
"""

from __future__ import annotations

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
from kasauti_adapters.metrics.tally import FirstSpots, Tally

_HOUR_MS = 3_600_000
_COHORTS = {
    "todaysOpenComplaints": frozenset({FILED}),
    "todaysAssignedComplaints": frozenset({"PENDINGATLME"}),
    "todaysRejectedComplaints": frozenset({REJECTED}),
    "todaysReassignRequestedComplaints": frozenset({REASSIGNING}),
    "todaysClosedComplaints": CLOSED,
    "todaysResolvedComplaints": frozenset({RESOLVED}),
}


class CohortDay:
    """The grievance metrics that have a query, one complaint after another."""

    def __init__(self, day: ReportDay, places: Places) -> None:
        self._day = day
        self._places = places
        self._tally = Tally()
        self._citizens = FirstSpots()

    def add(self, complaint: Complaint) -> None:
        """Count a complaint that was filed on the day."""
        if not self._day.holds(complaint.filed_at):
            return
        tally = self._tally
        spot = (complaint.tenant, self._places.find_ward(complaint.tenant, complaint.locality))
        department, status = complaint.department, complaint.status
        tally.add(
            spot,
            "todaysComplaints",
            status=STATUS_BUCKETS.get(status, UNKNOWN),
            channel=complaint.channel,
            department=department,
            category=complaint.category,
        )
        self._citizens.see(("", complaint.citizen), complaint.filed_at, spot)
        for metric, states in _COHORTS.items():
            if status in states:
                tally.add(spot, metric, department=department)
        if any(step.action == "REOPEN" for step in complaint.steps):
            tally.add(spot, "todaysReopenedComplaints", department=department)
        tally.observe(spot, "slaAchievement", 100, department=department)
        tally.observe(spot, "completionRate", 100 if status in CLOSED else 0, department=department)
        hours = (complaint.changed_at - complaint.filed_at) // _HOUR_MS
        tally.observe(spot, "averageSolutionTime", hours, department=department)

    def finish(self) -> Tally:
        """The figures; every city has a row."""
        self._citizens.count(self._tally, "uniqueCitizens")
        self._tally.cover(self._places.cities, ward=NO_WARD)
        return self._tally
