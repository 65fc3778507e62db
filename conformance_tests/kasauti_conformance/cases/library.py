"""Which cases there are: one line for each standard, one for each writer of cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from kasauti_conformance.cases.access import write_access_cases
from kasauti_conformance.cases.billing.declaration import CASES as BILLING
from kasauti_conformance.cases.derived import derive_cases
from kasauti_conformance.cases.fuzzing import write_fuzz_cases
from kasauti_conformance.cases.grievance.declaration import CASES as GRIEVANCE
from kasauti_conformance.cases.lifecycle import write_matrix
from kasauti_conformance.cases.misc_collections.declaration import CASES as MISC_COLLECTIONS
from kasauti_conformance.cases.national_dashboard.declaration import CASES as NATIONAL_DASHBOARD
from kasauti_conformance.cases.platform.declaration import CASES as PLATFORM
from kasauti_conformance.cases.property_tax.declaration import CASES as PROPERTY_TAX
from kasauti_conformance.cases.searches import write_searches
from kasauti_conformance.cases.standard_cases import StandardCases
from kasauti_conformance.cases.unexamined import write_unexamined
from kasauti_conformance.model.case import Case
from kasauti_conformance.model.plan import (
    Plan,
    PlanDeclaration,
    build_plan,
    find_plan,
)
from kasauti_standards.kernel import Profile, Standard

CASES: Mapping[str, StandardCases] = {
    row.standard: row
    for row in (GRIEVANCE, MISC_COLLECTIONS, BILLING, NATIONAL_DASHBOARD, PLATFORM, PROPERTY_TAX)
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
    return build_plan(find_plan(plan_id), profile=profile, write=write_cases, on=on)
