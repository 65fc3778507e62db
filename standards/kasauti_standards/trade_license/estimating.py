"""What an application for a licence comes to, head by head.

Source: UPYOG-NIUA tl-calculator CalculationService, TLRenewalCalculation, DemandService,
BPACalculationService. Amounts are rupees; the clock and the rows are passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kasauti_standards.charging.arithmetic import ZERO, Rate, raise_to_paise, round_to_rupee
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.charging.years import (
    begin_penalty,
    choose_rate,
    end_rebate,
    roll_day,
    year_of,
)
from kasauti_standards.trade_license import reading as errata
from kasauti_standards.trade_license.licensed import ChargedPart, Licensed
from kasauti_standards.trade_license.masters import Masters
from kasauti_standards.trade_license.slab_choice import (
    Slab,
    choose_accessory_slab,
    choose_unit_slab,
)

TAX, RENEWAL_TAX = "TL_TAX", "TL_RENEWAL_TAX"
RENEWAL_REBATE, RENEWAL_PENALTY = "TL_RENEWAL_REBATE", "TL_RENEWAL_PENALTY"
ADHOC_PENALTY, ADHOC_REBATE = "TL_ADHOC_PENALTY", "TL_ADHOC_REBATE"
ROUND_OFF, REGISTRATION_FEE = "TL_ROUNDOFF", "BPAREG_FEES"
CATEGORIES = {
    TAX: "TAX",
    RENEWAL_TAX: "TAX",
    RENEWAL_REBATE: "REBATE",
    RENEWAL_PENALTY: "PENALTY",
    ADHOC_PENALTY: "PENALTY",
    ADHOC_REBATE: "EXEMPTION",
    REGISTRATION_FEE: "FEE",
}
_HALF = Decimal("0.5")

Head = tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class CombinedFee:
    """What units, or accessories, come to together, and slab, place and part of each."""

    fee: Decimal
    slab_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Tax heads in the order in which the calculator makes them; the demand adds a round-off."""

    heads: tuple[Head, ...]
    units: CombinedFee
    accessories: CombinedFee | None

    @property
    def total(self) -> Decimal:
        """The sum of the heads, before rounding."""
        return sum((amount for _, amount in self.heads), ZERO)


@dataclass(frozen=True)
class Calculator:
    """The calculator of one city: its masters, and which defects it reproduces."""

    masters: Masters
    reading: Reading

    def estimate(self, licensed: Licensed, slabs: Iterable[Slab], *, now: datetime) -> Estimate:
        """What an application comes to, as of an instant; ChargeError if it cannot be computed."""
        rows = tuple(slabs)
        how = self.masters.choose_combination(year_of(licensed.year))
        units = self._charge(
            licensed.units,
            lambda part: choose_unit_slab(rows, licensed, part),
            how.units,
        )
        accessories = None
        if licensed.accessories:
            accessories = self._charge(
                licensed.accessories,
                lambda part: choose_accessory_slab(rows, licensed, part),
                how.accessories,
                counts=True,
            )
        tax = units.fee + (accessories.fee if accessories else ZERO)
        if tax < ZERO:
            raise ChargeError("INVALID AMOUNT", "Tax amount is negative")
        if not self.reading.reproduces(errata.FEE_UNROUNDED):
            tax = raise_to_paise(tax)
        heads = [(RENEWAL_TAX if licensed.is_renewal else TAX, tax)]
        if licensed.is_renewal:
            heads += self._add_time_heads(tax, year_of(licensed.year), now)
        heads += self._add_by_hand(licensed)
        if sum((amount for _, amount in heads), ZERO) < ZERO:
            raise ChargeError("INVALID AMOUNT", "The ad hoc rebate is above the fee")
        return Estimate(tuple(heads), units, accessories)

    def round_off(self, total: Decimal) -> Decimal:
        """What a demand adds to make whole rupees; half a rupee goes up.

        The deployed code leaves exactly half a rupee as it is, and collection refuses the bill.
        """
        rest = total - total.to_integral_value(rounding="ROUND_DOWN")
        if self.reading.reproduces(errata.HALF_RUPEE_STAYS):
            if rest == _HALF:
                return ZERO
            return 1 - rest if rest > _HALF else -rest
        return round_to_rupee(total)

    def demand(self, heads: Sequence[Head]) -> tuple[Head, ...]:
        """The heads of a demand: what was estimated, and the round-off where there is one."""
        off = self.round_off(sum((amount for _, amount in heads), ZERO))
        return (*heads, (ROUND_OFF, off)) if off else tuple(heads)

    def _charge(
        self,
        parts: Sequence[ChargedPart],
        choose: Callable[[ChargedPart], Slab],
        how: str,
        *,
        counts: bool = False,
    ) -> CombinedFee:
        fees, slab_ids = [], []
        for place, part in enumerate(parts):
            slab = choose(part)
            slab_ids.append(f"{slab.id}|{place}|{part.id}")
            if slab.is_flat:
                fees.append(slab.rate * (part.count if counts else 1))
            elif part.measure is None:
                raise ChargeError("INVALID UOMVALUE", f"{part.kind} is charged by measure")
            else:
                fees.append(slab.rate * part.measure)
        return CombinedFee(self._combine(fees, how), tuple(slab_ids))

    def _combine(self, fees: list[Decimal], how: str) -> Decimal:
        if how == "SUM":
            return sum(fees, ZERO)
        if not fees:
            raise ChargeError("INVALID AMOUNT", "nothing that is active can be charged")
        if how == "AVERAGE":
            return self._average(fees)
        if how not in {"MAX", "MIN"}:
            raise ChargeError("MDMS ERROR", f"{how} is no calculationType")
        return max(fees) if how == "MAX" else min(fees)

    def _average(self, fees: list[Decimal]) -> Decimal:
        """The mean, raised to paise; the deployed division breaks where digits repeat for ever."""
        total = sum(fees, ZERO)
        mean = total / len(fees)
        if self.reading.reproduces(errata.AVERAGE_BREAKS) and mean * len(fees) != total:
            raise ChargeError(
                "ArithmeticException",
                "Non-terminating decimal expansion; no exact representable decimal result.",
            )
        return raise_to_paise(mean)

    def _add_time_heads(self, tax: Decimal, year: int, now: datetime) -> list[Head]:
        """Rebate while it is in time; after that penalty, where it has begun."""
        order_matters = self.reading.reproduces(errata.ROW_ORDER)

        def choose(rows: tuple[Rate, ...]) -> Rate | None:
            return choose_rate(rows, year=year, now=now, order_matters=order_matters)

        rebate, penalty = ZERO, ZERO
        row, in_time = choose(self.masters.rebate), False
        if row is not None:
            ends_early = self.reading.reproduces(errata.REBATE_ENDS_EARLY)
            in_time = now < end_rebate(row, year, as_deployed=ends_early)
            rebate = row.apply(tax) if in_time else ZERO
        stops = in_time and self.reading.reproduces(errata.ZERO_REBATE_STOPS)
        late = choose(self.masters.penalty) if not rebate and not stops else None
        if late is not None:
            early = self.reading.reproduces(errata.PENALTY_EARLY)
            if begin_penalty(roll_day(late, year), as_deployed=early) < now:
                penalty = late.apply(tax)
        return [
            (RENEWAL_REBATE, -raise_to_paise(rebate) + ZERO),
            (RENEWAL_PENALTY, raise_to_paise(penalty)),
        ]

    def _add_by_hand(self, licensed: Licensed) -> list[Head]:
        heads = []
        if licensed.adhoc_penalty is not None:
            heads.append((ADHOC_PENALTY, licensed.adhoc_penalty))
        if licensed.adhoc_exemption is not None:
            given = licensed.adhoc_exemption
            raises = self.reading.reproduces(errata.REBATE_RAISES)
            heads.append((ADHOC_REBATE, given if raises else -given + ZERO))
        return heads
