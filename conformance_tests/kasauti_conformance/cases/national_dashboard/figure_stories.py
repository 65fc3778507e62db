"""Stories of daily figures: taken once and whole, refused with the deployed code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.national_dashboard.figures import (
    REPORTER,
    choose_reporter,
    find_city,
    fresh_record,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case, RunCase
from kasauti_standards.national_dashboard.configuration import read_configuration

_INGEST = "metric-ingest"
_MEMBERS = ("date", "module", "ward", "ulb", "region", "state", "metrics")
_LARGEST_HASH = 2**31

# one record, changed at one place: the requirement it breaks and the code that answers
_WRONG: Mapping[str, tuple[str, str, Mapping[str, Any]]] = {
    "no-such-day": ("NDB-DATE", "EG_DS_ERR", {"date": "31-02-2026"}),
    "numeric-ward": ("NDB-PLACE", "EG_DS_ERR", {"ward": "12"}),
    "strange-ward": ("NDB-PLACE", "EG_DS_ERR", {"ward": "Ward #1!"}),
    "numeric-region": ("NDB-PLACE", "EG_DS_ERR", {"region": "7"}),
    "unknown-city": ("NDB-ULB", "EG_DS_SAME_RECORD_ERR", {"ulb": "pb.nosuchcity"}),
    "unknown-module": ("NDB-MODULE", "EG_DS_INVALID_USAGE_ERR", {"module": "SW"}),
    "unknown-metric": ("NDB-METRIC-NAME", "EG_DS_VALIDATE_ERR", {"metrics": {"nothing": 1}}),
    "metric-is-text": ("NDB-METRIC-TYPE", "EG_DS_VALIDATE_ERR", {"metrics": {"assessments": "4"}}),
    "metric-is-null": ("NDB-METRIC-TYPE", "EG_DS_VALIDATE_ERR", {"metrics": {"assessments": None}}),
    "foreign-grouping": (
        "NDB-GROUPBY",
        "EG_DS_VALIDATE_ERR",
        {"metrics": {"propertiesRegistered": [{"groupBy": "colour", "buckets": []}]}},
    ),
    "bucket-value-is-text": (
        "NDB-BUCKET",
        "EG_DS_VALIDATE_ERR",
        {
            "metrics": {
                "propertiesRegistered": [
                    {"groupBy": "financialYear", "buckets": [{"name": "2025-26", "value": "4"}]}
                ]
            }
        },
    ),
    "unknown-usage": (
        "NDB-USAGE",
        "EG_DS_INVALID_USAGE_ERR",
        {
            "metrics": {
                "todaysCollection": [
                    {"groupBy": "usageCategory", "buckets": [{"name": "CASTLE", "value": 1}]}
                ]
            }
        },
    ),
    "unknown-channel": (
        "NDB-PAYMENT",
        "EG_DS_INVALID_PAYMENT_ERR",
        {
            "metrics": {
                "todaysCollection": [
                    {"groupBy": "paymentChannelType", "buckets": [{"name": "CASH", "value": 1}]}
                ]
            }
        },
    ),
}


def tell_figure_stories() -> Iterator[Case]:
    """All stories of the receiver."""
    for name, title, requirements, run in (
        (
            "taken",
            ("A batch is taken, with one hash for each record", "समूह लिया जाए, हर अभिलेख का हैश"),
            ("NDB-ANSWER",),
            _take,
        ),
        (
            "taken-once",
            ("A record is not taken a second time", "अभिलेख दूसरी बार न लिया जाए"),
            ("NDB-RECORD-ONCE",),
            _take_once,
        ),
        (
            "repeated-in-batch",
            ("A batch with a record twice is refused", "समूह में एक अभिलेख दो बार अस्वीकृत"),
            ("NDB-RECORD-ONCE",),
            _repeat_in_batch,
        ),
        (
            "whole-or-nothing",
            ("A batch with one bad record is refused whole", "एक ग़लत अभिलेख से पूरा समूह अस्वीकृत"),
            ("NDB-WHOLE-OR-NOTHING",),
            _refuse_whole,
        ),
        (
            "known-among-new",
            (
                "Of a batch with a known record nothing is taken",
                "पुराने अभिलेख वाले समूह से कुछ न लिया जाए",
            ),
            ("NDB-WHOLE-OR-NOTHING", "NDB-RECORD-ONCE"),
            _refuse_known_among_new,
        ),
        (
            "too-many",
            (
                "A batch above the limit is refused, one at the limit is taken",
                "सीमा से बड़ा समूह अस्वीकृत",
            ),
            ("NDB-BATCH",),
            _send_too_many,
        ),
        (
            "empty",
            ("An empty batch is refused", "ख़ाली समूह अस्वीकृत"),
            ("NDB-BATCH",),
            _send_nothing,
        ),
        (
            "incomplete",
            ("A record without one of its members is refused", "अधूरा अभिलेख अस्वीकृत"),
            ("NDB-DATA-SHAPE",),
            _send_incomplete,
        ),
        (
            "other-types",
            ("A member of another type is refused", "दूसरे प्रकार का सदस्य अस्वीकृत"),
            ("NDB-DATA-SHAPE",),
            _send_other_types,
        ),
        (
            "future",
            ("Figures of a day to come are refused", "आने वाले दिन के आँकड़े अस्वीकृत"),
            ("NDB-DATE",),
            _send_future,
        ),
        (
            "other-state",
            ("Figures of another state are refused", "दूसरे राज्य के आँकड़े अस्वीकृत"),
            ("NDB-STATE-USER", "COM-TENANT"),
            _send_other_state,
        ),
    ):
        yield tell_story(
            f"figure-story.{name}",
            title,
            requirements,
            run,
            operations=(_INGEST,),
            roles=(REPORTER,),
        )
    for name, (requirement, code, change) in _WRONG.items():
        yield tell_story(
            f"figure-story.{name}",
            (f"A record is refused: {name.replace('-', ' ')}", f"अभिलेख अस्वीकृत: {code}"),
            (requirement,),
            _send_wrong(name, code, change),
            operations=(_INGEST,),
            roles=(REPORTER,),
        )


def _send(attempt: Attempt, *records: Mapping[str, Any]) -> Answer:
    return attempt.ask(_INGEST, by=choose_reporter(attempt.world), body={"Data": list(records)})


def _take(attempt: Attempt) -> None:
    records = [fresh_record(attempt) for _ in range(3)]
    answer = _send(attempt, *records)
    if not attempt.expect_success(answer):
        return
    hashes = answer.rows("/responseHash")
    is_good = all(isinstance(row, int) and abs(row) <= _LARGEST_HASH for row in hashes)
    if len(hashes) != len(records) or not is_good:
        attempt.differ(
            "hashes differ",
            expected=f"{len(records)} whole numbers of 32 bits",
            actual=f"{len(hashes)} value(s)",
            answer=answer,
        )


def _take_once(attempt: Attempt) -> None:
    record = fresh_record(attempt)
    attempt.need(_send(attempt, record), "a record was not taken")
    attempt.expect_refusal(
        _send(attempt, record),
        because="taken before",
        codes=("EG_DS_RECORD_ALREADY_INGESTED_ERR",),
    )
    shouted = {**record, "state": str(record["state"]).upper()}
    attempt.expect_refusal(
        _send(attempt, shouted),
        because="taken before, state in capitals",
        codes=("EG_DS_RECORD_ALREADY_INGESTED_ERR",),
    )


def _repeat_in_batch(attempt: Attempt) -> None:
    record = fresh_record(attempt)
    attempt.expect_refusal(
        _send(attempt, record, record), because="twice", codes=("EG_DS_SAME_RECORD_ERR",)
    )


def _expect_untouched(attempt: Attempt, record: Mapping[str, Any]) -> None:
    """A record of a refused batch can be sent alone: nothing of the batch was kept."""
    answer = _send(attempt, record)
    if not answer.is_success:
        attempt.differ(
            "part of a refused batch was kept",
            expected="the good record is taken afterwards",
            actual=f"HTTP {answer.status} {', '.join(answer.codes)}",
            answer=answer,
            requirements=("NDB-WHOLE-OR-NOTHING",),
        )


def _refuse_whole(attempt: Attempt) -> None:
    for at_end in (True, False):
        good, bad = fresh_record(attempt), fresh_record(attempt, ward="12")
        batch = (good, bad) if at_end else (bad, good)
        if attempt.expect_refusal(
            _send(attempt, *batch), because="one record is bad", codes=("EG_DS_ERR",)
        ):
            _expect_untouched(attempt, good)


def _refuse_known_among_new(attempt: Attempt) -> None:
    known, new = fresh_record(attempt), fresh_record(attempt)
    attempt.need(_send(attempt, known), "a record was not taken")
    answer = _send(attempt, new, known)
    if attempt.expect_refusal(
        answer,
        because="one record was taken before",
        codes=("EG_DS_RECORD_ALREADY_INGESTED_ERR",),
        requirements=("NDB-RECORD-ONCE",),
    ):
        _expect_untouched(attempt, new)


def _send_too_many(attempt: Attempt) -> None:
    profile = attempt.world.profile_of_standard("national-dashboard").id
    limit = read_configuration(profile).largest_batch
    records = [fresh_record(attempt) for _ in range(limit + 1)]
    attempt.expect_refusal(
        _send(attempt, *records), because="more than the limit", codes=("EG_DS_INGEST_ERR",)
    )
    attempt.expect_success(_send(attempt, *records[:limit]))


def _send_nothing(attempt: Attempt) -> None:
    attempt.expect_refusal(_send(attempt), because="no record")


def _send_incomplete(attempt: Attempt) -> None:
    for name in _MEMBERS:
        record = fresh_record(attempt)
        del record[name]
        attempt.expect_refusal(_send(attempt, record), because=f"no {name}")


def _send_other_types(attempt: Attempt) -> None:
    for name in _MEMBERS:
        wrong: object = "text" if name == "metrics" else {"text": "of another type"}
        answer = _send(attempt, fresh_record(attempt, **{name: wrong}))
        attempt.expect_refusal(answer, because=f"{name} of another type")


def _send_future(attempt: Attempt) -> None:
    day = attempt.world.today() + timedelta(days=3)
    attempt.expect_refusal(
        _send(attempt, fresh_record(attempt, date=f"{day:%d-%m-%Y}")),
        because="a day to come",
        codes=("EG_DS_ERR",),
    )


def _send_other_state(attempt: Attempt) -> None:
    city = find_city(attempt.world, foreign="yes")
    record = fresh_record(attempt, ulb=city.code, state=city.attributes["stateName"])
    attempt.expect_refusal(
        _send(attempt, record), because="another state", codes=("EG_CROSS_STATE_DATA_INGEST",)
    )


def _send_wrong(name: str, code: str, change: Mapping[str, Any]) -> RunCase:
    def run(attempt: Attempt) -> None:
        answer = _send(attempt, fresh_record(attempt, **change))
        attempt.expect_refusal(answer, because=name, codes=(code,))

    return run
