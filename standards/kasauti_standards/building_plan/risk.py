"""How risky a building is, by the area of its plot and its height.

Source: UPYOG-NIUA bpa-services EDCRService.validateOCEdcr; upyog-mdms BPA/RiskTypeComputation.
As intended a building is as risky as the worse of the two makes it; the deployed filter takes
the first row of the master that fits either, which comes to the same while the rows stand from
the highest risk to the lowest (BPA-E-020).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kasauti_standards.kernel import CodeList

_RANKS = {"LOW": 0, "MEDIUM": 1, "HIGH": 2}


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One row of the master: above `from`, up to and with `to`."""

    risk: str
    from_area: Decimal
    to_area: Decimal
    from_height: Decimal
    to_height: Decimal

    def fits(self, area: Decimal, height: Decimal) -> bool:
        """Whether the area or the height lies in the row."""
        return self.from_area < area <= self.to_area or self.from_height < height <= self.to_height


def read_risk_rows(code_list: CodeList) -> tuple[RiskRow, ...]:
    """The rows of RiskTypeComputation, in file order."""
    return tuple(
        RiskRow(
            code.code,
            Decimal(code.attributes["fromPlotArea"]),
            Decimal(code.attributes["toPlotArea"]),
            Decimal(code.attributes["fromBuildingHeight"]),
            Decimal(code.attributes["toBuildingHeight"]),
        )
        for code in code_list.codes
    )


def compute_risk(rows: Sequence[RiskRow], area: Decimal, height: Decimal) -> str:
    """The highest risk that area or height make; "" where no row fits."""
    fitting = [row.risk for row in rows if row.fits(area, height)]
    return max(fitting, key=lambda risk: _RANKS.get(risk, len(_RANKS)), default="")


def compute_risk_as_deployed(rows: Sequence[RiskRow], area: Decimal, height: Decimal) -> str:
    """The first row in file order that fits; "" where none does."""
    return next((row.risk for row in rows if row.fits(area, height)), "")


def is_riskier(risk: str, other: str) -> bool:
    """Whether one risk is higher than another."""
    return _RANKS.get(risk, 0) > _RANKS.get(other, 0)
