"""What holds of each declared standard, whichever it is."""

from __future__ import annotations

import pytest

from kasauti_standards.catalog import load_standards
from kasauti_standards.derive.checking import compile_schema, read_example
from kasauti_standards.derive.json_schema import derive_schema

RULES = [
    pytest.param(standard.id, rule, id=rule.code)
    for standard in load_standards()
    for rule in standard.rules.values()
    if rule.check is not None
]
# the dashboard's examples are of the deployed shape; these two describe other members
OTHER_SHAPES = {("national-dashboard", "digit-oss"), ("national-dashboard", "published")}
ENTITIES = [
    pytest.param(standard, entity, profile, id=f"{standard.id}-{entity.name}-{profile.id}")
    for standard in load_standards()
    for entity in standard.entities
    for profile in standard.profiles
    if (standard.id, profile.id) not in OTHER_SHAPES
    if read_example(standard, entity.name) is not None
]


@pytest.mark.parametrize(("standard_id", "rule"), RULES)
def test_messages_are_filled_in_both_languages(open_subject, standard_id: str, rule) -> None:
    subject = open_subject(standard_id)
    record = subject.read(rule.entity, rule.example.violating)
    for found in rule.check(record, subject.open_context(rule.example.profile)):
        for language in ("en", "hi"):
            assert "{" not in rule.message.render(language, **found.params)
            assert "{" not in rule.hint.render(language, **found.params)


@pytest.mark.parametrize(("standard", "entity", "profile"), ENTITIES)
def test_examples_are_valid_under_every_profile_of_their_shape(standard, entity, profile) -> None:
    engine = compile_schema(derive_schema(standard, entity, profile))
    example = read_example(standard, entity.name)
    assert [error.message for error in engine.iter_errors(example)] == []
    entity.model.load().model_validate(example)


LIFECYCLES = [
    pytest.param(lifecycle, id=f"{standard.id}:{name}")
    for standard in load_standards()
    for name, lifecycle in standard.lifecycles.items()
]


@pytest.mark.parametrize("lifecycle", LIFECYCLES)
def test_every_step_of_a_lifecycle_leads_to_a_state_of_it(lifecycle) -> None:
    names = {state.name for state in lifecycle.states}
    for state, action, following in lifecycle.steps():
        assert {state.name, following.name} <= names, action.name
