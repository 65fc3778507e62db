"""Figures of building permits (OBPS) and of building applications (BPA): the same records.

By our reading of each metric; what the deployed query counts instead is told beside each row of
`metrics.csv`, and is not reproduced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kasauti_adapters.client import search
from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.figures import (
    Count,
    FollowingSearch,
    ModuleCount,
    ModuleFigures,
    RecordSearch,
    StateFacts,
    count_days,
)
from kasauti_adapters.metrics.kinds import PAYMENTS, STEPS
from kasauti_adapters.metrics.money import TAKEN_BACK, PaidPart, walk_paid_parts
from kasauti_adapters.metrics.obps_records import (
    APPROVED,
    CLOSED,
    PLANS,
    REPORTS,
    Building,
    Plan,
    Scrutiny,
    find_building,
    walk_plans,
    walk_scrutinies,
)
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.metrics.tally import Spot, Tally
from kasauti_standards.building_plan.lifecycle import OCCUPANCY_KIND, PERMIT, read_plan_lifecycles

OBPS_MODULE, BPA_MODULE = "OBPS", "BPA"
_DAY_MS = 86_400_000
_SERVICES = ("BPA.",)


class FeePaid:
    """A payment of a fee and the building it is for."""

    def __init__(self, part: PaidPart, building: Building) -> None:
        self.part, self.building = part, building


class PlanDay:
    """All metrics of building plans of a day, of one of the two modules."""

    def __init__(self, module: str, day: ReportDay, places: Places) -> None:
        self._module, self._day, self._places = module, day, places
        self._tally, self._level = Tally(), read_level()

    def add(self, subject: Plan | FeePaid | Scrutiny) -> None:
        """Count what a record adds to the day."""
        if isinstance(subject, Scrutiny):
            if self._is_of_permits and self._day.holds(subject.at):
                is_occupancy = subject.kind == OCCUPANCY_KIND
                metric = "ocPlansScrutinized" if is_occupancy else "plansScrutinized"
                self._tally.add((subject.tenant, NO_WARD), metric)
            return
        building = subject.building
        spot = building.tenant, self._places.find_ward(building.tenant, building.locality)
        if isinstance(subject, FeePaid):
            if self._day.holds(subject.part.at) and subject.part.status not in TAKEN_BACK:
                self._count_payment(spot, subject.part)
        elif subject.submitted_at is not None:
            self._count_plan(spot, subject, subject.submitted_at)

    def finish(self) -> Tally:
        """The figures; every city has a row."""
        tally = self._tally
        tally.cover(self._places.cities, ward=NO_WARD)
        for spot in tally.spots:
            tally.add(spot, "pendingApplicationsBeyondTimeline", 0)
            tally.write_down(spot, "StipulatedDays", self._level // _DAY_MS)
        return tally

    @property
    def _is_of_permits(self) -> bool:
        return self._module == OBPS_MODULE

    def _count_payment(self, spot: Spot, part: PaidPart) -> None:
        """The national receiver takes no grouping of BPA: its list stays empty."""
        if self._is_of_permits:
            self._tally.add(spot, "todaysCollection", part.amount, paymentMode=part.channel)

    def _count_plan(self, spot: Spot, plan: Plan, submitted: int) -> None:
        tally, day = self._tally, self._day
        entered = {entry.state: entry.at for entry in plan.entries if day.holds(entry.at)}
        if day.holds(submitted):
            self._count_submission(spot, plan)
        closings = [at for state, at in entered.items() if state in CLOSED]
        if closings:
            self._count_closing(spot, plan, is_within=min(closings) - submitted <= self._level)
        if (approved := entered.get(APPROVED)) is not None:
            self._count_grant(spot, plan, approved - submitted)
        is_late = day.end - submitted > self._level and submitted < day.end
        if is_late and plan.state_at(day.end) not in CLOSED:
            tally.add(spot, "pendingApplicationsBeyondTimeline")

    def _count_submission(self, spot: Spot, plan: Plan) -> None:
        if not self._is_of_permits:
            self._tally.add(spot, "todaysApplications")
        elif plan.is_occupancy:
            self._tally.add(spot, "ocSubmitted")
        else:
            self._tally.add(spot, "applicationsSubmitted")
            if plan.plot_area is not None:
                self._tally.add(spot, "landAreaAppliedInSystemForBPA", plan.plot_area)

    def _count_closing(self, spot: Spot, plan: Plan, *, is_within: bool) -> None:
        tally = self._tally
        if not self._is_of_permits:
            tally.add(spot, "todaysClosedApplications")
            return
        kind = "OC" if plan.is_occupancy else "Permit"
        tally.add(spot, f"todaysClosedApplications{kind}")
        tally.observe(spot, f"slaCompliance{kind}", 100 * is_within)
        if is_within:
            tally.add(spot, f"todaysCompletedApplicationsWithinSLA{kind}")

    def _count_grant(self, spot: Spot, plan: Plan, age: int) -> None:
        tally, days = self._tally, Fraction(age, _DAY_MS)
        tally.add(spot, "todaysApprovedApplications")
        tally.observe(spot, "avgDaysForApplicationApproval", days)
        if age <= self._level:
            tally.add(spot, "todaysApprovedApplicationsWithinSLA")
        if not self._is_of_permits:
            return
        if plan.is_occupancy:
            tally.add(spot, "ocIssued")
            tally.observe(spot, "averageDaysToIssueOC", days)
            return
        building = plan.building
        tally.observe(spot, "averageDaysToIssuePermit", days)
        tally.add(
            spot,
            "permitsIssued",
            riskType=building.risk,
            occupancyType=building.occupancy,
            subOccupancyType=building.sub_occupancy,
        )


def read_level() -> int:
    """The service level of the main workflow, milliseconds."""
    return read_plan_lifecycles()[PERMIT].sla or 0


def _write_count(module: str) -> Count:
    def count(
        records: Records, days: Sequence[ReportDay], places: Places, _reading: Reading
    ) -> ModuleCount:
        """The figures of every day, each record read once."""
        state = StateFacts(len(days))
        assumed = 0
        level = read_level()

        def walk() -> Iterator[Plan | FeePaid | Scrutiny]:
            nonlocal assumed
            for plan in walk_plans(records):
                assumed += plan.is_assumed
                state.see(plan.building.tenant, plan.made_at)
                if module == OBPS_MODULE:
                    _note_closings(state, plan, days, level)
                yield plan
            yield from walk_scrutinies(records)
            for part in walk_paid_parts(records):
                if part.service.startswith(_SERVICES):
                    state.tenants.add(part.tenant)
                    yield FeePaid(part, find_building(records, part.tenant, part.consumer))

        tallies = count_days(walk(), [PlanDay(module, day, places) for day in days])
        return ModuleCount(tallies, state, assumed)

    return count


def _note_closings(state: StateFacts, plan: Plan, days: Sequence[ReportDay], level: int) -> None:
    """Told to the figures of the state once, not by both modules."""
    if plan.submitted_at is None:
        return
    for place, day in enumerate(days):
        closed = [row.at for row in plan.entries if row.state in CLOSED and day.holds(row.at)]
        if closed:
            state.close(place, is_within=min(closed) - plan.submitted_at <= level)


def _declare(module: str) -> ModuleFigures:
    return ModuleFigures(
        module=module,
        kinds=(PLANS, REPORTS, STEPS, PAYMENTS),
        searches=(
            RecordSearch(
                search.BUILDING_PLANS,
                following=FollowingSearch(
                    search.STEPS, "/applicationNo", "businessIds", {"history": "true"}
                ),
            ),
            RecordSearch(search.SCRUTINY_REPORTS),
            RecordSearch(search.PAYMENTS),
        ),
        count=_write_count(module),
    )


OBPS, BPA = _declare(OBPS_MODULE), _declare(BPA_MODULE)
