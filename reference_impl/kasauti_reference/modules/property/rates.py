"""What the calculator of this server reads: masters, slabs, years, and which reading it follows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.checks import DEPLOYED_PROFILE
from kasauti_reference.modules.property.records import Record, only
from kasauti_reference.modules.property.slabs import SLABS, TRANSFER_SLABS
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.reading import Reading
from kasauti_standards.charging.years import write_year
from kasauti_standards.kernel import Code
from kasauti_standards.property_tax.estimating import Calculator
from kasauti_standards.property_tax.masters import Masters, read_masters
from kasauti_standards.property_tax.reading import DEPLOYED, INTENDED
from kasauti_standards.property_tax.slab_choice import Slab, read_slab

MODULE = "PT"


@cache
def load_masters() -> Masters:
    """The master data of the standard."""
    return read_masters(load_standard("property-tax").code_lists.__getitem__)


def choose_reading(call: Call) -> Reading:
    """As deployed where the server follows `upyog-2026`, else as meant."""
    return DEPLOYED if call.settings.profile == DEPLOYED_PROFILE else INTENDED


def open_calculator(call: Call) -> Calculator:
    """The calculator of the server."""
    return Calculator(load_masters(), choose_reading(call))


def read_slabs(call: Call, tenant: str) -> list[Slab]:
    """The slabs of a city, in the order they were made."""
    return [read_slab(row) for row in call.session.find(SLABS, scope=only(tenant))]


def read_transfer_slabs(call: Call, tenant: str) -> list[Record]:
    """The slabs of transfers of a city, in the order they were made."""
    return call.session.find(TRANSFER_SLABS, scope=only(tenant))


@cache
def _list_billed_years() -> frozenset[str]:
    rows = load_standard("billing").code_lists["TaxPeriod"].codes
    periods = {
        row.attributes["financialYear"] for row in rows if row.attributes["service"] == MODULE
    }
    return frozenset(periods | set(read_years()))


@cache
def read_years() -> Mapping[str, Code]:
    """Financial years of property tax, by code."""
    rows = load_standard("platform").code_lists["FinancialYear"].codes
    return {row.code: row for row in rows if row.attributes["module"] == MODULE}


def find_year(code: str) -> tuple[int, int]:
    """First and last instant of a financial year; an unknown one is refused."""
    row = read_years().get(code)
    if row is None:
        raise ServiceError(
            "EG_PT_FINANCIAL_MASTER_NOT_FOUND",
            f"No Financial Year data is available for the given year value of : {code}",
        )
    return int(row.attributes["startingDate"]), int(row.attributes["endingDate"])


def find_year_of(moment: int) -> str:
    """The financial year that an instant lies in, in India; a demand's period names it.

    The published years and tax periods begin at midnight of India or of UTC.
    """
    if (code := write_year(moment)) in _list_billed_years():
        return code
    raise ServiceError(
        "EGPT_CALCULATOR_TAX_PERIOD_SEARCH_ERROR",
        "Tax period for the financial year is not present",
    )
