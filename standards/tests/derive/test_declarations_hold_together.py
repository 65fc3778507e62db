"""Every name that a declaration uses exists, and every example is what it is filed as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from kasauti_standards.catalog import load_sources, load_standard, load_standards
from kasauti_standards.derive.checking import compile_schema, read_example
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.requirements import find_requirement
from kasauti_standards.derive.rules import list_structural_codes
from kasauti_standards.derive.template_layout import find_code_list
from kasauti_standards.kernel import Layer, Standard

STANDARDS = load_standards()
EXAMPLES = [
    (standard, entity)
    for standard in STANDARDS
    for entity in standard.entities
    if read_example(standard, entity.name) is not None
]
LAYERS = {layer.value for layer in Layer}


@pytest.fixture(params=STANDARDS, ids=lambda standard: standard.id)
def standard(request: pytest.FixtureRequest) -> Standard:
    declared: Standard = request.param
    return declared


def walk_schemas(standard: Standard) -> Iterator[dict[str, Any]]:
    def walk(node: object) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            yield node
            for child in node.values():
                yield from walk(child)
        elif isinstance(node, list):
            for child in node:
                yield from walk(child)

    for profile in standard.profiles:
        for entity in standard.entities:
            yield from walk(derive_schema(standard, entity, profile))


def test_sources_are_registered(standard: Standard) -> None:
    known = load_sources()
    assert set(standard.rests_on) <= set(known)
    assert {row.source for row in standard.requirements.values()} <= set(known)
    assert {row.source.split()[0] for row in standard.errata.values()} <= set(known)


def test_requirements_that_rules_and_operations_cite_exist(standard: Standard) -> None:
    for rule in standard.rules.values():
        assert rule.requirements, rule.code
        for cited in rule.requirements:
            assert cited in standard.requirements, rule.code
    for operation in standard.operations.values():
        for cited in operation.requirements:
            assert find_requirement(standard, cited), operation.id


def test_requirements_that_schemas_cite_exist(standard: Standard) -> None:
    cited = {name for node in walk_schemas(standard) for name in node.get("x-requirement", ())}
    assert bool(cited) == bool(standard.entities)
    for name in cited:
        assert find_requirement(standard, name)


def test_requirements_are_checked_by_something_that_exists(standard: Standard) -> None:
    codes = set(standard.rules) | {row.code for row in list_structural_codes(standard)} | LAYERS
    for owner in STANDARDS:
        codes |= set(owner.rules)
    for requirement in standard.requirements.values():
        assert set(requirement.checked_by) <= codes, requirement.id


def test_code_lists_that_fields_and_parameters_name_exist(standard: Standard) -> None:
    names = {node["x-code-list"] for node in walk_schemas(standard) if "x-code-list" in node}
    for operation in standard.operations.values():
        names |= {row.code_list for row in operation.parameters if row.code_list}
    for name in names:
        assert find_code_list(standard, name).codes, name


def test_rules_speak_of_declared_entities_and_profiles(standard: Standard) -> None:
    for rule in standard.rules.values():
        assert rule.entity in standard.entities_by_name, rule.code
        assert rule.profiles <= set(standard.profiles_by_id), rule.code
        assert rule.example.expect, rule.code


def test_overlays_and_parts_speak_of_what_exists(standard: Standard) -> None:
    known = {name for owner in STANDARDS for name in owner.errata}
    for entity in standard.entities:
        for overlay in entity.overlays:
            assert overlay.profile in standard.profiles_by_id, entity.name
            assert overlay.erratum in known, entity.name
        for part in entity.parts:
            assert part.entity in standard.entities_by_name, entity.name


def test_operations_name_declared_bodies_and_profiles(standard: Standard) -> None:
    known = {
        name
        for owner in (standard.id, *standard.uses)
        for name in load_standard(owner).entities_by_name
    }
    for operation in standard.operations.values():
        assert {operation.request, operation.response} - {""} <= known, operation.id
        assert operation.profiles <= set(standard.profiles_by_id), operation.id
        assert set(operation.success_by_profile) <= set(standard.profiles_by_id), operation.id


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


def test_every_example_belongs_to_an_entity(standard: Standard) -> None:
    folder = standard.folder.joinpath("examples")
    if folder.is_dir():
        for file in folder.iterdir():
            assert file.name.removesuffix(".json") in standard.entities_by_name
            assert orjson.loads(file.read_bytes())


def test_every_entity_has_an_example(standard: Standard) -> None:
    without = [row.name for row in standard.entities if read_example(standard, row.name) is None]
    assert without == []
