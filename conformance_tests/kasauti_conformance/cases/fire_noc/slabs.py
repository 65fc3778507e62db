"""Billing slabs of permits in the run's city, and what a permit has to come to by them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.fire_noc.assessed import read_permit
from kasauti_standards.fire_noc.estimating import Calculator
from kasauti_standards.fire_noc.masters import FLAT, Constants, read_constants
from kasauti_standards.fire_noc.reading import DEPLOYED, INTENDED
from kasauti_standards.fire_noc.slab_choice import read_slab
from kasauti_standards.kernel.money import to_paise

Record = dict[str, Any]
MAKE, CHANGE, LIST = "fire-slab-create", "fire-slab-update", "fire-slab-search"
BOSS = "SUPERUSER"
KINDS = ("PROVISIONAL", "NEW", "RENEW")
ODD_USE, ODD_MEASURE = "GROUP_C_INSTITUTIONAL.SUBDIVISIONC-2", "NO_OF_BEDS"
"""What the run charges a fee with paise for."""
_DEPLOYED_PROFILE = "upyog-2026"
_NEEDED = (
    *(("GROUP_A_RESIDENTIAL.SUBDIVISIONA-1", "HEIGHT_OF_BUILDING", kind, 1500) for kind in KINDS),
    ("GROUP_F_MERCANTILE.SUBDIVISIONF-1", "BUILTUP_AREA", "NEW", 2201),
    (ODD_USE, ODD_MEASURE, "NEW", 1234.5),
)


def write_slab(attempt: Attempt, **changes: object) -> Record:
    """A flat slab of the run's city."""
    return {
        "tenantId": attempt.world.city,
        "isActive": True,
        "fireNOCType": "NEW",
        "buildingUsageType": ODD_USE,
        "calculationType": FLAT,
        "rate": 1234.5,
        "uom": ODD_MEASURE,
    } | changes


def list_slabs(attempt: Attempt, **query: str) -> list[Record]:
    """The slabs of the run's city that are in use."""
    by = choose_actor(attempt, "NOC_CEMP")
    answer = attempt.ask(LIST, by=by, query={"tenantId": attempt.world.city, **query})
    return cast(
        "list[Record]",
        attempt.need(answer, "billing slabs could not be listed").rows("/BillingSlabs"),
    )


def prepare_slabs(attempt: Attempt) -> list[Record]:
    """All slabs of the city, after those were made that the run's buildings need."""
    samples = attempt.world.samples
    if "fire-slabs" not in samples:
        found = list_slabs(attempt)
        known = {
            (row["buildingUsageType"], row["uom"], row["fireNOCType"])
            for row in found
            if row["calculationType"] == FLAT
        }
        lacking = [
            write_slab(attempt, buildingUsageType=use, uom=measure, fireNOCType=kind, rate=rate)
            for use, measure, kind, rate in _NEEDED
            if (use, measure, kind) not in known
        ]
        if lacking:
            by = choose_actor(attempt, BOSS)
            answer = attempt.ask(MAKE, by=by, body={"BillingSlabs": lacking})
            attempt.need(answer, "billing slabs could not be made")
            found = list_slabs(attempt)
        samples["fire-slabs"] = found
    return cast("list[Record]", samples["fire-slabs"])


def choose_free_measure(attempt: Attempt) -> tuple[str, str]:
    """A use and a measure that no flat slab of NEW permits speaks of."""
    lists = load_standard("fire-noc").code_lists
    taken = {
        (row["buildingUsageType"], row["uom"])
        for active in ("true", "false")
        for row in list_slabs(attempt, isActive=active)
        if (row["calculationType"], row["fireNOCType"]) == (FLAT, "NEW")
    }
    for use in reversed(lists["BuildingType"].codes):
        for measure in lists["UOMs"].codes:
            if (use.code, measure.code) not in taken:
                return use.code, measure.code
    raise PreconditionError("every use and measure of the city has a slab already")


@cache
def _load_constants() -> Constants:
    return read_constants(load_standard("fire-noc").code_lists.__getitem__)


def choose_readings(attempt: Attempt) -> tuple[Reading, ...]:
    """The readings by which a target may compute.

    One that follows the deployed services may compute as they do, or as was meant.
    """
    profile = attempt.world.profile_of_standard("fire-noc").id
    return (INTENDED, DEPLOYED) if profile == _DEPLOYED_PROFILE else (INTENDED,)


def expect_charge(attempt: Attempt, permit: Mapping[str, object]) -> list[dict[str, int]]:
    """Paise by tax head that slabs and declared masters come to, by each reading."""
    slabs = [read_slab(row) for row in prepare_slabs(attempt)]
    expected = []
    for reading in choose_readings(attempt):
        try:
            found = Calculator(_load_constants(), reading).estimate(
                read_permit(permit), slabs, on=attempt.world.now()
            )
        except ChargeError as error:
            raise PreconditionError(f"the city's slabs do not charge it: {error}") from error
        if all(amount.is_finite() for _, amount in found.heads):
            expected.append(leave_out_nothing((head, amount) for head, amount in found.heads))
    return expected


def leave_out_nothing(rows: Any) -> dict[str, int]:  # noqa: ANN401 (pairs of a JSON document)
    """Paise by tax head, without heads of nothing."""
    found = {str(head): to_paise(amount) for head, amount in rows}
    return {head: paise for head, paise in sorted(found.items()) if paise}
