"""Licences and their applications as figures see them."""

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

APPROVED, DRAFT = "APPROVED", "INITIATED"
CLOSED = frozenset({APPROVED, "REJECTED", "CANCELLED", "EXPIRED", "MANUALEXPIRED"})
WORKFLOWS = frozenset({"NewTL", "DIRECTRENEWAL", "EDITRENEWAL"})
_REGISTRATION, _UNKNOWN = "BPAREG", "UNKNOWN"


def _name_application(payload: Payload) -> Iterator[Name]:
    if number := read_text(payload, "/applicationNumber"):
        yield read_text(payload, "/tenantId"), number


LICENCES = RecordKind(
    name="licence",
    plural="licences",
    entity="trade-license/TradeLicense",
    members=("tradeLicenseDetail", "licenseType"),
    envelopes=("Licenses",),
    identities=("/id", "/applicationNumber", "/tradeLicenseDetail/additionalDetail/sourceKey"),
    keeps=(
        *("/tenantId", "/applicationNumber", "/licenseNumber", "/businessService", "/status"),
        *("/workflowCode", "/issuedDate", "/tradeLicenseDetail/address/locality/code"),
        *("/tradeLicenseDetail/tradeUnits/*/tradeType", "/tradeLicenseDetail/tradeUnits/*/active"),
        *("/auditDetails/createdTime", "/auditDetails/lastModifiedTime"),
    ),
    names=_name_application,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A state that an application entered."""

    at: int
    state: str


@dataclass(frozen=True, slots=True)
class Trade:
    """Where a trade is licensed, and its kind: that of the first unit."""

    tenant: str
    locality: str
    kind: str


@dataclass(frozen=True, slots=True)
class Licence:
    """One application of a trade licence with its way through the workflow."""

    trade: Trade
    number: str
    workflow: str
    made_at: int
    issued_at: int | None
    entries: tuple[Entry, ...]
    is_assumed: bool

    @property
    def submitted_at(self) -> int | None:
        """When it was handed in: the first state after the draft."""
        return next((entry.at for entry in self.entries if entry.state != DRAFT), None)

    def state_at(self, moment: int) -> str:
        """The state just before a moment; empty when there was none yet."""
        states = [entry.state for entry in self.entries if entry.at < moment]
        return states[-1] if states else ""


def walk_licences(records: Records) -> Iterator[Licence]:
    """Every application of a trade that says when it was made; registrations are none."""
    for payload in records.walk(LICENCES):
        made = read_moment(payload, "/auditDetails/createdTime")
        if made is not None and read_text(payload, "/businessService") != _REGISTRATION:
            yield _build_licence(records, payload, made)


def find_trade(records: Records, tenant: str, number: str) -> Trade:
    """The trade of an application; an unknown one has no ward and no kind."""
    found = list(records.find(LICENCES, tenant, number))
    return _build_trade(found[-1]) if found else Trade(tenant, "", _UNKNOWN)


def _build_trade(payload: Payload) -> Trade:
    kind = read_text(payload, "/tradeLicenseDetail/tradeUnits/0/tradeType")
    return Trade(
        tenant=read_text(payload, "/tenantId"),
        locality=read_text(payload, "/tradeLicenseDetail/address/locality/code"),
        kind=kind or _UNKNOWN,
    )


def _build_licence(records: Records, payload: Payload, made: int) -> Licence:
    tenant, number = read_text(payload, "/tenantId"), read_text(payload, "/applicationNumber")
    rows = [
        row
        for row in records.find(STEPS, tenant, number)
        if read_text(row, "/businessService") in WORKFLOWS
    ]
    entries = sorted(
        (
            Entry(read_moment(row, "/auditDetails/createdTime") or 0, _read_state(row))
            for row in rows
        ),
        key=lambda entry: entry.at,
    )
    workflow = read_text(rows[0], "/businessService") if rows else ""
    return Licence(
        trade=_build_trade(payload),
        number=read_text(payload, "/licenseNumber"),
        workflow=workflow or read_text(payload, "/workflowCode") or "NewTL",
        made_at=made,
        issued_at=read_moment(payload, "/issuedDate"),
        entries=tuple(entries) or _assume_entries(payload, made),
        is_assumed=not entries,
    )


def _read_state(row: Payload) -> str:
    return read_text(row, "/state/applicationStatus") or read_text(row, "/state/state")


def _assume_entries(payload: Payload, made: int) -> tuple[Entry, ...]:
    """Without a history: handed in when made, and in its last state since it was last changed."""
    state = read_text(payload, "/status")
    if state in {"", DRAFT}:
        return (Entry(made, DRAFT),)
    changed = read_moment(payload, "/auditDetails/lastModifiedTime") or made
    first = Entry(made, "APPLIED")
    return (first,) if state == "APPLIED" else (first, Entry(max(changed, made), state))
