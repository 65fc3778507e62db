"""The fee of a transfer: the slab of the market value, with rebate and penalty by date.

Source: UPYOG-NIUA pt-calculator-v2 EstimationService.mutationCalculator, getFeeFromSlabs,
postProcessTheFee, getApplicableMaster; MutationBillingSlabQueryBuilder. Nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from kasauti_standards.charging.arithmetic import ZERO, Rate, raise_to_paise
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.charging.years import INDIA, year_of
from kasauti_standards.property_tax import reading as errata
from kasauti_standards.property_tax.assessed import Json
from kasauti_standards.property_tax.masters import Masters
from kasauti_standards.property_tax.slab_choice import ALL

_HUNDRED = Decimal(100)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer: the property's codes in levels, rupees, and the day of the document."""

    tenant: str
    kind: tuple[str, str]
    usage: tuple[str, str]
    ownership: tuple[str, str]
    market_value: Decimal
    document_day: date
    adhoc_rebate: Decimal = ZERO
    adhoc_penalty: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class TransferFee:
    """What a transfer costs, rupees; the rebate is negative."""

    slab_id: str
    fee: Decimal
    rebate: Decimal
    penalty: Decimal

    @property
    def total(self) -> Decimal:
        """Fee, rebate and penalty together."""
        return self.fee + self.rebate + self.penalty


def compute_transfer_fee(
    transfer: Transfer,
    slabs: Iterable[Json],
    masters: Masters,
    reading: Reading,
    *,
    now: datetime,
) -> TransferFee:
    """The fee as of an instant, by wire records `MutationBillingSlab`; ChargeError without a slab.

    The first slab that fits is taken, in the order given.
    """
    slab = next((slab for slab in slabs if _fits(slab, transfer)), None)
    if slab is None:
        raise ChargeError("BILLING_SLAB_SEARCH_FAILED", "no slab fits the transfer")
    if slab.get("type") == "FLAT":
        fee = Decimal(str(slab.get("fixedAmount")))
    else:
        fee = transfer.market_value * Decimal(str(slab.get("rate"))) / _HUNDRED
    fee += transfer.adhoc_penalty - transfer.adhoc_rebate
    mistaken = reading.reproduces(errata.TRANSFER_MASTERS)
    rebate_rows = masters.rebate if mistaken else masters.transfer_rebate
    penalty_rows = masters.penalty if mistaken else masters.transfer_penalty
    rebate = _apply_window(rebate_rows, fee, transfer, now, before_deadline=True)
    penalty = ZERO
    if not rebate:
        penalty = _apply_window(penalty_rows, fee, transfer, now, before_deadline=False)
    return TransferFee(
        str(slab.get("id") or ""), fee, -raise_to_paise(rebate), raise_to_paise(penalty)
    )


def _fits(slab: Json, transfer: Transfer) -> bool:
    names = (
        ("propertyType", transfer.kind[0]),
        ("propertySubType", transfer.kind[1]),
        ("usageCategoryMajor", transfer.usage[0]),
        ("usageCategoryMinor", transfer.usage[1]),
        ("ownerShipCategory", transfer.ownership[0]),
        ("subOwnerShipCategory", transfer.ownership[1]),
    )
    codes_fit = all(
        not own or str(slab.get(name)).upper() in {ALL, own.upper()} for name, own in names
    )
    least, most = slab.get("minMarketValue"), slab.get("maxMarketValue")
    return (
        slab.get("tenantId") == transfer.tenant
        and codes_fit
        and (least is None or Decimal(str(least)) <= transfer.market_value)
        and (most is None or transfer.market_value <= Decimal(str(most)))
    )


def _apply_window(
    rows: Sequence[Rate], fee: Decimal, transfer: Transfer, now: datetime, *, before_deadline: bool
) -> Decimal:
    """By the last row whose window of one year holds now, on its side of the deadline."""
    row = next((row for row in reversed(rows) if _holds(row, now)), None)
    if row is None:
        return ZERO
    if not row.months:
        raise ChargeError("INVALID_MASTER", f"the row of {row.from_year} names no months")
    deadline = add_months(transfer.document_day, int(row.months))
    moment = datetime.combine(deadline, time.min, INDIA)
    return row.apply(fee) if (now < moment) == before_deadline else ZERO


def _holds(row: Rate, now: datetime) -> bool:
    """Whether now lies within a year of the row's day in its first financial year."""
    parts = (row.starting_day or row.ending_day).split("/")
    year = year_of(row.from_year)
    first = datetime(year, int(parts[1]), int(parts[0]), tzinfo=UTC)
    last = datetime(year + 1, int(parts[1]), int(parts[0]), tzinfo=UTC)
    return first <= now <= last


def add_months(day: date, months: int) -> date:
    """The same day so many months later; one that the month does not have runs into the next."""
    total = day.month - 1 + months
    first = date(day.year + total // _MONTHS, total % _MONTHS + 1, 1)
    return first + timedelta(days=day.day - 1)
