"""Figures of property tax: applications, assessments, and what was paid.

By our reading of each metric; what the deployed query counts instead is told beside each row of
`metrics.csv`, and its readings of property tax that send nothing or zero are not reproduced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
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
from kasauti_adapters.metrics.kinds import PAYMENTS, STEPS
from kasauti_adapters.metrics.money import TAKEN_BACK, PaidPart, walk_paid_parts
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.pt_records import (
    APPROVED,
    ASSESSMENTS,
    CLOSED,
    OPENED,
    PROPERTIES,
    Application,
    Assessed,
    Premises,
    find_premises,
    walk_applications,
    walk_assessments,
)
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.metrics.tally import Spot, Tally
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.years import write_year

SERVICE = "PT"
_DAY_MS = 86_400_000
_HEADS = {
    "PT_TAX": "propertyTax",
    "PT_FIRE_CESS": "cess",
    "PT_CANCER_CESS": "cess",
    "PT_TIME_REBATE": "rebate",
    "PT_ADHOC_REBATE": "rebate",
    "PT_TIME_PENALTY": "penalty",
    "PT_ADHOC_PENALTY": "penalty",
    "PT_TIME_INTEREST": "interest",
}
_MAIN = "PT.UPDATE"
"""The only workflow of property tax with a service level."""


class TaxPaid:
    """A payment of property tax and the property it is of."""

    def __init__(self, part: PaidPart, premises: Premises) -> None:
        self.part, self.premises = part, premises


class TaxDay:
    """All metrics of property tax of a day."""

    def __init__(self, day: ReportDay, places: Places) -> None:
        self._day, self._places, self._tally = day, places, Tally()
        self._levels = read_levels()
        self._assessed: set[tuple[str, str]] = set()
        self._paid: set[tuple[str, str]] = set()
        self._payments: set[tuple[str, str]] = set()

    def add(self, subject: Application | Assessed | TaxPaid) -> None:
        """Count what a record adds to the day."""
        spot = self._find_spot(subject.premises)
        if isinstance(subject, Application):
            self._count_application(spot, subject)
        elif isinstance(subject, Assessed):
            if self._day.holds(subject.at) and subject.status != "CANCELLED":
                self._count_assessment(spot, subject)
        elif self._day.holds(subject.part.at) and subject.part.status not in TAKEN_BACK:
            self._count_payment(spot, subject)

    def finish(self) -> Tally:
        """The figures; every city has a row."""
        tally = self._tally
        tally.cover(self._places.cities, ward=NO_WARD)
        for spot in tally.spots:
            tally.add(spot, "pendingApplicationsBeyondTimeline", 0)
            tally.write_down(spot, "StipulatedDays", self._levels[_MAIN] // _DAY_MS)
        return tally

    def _find_spot(self, premises: Premises) -> Spot:
        return premises.tenant, self._places.find_ward(premises.tenant, premises.locality)

    def _count_application(self, spot: Spot, application: Application) -> None:
        tally, day = self._tally, self._day
        entered = [entry for entry in application.entries if day.holds(entry.at)]
        states = {entry.state for entry in entered}
        first = application.entries[0]
        if day.holds(first.at) and first.state == OPENED:
            tally.add(spot, "todaysTotalApplications")
        for state in sorted(states):
            tally.add(spot, "todaysMovedApplications", applicationStatus=state)
        level = self._levels.get(application.workflow)
        closings = [entry for entry in entered if entry.state in CLOSED]
        if closings:
            tally.add(spot, "todaysClosedApplications")
            if level is not None and closings[0].at - first.at <= level:
                tally.add(spot, "todaysApplicationsWithinSLA")
        approvals = [entry for entry in entered if entry.state == APPROVED]
        if approvals:
            age = approvals[0].at - first.at
            tally.add(spot, "todaysApprovedApplications")
            tally.observe(spot, "avgDaysForApplicationApproval", Fraction(age, _DAY_MS))
            if level is not None and age <= level:
                tally.add(spot, "todaysApprovedApplicationsWithinSLA")
            if application.reason == "CREATE":
                year = write_year(approvals[0].at)
                tally.add(spot, "propertiesRegistered", financialYear=year)
        state = application.state_at(day.end)
        if level is not None and state and state not in CLOSED and day.end - first.at > level:
            tally.add(spot, "pendingApplicationsBeyondTimeline")

    def _count_assessment(self, spot: Spot, assessed: Assessed) -> None:
        self._tally.add(spot, "assessments")
        key = (assessed.premises.tenant, assessed.premises.number)
        if key not in self._assessed:
            self._assessed.add(key)
            self._tally.add(spot, "assessedProperties", usageCategory=assessed.premises.usage)

    def _count_payment(self, spot: Spot, paid: TaxPaid) -> None:
        tally, part, usage = self._tally, paid.part, paid.premises.usage
        groups = {"usageCategory": usage, "paymentChannelType": part.channel}
        tally.add(spot, "todaysCollection", part.amount, **groups)
        if (part.tenant, part.payment) not in self._payments:
            self._payments.add((part.tenant, part.payment))
            tally.add(spot, "transactions", usageCategory=usage)
        if (part.tenant, part.consumer) not in self._paid:
            self._paid.add((part.tenant, part.consumer))
            tally.add(spot, "noOfPropertiesPaidToday")
        for metric, amount in _add_up(part).items():
            tally.add(spot, metric, amount, usageCategory=usage)


def _add_up(part: PaidPart) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for head, amount in part.heads:
        if metric := _HEADS.get(head):
            sums[metric] = sums.get(metric, Decimal(0)) + amount
    return {metric: amount for metric, amount in sums.items() if amount}


def read_levels() -> dict[str, int]:
    """The service level of each workflow of property tax that has one, milliseconds."""
    lifecycles = load_standard("property-tax").lifecycles
    return {row.business_service: row.sla for row in lifecycles.values() if row.sla}


def count_property_tax(
    records: Records, days: Sequence[ReportDay], places: Places, _reading: Reading
) -> ModuleCount:
    """The figures of every day, each record read once."""
    state = StateFacts(len(days))
    assumed = 0
    levels = read_levels()

    def walk() -> Iterator[Application | Assessed | TaxPaid]:
        nonlocal assumed
        for application in walk_applications(records):
            assumed += application.is_assumed
            state.see(application.premises.tenant, application.made_at)
            _note_closings(state, application, days, levels)
            yield application
        yield from walk_assessments(records)
        for part in walk_paid_parts(records):
            if part.service == SERVICE:
                state.tenants.add(part.tenant)
                yield TaxPaid(part, find_premises(records, part.tenant, part.consumer))

    tallies = count_days(walk(), [TaxDay(day, places) for day in days])
    return ModuleCount(tallies, state, assumed)


def _note_closings(
    state: StateFacts, application: Application, days: Sequence[ReportDay], levels: dict[str, int]
) -> None:
    level = levels.get(application.workflow)
    if level is None:
        return
    for place, day in enumerate(days):
        for entry in application.entries:
            if day.holds(entry.at) and entry.state in CLOSED:
                is_within = entry.at - application.entries[0].at <= level
                state.close(place, is_within=is_within)
                break


PT = ModuleFigures(
    module="PT",
    kinds=(PROPERTIES, ASSESSMENTS, STEPS, PAYMENTS),
    searches=(
        RecordSearch(
            search.PROPERTIES,
            following=FollowingSearch(
                search.STEPS, "/acknowldgementNumber", "businessIds", {"history": "true"}
            ),
        ),
        RecordSearch(search.ASSESSMENTS),
        RecordSearch(search.PAYMENTS),
    ),
    count=count_property_tax,
)
