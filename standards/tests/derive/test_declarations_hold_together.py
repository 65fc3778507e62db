"""Ids are used once over all standards, and every example is what it is filed as."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from kasauti_standards.catalog import load_standards
from kasauti_standards.derive.checking import compile_schema, read_example
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.rules import list_structural_codes
from kasauti_standards.kernel import Standard

STANDARDS = load_standards()
EXAMPLES = [
    (standard, entity)
    for standard in STANDARDS
    for entity in standard.entities
    if read_example(standard, entity.name) is not None
]


@pytest.fixture(params=STANDARDS, ids=lambda standard: standard.id)
def standard(request: pytest.FixtureRequest) -> Standard:
    declared: Standard = request.param
    return declared


def test_every_rule_shows_what_it_finds(standard: Standard) -> None:
    assert [rule.code for rule in standard.rules.values() if not rule.example.expect] == []


def test_ids_are_used_once_over_all_standards() -> None:
    kinds = {
        "rule": [code for row in STANDARDS for code in row.rules],
        "requirement": [name for row in STANDARDS for name in row.requirements],
        "erratum": [name for row in STANDARDS for name in row.errata],
        "operation": [name for row in STANDARDS for name in row.operations],
        "urn": [
            row.urn(name) for row in STANDARDS for name in (*row.entities_by_name, *row.code_lists)
        ],
    }
    for kind, names in kinds.items():
        assert [name for name, count in Counter(names).items() if count > 1] == [], kind


def test_structural_codes_are_no_rules_and_belong_to_one_standard() -> None:
    owners: dict[str, str] = {}
    for standard in STANDARDS:
        for row in list_structural_codes(standard):
            assert row.code not in standard.rules
            assert owners.setdefault(row.code, standard.id) == standard.id


@pytest.mark.parametrize(
    ("standard", "entity"), EXAMPLES, ids=[f"{row.id}-{entity.name}" for row, entity in EXAMPLES]
)
def test_every_example_is_valid_for_both_engines(standard: Standard, entity: Any) -> None:
    record = read_example(standard, entity.name)
    engine = compile_schema(derive_schema(standard, entity, standard.profile()))
    assert [error.message for error in engine.iter_errors(record)] == []
    entity.model.load().model_validate(record)
