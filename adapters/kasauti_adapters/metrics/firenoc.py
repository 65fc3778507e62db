"""Figures of fire permits: applications, what was issued and in what time, and what was paid.

By our reading of each metric; what the deployed query counts instead is told beside each row of
`metrics.csv`. The fire station stands for the department by its code, since the master has no name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kasauti_adapters.client import search
from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.figures import (
    FollowingSearch,
    ModuleCount,
    ModuleFigures,
    RecordSearch,
    StateFacts,
    count_days,
)
from kasauti_adapters.metrics.firenoc_records import (
    APPROVED,
    CLOSED,
    PERMITS,
    SERVICE,
    PermitApplication,
    Site,
    find_site,
    walk_permits,
)
from kasauti_adapters.metrics.kinds import PAYMENTS, STEPS
from kasauti_adapters.metrics.money import TAKEN_BACK, PaidPart, walk_paid_parts
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.metrics.tally import Spot, Tally
from kasauti_standards.catalog import load_standard

_DAY_MS = 86_400_000
_ISSUED = {"PROVISIONAL": "provisionalNOCIssued", "NEW": "actualNOCIssued"}
_DAYS = {"PROVISIONAL": "avgDaysToIssueProvisionalNOC", "NEW": "avgDaysToIssueActualNOC"}
_IN_TIME = {"PROVISIONAL": "slaComplianceProvisional", "NEW": "slaComplianceActual"}


class FeePaid:
    """A payment of a permit's charge and the site it is of."""

    def __init__(self, part: PaidPart, site: Site) -> None:
        self.part, self.site = part, site


class PermitDay:
    """All metrics of fire permits of a day."""

    def __init__(self, day: ReportDay, places: Places) -> None:
        self._day, self._places, self._tally = day, places, Tally()
        self._level = read_level()

    def add(self, subject: PermitApplication | FeePaid) -> None:
        """Count what a record adds to the day."""
        site = subject.site
        spot = site.tenant, self._places.find_ward(site.tenant, site.locality)
        if isinstance(subject, PermitApplication):
            self._count_application(spot, subject)
        elif self._day.holds(subject.part.at) and subject.part.status not in TAKEN_BACK:
            groups = {"department": site.station, "paymentMode": subject.part.channel}
            self._tally.add(spot, "todaysCollection", subject.part.amount, **groups)

    def finish(self) -> Tally:
        """The figures; every city has a row."""
        tally = self._tally
        tally.cover(self._places.cities, ward=NO_WARD)
        for spot in tally.spots:
            tally.add(spot, "pendingApplicationsBeyondTimeline", 0)
            tally.write_down(spot, "StipulatedDays", self._level // _DAY_MS)
        return tally

    def _count_application(self, spot: Spot, permit: PermitApplication) -> None:
        tally, day = self._tally, self._day
        submitted = permit.submitted_at
        if submitted is None:
            return
        if day.holds(submitted):
            groups = {"department": permit.site.station, "applicationType": permit.kind}
            tally.add(spot, "todaysApplications", **groups)
        entered = {entry.state: entry.at for entry in permit.entries if day.holds(entry.at)}
        if closings := [at for state, at in entered.items() if state in CLOSED]:
            tally.add(spot, "todaysClosedApplications")
            if min(closings) - submitted <= self._level:
                tally.add(spot, "todaysCompletedApplicationsWithinSLA")
        if (approved := entered.get(APPROVED)) is not None:
            self._count_issue(spot, permit, approved - submitted)
        state = permit.state_at(day.end)
        is_open = submitted < day.end and state not in CLOSED
        if is_open and day.end - submitted > self._level:
            tally.add(spot, "pendingApplicationsBeyondTimeline")

    def _count_issue(self, spot: Spot, permit: PermitApplication, age: int) -> None:
        tally, station = self._tally, permit.site.station
        is_within, days = age <= self._level, Fraction(age, _DAY_MS)
        tally.add(spot, "nocIssuedToday", type=permit.kind)
        tally.add(spot, "todaysApprovedApplications")
        tally.observe(spot, "avgDaysForApplicationApproval", days)
        if is_within:
            tally.add(spot, "todaysApprovedApplicationsWithinSLA")
        if permit.kind in _ISSUED:
            groups = {"department": station}
            if permit.kind == "NEW":
                groups["usageType"] = permit.site.usage
            tally.add(spot, _ISSUED[permit.kind], **groups)
            tally.observe(spot, _DAYS[permit.kind], days, department=station)
            tally.observe(spot, _IN_TIME[permit.kind], 100 * is_within, department=station)


def read_level() -> int:
    """The service level of the workflow, milliseconds."""
    return load_standard("fire-noc").followed_lifecycles[SERVICE].sla or 0


def count_fire_permits(
    records: Records, days: Sequence[ReportDay], places: Places, _reading: Reading
) -> ModuleCount:
    """The figures of every day, each record read once."""
    state = StateFacts(len(days))
    assumed = 0
    level = read_level()

    def walk() -> Iterator[PermitApplication | FeePaid]:
        nonlocal assumed
        for permit in walk_permits(records):
            assumed += permit.is_assumed
            state.see(permit.site.tenant, permit.made_at)
            _note_closings(state, permit, days, level)
            yield permit
        for part in walk_paid_parts(records):
            if part.service == SERVICE:
                state.tenants.add(part.tenant)
                yield FeePaid(part, find_site(records, part.tenant, part.consumer))

    tallies = count_days(walk(), [PermitDay(day, places) for day in days])
    return ModuleCount(tallies, state, assumed)


def _note_closings(
    state: StateFacts, permit: PermitApplication, days: Sequence[ReportDay], level: int
) -> None:
    if permit.submitted_at is None:
        return
    for place, day in enumerate(days):
        closed = [row.at for row in permit.entries if row.state in CLOSED and day.holds(row.at)]
        if closed:
            state.close(place, is_within=min(closed) - permit.submitted_at <= level)


FIRENOC = ModuleFigures(
    module="FIRENOC",
    kinds=(PERMITS, STEPS, PAYMENTS),
    searches=(
        RecordSearch(
            search.FIRE_PERMITS,
            following=FollowingSearch(
                search.STEPS,
                "/fireNOCDetails/applicationNumber",
                "businessIds",
                {"history": "true"},
            ),
        ),
        RecordSearch(search.PAYMENTS),
    ),
    count=count_fire_permits,
)
