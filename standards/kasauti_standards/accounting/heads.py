"""The chart of accounts: which heads exist and take postings, and what a receipt is posted to.

Sources: UPYOG-NIUA egf-master chart of accounts; upyog-mdms FinanceService AccountheadMapping,
BusinessServiceMapping. 16 of the mapped heads are not in the chart; those, and tax heads without
a mapping, go by our own lists TaxHeadPosting and InstrumentPosting (ACC-E-020).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from kasauti_standards.catalog import load_standard

HeadType = Literal["A", "L", "I", "E"]
DETAIL_LEVEL = 4
CASH_AND_BANK = "450"
MUNICIPAL_FUND = "3101001"
SURPLUS = "3109000"


@dataclass(frozen=True, slots=True)
class Head:
    """A head of account."""

    code: str
    name: str
    type: HeadType
    level: int
    is_active_for_posting: bool
    needs_function: bool

    @property
    def may_be_posted_to(self) -> bool:
        """Only a detail head that is active for posting takes vouchers."""
        return self.level == DETAIL_LEVEL and self.is_active_for_posting


@cache
def load_heads() -> Mapping[str, Head]:
    """Every head of the chart by code."""
    rows = load_standard("accounting").code_lists["ChartOfAccounts"].codes
    return {
        row.code: Head(
            code=row.code,
            name=row.label_en,
            type=cast("HeadType", row.attributes["type"]),
            level=int(row.attributes["classification"]),
            is_active_for_posting=row.attributes["is_active_for_posting"] == "true",
            needs_function=row.attributes["function_required"] == "true",
        )
        for row in rows
    }


def name_major_head(code: str) -> str:
    """Name of the major head that a head belongs to."""
    major = load_heads().get(code[:3])
    return major.name if major else code[:3]


@dataclass(frozen=True, slots=True)
class Posting:
    """What a receipt of a business service is booked under."""

    fund: str
    function: str
    department: str


_DEFAULT = Posting(fund="01", function="909100", department="DEPT_13")


@cache
def _map_services() -> Mapping[str, Posting]:
    rows = load_standard("billing").code_lists["BusinessServiceMapping"].codes
    return {
        row.code: Posting(
            row.attributes["fund"], row.attributes["function"], row.attributes["department"]
        )
        for row in rows
    }


def find_posting(service: str) -> Posting:
    """Fund, function and department of a business service; revenue where it has no row."""
    return _map_services().get(service, _DEFAULT)


@cache
def _map_tax_heads() -> Mapping[tuple[str, str], str]:
    rows = load_standard("billing").code_lists["TaxHeadMasterGlCodeMapping"].codes
    return {
        (row.attributes["billingservicecode"], row.code): row.attributes["glcode"] for row in rows
    }


@cache
def _own_list(name: str) -> Mapping[str, str]:
    rows = load_standard("accounting").code_lists[name].codes
    return {row.code: row.attributes["glcode"] for row in rows}


def find_head_of(service: str, tax_head: str) -> str:
    """The head that a tax head of a receipt is posted to."""
    mapped = _map_tax_heads().get((service, tax_head), "")
    if mapped in load_heads():
        return mapped
    own = _own_list("TaxHeadPosting")
    return own.get(tax_head, own["DEFAULT"])


def is_mapped(service: str, tax_head: str) -> bool:
    """Whether a mapping names the tax head, or it goes to the declared default."""
    mapped = _map_tax_heads().get((service, tax_head), "")
    return mapped in load_heads() or tax_head in _own_list("TaxHeadPosting")


def find_head_of_mode(mode: str) -> str:
    """The head of cash and bank that a mode of payment is posted to."""
    own = _own_list("InstrumentPosting")
    return own.get(mode, own["DEFAULT"])
