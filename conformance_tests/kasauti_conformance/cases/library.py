"""Which cases there are: one line for each standard, one for each writer of cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

from kasauti_conformance.cases.access import write_access_cases
from kasauti_conformance.cases.accounting.declaration import CASES as ACCOUNTING
from kasauti_conformance.cases.billing.declaration import CASES as BILLING
from kasauti_conformance.cases.birth_death.declaration import CASES as BIRTH_DEATH
from kasauti_conformance.cases.building_plan.declaration import CASES as BUILDING_PLAN
from kasauti_conformance.cases.derived import derive_cases
from kasauti_conformance.cases.fire_noc.declaration import CASES as FIRE_NOC
from kasauti_conformance.cases.fuzzing import write_fuzz_cases
from kasauti_conformance.cases.grievance.declaration import CASES as GRIEVANCE
from kasauti_conformance.cases.lifecycle import write_matrix
from kasauti_conformance.cases.misc_collections.declaration import CASES as MISC_COLLECTIONS
from kasauti_conformance.cases.national_dashboard.declaration import CASES as NATIONAL_DASHBOARD
from kasauti_conformance.cases.noc.declaration import CASES as NOC
from kasauti_conformance.cases.platform.declaration import CASES as PLATFORM
from kasauti_conformance.cases.property_tax.declaration import CASES as PROPERTY_TAX
from kasauti_conformance.cases.searches import write_searches
from kasauti_conformance.cases.standard_cases import StandardCases
from kasauti_conformance.cases.trade_license.declaration import CASES as TRADE_LICENSE
from kasauti_conformance.cases.unexamined import write_unexamined
from kasauti_conformance.cases.water_sewerage.declaration import CASES as WATER_SEWERAGE
from kasauti_conformance.model.case import Case
from kasauti_conformance.model.plan import (
    Plan,
    PlanDeclaration,
    build_plan,
    find_plan,
)
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import Profile, Standard

CASES: Mapping[str, StandardCases] = {
    row.standard: row
    for row in (
        GRIEVANCE,
        MISC_COLLECTIONS,
        BILLING,
        NATIONAL_DASHBOARD,
        PLATFORM,
        PROPERTY_TAX,
        NOC,
        FIRE_NOC,
        TRADE_LICENSE,
        WATER_SEWERAGE,
        BUILDING_PLAN,
        BIRTH_DEATH,
        ACCOUNTING,
    )
}
"""What the suite knows of each standard. One without stories is never certified."""


def write_cases(plan: PlanDeclaration, standard: Standard, profile: Profile) -> Iterator[Case]:
    """All cases of one standard of a plan."""
    own = CASES.get(standard.id, StandardCases(standard.id))
    yield from derive_cases(standard, profile, own)
    yield from write_searches(own)
    yield from write_fuzz_cases(standard, profile, own)
    for tell in own.stories:
        yield from tell()
    for walk in own.lifecycles:
        yield from write_matrix(walk)
    if not own.stories:
        yield from write_unexamined(standard)
    yield from write_access_cases(plan, standard, profile, own)


def open_plan(plan_id: str, *, profile: str, on: date) -> Plan:
    """A plan by name, under a profile, on a day."""
    declaration = find_plan(plan_id)
    plan = build_plan(declaration, profile=profile, write=write_cases, on=on)
    unwalked = chain.from_iterable(map(list_unwalked, map(load_standard, declaration.standards)))
    return replace(plan, unwalked=tuple(unwalked))


def list_without_fault(standards: Iterable[str]) -> dict[str, str]:
    """The MUSTs of standards that no fault can break, with the reason."""
    rows = (CASES[name].without_fault for name in standards if name in CASES)
    return {name: reason for row in rows for name, reason in row.items()}


def list_unwalked(standard: Standard) -> Iterator[str]:
    """The workflows of a standard that no walk visits; a second form of one counts with it."""
    own = CASES.get(standard.id, StandardCases(standard.id))
    visited = {walk.lifecycle.business_service for walk in own.lifecycles}
    declared = dict.fromkeys(row.business_service for row in standard.lifecycles.values())
    yield from (name for name in declared if name not in visited)
