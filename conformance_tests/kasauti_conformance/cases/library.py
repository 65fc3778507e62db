"""Which cases there are: one line for each writer of cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kasauti_conformance.cases.access import write_access_cases
from kasauti_conformance.cases.challan_stories import tell_challan_stories
from kasauti_conformance.cases.complaint_stories import tell_complaint_stories
from kasauti_conformance.cases.demand_stories import tell_demand_stories
from kasauti_conformance.cases.derived import derive_cases
from kasauti_conformance.cases.figure_stories import tell_figure_stories
from kasauti_conformance.cases.fuzzing import write_fuzz_cases
from kasauti_conformance.cases.lifecycle_matrix import write_matrix
from kasauti_conformance.cases.payment_stories import tell_payment_stories
from kasauti_conformance.cases.platform_stories import tell_platform_stories
from kasauti_conformance.cases.searches import write_searches
from kasauti_conformance.cases.target_stories import tell_target_stories
from kasauti_conformance.cases.transaction_stories import tell_transaction_stories
from kasauti_conformance.cases.wrong_challans import tell_wrong_challans
from kasauti_conformance.model.case import Case
from kasauti_conformance.model.plan import (
    Plan,
    PlanDeclaration,
    WriteCases,
    build_plan,
    find_plan,
)
from kasauti_standards.kernel import Profile, Standard


def _derive(_plan: PlanDeclaration, standard: Standard, profile: Profile) -> Iterator[Case]:
    yield from derive_cases(standard, profile)
    yield from write_searches(standard.id)
    yield from write_fuzz_cases(standard, profile)


def _tell(_plan: PlanDeclaration, standard: Standard, _profile: Profile) -> Iterator[Case]:
    if standard.id == "grievance":
        yield from tell_complaint_stories()
        yield from write_matrix()
    elif standard.id == "misc-collections":
        yield from tell_challan_stories()
        yield from tell_wrong_challans()
        yield from tell_payment_stories()
    elif standard.id == "billing":
        yield from tell_demand_stories()
        yield from tell_transaction_stories()
    elif standard.id == "national-dashboard":
        yield from tell_figure_stories()
        yield from tell_target_stories()
    elif standard.id == "platform":
        yield from tell_platform_stories()


WRITERS: tuple[WriteCases, ...] = (_derive, _tell, write_access_cases)


def open_plan(plan_id: str, *, profile: str, on: date) -> Plan:
    """A plan by name, under a profile, on a day."""
    return build_plan(find_plan(plan_id), profile=profile, writers=WRITERS, on=on)
