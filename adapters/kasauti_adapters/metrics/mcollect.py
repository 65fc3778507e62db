"""Figures of miscellaneous collections: challans made, and what was paid on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kasauti_adapters.client import search
from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.figures import (
    ModuleCount,
    ModuleFigures,
    RecordSearch,
    StateFacts,
    count_days,
)
from kasauti_adapters.metrics.kinds import DEMANDS, PAYMENTS
from kasauti_adapters.metrics.money import (
    TAKEN_BACK,
    PaidPart,
    find_paid_parts,
    walk_paid_parts,
)
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.records import (
    Payload,
    RecordKind,
    Records,
    read_moment,
    read_text,
)
from kasauti_adapters.metrics.tally import Spot, Tally

_OTHER_MODULES = frozenset(
    {
        "TL", "PT", "PT.MUTATION", "WS", "SW", "WS.ONE_TIME_FEE", "SW.ONE_TIME_FEE",
        "FSM.TRIP_CHARGES", "BPA.LOW_RISK_PERMIT_FEE", "BPA.NC_SAN_FEE", "BPA.NC_APP_FEE",
        "BPA.NC_OC_APP_FEE",
    }
)  # fmt: skip
"""What the deployed query takes away; all that is left counts as miscellaneous there."""


CHALLANS = RecordKind(
    name="challan",
    plural="challans",
    entity="misc-collections/Challan",
    members=("taxPeriodFrom", "amount", "citizen"),
    # of a birth or death, where they are charged
    without=("birthCertificateNo", "deathCertificateNo"),
    envelopes=("challans", "Challan"),
    identities=("/challanNo", "/additionalDetail/sourceKey", "/id"),
    keeps=(
        *("/tenantId", "/challanNo", "/additionalDetail/sourceKey", "/businessService"),
        *("/applicationStatus", "/address/locality/code"),
        *("/auditDetails/createdTime", "/auditDetails/lastModifiedTime"),
    ),
    names=lambda payload: (
        (read_text(payload, "/tenantId"), name) for name in _list_names(payload)
    ),
)


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


@dataclass(frozen=True, slots=True)
class Claim:
    """A challan and the moment from which it is paid, if it ever was."""

    challan: Challan
    paid_at: int | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A paid part and the challan that it was paid on, if it was one."""

    part: PaidPart
    challan: Challan | None


def walk_claims(records: Records) -> Iterator[Claim]:
    """Every challan that says when it was made, with its payments."""
    for payload in records.walk(CHALLANS):
        challan = _build_challan(payload)
        if challan is not None:
            moments = [
                part.at
                for name in challan.names
                for part in find_paid_parts(records, challan.tenant, name)
                if part.status not in TAKEN_BACK
            ]
            yield Claim(challan, min(moments, default=None))


def walk_receipts(records: Records) -> Iterator[Receipt]:
    """Every paid part with its challan."""
    for part in walk_paid_parts(records):
        found = map(_build_challan, records.find(CHALLANS, part.tenant, part.consumer))
        challans = [challan for challan in found if challan is not None]
        yield Receipt(part, challans[-1] if challans else None)


def _list_names(payload: Payload) -> tuple[str, ...]:
    places = ("/challanNo", "/additionalDetail/sourceKey")
    return tuple(name for place in places if (name := read_text(payload, place)))


def _build_challan(payload: Payload) -> Challan | None:
    made = read_moment(payload, "/auditDetails/createdTime")
    if made is None:
        return None
    return Challan(
        tenant=read_text(payload, "/tenantId"),
        locality=read_text(payload, "/address/locality/code"),
        names=_list_names(payload),
        service=read_text(payload, "/businessService"),
        status=read_text(payload, "/applicationStatus") or "ACTIVE",
        made_at=made,
        changed_at=read_moment(payload, "/auditDetails/lastModifiedTime") or made,
    )


class CollectionDay:
    """All metrics of miscellaneous collections of a day, by our reading."""

    def __init__(self, day: ReportDay, places: Places) -> None:
        self._day = day
        self._places = places
        self._paid = _PaidDay()

    def add(self, subject: Claim | Receipt) -> None:
        """Count a challan that was made on the day, or what was paid on one."""
        if isinstance(subject, Receipt):
            part, challan = subject.part, subject.challan
            if challan and part.status not in TAKEN_BACK and self._day.holds(part.at):
                self._paid.add(part, _find_spot(challan, self._places))
        elif self._day.holds(subject.challan.made_at):
            self._paid.tally.add(
                _find_spot(subject.challan, self._places),
                "numberOfChallans",
                challanStatus=_read_status(subject, self._day),
                category=subject.challan.service,
            )

    def finish(self) -> Tally:
        """The figures; every city has a row."""
        self._paid.tally.cover(self._places.cities, ward=NO_WARD)
        return self._paid.tally


class RemainingDay:
    """As the deployed query counts: payments of every service that no other module claims."""

    def __init__(self, day: ReportDay, places: Places) -> None:
        self._day = day
        self._places = places
        self._paid = _PaidDay()

    def add(self, subject: Claim | Receipt) -> None:
        """Count what was paid on the day."""
        if isinstance(subject, Claim):
            return
        part = subject.part
        if part.service in _OTHER_MODULES or part.bill_status == "Cancelled":
            return
        if self._day.holds(part.at):
            challan = subject.challan
            spot = _find_spot(challan, self._places) if challan else (part.tenant, NO_WARD)
            self._paid.add(part, spot)
            groups = {"challanStatus": part.bill_status, "category": part.service}
            self._paid.tally.add(spot, "numberOfChallans", **groups)

    def finish(self) -> Tally:
        """The figures; every city has a row."""
        self._paid.tally.cover(self._places.cities, ward=NO_WARD)
        return self._paid.tally


class _PaidDay:
    """Rupees, receipts and categories of a day."""

    def __init__(self) -> None:
        self.tally = Tally()
        self._categories: set[tuple[Spot, str]] = set()
        self._receipts: set[tuple[str, str]] = set()

    def add(self, part: PaidPart, spot: Spot) -> None:
        groups = {"status": part.status, "paymentMode": part.channel, "category": part.service}
        self.tally.add(spot, "todaysCollection", part.amount, **groups)
        if (part.tenant, part.receipt) not in self._receipts:
            self._receipts.add((part.tenant, part.receipt))
            self.tally.add(spot, "numberOfReceipts", **groups)
        if (spot, part.service) not in self._categories:
            self._categories.add((spot, part.service))
            self.tally.add(spot, "numberOfCategories")


def _find_spot(challan: Challan, places: Places) -> Spot:
    return challan.tenant, places.find_ward(challan.tenant, challan.locality)


def _read_status(claim: Claim, day: ReportDay) -> str:
    """The status at the end of the day: a later change is taken back."""
    challan = claim.challan
    if challan.changed_at < day.end and challan.status == "CANCELLED":
        return "CANCELLED"
    if claim.paid_at is not None and claim.paid_at < day.end:
        return "PAID"
    return challan.status if challan.changed_at < day.end else "ACTIVE"


def count_collections(
    records: Records, days: Sequence[ReportDay], places: Places, reading: Reading
) -> ModuleCount:
    """The figures of every day, challans and payments read once."""
    state = StateFacts(len(days))
    counter = RemainingDay if reading is Reading.DEPLOYED else CollectionDay
    subjects = _watch(chain(walk_claims(records), walk_receipts(records)), state)
    return ModuleCount(count_days(subjects, [counter(day, places) for day in days]), state)


def _watch(subjects: Iterable[Claim | Receipt], state: StateFacts) -> Iterator[Claim | Receipt]:
    for subject in subjects:
        if isinstance(subject, Claim):
            state.see(subject.challan.tenant, subject.challan.made_at)
        else:
            state.tenants.add(subject.part.tenant)
        yield subject


MCOLLECT = ModuleFigures(
    module="MCOLLECT",
    kinds=(CHALLANS, PAYMENTS, DEMANDS),
    searches=(RecordSearch(search.CHALLANS), RecordSearch(search.PAYMENTS)),
    count=count_collections,
)
