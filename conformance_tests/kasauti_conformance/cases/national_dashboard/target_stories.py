"""Stories of the yearly targets that a city reports: complete, and taken once."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.national_dashboard.figures import REPORTER, prepare_targets
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case, RunCase
from kasauti_standards.kernel.changing import change_record

_INGEST = "master-data-ingest"
_CODE = "EG_MASTER_DATA_VALIDATE_ERR"


def tell_target_stories() -> Iterator[Case]:
    """All stories of yearly targets."""
    for name, title, requirements, run in (
        (
            "taken-once",
            ("Targets of a year, module and city are taken once", "लक्ष्य एक ही बार लिए जाएँ"),
            ("NDB-MASTER-ONCE",),
            _take_once,
        ),
        (
            "incomplete",
            ("Targets without one of their figures are refused", "अधूरे लक्ष्य अस्वीकृत"),
            ("NDB-MASTER-METRICS",),
            _change({}, ("/MasterData/metrics/stateHousehold",), "a figure is missing"),
        ),
        (
            "unknown-figure",
            ("Targets with a figure not configured are refused", "अज्ञात आँकड़े वाले लक्ष्य अस्वीकृत"),
            ("NDB-MASTER-METRICS",),
            _change({"/MasterData/metrics/nothing": 1}, (), "an unknown figure"),
        ),
        (
            "unknown-module",
            ("Targets of an unknown module are refused", "अज्ञात मॉड्यूल के लक्ष्य अस्वीकृत"),
            ("NDB-MASTER-MODULE",),
            _change({"/MasterData/module": "XYZ"}, (), "an unknown module"),
        ),
        (
            "malformed-year",
            ("A malformed financial year is refused", "ग़लत वित्तीय वर्ष अस्वीकृत"),
            ("NDB-MASTER-YEAR",),
            _change({"/MasterData/financialYear": "2026"}, (), "a malformed year"),
        ),
    ):
        yield tell_story(
            f"target-story.{name}",
            title,
            requirements,
            run,
            operations=(_INGEST,),
            roles=(REPORTER,),
        )


def _take_once(attempt: Attempt) -> None:
    call = prepare_targets(attempt)
    attempt.need(attempt.send(call), "targets were not taken")
    attempt.expect_refusal(attempt.send(call), because="taken before", codes=("EG_IDX_ERR",))


def _change(changes: dict[str, object], removed: tuple[str, ...], what: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        call = prepare_targets(attempt)
        body = change_record(dict(call.body), changes, remove=removed)
        changed = body if isinstance(body, dict) else {}
        answer = attempt.send(Call(_INGEST, call.by, changed))
        attempt.expect_refusal(answer, because=what)

    return run
