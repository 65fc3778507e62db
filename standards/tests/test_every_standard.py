"""What holds of each declared standard, whichever it is."""

from __future__ import annotations

import pytest

from kasauti_standards.catalog import load_standards
from kasauti_standards.derive.checking import compile_schema, read_example
from kasauti_standards.derive.json_schema import derive_schema

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
