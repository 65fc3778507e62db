"""What the masters say of a business service: its tax heads, its periods, how it may be paid.

The lists are passed in, so that a run as of another day or with a city's own lists reads those.
Source: UPYOG master data `BillingService` (BusinessService, TaxHeadMaster, TaxPeriod).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kasauti_standards.kernel import Code, CodeList, RuleContext

BUSINESS_SERVICES = "billing/BusinessService"
TAX_HEADS = "billing/TaxHeadMaster"
TAX_PERIODS = "billing/TaxPeriod"

_EARLIEST_MILLIS = 100_000_000_000


def find_tax_heads(context: RuleContext, service: object) -> Mapping[str, Code]:
    """The tax heads of a business service by code; empty where the masters know none."""
    heads = _index_by_service(context.code_list(TAX_HEADS)).get(str(service), ())
    return {head.code: head for head in heads}


def find_tax_head(context: RuleContext, code: object) -> Code | None:
    """A tax head by code, of whatever business service."""
    return context.code_list(TAX_HEADS).by_code.get(str(code))


def list_periods(context: RuleContext, service: object) -> list[tuple[int, int]]:
    """First and last instant, in epoch milliseconds, of each tax period of a business service."""
    rows = _index_by_service(context.code_list(TAX_PERIODS)).get(str(service), ())
    return [(int(row.attributes["fromDate"]), int(row.attributes["toDate"])) for row in rows]


def find_service(context: RuleContext, code: object) -> Code | None:
    """The row of a business service, or None."""
    return context.code_list(BUSINESS_SERVICES).by_code.get(str(code))


def lowers_the_due(head: Code) -> bool:
    """Whether a tax head is a rebate or an exemption.

    By its category or, since the masters file most rebates under TAX, by its code.
    """
    category = head.attributes.get("category", "")
    return category in {"REBATE", "EXEMPTION"} or head.code.endswith(("_REBATE", "_EXEMPTION"))


def is_in_seconds(value: object) -> bool:
    """Whether an epoch time is so small that it must be seconds: before 1973 as milliseconds."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < _EARLIEST_MILLIS


def read_whole(value: object) -> int | None:
    """An integer that the wire may write as 1.0, or None for anything else."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def iterate_objects(
    record: Mapping[str, object], name: str
) -> Iterator[tuple[int, dict[str, object]]]:
    """Position and content of the objects in a list member; anything else is passed over."""
    members = record.get(name)
    if isinstance(members, list):
        for position, member in enumerate(members):
            if isinstance(member, dict):
                yield position, member


@cache
def _index_by_service(code_list: CodeList) -> Mapping[str, tuple[Code, ...]]:
    index: dict[str, list[Code]] = {}
    for code in code_list.codes:
        index.setdefault(code.attributes.get("service", ""), []).append(code)
    return {service: tuple(codes) for service, codes in index.items()}
