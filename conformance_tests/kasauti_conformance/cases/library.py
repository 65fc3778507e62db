"""Which cases there are: one line for each writer of cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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
from kasauti_conformance.cases.unexamined import write_unexamined
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


STORIES: Mapping[str, tuple[Callable[[], Iterable[Case]], ...]] = {
    "grievance": (tell_complaint_stories, write_matrix),
    "misc-collections": (tell_challan_stories, tell_wrong_challans, tell_payment_stories),
    "billing": (tell_demand_stories, tell_transaction_stories),
    "national-dashboard": (tell_figure_stories, tell_target_stories),
    "platform": (tell_platform_stories,),
}
"""Who tells the stories of a standard. One that is not named here is never certified."""


def _tell(_plan: PlanDeclaration, standard: Standard, _profile: Profile) -> Iterator[Case]:
    for tell in STORIES.get(standard.id, ()):
        yield from tell()
    if standard.id not in STORIES:
        yield from write_unexamined(standard)


WRITERS: tuple[WriteCases, ...] = (_derive, _tell, write_access_cases)


def open_plan(plan_id: str, *, profile: str, on: date) -> Plan:
    """A plan by name, under a profile, on a day."""
    return build_plan(find_plan(plan_id), profile=profile, writers=WRITERS, on=on)
