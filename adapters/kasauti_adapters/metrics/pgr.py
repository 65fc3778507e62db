"""Grievance figures of a day, by our reading of each metric."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from kasauti_adapters.client import search
from kasauti_adapters.metrics.complaints import (
    CLOSED,
    COMPLAINTS,
    FILED,
    REASSIGNING,
    REJECTED,
    RESOLVED,
    STATUS_BUCKETS,
    UNKNOWN,
    Complaint,
    Step,
    walk_complaints,
)
from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.figures import (
    FollowingSearch,
    ModuleCount,
    ModuleFigures,
    RecordSearch,
    StateFacts,
    count_days,
)
from kasauti_adapters.metrics.kinds import STEPS
from kasauti_adapters.metrics.pgr_deployed import CohortDay
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.metrics.tally import FirstSpots, Spot, Tally
from kasauti_standards.catalog import load_standard

_DAY_MS, _HOUR_MS = 86_400_000, 3_600_000
_DEPLOYED_SLA_MS = 172_800_000
"""48 hours for every service, of all complaints ever: accelerator's query of COMMON."""


class GrievanceDay:
    """All grievance metrics of a day, one complaint after another."""

    def __init__(self, day: ReportDay, places: Places) -> None:
        self._day = day
        self._places = places
        self._tally = Tally()
        self._sla = load_standard("grievance").lifecycles["PGR"].sla
        self._citizens = FirstSpots()

    def add(self, complaint: Complaint) -> None:
        """Count what a complaint adds to the day."""
        tally, day = self._tally, self._day
        spot = (complaint.tenant, self._places.find_ward(complaint.tenant, complaint.locality))
        if day.holds(complaint.filed_at):
            _count_filed(tally, spot, complaint, day)
            self._citizens.see((complaint.tenant, complaint.citizen), complaint.filed_at, spot)
        for step in complaint.steps:
            if day.holds(step.at):
                _count_step(tally, spot, complaint, step)
        _count_closings(tally, spot, complaint, day)
        if self._sla is not None and _is_pending(complaint, day, self._sla):
            tally.add(spot, "pendingApplicationsBeyondTimeline")

    def finish(self) -> Tally:
        """The figures; every city has a row."""
        tally = self._tally
        self._citizens.count(tally, "uniqueCitizens")
        tally.cover(self._places.cities, ward=NO_WARD)
        if self._sla is not None:
            for spot in tally.spots:
                tally.add(spot, "pendingApplicationsBeyondTimeline", 0)
                tally.write_down(spot, "StipulatedDays", self._sla // _DAY_MS)
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


def _find_closing(complaint: Complaint, day: ReportDay) -> int | None:
    """When a complaint was first closed on a day."""
    for step in complaint.steps:
        if day.holds(step.at) and step.after in {RESOLVED, REJECTED}:
            return step.at
    return None


class _Facts:
    """What complaints tell the figures of the state."""

    def __init__(self, days: Sequence[ReportDay], reading: Reading) -> None:
        self.state = StateFacts(len(days))
        self.assumed = 0
        self._days = days
        self._is_deployed = reading is Reading.DEPLOYED
        self._sla = load_standard("grievance").lifecycles["PGR"].sla or 0

    def watch(self, complaints: Iterable[Complaint]) -> Iterator[Complaint]:
        """Note each complaint on its way."""
        for complaint in complaints:
            self.state.see(complaint.tenant, complaint.filed_at)
            self.assumed += complaint.is_assumed
            for place, day in enumerate(self._days):
                if self._is_deployed:
                    taken = complaint.changed_at - complaint.filed_at
                    self.state.close(place, is_within=taken < _DEPLOYED_SLA_MS)
                elif (closed := _find_closing(complaint, day)) is not None:
                    is_within = closed - complaint.filed_at <= self._sla
                    self.state.close(place, is_within=is_within)
            yield complaint


def count_grievances(
    records: Records, days: Sequence[ReportDay], places: Places, reading: Reading
) -> ModuleCount:
    """The grievance figures of every day, complaints read once."""
    facts = _Facts(days, reading)
    complaints = facts.watch(walk_complaints(records))
    if reading is Reading.DEPLOYED:
        tallies = count_days(complaints, [CohortDay(day, places) for day in days])
    else:
        tallies = count_days(complaints, [GrievanceDay(day, places) for day in days])
    return ModuleCount(tallies, facts.state, facts.assumed)


PGR = ModuleFigures(
    module="PGR",
    kinds=(COMPLAINTS, STEPS),
    searches=(
        RecordSearch(
            search.COMPLAINTS,
            is_dated=True,
            following=FollowingSearch(
                search.STEPS, "/serviceRequestId", "businessIds", {"history": "true"}
            ),
        ),
    ),
    count=count_grievances,
)
