"""How the rows of a demand change: when the day moves on, and when a property is assessed again.

Source: UPYOG-NIUA pt-calculator-v2 DemandService.applytimeBasedApplicables,
roundOffDecimalForDemand, getAdjustedDemandDetails.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from kasauti_standards.charging.arithmetic import ZERO, raise_to_paise, round_to_rupee
from kasauti_standards.charging.demand_rows import DemandRow, add_up, make_whole, set_latest
from kasauti_standards.charging.reading import Reading
from kasauti_standards.charging.years import year_of
from kasauti_standards.property_tax import reading as errata
from kasauti_standards.property_tax.masters import Masters
from kasauti_standards.property_tax.time_heads import PaidOnTax, compute_time_heads

BASE_HEADS = frozenset({"PT_TAX", "PT_UNIT_USAGE_EXEMPTION", "PT_OWNER_EXEMPTION"})
ROUND_OFF = "PT_ROUNDOFF"
ADVANCE = "PT_ADVANCE_CARRYFORWARD"
_PENALTY, _INTEREST, _REBATE = "PT_TIME_PENALTY", "PT_TIME_INTEREST", "PT_TIME_REBATE"


def bring_up_to_date(
    rows: Sequence[DemandRow],
    masters: Masters,
    reading: Reading,
    *,
    financial_year: str,
    now: datetime,
    paid: Sequence[PaidOnTax] = (),
) -> list[DemandRow]:
    """The rows as of an instant: rebate differences are new rows, penalty and interest are set.

    Penalty and interest that no longer apply are left as they are. `paid` are the payments of tax
    and exemptions; what else was collected of them counts as paid before interest ran. The deployed
    code sees none of it (PT-E-032).
    """
    base = sum((row.tax for row in rows if row.head in BASE_HEADS), ZERO)
    collected = sum((row.collected for row in rows if row.head in BASE_HEADS), ZERO)
    seen: tuple[PaidOnTax, ...] = ()
    if not reading.reproduces(errata.PAYMENTS_UNSEEN):
        undated = collected - sum((one.amount for one in paid), ZERO)
        seen = (PaidOnTax(date.min, undated), *paid)
    changed = list(rows)
    if base > sum((one.amount for one in seen), ZERO):
        found = compute_time_heads(
            masters, reading, base=base, year=year_of(financial_year), now=now, paid=seen
        )
        rebate = -raise_to_paise(found.rebate)
        before = add_up(changed, _REBATE)
        if rebate != before:
            changed.append(DemandRow(_REBATE, rebate - before))
        for head, amount in ((_INTEREST, found.interest), (_PENALTY, found.penalty)):
            if raised := raise_to_paise(amount):
                changed = set_latest(changed, head, raised)
    return _round_off(changed, reading)


def assess_again(
    old: Sequence[DemandRow], heads: Iterable[tuple[str, Decimal]], reading: Reading
) -> list[DemandRow]:
    """The rows of the new demand of the same year: the old ones, and one difference for each head.

    A head that the new estimate lacks is taken to what was collected; the deployed code books
    collected less tax instead.
    """
    by_head: dict[str, list[DemandRow]] = {}
    for row in old:
        by_head.setdefault(row.head, []).append(row)
    rows: list[DemandRow] = []
    for head, amount in heads:
        before = by_head.pop(head, [])
        if head == ADVANCE:
            continue
        rows += [replace(row, id="") for row in before]
        rows.append(DemandRow(head, amount - sum((row.tax for row in before), ZERO)))
    for head, before in by_head.items():
        tax = sum((row.tax for row in before), ZERO)
        collected = sum((row.collected for row in before), ZERO)
        if not reading.reproduces(errata.MISSING_HEAD_NEGATIVE):
            rows += [replace(row, id="") for row in before]
        rows.append(DemandRow(head, collected - tax))
    return rows


def lowers_paid_tax(old: Sequence[DemandRow], new_tax: Decimal, reading: Reading) -> bool:
    """Whether a new assessment would lower a PT_TAX on which something was collected.

    The deployed calculator never finds a payment, so that it never refuses one (PT-E-032).
    """
    before = add_up(old, "PT_TAX")
    is_paid_on = any(row.collected > ZERO for row in old)
    return before > new_tax and is_paid_on and not reading.reproduces(errata.PAYMENTS_UNSEEN)


def _round_off(rows: list[DemandRow], reading: Reading) -> list[DemandRow]:
    """Round-off brought up to date.

    The deployed code leaves earlier rows standing where the total is whole without them.
    """
    others = sum((row.tax for row in rows if row.head != ROUND_OFF), ZERO)
    if not round_to_rupee(others) and reading.reproduces(errata.ROUND_OFF_STAYS):
        return rows
    return make_whole(rows, ROUND_OFF)
