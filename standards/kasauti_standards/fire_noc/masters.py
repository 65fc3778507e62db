"""How a state computes the fee of a permit, and what a city takes at least and adds as tax."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kasauti_standards.kernel import CodeList

FLAT = "FLAT"
_NEW = "NEW"


@dataclass(frozen=True, slots=True)
class Constants:
    """The masters FireNocStateConstats and FireNocULBConstats, rupees and per cent."""

    calculation_type: str
    method: str
    minimum_new: Decimal
    minimum_provisional: Decimal
    tax_percent: Decimal

    def minimum_of(self, kind: str) -> Decimal:
        """The least fee of a building: of NEW its own, of all others that of PROVISIONAL."""
        return self.minimum_new if kind == _NEW else self.minimum_provisional


def read_constants(code_list: Callable[[str], CodeList]) -> Constants:
    """The constants from the code lists of the standard, or from a city's own."""
    values = {
        code.code: code.attributes["value"]
        for name in ("FireNocULBConstats", "FireNocStateConstats")
        for code in code_list(name).codes
    }
    return Constants(
        calculation_type=values["CALCULATON_TYPE"],
        method=values["MULTI_BUILDING_CALC_METHOD"],
        minimum_new=Decimal(values["MINIMUM_NEW"]),
        minimum_provisional=Decimal(values["MINIMUM_PROVISIONAL"]),
        tax_percent=Decimal(values["TAX_PERCENTAGE"]),
    )
