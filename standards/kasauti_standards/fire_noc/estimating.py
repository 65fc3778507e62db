"""What a fire permit comes to, head by head, as its code was meant and as it is deployed.

Source: UPYOG-NIUA firenoc-calculator `services/calculateService.js`. The deployed figures are
those of JavaScript numbers and texts; the fee is not rounded there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from math import floor

from kasauti_standards.charging.arithmetic import PAISA, ZERO
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.fire_noc import reading as errata
from kasauti_standards.fire_noc.assessed import Adhoc, ChargedBuilding, ChargedPermit
from kasauti_standards.fire_noc.masters import FLAT, Constants
from kasauti_standards.fire_noc.slab_choice import Slab, Wanted, choose_slab
from kasauti_standards.kernel.money import NotMoneyError, read_rupees

FEES, PENALTY, REBATE = "FIRENOC_FEES", "FIRENOC_ADHOC_PENALTY", "FIRENOC_ADHOC_REBATE"
TAXES, ROUND_OFF = "FIRENOC_TAXES", "FIRENOC_ROUNDOFF"
CATEGORY_OF_HEAD: Mapping[str, str] = {
    FEES: "FEE",
    PENALTY: "PENALTY",
    REBATE: "REBATE",
    TAXES: "TAX",
    ROUND_OFF: "TAX",
}
NO_MEASURE, UNKNOWN_METHOD = "FIRENOC_NO_MEASURE", "FIRENOC_UNKNOWN_METHOD"
ADHOC_WRONG, REBATE_TOO_LARGE = "FIRENOC_ADHOC_WRONG", "FIRENOC_REBATE_ABOVE_FEE"
NOT_A_NUMBER = Decimal("NaN")
_HUNDRED = Decimal(100)
_METHODS: Mapping[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "SUM": lambda fees: sum(fees, ZERO),
    "AVERAGE": lambda fees: sum(fees, ZERO) / len(fees),
    "MAX": max,
    "MIN": min,
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """Tax heads in the order in which the calculator makes them, and the fee of each building.

    As deployed a round-off can be NaN (FN-E-020); no demand can be made of it.
    """

    heads: tuple[tuple[str, Decimal], ...]
    building_fees: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the heads."""
        return sum((amount for _, amount in self.heads), ZERO)


@dataclass(frozen=True)
class Calculator:
    """The calculator of one city: its constants, and which defects it reproduces."""

    constants: Constants
    reading: Reading

    def estimate(self, permit: ChargedPermit, slabs: Iterable[Slab], *, on: int) -> Estimate:
        """What a permit comes to on a day (epoch milliseconds); ChargeError where nothing can."""
        known = list(slabs)
        fees = tuple(self._charge(permit, row, known, on=on) for row in permit.buildings)
        fee = self._combine(fees)
        heads = [(FEES, fee)]
        if permit.adhoc.penalty:
            heads.append((PENALTY, self._read_by_hand(permit.adhoc.penalty)))
        if permit.adhoc.rebate:
            rebate = self._read_by_hand(permit.adhoc.rebate)
            self._refuse_large_rebate(rebate, heads)
            heads.append((REBATE, rebate if self._reproduces(errata.REBATE_ADDED) else -rebate))
        heads.append((TAXES, self._tax(fee)))
        heads.append((ROUND_OFF, self._round_off(heads, permit.adhoc)))
        return Estimate(tuple(heads), fees)

    def _charge(
        self, permit: ChargedPermit, building: ChargedBuilding, slabs: list[Slab], *, on: int
    ) -> Decimal:
        constants = self.constants
        if not building.measures and not self._reproduces(errata.NO_MEASURE_FREE):
            raise ChargeError(NO_MEASURE, f"{building.name} has no measure to be charged by")
        fee = ZERO
        for code, value in building.measures:
            wanted = Wanted(
                tenant=permit.tenant,
                kind=permit.kind,
                usage=building.usage,
                calculation_type=constants.calculation_type,
                measure=code,
                value=value,
                on=None if self._reproduces(errata.SLAB_DATES_UNREAD) else on,
            )
            rate = choose_slab(slabs, wanted).rate
            is_flat = constants.calculation_type == FLAT
            fee = self._add(fee, rate if is_flat else self._multiply(rate, value))
        if constants.calculation_type != FLAT:
            fee = max(fee, constants.minimum_of(permit.kind))
        return fee

    def _combine(self, fees: Sequence[Decimal]) -> Decimal:
        combine = _METHODS.get(self.constants.method)
        if combine is None:
            if self._reproduces(errata.UNKNOWN_METHOD_FREE):
                return ZERO
            raise ChargeError(UNKNOWN_METHOD, f"fees cannot be combined by {self.constants.method}")
        found = combine(fees)
        if self._reproduces(errata.BINARY_FRACTIONS):
            return _shorten(float(found))
        return found.quantize(PAISA, rounding=ROUND_HALF_UP)

    def _tax(self, fee: Decimal) -> Decimal:
        percent = self.constants.tax_percent
        if self._reproduces(errata.BINARY_FRACTIONS):
            return Decimal(float(fee) * float(percent) / 100).quantize(PAISA, ROUND_HALF_UP)
        return (fee * percent / _HUNDRED).quantize(PAISA, rounding=ROUND_HALF_UP)

    def _round_off(self, heads: Sequence[tuple[str, Decimal]], adhoc: Adhoc) -> Decimal:
        if not self._reproduces(errata.TEXT_IN_SUM):
            total = sum((amount for _, amount in heads), ZERO)
            return _round_half_up(total) - total
        return round_off_as_deployed(heads, adhoc)

    def _read_by_hand(self, amount: Decimal | str) -> Decimal:
        try:
            read = read_rupees(Decimal(amount))
        except (InvalidOperation, NotMoneyError) as error:
            raise ChargeError(ADHOC_WRONG, f"{amount} is no amount of rupees") from error
        if read < 0 and not self._reproduces(errata.REBATE_ADDED):
            raise ChargeError(ADHOC_WRONG, f"{amount} is below zero")
        return read

    def _refuse_large_rebate(self, rebate: Decimal, heads: Sequence[tuple[str, Decimal]]) -> None:
        if self._reproduces(errata.REBATE_ADDED):
            return
        charged = sum((amount for _, amount in heads), ZERO)
        if rebate > charged:
            raise ChargeError(REBATE_TOO_LARGE, f"the rebate {rebate} is above the fee {charged}")

    def _add(self, fee: Decimal, amount: Decimal) -> Decimal:
        if self._reproduces(errata.BINARY_FRACTIONS):
            return _shorten(float(fee) + float(amount))
        return fee + amount

    def _multiply(self, rate: Decimal, value: Decimal) -> Decimal:
        if self._reproduces(errata.BINARY_FRACTIONS):
            return _shorten(float(rate) * float(value))
        return rate * value

    def _reproduces(self, erratum: str) -> bool:
        return self.reading.reproduces(erratum)


def round_off_as_deployed(heads: Sequence[tuple[str, Decimal]], adhoc: Adhoc) -> Decimal:
    """The round-off where amounts that are texts are appended to the sum, not added.

    3701 and the text 444.12 give 3701444.12, whose fraction is right; 3701.5 and 444.12 give
    3701.5444.12, which is no number.
    """
    penalty = adhoc.penalty
    total: str | float = 0.0
    for head, amount in heads:
        if head == REBATE:
            total = _to_number(total) - float(amount)
        elif head == TAXES:
            total = _write(total) + f"{amount:.2f}"
        elif head == PENALTY and isinstance(penalty, str):
            total = _write(total) + penalty
        elif isinstance(total, str):
            total += _write(float(amount))
        else:
            total += float(amount)
    number = _to_number(total)
    if number != number:  # NaN
        return NOT_A_NUMBER
    return Decimal(floor(number + 0.5) - number).quantize(PAISA, ROUND_HALF_UP)


def _write(number: str | float) -> str:
    """A number as JavaScript writes it: 3701, not 3701.0."""
    if isinstance(number, str):
        return number
    return str(int(number)) if number.is_integer() else repr(number)


def _to_number(text: str | float) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _shorten(number: float) -> Decimal:
    return Decimal(repr(number))


def _round_half_up(amount: Decimal) -> Decimal:
    """The whole rupee nearest, half a rupee upwards: Math.round."""
    return (amount + Decimal("0.5")).to_integral_value(rounding="ROUND_FLOOR")
