"""Figures of miscellaneous collections: challans made, and what was paid on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kasauti_adapters.metrics.day import ReportDay
from kasauti_adapters.metrics.money import TAKEN_BACK, PaidPart, list_paid_parts
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.records import Records, read_moment, read_text
from kasauti_adapters.metrics.tally import Spot, Tally

_OTHER_MODULES = frozenset(
    {
        "TL", "PT", "PT.MUTATION", "WS", "SW", "WS.ONE_TIME_FEE", "SW.ONE_TIME_FEE",
        "FSM.TRIP_CHARGES", "BPA.LOW_RISK_PERMIT_FEE", "BPA.NC_SAN_FEE", "BPA.NC_APP_FEE",
        "BPA.NC_OC_APP_FEE",
    }
)  # fmt: skip
"""What the deployed query takes away; all that is left counts as miscellaneous there."""


@dataclass(frozen=True, slots=True)
class Challan:
    """A challan as figures see it; `names` are the consumer codes that mean it."""

    tenant: str
    locality: str
    names: tuple[str, ...]
    service: str
    status: str
    made_at: int
    changed_at: int


def build_challans(records: Records) -> list[Challan]:
    """Every challan that says when it was made."""
    challans = []
    for payload in records.challans:
        made = read_moment(payload, "/auditDetails/createdTime")
        if made is None:
            continue
        places = ("/challanNo", "/additionalDetail/sourceKey")
        challans.append(
            Challan(
                tenant=read_text(payload, "/tenantId"),
                locality=read_text(payload, "/address/locality/code"),
                names=tuple(name for place in places if (name := read_text(payload, place))),
                service=read_text(payload, "/businessService"),
                status=read_text(payload, "/applicationStatus") or "ACTIVE",
                made_at=made,
                changed_at=read_moment(payload, "/auditDetails/lastModifiedTime") or made,
            )
        )
    return challans


def count_collections(records: Records, day: ReportDay, places: Places) -> Tally:
    """All metrics of miscellaneous collections, by our reading."""
    tally = Tally()
    challans = build_challans(records)
    parts = [part for part in list_paid_parts(records) if part.status not in TAKEN_BACK]
    by_name = {(one.tenant, name): one for one in challans for name in one.names}
    paid_until_end: set[tuple[str, str]] = set()
    on_day: list[tuple[PaidPart, Spot]] = []
    for part in parts:
        challan = by_name.get((part.tenant, part.consumer))
        if challan is None:
            continue
        if part.at < day.end:
            paid_until_end.add((part.tenant, part.consumer))
        if day.holds(part.at):
            on_day.append((part, _find_spot(challan, places)))
    _count_paid(tally, on_day)
    for challan in challans:
        if day.holds(challan.made_at):
            is_paid = any((challan.tenant, name) in paid_until_end for name in challan.names)
            tally.add(
                _find_spot(challan, places),
                "numberOfChallans",
                challanStatus=_read_status(challan, day, is_paid=is_paid),
                category=challan.service,
            )
    tally.cover(places.cities, ward=NO_WARD)
    return tally


def count_remaining(records: Records, day: ReportDay, places: Places) -> Tally:
    """As the deployed query counts: payments of every service that no other module claims."""
    tally = Tally()
    wards: Mapping[tuple[str, str], Spot] = {
        (one.tenant, name): _find_spot(one, places)
        for one in build_challans(records)
        for name in one.names
    }
    parts = [
        (part, wards.get((part.tenant, part.consumer), (part.tenant, NO_WARD)))
        for part in list_paid_parts(records)
        if part.service not in _OTHER_MODULES
        and day.holds(part.at)
        and part.bill_status != "Cancelled"
    ]
    _count_paid(tally, parts)
    for part, spot in parts:
        tally.add(spot, "numberOfChallans", challanStatus=part.bill_status, category=part.service)
    tally.cover(places.cities, ward=NO_WARD)
    return tally


def _count_paid(tally: Tally, parts: Iterable[tuple[PaidPart, Spot]]) -> None:
    categories: set[tuple[Spot, str]] = set()
    receipts: set[tuple[str, str]] = set()
    for part, spot in parts:
        groups = {"status": part.status, "paymentMode": part.channel, "category": part.service}
        tally.add(spot, "todaysCollection", part.amount, **groups)
        if (part.tenant, part.receipt) not in receipts:
            receipts.add((part.tenant, part.receipt))
            tally.add(spot, "numberOfReceipts", **groups)
        if (spot, part.service) not in categories:
            categories.add((spot, part.service))
            tally.add(spot, "numberOfCategories")


def _find_spot(challan: Challan, places: Places) -> Spot:
    return challan.tenant, places.find_ward(challan.tenant, challan.locality)


def _read_status(challan: Challan, day: ReportDay, *, is_paid: bool) -> str:
    """The status at the end of the day: a later change is taken back."""
    if challan.changed_at < day.end and challan.status == "CANCELLED":
        return "CANCELLED"
    if is_paid:
        return "PAID"
    return challan.status if challan.changed_at < day.end else "ACTIVE"
