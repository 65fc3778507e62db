"""The screen never passes over a rule that would find something."""

from __future__ import annotations

import copy
import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kasauti_standards import load_standard
from kasauti_standards.kernel import RuleContext
from kasauti_standards.national_dashboard.rules.screen import CODES, suspect_figures
from kasauti_standards.national_dashboard.synthetic import write_day

STANDARD = load_standard("national-dashboard")
RECORDS = list(write_day(seed=7, day=date(2026, 1, 15), cities=2, wards=1))
NAMES = ["Residential", "RESIDENTIAL", "residential", "Digital", "CASH", "NONRESIDENTIAL", "x", ""]
FIGURES = st.one_of(
    st.integers(min_value=-5, max_value=300),
    st.sampled_from([2**63, -(2**63), 1e19, -0.01, 0.1, 0.2, 0.3, 100.5]),
)


def open_context() -> RuleContext:
    from datetime import UTC, datetime

    now = datetime(2026, 6, 30, tzinfo=UTC)
    valid = {name: codes.valid_codes(now.date()) for name, codes in STANDARD.code_lists.items()}
    return RuleContext(
        profile=STANDARD.profile("intended"),
        now=now,
        as_of=now.date(),
        code_list=lambda name: STANDARD.code_lists[name],
        valid_codes=lambda name: valid[name],
    )


CONTEXT = open_context()


@st.composite
def changed_records(draw: st.DrawFn) -> dict:
    record = copy.deepcopy(draw(st.sampled_from(RECORDS)))
    metrics = record["metrics"]
    for _ in range(draw(st.integers(min_value=1, max_value=4))):
        name = draw(st.sampled_from(sorted(metrics)))
        value = metrics[name]
        if not isinstance(value, list):
            metrics[name] = draw(FIGURES)
            continue
        grouping = draw(st.sampled_from(value))
        match draw(st.integers(min_value=0, max_value=4)):
            case 0 if grouping["buckets"]:
                draw(st.sampled_from(grouping["buckets"]))["value"] = draw(FIGURES)
            case 1 if grouping["buckets"]:
                draw(st.sampled_from(grouping["buckets"]))["name"] = draw(st.sampled_from(NAMES))
            case 2:
                value.append(copy.deepcopy(grouping))
            case 3:
                grouping["buckets"] = []
            case _:
                grouping["groupBy"] = draw(
                    st.sampled_from(["usageCategory", "paymentMode", "status"])
                )
    return record


@settings(max_examples=600, deadline=None)
@given(changed_records())
def test_every_rule_that_fires_is_suspected(record: dict) -> None:
    fired = {code for code in CODES if any(STANDARD.rules[code].check(record, CONTEXT))}
    assert fired <= set(suspect_figures(record, CONTEXT)), json.dumps(record)


def test_a_clean_record_with_whole_figures_raises_no_suspicion() -> None:
    assert not suspect_figures({"metrics": {"assessments": 4, "rebate": []}}, CONTEXT)
