"""Our answers where validators disagree, held to by both engines."""

from __future__ import annotations

import json

import pytest

from kasauti_standards.derive.semantics import PROBES, Answer, derive_semantics, run_probes

ANSWERS = {answer.probe.title: answer for answer in run_probes()}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=lambda answer: answer.probe.title)
def test_schema_and_model_say_the_same(answer: Answer) -> None:
    assert answer.schema == answer.model
    assert (answer.read == "read") == bool(answer.schema)


def test_probes_are_many_and_named_once() -> None:
    assert len(PROBES) >= 35
    assert len(ANSWERS) == len(PROBES)
    answers = {answer.ours for answer in ANSWERS.values()}
    assert answers == {"accepted", "refused"}


@pytest.mark.parametrize(
    ("title", "ours"),
    [
        ("integer written 1.0", "accepted"),
        ("integer as text", "refused"),
        ("true for an integer", "refused"),
        ("NaN", "refused"),
        ("rupees with two decimals", "accepted"),
        ("rupees with three decimals", "refused"),
        ("null for an optional member", "refused"),
        ("null for a member that may be null", "accepted"),
        ("pattern, then a line break", "refused"),
        ("pattern, digits of another script", "refused"),
        ("half a surrogate pair", "refused"),
        ("byte order mark", "refused"),
        ("length of four emoji, at most four", "accepted"),
    ],
)
def test_answers_that_users_rely_on(title: str, ours: str) -> None:
    assert ANSWERS[title].ours == ours


def test_page_and_document_hold_every_probe() -> None:
    artefacts = {artefact.path: artefact.content.decode() for artefact in derive_semantics()}
    rows = json.loads(artefacts["semantics.json"])
    assert [row["title"] for row in rows] == [probe.title for probe in PROBES]
    table = [line for line in artefacts["semantics.md"].splitlines() if line.startswith("| ")]
    assert len(table) == len(PROBES) + 2
    assert all(line.isprintable() for line in table)
