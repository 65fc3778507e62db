"""The rates and exemptions of the master data, as the calculator reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kasauti_standards.charging.arithmetic import Rate
from kasauti_standards.charging.rows import read_number, read_rate
from kasauti_standards.kernel import Code, CodeList

_USAGE_LISTS = (
    "UsageCategoryMajor",
    "UsageCategoryMinor",
    "UsageCategorySubMinor",
    "UsageCategoryDetail",
)


@dataclass(frozen=True)
class FireCess:
    """The fire cess: a rate, or parts that add up where the city computes them."""

    rate: Rate
    is_dynamic: bool
    not_residential: Decimal
    height: Decimal
    inflammable: Decimal


@dataclass(frozen=True)
class Masters:
    """What a city's master data says about property tax.

    `usage` holds one mapping per level, from major to detail: code to exemption.
    """

    rebate: tuple[Rate, ...]
    penalty: tuple[Rate, ...]
    interest: tuple[Rate, ...]
    cancer_cess: tuple[Rate, ...]
    fire_cess: tuple[FireCess, ...]
    transfer_rebate: tuple[Rate, ...]
    transfer_penalty: tuple[Rate, ...]
    owners: Mapping[str, Rate]
    usage: tuple[Mapping[str, Rate], ...]


def read_masters(code_list: Callable[[str], CodeList]) -> Masters:
    """The masters from the code lists of the standard, or from a city's own."""

    def rates(name: str) -> tuple[Rate, ...]:
        return tuple(read_rate(code) for code in code_list(name).codes)

    return Masters(
        rebate=rates("Rebate"),
        penalty=rates("Penalty"),
        interest=rates("Interest"),
        cancer_cess=rates("CancerCess"),
        fire_cess=tuple(_read_fire_cess(code) for code in code_list("FireCess").codes),
        transfer_rebate=rates("MutationRebate"),
        transfer_penalty=rates("MutationPenalty"),
        owners=_read_exemptions(code_list("OwnerType")),
        usage=tuple(_read_exemptions(code_list(name)) for name in _USAGE_LISTS),
    )


def _read_fire_cess(code: Code) -> FireCess:
    given = code.attributes
    parts = (
        read_number(given.get(f"dynamicRates.firecess_{name}", "")) or Decimal(0)
        for name in ("category_major", "building_height", "inflammable")
    )
    return FireCess(read_rate(code), given.get("dynamicFirecess") == "true", *parts)


def _read_exemptions(codes: CodeList) -> dict[str, Rate]:
    """Exemption by code, of the codes that have one."""
    exemptions = {}
    for code in codes.codes:
        given = code.attributes
        numbers = {
            name: read_number(given.get(f"exemption{name}", ""))
            for name in ("Rate", "MaxAmount", "FlatAmount")
        }
        if any(value is not None for value in numbers.values()):
            exemptions[code.code] = Rate(
                from_year=given.get("fromFY", ""),
                percent=numbers["Rate"],
                flat=numbers["FlatAmount"],
                largest=numbers["MaxAmount"],
            )
    return exemptions
