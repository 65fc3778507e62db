"""The rates, years and fees of the master data, as the calculator reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kasauti_standards.charging.arithmetic import Rate
from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.charging.rows import read_number, read_rate
from kasauti_standards.charging.years import year_of
from kasauti_standards.kernel import CodeList

_MODULE = "TL"


@dataclass(frozen=True, slots=True)
class Combination:
    """How fees are combined from a financial year on: SUM, AVERAGE, MAX or MIN."""

    from_year: int
    units: str = "SUM"
    accessories: str = "SUM"


DEFAULT_COMBINATION = Combination(0)


@dataclass(frozen=True)
class Masters:
    """What a city's master data says about the fees of licences."""

    rebate: tuple[Rate, ...]
    penalty: tuple[Rate, ...]
    combinations: tuple[Combination, ...]

    def choose_combination(self, year: int) -> Combination:
        """The combination of a financial year: its own, or the latest before; MDMS ERROR if none.

        A city without any row adds up.
        """
        held = [row for row in self.combinations if row.from_year <= year]
        if held:
            return max(held, key=lambda row: row.from_year)
        if self.combinations:
            raise ChargeError("MDMS ERROR", "Failed to get calculationType")
        return DEFAULT_COMBINATION


def read_masters(code_list: Callable[[str], CodeList]) -> Masters:
    """The masters from the code lists of the standard, or from a city's own."""
    return Masters(
        rebate=tuple(read_rate(code) for code in code_list("Rebate").codes),
        penalty=tuple(read_rate(code) for code in code_list("Penalty").codes),
        combinations=tuple(
            Combination(
                year_of(code.code), code.attributes["tradeType"], code.attributes["accessory"]
            )
            for code in code_list("CalculationType").codes
            if code.active
        ),
    )


def find_year(years: CodeList, year: str) -> tuple[int, int] | None:
    """First and last instant of a financial year of licences, in epoch milliseconds.

    The first row counts, as in the deployed services; the master repeats some years.
    """
    for code in years.codes:
        if code.code == year and code.active and code.attributes.get("module") == _MODULE:
            return int(code.attributes["startingDate"]), int(code.attributes["endingDate"])
    return None


def find_registration_fee(mapping: CodeList, kind: str) -> Decimal:
    """Rupees of the fee of a registration; BILLINGSEARCH_ERROR if there is no such kind."""
    code = mapping.by_code.get(kind)
    fee = read_number(code.attributes.get("applicationFee", "")) if code else None
    if code is None or fee is None:
        raise ChargeError(
            "BILLINGSEARCH_ERROR", " Error occured while searching billing slab for BPA"
        )
    return fee


def list_registration_roles(mapping: CodeList, kind: str) -> tuple[str, ...]:
    """The roles that a kind of registration gives once it is approved."""
    code = mapping.by_code.get(kind)
    return tuple(role for role in (code.attributes["role"].split("|") if code else ()) if role)
