"""Which billing slab the measure of a building falls into.

Source: UPYOG-NIUA firenoc-calculator `controller/search.js` generateQuery,
`services/calculateService.js` calculateNOCFee: exactly one active slab of the city, kind of permit,
use, kind of calculation and measure; unless FLAT, of a range that begins below the measure and ends
at it or above.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.fire_noc.masters import FLAT

Json: TypeAlias = Mapping[str, object]
NO_SLAB = "FIRENOC_NO_BILLING_SLAB"
MANY_SLABS = "FIRENOC_MANY_BILLING_SLABS"


@dataclass(frozen=True, slots=True)
class Slab:
    """One billing slab; `above` and `up_to` bound the measure, `since` and `until` its days."""

    id: str
    tenant: str
    kind: str
    usage: str
    calculation_type: str
    measure: str
    rate: Decimal
    is_active: bool
    above: Decimal | None
    up_to: Decimal | None
    since: int | None
    until: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a slab is looked for by; `on` is the day it has to hold on, epoch milliseconds."""

    tenant: str
    kind: str
    usage: str
    calculation_type: str
    measure: str
    value: Decimal
    on: int | None = None


def read_slab(record: Json) -> Slab:
    """A slab from a wire record `BillingSlab`; one that does not say otherwise is active."""
    return Slab(
        id=str(record.get("id") or ""),
        tenant=str(record.get("tenantId")),
        kind=str(record.get("fireNOCType")),
        usage=str(record.get("buildingUsageType")),
        calculation_type=str(record.get("calculationType")),
        measure=str(record.get("uom")),
        rate=Decimal(str(record.get("rate"))),
        is_active=record.get("isActive") is not False,
        above=_read(record, "fromUom"),
        up_to=_read(record, "toUom"),
        since=_read_instant(record, "fromDate"),
        until=_read_instant(record, "toDate"),
    )


def choose_slab(slabs: Iterable[Slab], wanted: Wanted) -> Slab:
    """The one slab that fits; ChargeError where there is none, or more than one."""
    fitting = [slab for slab in slabs if _fits(slab, wanted)]
    if not fitting:
        raise ChargeError(
            NO_SLAB,
            f"No Billing slabs found! {wanted.kind}, {wanted.usage}, {wanted.calculation_type}, "
            f"{wanted.measure} {wanted.value}",
        )
    if len(fitting) > 1:
        raise ChargeError(
            MANY_SLABS, f"More than 1 billingslabs! {', '.join(slab.id for slab in fitting)}"
        )
    return fitting[0]


def _fits(slab: Slab, wanted: Wanted) -> bool:
    same = (
        slab.is_active
        and slab.tenant == wanted.tenant
        and slab.kind == wanted.kind
        and slab.usage == wanted.usage
        and slab.calculation_type == wanted.calculation_type
        and slab.measure == wanted.measure
    )
    return same and _holds_measure(slab, wanted) and _holds_day(slab, wanted.on)


def _holds_measure(slab: Slab, wanted: Wanted) -> bool:
    if wanted.calculation_type == FLAT:
        return True
    return (
        slab.above is not None
        and slab.up_to is not None
        and slab.above < wanted.value <= slab.up_to
    )


def _holds_day(slab: Slab, on: int | None) -> bool:
    return on is None or (
        (slab.since is None or slab.since <= on) and (slab.until is None or on <= slab.until)
    )


def _read(record: Json, name: str) -> Decimal | None:
    value = record.get(name)
    return None if value is None else Decimal(str(value))


def _read_instant(record: Json, name: str) -> int | None:
    value = record.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def cover_the_same(one: Slab, other: Slab) -> bool:
    """Whether two active slabs fit one measure on one day, so that neither can be chosen."""
    names = ("tenant", "kind", "usage", "calculation_type", "measure")
    same = all(getattr(one, name) == getattr(other, name) for name in names)
    days = _overlap_days(one, other)
    measures = one.calculation_type == FLAT or _overlap_measures(one, other)
    return same and one.is_active and other.is_active and days and measures


def _overlap_days(one: Slab, other: Slab) -> bool:
    return _begins_before_end(one.since, other.until) and _begins_before_end(other.since, one.until)


def _begins_before_end(since: int | None, until: int | None) -> bool:
    return since is None or until is None or since <= until


def _overlap_measures(one: Slab, other: Slab) -> bool:
    if one.above is None or one.up_to is None or other.above is None or other.up_to is None:
        return False
    return one.above < other.up_to and other.above < one.up_to
