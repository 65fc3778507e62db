"""Fire permits as figures see them: where, of what kind, and their way through the office."""

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
from kasauti_adapters.metrics.usage import OTHERS

SERVICE = "FIRENOC"
APPROVED, DRAFT, SUBMITTED = "APPROVED", "INITIATED", "PENDINGPAYMENT"
CLOSED = frozenset({APPROVED, "REJECTED", "CANCELLED"})
_DETAILS = "/fireNOCDetails"
_NUMBER = f"{_DETAILS}/applicationNumber"
_USES = {
    "GROUP_A": "Residential",
    "GROUP_B": "Institutional",
    "GROUP_C": "Institutional",
    "GROUP_D": "Public And Semi Public",
    "GROUP_E": "Commercial",
    "GROUP_F": "Commercial",
    "GROUP_G": "Industrial",
    "GROUP_H": "Industrial",
    "GROUP_J": "Industrial",
}
_LETTER = len("GROUP_A")


def _name_permit(payload: Payload) -> Iterator[Name]:
    if number := read_text(payload, _NUMBER):
        yield read_text(payload, "/tenantId"), number


PERMITS = RecordKind(
    name="fire permit",
    plural="fire permits",
    entity="fire-noc/FireNOC",
    members=("tenantId", "fireNOCDetails"),
    envelopes=("FireNOCs",),
    identities=("/id", _NUMBER, f"{_DETAILS}/additionalDetail/sourceKey"),
    keeps=(
        *("/tenantId", _NUMBER, f"{_DETAILS}/status", f"{_DETAILS}/fireNOCType"),
        *(f"{_DETAILS}/firestationId", f"{_DETAILS}/issuedDate", f"{_DETAILS}/applicationDate"),
        *("/dateOfApplied", f"{_DETAILS}/buildings/*/usageType"),
        f"{_DETAILS}/propertyDetails/address/locality/code",
        *("/auditDetails/createdTime", "/auditDetails/lastModifiedTime"),
    ),
    names=_name_permit,
)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a permit's buildings stand, what the first is used for, and who looks after it."""

    tenant: str
    locality: str
    station: str
    usage: str


@dataclass(frozen=True, slots=True)
class PermitEntry:
    """A state that an application entered."""

    at: int
    state: str


@dataclass(frozen=True, slots=True)
class PermitApplication:
    """A permit with its way through the workflow; a draft is not submitted."""

    site: Site
    kind: str
    made_at: int
    entries: tuple[PermitEntry, ...]
    is_assumed: bool

    @property
    def submitted_at(self) -> int | None:
        """When it first left the hands of the applicant."""
        return next((entry.at for entry in self.entries if entry.state != DRAFT), None)

    def state_at(self, moment: int) -> str:
        """The state just before a moment."""
        before = [entry.state for entry in self.entries if entry.at < moment]
        return before[-1] if before else ""


def name_use(usage_type: str) -> str:
    """The national bucket of a use of the National Building Code; anything unknown is Others."""
    return _USES.get(usage_type[:_LETTER], OTHERS)


def walk_permits(records: Records) -> Iterator[PermitApplication]:
    """Every permit that says when it was made, with its own steps."""
    for payload in records.walk(PERMITS):
        made = read_moment(payload, "/auditDetails/createdTime")
        made = read_moment(payload, "/dateOfApplied") if made is None else made
        if made is not None:
            yield _build_application(records, payload, made)


def find_site(records: Records, tenant: str, number: str) -> Site:
    """The site of an application; an unknown one has no ward and no station."""
    found = records.find(PERMITS, tenant, number)
    return _build_site(found[-1]) if found else Site(tenant, "", OTHERS, OTHERS)


def _build_site(payload: Payload) -> Site:
    return Site(
        tenant=read_text(payload, "/tenantId"),
        locality=read_text(payload, f"{_DETAILS}/propertyDetails/address/locality/code"),
        station=read_text(payload, f"{_DETAILS}/firestationId") or OTHERS,
        usage=name_use(read_text(payload, f"{_DETAILS}/buildings/0/usageType")),
    )


def _build_application(records: Records, payload: Payload, made: int) -> PermitApplication:
    tenant = read_text(payload, "/tenantId")
    rows = [
        row
        for row in records.find(STEPS, tenant, read_text(payload, _NUMBER))
        if read_text(row, "/businessService") == SERVICE
    ]
    entries = sorted(
        (
            PermitEntry(read_moment(row, "/auditDetails/createdTime") or 0, _read_state(row))
            for row in rows
        ),
        key=lambda entry: entry.at,
    )
    return PermitApplication(
        site=_build_site(payload),
        kind=read_text(payload, f"{_DETAILS}/fireNOCType"),
        made_at=made,
        entries=tuple(entries) or _assume_entries(payload, made),
        is_assumed=not entries,
    )


def _read_state(row: Payload) -> str:
    return read_text(row, "/state/state") or read_text(row, "/state/applicationStatus")


def _assume_entries(payload: Payload, made: int) -> tuple[PermitEntry, ...]:
    """Without a history: submitted when applied for, in its last state since it last changed."""
    status = read_text(payload, f"{_DETAILS}/status")
    if status in {"", DRAFT}:
        return (PermitEntry(made, DRAFT),)
    applied = read_moment(payload, f"{_DETAILS}/applicationDate") or made
    first = PermitEntry(applied, SUBMITTED)
    if status == SUBMITTED:
        return (first,)
    changed = read_moment(payload, "/auditDetails/lastModifiedTime") or applied
    issued = read_moment(payload, f"{_DETAILS}/issuedDate") if status == APPROVED else None
    return (first, PermitEntry(max(issued or changed, applied), status))
