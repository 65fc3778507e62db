"""Daily figures: what the suite knows of their receiver beyond its declaration."""

from __future__ import annotations

from kasauti_conformance.cases.national_dashboard.figure_stories import tell_figure_stories
from kasauti_conformance.cases.national_dashboard.figures import prepare_figures, prepare_targets
from kasauti_conformance.cases.national_dashboard.target_stories import tell_target_stories
from kasauti_conformance.cases.standard_cases import Fuzzing, StandardCases

CASES = StandardCases(
    standard="national-dashboard",
    stories=(tell_figure_stories, tell_target_stories),
    requests={"metric-ingest": prepare_figures, "master-data-ingest": prepare_targets},
    # a receiver serves the whole country: its callers report for states
    isolation=None,
    # the conditional members of the other profiles are more than schemathesis 4.32 generates from
    fuzzing=Fuzzing(profile="digit-oss", is_closed=True),
)
