"""The period of a demand lies within a tax period of its business service.

The published periods begin and end at midnight of India or, in some years, of UTC. Compared are
days of India, so that a year counts from its first moment; `upyog-2026` compares instants.
Source: UPYOG-NIUA billing-service DemandValidatorV1.validateTaxPeriod; master data TaxPeriod.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.years import INDIA

_DEPLOYED_PROFILE = "upyog-2026"


def require_tax_period(call: Call, service: str, start: int, end: int) -> None:
    """Refuse a period that ends before it begins, or lies in no tax period of the service."""
    if start >= end:
        raise ServiceError("EG_BS_TAXPERIODS_DEMAND", "The tax period ends before it begins")
    periods = _read_periods().get(service, ())
    if not periods:
        raise ServiceError(
            "EG_BS_TAXPERIODS_BUSINESSSERVICE",
            f"No Tax Periods Found for the given demand with business service {service}",
        )
    read = int if call.settings.profile == _DEPLOYED_PROFILE else _count_days
    if not any(read(first) <= read(start) and read(end) <= read(last) for first, last in periods):
        raise ServiceError(
            "EG_BS_TAXPERIODS_DEMAND",
            f"No Tax Periods Found for the given period from {start} to {end} of {service}",
        )


@cache
def _read_periods() -> Mapping[str, Sequence[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for row in load_standard("billing").code_lists["TaxPeriod"].codes:
        period = int(row.attributes["fromDate"]), int(row.attributes["toDate"])
        found.setdefault(row.attributes["service"], []).append(period)
    return found


def _count_days(moment: int) -> int:
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(INDIA).date().toordinal()
