"""Figures of trade licences: applications, licences issued, and what was paid.

By our reading of each metric; what the deployed query counts instead is told beside each row of
`metrics.csv`, and is not reproduced.
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
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.metrics.tally import Spot, Tally
from kasauti_adapters.metrics.tl_records import (
    APPROVED,
    CLOSED,
    LICENCES,
    WORKFLOWS,
    Licence,
    Trade,
    find_trade,
    walk_licences,
)
from kasauti_standards.catalog import load_standard

SERVICES = frozenset({"TL", "TL.RENEWAL"})
_DAY_MS = 86_400_000
_MAIN = "NewTL"
_HEADS = {
    "TL_TAX": "tlTax",
    "TL_RENEWAL_TAX": "tlTax",
    "TL_ADHOC_PENALTY": "adhocPenalty",
    "TL_RENEWAL_ADHOC_PENALTY": "adhocPenalty",
    "TL_ADHOC_REBATE": "adhocRebate",
    "TL_RENEWAL_ADHOC_REBATE": "adhocRebate",
}


class FeePaid:
    """A payment of a licence and the trade it is for."""

    def __init__(self, part: PaidPart, trade: Trade) -> None:
        self.part, self.trade = part, trade


class LicenceDay:
    """All metrics of trade licences of a day."""

    def __init__(self, day: ReportDay, places: Places) -> None:
        self._day, self._places, self._tally = day, places, Tally()
        self._levels = read_levels()
        self._issued: set[tuple[str, str]] = set()
        self._payments: set[tuple[str, str]] = set()

    def add(self, subject: Licence | FeePaid) -> None:
        """Count what a record adds to the day."""
        spot = self._find_spot(subject.trade)
        if isinstance(subject, Licence):
            self._count_steps(spot, subject)
            self._count_issue(spot, subject)
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

    def _find_spot(self, trade: Trade) -> Spot:
        return trade.tenant, self._places.find_ward(trade.tenant, trade.locality)

    def _count_steps(self, spot: Spot, licence: Licence) -> None:
        tally, day = self._tally, self._day
        entered = [entry for entry in licence.entries if day.holds(entry.at)]
        for state in sorted({entry.state for entry in entered}):
            tally.add(spot, "applicationsMovedToday", status=state)
        submitted = licence.submitted_at
        if submitted is None:
            return
        if day.holds(submitted):
            tally.add(spot, "todaysApplications")
        level = self._levels.get(licence.workflow)
        approvals = [entry for entry in entered if entry.state == APPROVED]
        if approvals:
            age = approvals[0].at - submitted
            tally.add(spot, "todaysApprovedApplications")
            tally.observe(spot, "avgDaysForApplicationApproval", Fraction(age, _DAY_MS))
            if level is not None and age <= level:
                tally.add(spot, "todaysApprovedApplicationsWithinSLA")
        is_late = level is not None and day.end - submitted > level
        if is_late and submitted < day.end and licence.state_at(day.end) not in CLOSED:
            tally.add(spot, "pendingApplicationsBeyondTimeline")

    def _count_issue(self, spot: Spot, licence: Licence) -> None:
        issued, key = licence.issued_at, (licence.trade.tenant, licence.number)
        if issued is None or not licence.number or not self._day.holds(issued):
            return
        if key not in self._issued:
            self._issued.add(key)
            status = licence.state_at(self._day.end) or APPROVED
            self._tally.add(spot, "todaysTradeLicenses", status=status)
        level, submitted = self._levels.get(licence.workflow), licence.submitted_at
        if level is not None and submitted is not None and issued - submitted <= level:
            self._tally.add(spot, "todaysLicenseIssuedWithinSLA")

    def _count_payment(self, spot: Spot, paid: FeePaid) -> None:
        tally, part = self._tally, paid.part
        groups = {"tradeType": paid.trade.kind, "paymentChannelType": part.channel}
        tally.add(spot, "todaysCollection", part.amount, **groups)
        if (part.tenant, part.payment) not in self._payments:
            self._payments.add((part.tenant, part.payment))
            tally.add(spot, "transactions")
        for metric, amount in _add_up(part).items():
            tally.add(spot, metric, amount)


def _add_up(part: PaidPart) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for head, amount in part.heads:
        if metric := _HEADS.get(head):
            sums[metric] = sums.get(metric, Decimal(0)) + amount
    return {metric: amount for metric, amount in sums.items() if amount}


def read_levels() -> dict[str, int]:
    """The service level of each workflow of licences that has one, milliseconds."""
    lifecycles = load_standard("trade-license").lifecycles
    return {
        row.business_service: row.sla
        for row in lifecycles.values()
        if row.sla and row.business_service in WORKFLOWS
    }


def count_licences(
    records: Records, days: Sequence[ReportDay], places: Places, _reading: Reading
) -> ModuleCount:
    """The figures of every day, each record read once."""
    state = StateFacts(len(days))
    assumed = 0
    levels = read_levels()

    def walk() -> Iterator[Licence | FeePaid]:
        nonlocal assumed
        for licence in walk_licences(records):
            assumed += licence.is_assumed
            state.see(licence.trade.tenant, licence.made_at)
            _note_closing(state, licence, days, levels)
            yield licence
        for part in walk_paid_parts(records):
            if part.service in SERVICES:
                state.tenants.add(part.tenant)
                yield FeePaid(part, find_trade(records, part.tenant, part.consumer))

    tallies = count_days(walk(), [LicenceDay(day, places) for day in days])
    return ModuleCount(tallies, state, assumed)


def _note_closing(
    state: StateFacts, licence: Licence, days: Sequence[ReportDay], levels: dict[str, int]
) -> None:
    level, submitted = levels.get(licence.workflow), licence.submitted_at
    if level is None or submitted is None:
        return
    for place, day in enumerate(days):
        closings = [row.at for row in licence.entries if day.holds(row.at) and row.state in CLOSED]
        if closings:
            state.close(place, is_within=closings[0] - submitted <= level)


TL = ModuleFigures(
    module="TL",
    kinds=(LICENCES, STEPS, PAYMENTS),
    searches=(
        RecordSearch(
            search.LICENCES,
            following=FollowingSearch(
                search.STEPS, "/applicationNumber", "businessIds", {"history": "true"}
            ),
        ),
        RecordSearch(search.PAYMENTS),
    ),
    count=count_licences,
)
