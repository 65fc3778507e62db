"""Building plans as figures see them: permits and certificates on their way, scrutiny reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from kasauti_adapters.metrics.kinds import STEPS
from kasauti_adapters.metrics.records import (
    Name,
    Payload,
    RecordKind,
    Records,
    read_moment,
    read_text,
)
from kasauti_adapters.metrics.usage import OTHERS
from kasauti_standards.building_plan.lifecycle import (
    LOW_PERMIT,
    OCCUPANCY,
    PERMIT,
    PREAPPROVED,
    REVOKED,
    find_state,
)
from kasauti_standards.kernel.pointer import read_pointer

APPROVED, SUBMITTED = "APPROVED", "DOC_VERIFICATION_PENDING"
CLOSED = frozenset({APPROVED, "REJECTED", "REVOCATED"})
WORKFLOWS = frozenset({PERMIT, LOW_PERMIT, OCCUPANCY})
_INDIA = timedelta(hours=5, minutes=30)


def _name_plan(payload: Payload) -> Iterator[Name]:
    if number := read_text(payload, "/applicationNo"):
        yield read_text(payload, "/tenantId"), number


def _name_report(payload: Payload) -> Iterator[Name]:
    if number := read_text(payload, "/edcrNumber"):
        yield read_text(payload, "/tenantId"), number


PLANS = RecordKind(
    name="building plan",
    plural="building plans",
    entity="building-plan/BPA",
    members=("edcrNumber", "applicationNo"),
    envelopes=("BPA",),
    identities=("/id", "/applicationNo", "/additionalDetails/sourceKey"),
    keeps=(
        *("/tenantId", "/applicationNo", "/edcrNumber", "/riskType", "/businessService", "/status"),
        *("/applicationDate", "/approvalDate", "/landInfo/address/locality/code"),
        "/landInfo/unit/*/usageCategory",
        *("/auditDetails/createdTime", "/auditDetails/lastModifiedTime"),
    ),
    names=_name_plan,
)
REPORTS = RecordKind(
    name="scrutiny report",
    plural="scrutiny reports",
    entity="building-plan/EdcrDetail",
    members=("appliactionType", "transactionNumber"),
    envelopes=("edcrDetail",),
    identities=("/transactionNumber",),
    keeps=(
        *("/tenantId", "/edcrNumber", "/transactionNumber", "/appliactionType", "/applicationDate"),
        *("/planDetail/plot/area", "/planDetail/planInformation/plotArea"),
    ),
    names=_name_report,
)


@dataclass(frozen=True, slots=True)
class Building:
    """Where a building stands, how risky it is, and what it is used for."""

    tenant: str
    locality: str
    risk: str
    occupancy: str
    sub_occupancy: str


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A state that an application entered."""

    at: int
    state: str


@dataclass(frozen=True, slots=True)
class Plan:
    """An application with its way; it is submitted when its papers come to be verified."""

    building: Building
    workflow: str
    made_at: int
    plot_area: Decimal | None
    entries: tuple[PlanEntry, ...]
    is_assumed: bool

    @property
    def is_occupancy(self) -> bool:
        """Whether it is for an occupancy certificate."""
        return self.workflow == OCCUPANCY

    @property
    def submitted_at(self) -> int | None:
        """When its papers first came to be verified."""
        return next((entry.at for entry in self.entries if entry.state == SUBMITTED), None)

    def state_at(self, moment: int) -> str:
        """The state just before a moment."""
        before = [entry.state for entry in self.entries if entry.at < moment]
        return before[-1] if before else ""


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """A finished scrutiny of a drawing."""

    tenant: str
    kind: str
    at: int


def walk_plans(records: Records) -> Iterator[Plan]:
    """Every application that says when it was made, with its own steps."""
    for payload in records.walk(PLANS):
        made = read_moment(payload, "/auditDetails/createdTime")
        if made is not None:
            yield _build_plan(records, payload, made)


def walk_scrutinies(records: Records) -> Iterator[Scrutiny]:
    """Every scrutiny that says when it was."""
    for payload in records.walk(REPORTS):
        at = _read_day(payload)
        if at is not None:
            kind = read_text(payload, "/appliactionType")
            yield Scrutiny(read_text(payload, "/tenantId"), kind, at)


def find_building(records: Records, tenant: str, number: str) -> Building:
    """The building of an application; an unknown one has no ward."""
    found = records.find(PLANS, tenant, number)
    return _build_building(found[-1]) if found else Building(tenant, "", OTHERS, OTHERS, OTHERS)


def _build_building(payload: Payload) -> Building:
    uses = read_text(payload, "/landInfo/unit/0/usageCategory").split(",")
    use = uses[0].strip()
    return Building(
        tenant=read_text(payload, "/tenantId"),
        locality=read_text(payload, "/landInfo/address/locality/code"),
        risk=read_text(payload, "/riskType") or OTHERS,
        occupancy=use.partition("-")[0] or OTHERS,
        sub_occupancy=use or OTHERS,
    )


def _build_plan(records: Records, payload: Payload, made: int) -> Plan:
    tenant = read_text(payload, "/tenantId")
    workflow = read_text(payload, "/businessService")
    rows = [
        row
        for row in records.find(STEPS, tenant, read_text(payload, "/applicationNo"))
        if read_text(row, "/businessService") in WORKFLOWS
    ]
    entries = sorted(
        (
            PlanEntry(
                read_moment(row, "/auditDetails/createdTime") or 0, read_text(row, "/state/state")
            )
            for row in rows
        ),
        key=lambda entry: entry.at,
    )
    return Plan(
        building=_build_building(payload),
        workflow=PERMIT if workflow == PREAPPROVED else workflow,
        made_at=made,
        plot_area=_find_plot_area(records, tenant, read_text(payload, "/edcrNumber")),
        entries=tuple(entries) or _assume_entries(payload, workflow),
        is_assumed=not entries,
    )


def _find_plot_area(records: Records, tenant: str, number: str) -> Decimal | None:
    for report in records.find(REPORTS, tenant, number):
        for pointer in ("/planDetail/plot/area", "/planDetail/planInformation/plotArea"):
            value = read_pointer(report, pointer)
            if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
                return Decimal(str(value))
    return None


def _assume_entries(payload: Payload, workflow: str) -> tuple[PlanEntry, ...]:
    """Without a history: submitted when it says so, in its last state since it last changed."""
    applied = read_moment(payload, "/applicationDate")
    if applied is None:
        return ()
    status = read_text(payload, "/status")
    state = "REVOCATED" if status == REVOKED else find_state(workflow, status)
    first = PlanEntry(applied, SUBMITTED)
    if state in {"", SUBMITTED}:
        return (first,)
    changed = read_moment(payload, "/auditDetails/lastModifiedTime") or applied
    granted = (
        read_moment(payload, "/approvalDate") if _is_granted_at_the_end(state, workflow) else 0
    )
    return (first, PlanEntry(max(granted or changed, applied), state))


def _is_granted_at_the_end(state: str, workflow: str) -> bool:
    """A permit of low risk carries the day on which its fee was paid."""
    return state == APPROVED and workflow != LOW_PERMIT


def _read_day(payload: Payload) -> int | None:
    """When a scrutiny was: epoch milliseconds, or a day as text."""
    moment = read_moment(payload, "/applicationDate")
    if moment is not None:
        return moment
    text = read_text(payload, "/applicationDate")
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day: date = datetime.strptime(text[:10], form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return int((datetime(day.year, day.month, day.day, tzinfo=UTC) - _INDIA).timestamp() * 1000)
    return None
