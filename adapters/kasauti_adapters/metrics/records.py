"""The standard records that figures are derived from, gathered from wherever they lie.

A payload is known by its shape: a complaint has serviceCode and address, a step of a workflow has
businessId and action, a challan a tax period and amounts, a payment paymentDetails, a demand
demandDetails (no figure needs it), a user userName and type. Envelopes of requests and answers are
opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kasauti_standards.kernel.pointer import read_pointer

Payload: TypeAlias = Mapping[str, object]

_ENVELOPES = (
    "ServiceWrappers", "service", "ProcessInstances", "challans", "Challan", "Payments", "Payment",
    "user", "users",
)  # fmt: skip
_IDENTITIES = {
    "complaint": ("/serviceRequestId", "/additionalDetail/sourceKey", "/id"),
    "challan": ("/challanNo", "/additionalDetail/sourceKey", "/id"),
    "payment": ("/id", "/additionalDetails/sourceKey", "/paymentDetails/0/receiptNumber"),
    "step": ("/id",),
    "user": ("/uuid", "/userName"),
    "demand": ("/id", "/additionalDetails/sourceKey"),
}
_CHANGED = ("/auditDetails/lastModifiedTime", "/lastModifiedDate")


@dataclass(slots=True)
class Records:
    """Records by kind. The same record met twice is kept once, in the form changed last."""

    complaints: list[Payload] = field(default_factory=list)
    steps: list[Payload] = field(default_factory=list)
    challans: list[Payload] = field(default_factory=list)
    payments: list[Payload] = field(default_factory=list)
    users: list[Payload] = field(default_factory=list)
    demands: list[Payload] = field(default_factory=list)
    repeated: int = 0
    _places: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, kind: str, payload: Payload) -> None:
        """Keep a record of a kind that `recognise` gave."""
        shelf = self._shelf(kind)
        identity = _identify(kind, payload)
        if identity is None:
            shelf.append(payload)
            return
        key = (kind, str(payload.get("tenantId") or ""), identity)
        if key not in self._places:
            self._places[key] = len(shelf)
            shelf.append(payload)
            return
        self.repeated += 1
        place = self._places[key]
        if _read_change(payload) >= _read_change(shelf[place]):
            shelf[place] = payload

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are."""
        return {
            "complaints": len(self.complaints),
            "steps": len(self.steps),
            "challans": len(self.challans),
            "payments": len(self.payments),
            "users": len(self.users),
        }

    def _shelf(self, kind: str) -> list[Payload]:
        return {
            "complaint": self.complaints,
            "step": self.steps,
            "challan": self.challans,
            "payment": self.payments,
            "user": self.users,
            "demand": self.demands,
        }[kind]


def recognise(document: object) -> Iterator[tuple[str, Payload]]:
    """Every (kind, payload) in a decoded document; nothing where it holds none."""
    if isinstance(document, list):
        for item in document:
            yield from recognise(item)
        return
    if not isinstance(document, Mapping):
        return
    opened = [document[name] for name in _ENVELOPES if isinstance(document.get(name), dict | list)]
    kind = _name_kind(document)
    if kind:
        yield kind, document
        return
    for inner in opened:
        yield from recognise(inner)


def _name_kind(document: Payload) -> str:
    has = document.keys().__contains__
    if has("serviceCode") and has("address"):
        return "complaint"
    if has("businessId") and has("action"):
        return "step"
    if has("demandDetails"):
        return "demand"
    if has("paymentDetails"):
        return "payment"
    if has("taxPeriodFrom") and has("amount") and has("citizen"):
        return "challan"
    if has("userName") and has("type") and has("roles"):
        return "user"
    return ""


def _identify(kind: str, payload: Payload) -> str | None:
    for pointer in _IDENTITIES[kind]:
        value = read_pointer(payload, pointer)
        if isinstance(value, str) and value:
            return f"{pointer}={value}"
    return None


def _read_change(payload: Payload) -> int:
    for pointer in _CHANGED:
        value = read_pointer(payload, pointer)
        if isinstance(value, int):
            return value
    return 0


def read_text(payload: Payload, pointer: str) -> str:
    """The text at a pointer, empty where there is none."""
    value = read_pointer(payload, pointer)
    return value if isinstance(value, str) else ""


def read_moment(payload: Payload, pointer: str) -> int | None:
    """The epoch milliseconds at a pointer."""
    value = read_pointer(payload, pointer)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
