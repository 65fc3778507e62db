"""Figures of water and sewerage: applications, connections activated, and what was paid.

By our reading of each metric; what the deployed query counts instead is told beside each row of
`metrics.csv`. A connection lies where its property lies, and is used as that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from kasauti_adapters.metrics.pt_records import PROPERTIES, Entry, Premises, find_premises
from kasauti_adapters.metrics.records import (
    Name,
    Payload,
    RecordKind,
    Records,
    read_moment,
    read_text,
)
from kasauti_adapters.metrics.tally import Spot, Tally
from kasauti_standards.catalog import load_standard
from kasauti_standards.water_sewerage.sides import (
    ACTIVATED,
    DISCONNECTED,
    METERED,
    MODIFIED,
    NON_METERED,
    REJECTED,
    SIDES,
    Purpose,
    Side,
)

_DAY_MS = 86_400_000
_APPROVED = frozenset({ACTIVATED, MODIFIED, DISCONNECTED})
_CLOSED = _APPROVED | {REJECTED}
_SUBMITTED = "SUBMIT_APPLICATION"
_BANDS = ((3, "0to3Days"), (7, "3to7Days"), (15, "7to15Days"))
_OLDEST = "MoreThan15Days"
_HEADS = {
    "TIME_INTEREST": "INTEREST",
    "ADVANCE_CARRYFORWARD": "ADVANCE",
    "CHARGE": "CURRENT.CHARGES",
    "TIME_PENALTY": "LATE.CHARGES",
}
_KEEPS = (
    *("/tenantId", "/propertyId", "/applicationNo", "/connectionNo", "/applicationType"),
    *("/applicationStatus", "/connectionType", "/channel", "/auditDetails/createdTime"),
    "/auditDetails/lastModifiedTime",
)
SERVICES = frozenset(
    name for side in SIDES for name in (side.prefix, side.one_time_fee, side.reconnection)
)


def _name_connection(payload: Payload) -> Iterator[Name]:
    for place in ("/applicationNo", "/connectionNo"):
        if number := read_text(payload, place):
            yield read_text(payload, "/tenantId"), number


def _describe(side: Side, member: str, early: str) -> RecordKind:
    noun = f"{side.word.lower()} connection"
    return RecordKind(
        name=noun,
        plural=f"{noun}s",
        entity=f"water-sewerage/{side.entity}",
        members=("applicationNo", "connectionHolders", member),
        envelopes=tuple(dict.fromkeys((side.answered, side.entity))),
        identities=("/id", "/applicationNo"),
        keeps=_KEEPS,
        names=_name_connection,
        early=("applicationNo", "connectionHolders", early),
    )


# what only the one side has, and what it has before the connection is laid
_MEMBERS = {
    True: ("waterSource", "proposedTaps"),
    False: ("noOfWaterClosets", "proposedWaterClosets"),
}
CONNECTIONS = {side: _describe(side, *_MEMBERS[side.has_meters]) for side in SIDES}


@dataclass(frozen=True, slots=True)
class Application:
    """An application with its way through the workflow, from its submission on."""

    side: Side
    premises: Premises
    purpose: Purpose
    workflow: str
    is_metered: bool
    channel: str
    made_at: int
    entries: tuple[Entry, ...]
    is_assumed: bool

    def state_at(self, moment: int) -> str:
        """The state just before a moment; empty when it was not submitted yet."""
        entered = [entry.state for entry in self.entries if entry.at < moment]
        return entered[-1] if entered else ""


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment for water or sewerage, with what it was paid for."""

    part: PaidPart
    premises: Premises
    kind: str


def walk_connections(records: Records) -> Iterator[Application]:
    """Every application that was submitted."""
    for side in SIDES:
        for payload in records.walk(CONNECTIONS[side]):
            if (application := _build(records, side, payload)) is not None:
                yield application


def _build(records: Records, side: Side, payload: Payload) -> Application | None:
    made = read_moment(payload, "/auditDetails/createdTime")
    if made is None:
        return None
    tenant = read_text(payload, "/tenantId")
    rows = sorted(
        (
            (read_moment(row, "/auditDetails/createdTime") or 0, row)
            for row in records.find(STEPS, tenant, read_text(payload, "/applicationNo"))
        ),
        key=lambda pair: pair[0],
    )
    first = next((n for n, (_, row) in enumerate(rows) if _is_submission(row)), len(rows))
    entries = tuple(Entry(at, _read_state(row)) for at, row in rows[first:])
    purpose = side.purpose_of(read_text(payload, "/applicationType")) or Purpose.NEW
    return Application(
        side=side,
        premises=find_premises(records, tenant, read_text(payload, "/propertyId")),
        purpose=purpose,
        workflow=side.workflows[purpose],
        is_metered=read_text(payload, "/connectionType") == METERED,
        channel=read_text(payload, "/channel") or "SYSTEM",
        made_at=made,
        entries=entries if rows else _assume(payload, made),
        is_assumed=not rows,
    )


def _is_submission(row: Payload) -> bool:
    return read_text(row, "/action") == _SUBMITTED


def _read_state(row: Payload) -> str:
    return read_text(row, "/state/state") or read_text(row, "/state/applicationStatus")


def _assume(payload: Payload, made: int) -> tuple[Entry, ...]:
    """Without a history: submitted when made, in its last state since it was last changed."""
    state = read_text(payload, "/applicationStatus")
    if state in {"", "INITIATED"}:
        return ()
    changed = read_moment(payload, "/auditDetails/lastModifiedTime") or made
    first = Entry(made, "PENDING")
    return (first, Entry(max(changed, made), state)) if state in _CLOSED else (Entry(made, state),)


def _name_kind(side: Side, *, is_metered: bool) -> str:
    if not side.has_meters:
        return side.word
    return f"{side.word}.{'METERED' if is_metered else 'NONMETERED'}"


def walk_payments(records: Records) -> Iterator[Paid]:
    """Every payment for water or sewerage, with the connection or application it is for."""
    for part in walk_paid_parts(records):
        side = next((row for row in SIDES if part.service.startswith(row.prefix)), None)
        if side is None or part.service not in SERVICES:
            continue
        found = list(records.find(CONNECTIONS[side], part.tenant, part.consumer))
        last: Payload = found[-1] if found else {}
        premises = find_premises(records, part.tenant, read_text(last, "/propertyId"))
        is_metered = read_text(last, "/connectionType") == METERED
        yield Paid(part, premises, _name_kind(side, is_metered=is_metered))


def read_levels() -> dict[str, int]:
    """The service level of each workflow, milliseconds."""
    lifecycles = load_standard("water-sewerage").followed_lifecycles
    return {name: row.sla for name, row in lifecycles.items() if row.sla}


class ConnectionDay:
    """All metrics of water and sewerage of a day."""

    def __init__(self, day: ReportDay, places: Places) -> None:
        self._day, self._places, self._tally = day, places, Tally()
        self._levels = read_levels()
        self._payments: set[tuple[str, str]] = set()

    def add(self, subject: Application | Paid) -> None:
        """Count what a record adds to the day."""
        premises = subject.premises
        spot = premises.tenant, self._places.find_ward(premises.tenant, premises.locality)
        if isinstance(subject, Application):
            self._count_application(spot, subject)
        elif self._day.holds(subject.part.at) and subject.part.status not in TAKEN_BACK:
            self._count_payment(spot, subject)

    def finish(self) -> Tally:
        """The figures; every city has a row."""
        tally = self._tally
        tally.cover(self._places.cities, ward=NO_WARD)
        main = self._levels.get(SIDES[0].workflows[Purpose.NEW])
        for spot in tally.spots:
            tally.add(spot, "pendingApplicationsBeyondTimeline", 0)
            if main is not None:
                tally.write_down(spot, "StipulatedDays", main // _DAY_MS)
        return tally

    def _count_application(self, spot: Spot, application: Application) -> None:
        day, tally, entries = self._day, self._tally, application.entries
        if not entries:
            return
        first = entries[0]
        level = self._levels.get(application.workflow)
        if day.holds(first.at):
            tally.add(spot, "todaysTotalApplications")
        closings = [row for row in entries if day.holds(row.at) and row.state in _CLOSED]
        if closings:
            self._count_closing(spot, closings[0].at - first.at, level)
        if any(row.state in _APPROVED for row in closings):
            approved = next(row for row in closings if row.state in _APPROVED)
            self._count_approval(spot, application, approved)
        state = application.state_at(day.end)
        if state and state not in _CLOSED:
            age = day.end - first.at
            tally.add(spot, "pendingConnections", duration=name_band(age))
            if level is not None and age > level:
                tally.add(spot, "pendingApplicationsBeyondTimeline")

    def _count_closing(self, spot: Spot, age: int, level: int | None) -> None:
        is_within = level is not None and age <= level
        self._tally.add(spot, "todaysClosedApplications")
        self._tally.observe(spot, "slaCompliance", 100 if is_within else 0)
        if is_within:
            self._tally.add(spot, "todaysCompletedApplicationsWithinSLA")

    def _count_approval(self, spot: Spot, application: Application, approved: Entry) -> None:
        tally, age = self._tally, approved.at - application.entries[0].at
        tally.observe(spot, "avgDaysForApplicationApproval", Fraction(age, _DAY_MS))
        if approved.state != ACTIVATED or application.purpose is not Purpose.NEW:
            return
        side, usage = application.side, application.premises.usage
        kind = _name_kind(side, is_metered=application.is_metered)
        groups = {"channelType": application.channel}
        tally.add(spot, "connectionsCreated", connectionType=kind, **groups)
        if side.has_meters:
            meter = METERED if application.is_metered else NON_METERED
            tally.add(spot, "waterConnections", usageType=usage, meterType=meter, **groups)
        else:
            tally.add(spot, "sewerageConnections", usageType=usage, **groups)

    def _count_payment(self, spot: Spot, paid: Paid) -> None:
        tally, part = self._tally, paid.part
        if (part.tenant, part.payment) not in self._payments:
            self._payments.add((part.tenant, part.payment))
            tally.add(spot, "transactions")
        tally.add(
            spot,
            "todaysCollection",
            part.amount,
            usageType=paid.premises.usage,
            paymentChannelType=part.channel,
            connectionType=paid.kind,
        )
        for head, amount in part.heads:
            if amount and (bucket := _HEADS.get(head.partition("_")[2])):
                tally.add(spot, "todaysCollection", amount, taxHeads=bucket)


def name_band(age: int) -> str:
    """The band of an age in milliseconds."""
    return next((name for days, name in _BANDS if age < days * _DAY_MS), _OLDEST)


def count_connections(
    records: Records, days: Sequence[ReportDay], places: Places, _reading: Reading
) -> ModuleCount:
    """The figures of every day, each record read once."""
    state = StateFacts(len(days))
    assumed = 0
    levels = read_levels()

    def walk() -> Iterator[Application | Paid]:
        nonlocal assumed
        for application in walk_connections(records):
            assumed += application.is_assumed
            state.see(application.premises.tenant, application.made_at)
            _note_closings(state, application, days, levels)
            yield application
        for paid in walk_payments(records):
            state.tenants.add(paid.part.tenant)
            yield paid

    tallies = count_days(walk(), [ConnectionDay(day, places) for day in days])
    return ModuleCount(tallies, state, assumed)


def _note_closings(
    state: StateFacts, application: Application, days: Sequence[ReportDay], levels: dict[str, int]
) -> None:
    level = levels.get(application.workflow)
    for place, day in enumerate(days):
        for entry in application.entries:
            if level is not None and day.holds(entry.at) and entry.state in _CLOSED:
                state.close(place, is_within=entry.at - application.entries[0].at <= level)
                break


def _search(found: search.Search) -> RecordSearch:
    steps = FollowingSearch(search.STEPS, "/applicationNo", "businessIds", {"history": "true"})
    return RecordSearch(found, following=steps)


WS = ModuleFigures(
    module="WS",
    kinds=(*CONNECTIONS.values(), PROPERTIES, STEPS, PAYMENTS),
    searches=(
        _search(search.WATER_CONNECTIONS),
        _search(search.SEWERAGE_CONNECTIONS),
        RecordSearch(search.PROPERTIES),
        RecordSearch(search.PAYMENTS),
    ),
    count=count_connections,
)
