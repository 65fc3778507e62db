"""What a building plan's fees come to, as their code was meant and as it is deployed.

Source: UPYOG-NIUA bpa-calculator `services/MDMSService.getCalculationType`,
`CalculationService.getBaseTax`, `utils/CalculationUtils`; upyog-mdms BPA/CalculationType.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from kasauti_standards.building_plan import reading as errata
from kasauti_standards.building_plan.lifecycle import OCCUPANCY
from kasauti_standards.charging.arithmetic import ZERO
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.kernel import CodeList

APPLICATION_FEE, SANCTION_FEE = "ApplicationFee", "SanctionFee"
LOW_RISK_PERMIT_FEE = "LOW_RISK_PERMIT_FEE"
LOW_APPLICATION_FEE, LOW_SANCTION_FEE = "Low_ApplicationFee", "Low_SanctionFee"
FEE_TYPES = (APPLICATION_FEE, SANCTION_FEE, LOW_RISK_PERMIT_FEE)
CALCULATION_ERROR, INVALID_AMOUNT = "CALCULATION ERROR", "INVALID AMOUNT"
_ALL = "ALL"
_DEFAULTS: Mapping[str, Decimal] = {APPLICATION_FEE: Decimal(100)}
_DEFAULT_OTHERWISE = Decimal(200)
_PERMIT_HEADS = {
    APPLICATION_FEE: ("BPA.NC_APP_FEE", "BPA_APPL_FEES"),
    SANCTION_FEE: ("BPA.NC_SAN_FEE", "BPA_SANC_FEES"),
}
_OCCUPANCY_HEADS = {
    APPLICATION_FEE: ("BPA.NC_OC_APP_FEE", "BPA_OC_APPL_FEES"),
    SANCTION_FEE: ("BPA.NC_OC_SAN_FEE", "BPA_OC_SANC_FEES"),
}
_LOW_HEADS = {
    LOW_APPLICATION_FEE: ("BPA.LOW_RISK_PERMIT_FEE", "BPA_LOW_APPL_FEES"),
    LOW_SANCTION_FEE: ("BPA.LOW_RISK_PERMIT_FEE", "BPA_LOW_SANC_FEES"),
}


@dataclass(frozen=True, slots=True)
class Bracket:
    """A fee for each square metre that was built above the permit."""

    starts: Decimal
    ends: Decimal
    factor: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One row of CalculationType; with brackets, the deviation decides instead of the amount."""

    kind: str
    work: str
    risk: str
    fee_type: str
    amount: Decimal
    tolerance: Decimal = ZERO
    brackets: tuple[Bracket, ...] = ()


@dataclass(frozen=True, slots=True)
class ChargedPlan:
    """What fees depend on. `deviation` is the built-up area above that of the permit."""

    kind: str
    work: str
    risk: str
    workflow: str
    deviation: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Estimate:
    """Tax heads in the order in which the calculator makes them, and who demands them."""

    business_service: str
    heads: tuple[tuple[str, Decimal], ...]

    @property
    def total(self) -> Decimal:
        """The sum of the heads."""
        return sum((amount for _, amount in self.heads), ZERO)


def read_fee_rows(fees: CodeList, deviations: CodeList) -> tuple[FeeRow, ...]:
    """The rows of CalculationType in file order, with their brackets."""
    found = []
    for code in fees.codes:
        given = code.attributes
        logic = [
            row.attributes for row in deviations.codes if row.attributes["fee"] == given["row"]
        ]
        brackets = tuple(
            Bracket(
                Decimal(row["from"]), Decimal(row["to"]), Decimal(row["MF"]), Decimal(row["uom"])
            )
            for row in logic
        )
        tolerance = Decimal(logic[0]["tolerancelimit"]) if logic else ZERO
        found.append(
            FeeRow(
                kind=given["applicationType"],
                work=given["serviceType"],
                risk=given["riskType"],
                fee_type=code.code,
                amount=Decimal(given["amount"]),
                tolerance=tolerance,
                brackets=brackets,
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class Calculator:
    """The calculator of one city: its fees, and which defects it reproduces."""

    rows: Sequence[FeeRow]
    reading: Reading

    def estimate(self, plan: ChargedPlan, fee_type: str) -> Estimate:
        """What one kind of fee comes to; ChargeError for a kind that is unknown."""
        if fee_type == LOW_RISK_PERMIT_FEE:
            parts: tuple[str, ...] = (LOW_APPLICATION_FEE, LOW_SANCTION_FEE)
        else:
            parts = (fee_type,)
        heads: list[tuple[str, Decimal]] = []
        service = ""
        for part in parts:
            service, head = find_head(plan.workflow, part)
            heads.append((head, self._charge(plan, part)))
        return Estimate(service, tuple(heads))

    def _charge(self, plan: ChargedPlan, fee_type: str) -> Decimal:
        row = self._choose(plan, fee_type)
        if row is None:
            return _DEFAULTS.get(fee_type, _DEFAULT_OTHERWISE)
        amount = self._charge_deviation(row, plan.deviation) if row.brackets else row.amount
        if amount < ZERO:
            raise ChargeError(INVALID_AMOUNT, f"{fee_type} comes to {amount}")
        return amount

    def _choose(self, plan: ChargedPlan, fee_type: str) -> FeeRow | None:
        fitting = [
            row
            for row in self.rows
            if row.fee_type == fee_type
            and row.kind in {plan.kind, _ALL}
            and row.work in {plan.work, _ALL}
            and row.risk in {plan.risk, _ALL}
        ]
        if self._reproduces(errata.FIRST_ROW_COUNTS):
            exact = [row for row in fitting if row.risk == plan.risk]
            chosen = exact if len(fitting) > 1 else fitting
            return chosen[0] if chosen else None
        return min(fitting, key=_count_alls, default=None)

    def _charge_deviation(self, row: FeeRow, deviation: Decimal) -> Decimal:
        if deviation <= row.tolerance:
            return ZERO
        for bracket in row.brackets:
            if bracket.starts <= deviation <= bracket.ends:
                return _whole(deviation * bracket.factor * bracket.rate)
        last = max(row.brackets, key=lambda bracket: bracket.ends)
        if deviation > last.ends and not self._reproduces(errata.LARGE_DEVIATION_FREE):
            return _whole(deviation * last.factor * last.rate)
        return ZERO

    def _reproduces(self, erratum: str) -> bool:
        return self.reading.reproduces(erratum)


def find_head(workflow: str, fee_type: str) -> tuple[str, str]:
    """The business service and tax head of a kind of fee."""
    heads = _OCCUPANCY_HEADS if workflow == OCCUPANCY else _PERMIT_HEADS
    found = heads.get(fee_type) or _LOW_HEADS.get(fee_type)
    if found is None:
        raise ChargeError(CALCULATION_ERROR, f"{fee_type} is no kind of fee")
    return found


def list_heads(fee_type: str) -> frozenset[str]:
    """The tax heads that a kind of fee can come to."""
    if fee_type == LOW_RISK_PERMIT_FEE:
        return frozenset(head for _, head in _LOW_HEADS.values())
    return frozenset(
        heads[fee_type][1]
        for heads in (_PERMIT_HEADS, _OCCUPANCY_HEADS, _LOW_HEADS)
        if fee_type in heads
    )


def _count_alls(row: FeeRow) -> int:
    return [row.kind, row.work, row.risk].count(_ALL)


def _whole(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), rounding=ROUND_DOWN)
