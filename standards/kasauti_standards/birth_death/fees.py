"""What certificates, late registration and late inclusion of a name cost.

Certificates as deployed (`EnrichmentService.setDemandParams`: 50, fixed in the code). The other
fees are the state's to set (rules 9 and 10); the amounts here are synthetic values of a deployment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from kasauti_standards.birth_death.delay import Delay, add_years
from kasauti_standards.kernel.codelist import read_code_lists

CERTIFICATE_FEE, FREE = Decimal(50), Decimal(0)
SERVICES: Mapping[str, str] = {"birth": "BIRTH_CERT", "death": "DEATH_CERT"}
DAY_MS = 86_400_000
YEARS_TO_NAME, YEARS_TO_NAME_FREE = 15, 1
NAME_INCLUDED_LATE = "NAME_INCLUSION"


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee by its head."""

    service: str
    head: str
    amount: Decimal


def price_certificate(event: str, *, given_before: int) -> Fee:
    """The first certificate is free, each later one costs the fee."""
    amount = FREE if given_before <= 0 else CERTIFICATE_FEE
    return Fee(SERVICES[event], f"{SERVICES[event]}_FEE", amount)


def price_delay(delay: Delay) -> Decimal:
    """The fee of a late report."""
    return _read_amounts().get(delay.value, FREE)


def price_name(registered: date, asked: date) -> Decimal:
    """The fee of a name that is included later: none within a year of the registration."""
    if asked <= add_years(registered, YEARS_TO_NAME_FREE):
        return FREE
    return _read_amounts()[NAME_INCLUDED_LATE]


def may_name(registered: date, asked: date) -> bool:
    """Whether a name may still be included: fifteen years from the registration."""
    return asked <= add_years(registered, YEARS_TO_NAME)


@cache
def _read_amounts() -> Mapping[str, Decimal]:
    lists = read_code_lists(files("kasauti_standards.birth_death").joinpath("code_lists"))
    fees = next(row for row in lists if row.name == "LateFee")
    return {code.code: Decimal(code.attributes["amount"]) for code in fees.codes}
