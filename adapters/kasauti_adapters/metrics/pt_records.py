"""Properties, assessments and applications as figures see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kasauti_adapters.metrics.kinds import STEPS
from kasauti_adapters.metrics.records import (
    Name,
    Payload,
    RecordKind,
    Records,
    read_moment,
    read_text,
)
from kasauti_adapters.metrics.usage import OTHERS, name_usage

APPROVED, REJECTED, OPENED = "APPROVED", "REJECTED", "OPEN"
CLOSED = frozenset({APPROVED, REJECTED})
_STATE = "/additionalDetails/applicationStatus"


def _name_property(payload: Payload) -> Iterator[Name]:
    tenant = read_text(payload, "/tenantId")
    for place in ("/propertyId", "/oldPropertyId"):
        if number := read_text(payload, place):
            yield tenant, number


PROPERTIES = RecordKind(
    name="property",
    plural="properties",
    entity="property-tax/Property",
    members=("creationReason", "owners", "ownershipCategory"),
    envelopes=("Properties", "Property"),
    identities=("/id", "/acknowldgementNumber", "/oldPropertyId"),
    keeps=(
        *("/tenantId", "/propertyId", "/oldPropertyId", "/acknowldgementNumber", "/status"),
        *("/propertyType", "/usageCategory", "/creationReason", "/address/locality/code"),
        *("/auditDetails/createdTime", "/auditDetails/lastModifiedTime", _STATE),
    ),
    names=_name_property,
)
ASSESSMENTS = RecordKind(
    name="assessment",
    plural="assessments",
    entity="property-tax/Assessment",
    members=("financialYear", "propertyId", "assessmentDate"),
    envelopes=("Assessments", "Assessment"),
    identities=("/id", "/assessmentNumber", "/additionalDetails/sourceKey"),
    keeps=(
        *("/tenantId", "/propertyId", "/financialYear", "/status", "/assessmentDate"),
        "/auditDetails/createdTime",
    ),
)


@dataclass(frozen=True, slots=True)
class Premises:
    """Where a property lies and what it is used for."""

    tenant: str
    locality: str
    number: str
    usage: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A state that an application entered."""

    at: int
    state: str


@dataclass(frozen=True, slots=True)
class Application:
    """One version of a property with its way through the workflow."""

    premises: Premises
    reason: str
    workflow: str
    made_at: int
    entries: tuple[Entry, ...]
    is_assumed: bool

    def state_at(self, moment: int) -> str:
        """The state just before a moment; empty when it was not submitted yet."""
        state = ""
        for entry in self.entries:
            if entry.at >= moment:
                break
            state = entry.state
        return state


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment and the property it is of; `at` is when it was made."""

    premises: Premises
    status: str
    at: int


def walk_applications(records: Records) -> Iterator[Application]:
    """Every version that says when it was made, with its own steps."""
    for payload in records.walk(PROPERTIES):
        made = read_moment(payload, "/auditDetails/createdTime")
        if made is not None:
            yield _build_application(records, payload, made)


def walk_assessments(records: Records) -> Iterator[Assessed]:
    """Every assessment with its property; one without a time of making counts by its date."""
    for payload in records.walk(ASSESSMENTS):
        at = read_moment(payload, "/auditDetails/createdTime")
        at = read_moment(payload, "/assessmentDate") if at is None else at
        if at is not None:
            tenant, number = read_text(payload, "/tenantId"), read_text(payload, "/propertyId")
            premises = find_premises(records, tenant, number)
            yield Assessed(premises, read_text(payload, "/status") or "ACTIVE", at)


def find_premises(records: Records, tenant: str, number: str) -> Premises:
    """The property of a number, by its last version; an unknown one has no ward and no use."""
    found = list(records.find(PROPERTIES, tenant, number))
    return _build_premises(found[-1]) if found else Premises(tenant, "", number, OTHERS)


def _build_premises(payload: Payload) -> Premises:
    return Premises(
        tenant=read_text(payload, "/tenantId"),
        locality=read_text(payload, "/address/locality/code"),
        number=read_text(payload, "/propertyId") or read_text(payload, "/oldPropertyId"),
        usage=name_usage(read_text(payload, "/usageCategory"), read_text(payload, "/propertyType")),
    )


def _build_application(records: Records, payload: Payload, made: int) -> Application:
    tenant = read_text(payload, "/tenantId")
    rows = [
        row
        for row in records.find(STEPS, tenant, read_text(payload, "/acknowldgementNumber"))
        if read_text(row, "/businessService").startswith("PT.")
    ]
    entries = sorted(
        (
            Entry(read_moment(row, "/auditDetails/createdTime") or 0, _read_state(row))
            for row in rows
        ),
        key=lambda entry: entry.at,
    )
    changed = read_moment(payload, "/auditDetails/lastModifiedTime") or made
    return Application(
        premises=_build_premises(payload),
        reason=read_text(payload, "/creationReason"),
        workflow=read_text(rows[0], "/businessService") if rows else "",
        made_at=made,
        entries=tuple(entries) or _assume_entries(payload, made, changed),
        is_assumed=not entries,
    )


def _read_state(row: Payload) -> str:
    return read_text(row, "/state/state") or read_text(row, "/state/applicationStatus")


def _assume_entries(payload: Payload, made: int, changed: int) -> tuple[Entry, ...]:
    """Without a history: submitted when made, and in its last state since it was last changed."""
    first = Entry(made, OPENED)
    state = read_text(payload, _STATE)
    if not state and read_text(payload, "/status") == "ACTIVE":
        state = APPROVED
    if not state or state == OPENED:
        return (first,)
    return (first, Entry(max(changed, made), state))
