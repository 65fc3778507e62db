"""Lifecycles as files."""

from __future__ import annotations

import json

import pytest

from kasauti_standards.catalog import load_standards
from kasauti_standards.derive.lifecycles import derive_lifecycles
from kasauti_standards.kernel import Standard


def read_files(standard: Standard) -> dict[str, str]:
    return {row.path: row.content.decode() for row in derive_lifecycles(standard)}


def test_the_page_shows_steps_labels_and_whose_words_they_are(tiny: Standard) -> None:
    page = read_files(tiny)["tiny/lifecycles.md"]
    assert "## TINY" in page
    assert "Origin: our own. No deployed service runs permits of this kind. इस तरह" in page
    assert "| (new); start, needs documents |  | GRANT | GRANTED | CLERK, OFFICER |" in page
    assert "| GRANTED; Granted / स्वीकृत; end | GRANTED |  |  |  |" in page


def test_json_holds_the_declared_steps(tiny: Standard) -> None:
    [lifecycle] = json.loads(read_files(tiny)["tiny/lifecycles.json"])["lifecycles"]
    assert lifecycle["origin"] == "own"
    assert lifecycle["reason"]["en"] == "No deployed service runs permits of this kind."
    assert lifecycle["sla_ms"] == 86400000
    start, end = lifecycle["states"]
    assert start["actions"] == [
        {"action": "GRANT", "next_state": "GRANTED", "roles": ["CLERK", "OFFICER"]}
    ]
    assert (end["label"], end["is_terminate"], end["actions"]) == (
        {"en": "Granted", "hi": "स्वीकृत"},
        True,
        [],
    )


@pytest.mark.parametrize("standard", load_standards(), ids=lambda standard: standard.id)
def test_every_declared_step_is_in_the_json(standard: Standard) -> None:
    files = read_files(standard)
    assert bool(files) == bool(standard.lifecycles)
    if files:
        described = json.loads(files[f"{standard.id}/lifecycles.json"])["lifecycles"]
        assert [row["name"] for row in described] == list(standard.lifecycles)
        for row, declared in zip(described, standard.lifecycles.values(), strict=True):
            steps = [
                (state["state"], action["action"], action["next_state"])
                for state in row["states"]
                for action in state["actions"]
            ]
            assert steps == [(a.name, b.name, c.name) for a, b, c in declared.steps()]
