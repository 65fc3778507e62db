"""The strict models and the derived schemas accept the same records, changed in many ways."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import Any

import jsonschema_rs
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from kasauti_standards.catalog import load_standard, load_standards
from kasauti_standards.derive.checking import compile_schema, read_example
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.schema_tree import walk_fields
from kasauti_standards.kernel.pointer import split_pointer

ENTITIES = [
    (standard.id, entity.name)
    for standard in load_standards()
    for entity in standard.entities
    if read_example(standard, entity.name) is not None
]
SCALARS = st.sampled_from(
    [
        *(None, True, False, 0, 1, -1, 1.0, 1.5, -0.0, 2**53, 2**70, 1e20, 0.1, 19.99, 19.999),
        *("", " ", "x", "x" * 65, "x" * 300, "x" * 1100, "1", "1.0", "true", "null", "NEW", "PT"),
        *("9000000001", "9000000001\n", "९०००००००००", "pg.citya", "pg.citya\n", "15-01-2026"),
        *("15-01-2026\n", "१५-०१-२०२६", "2026-27", "LOW", "web", "successful", "SUCCESSFUL"),
        *("😀", "\x00", "usageCategory", "Ward 1", "Ward\n1", "वार्ड"),
    ]
)
VALUES = st.one_of(
    SCALARS,
    st.lists(SCALARS, max_size=3),
    st.dictionaries(st.sampled_from(["code", "name", "id", "x", "groupBy"]), SCALARS, max_size=3),
    st.text(max_size=8),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
)


class Subject:
    """One entity: its model, its schema, its example and the paths of its fields."""

    def __init__(self, standard_id: str, name: str) -> None:
        standard = load_standard(standard_id)
        entity = standard.entity(name)
        schema = derive_schema(standard, entity, standard.profile())
        self.engine: jsonschema_rs.Validator = compile_schema(schema)
        self.model: type[BaseModel] = entity.model.load()
        self.example = read_example(standard, name)
        self.fields = sorted({field.path for field in walk_fields(schema)})

    def schema_accepts(self, record: object) -> bool:
        return self.engine.is_valid(record)

    def model_accepts(self, record: object) -> bool:
        try:
            self.model.model_validate(record)
        except ValidationError:
            return False
        return True


@cache
def find_subject(standard_id: str, name: str) -> Subject:
    return Subject(standard_id, name)


def list_places(value: object, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    children: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    return [place, *(row for key, child in children for row in list_places(child, (*place, key)))]


def set_at(record: Any, place: tuple[str | int, ...], value: object) -> Any:
    if not place:
        return value
    holder = record
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    return record


def remove_at(record: Any, place: tuple[str | int, ...]) -> Any:
    if place:
        holder = record
        for step in place[:-1]:
            holder = holder[step]
        del holder[place[-1]]
    return record


def set_field(record: Any, path: str, value: object) -> Any:
    """Set a declared field, making the objects and lists on the way that are not there."""
    holder = record
    steps: list[str | int] = [0 if step == "*" else step for step in split_pointer(path)]
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        fresh: Any = value if following is None else [] if following == 0 else {}
        if isinstance(holder, list):
            if not holder:
                holder.append(fresh)
            elif following is None:
                holder[0] = fresh
            holder = holder[0]
        elif isinstance(holder, dict):
            if following is None or not isinstance(holder.get(str(step)), dict | list):
                holder[str(step)] = fresh
            holder = holder[str(step)]
        else:
            return record
    return record


@st.composite
def changed_examples(draw: st.DrawFn) -> tuple[Subject, object]:
    subject = find_subject(*draw(st.sampled_from(ENTITIES)))
    record = deepcopy(subject.example)
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["field", "field", "replace", "remove", "add", "repeat"]))
        place = draw(st.sampled_from(list_places(record)))
        if kind == "field" and subject.fields:
            record = set_field(record, draw(st.sampled_from(subject.fields)), draw(VALUES))
        elif kind == "replace":
            record = set_at(record, place, draw(VALUES))
        elif kind == "remove":
            record = remove_at(record, place)
        else:
            holder = record
            for step in place:
                holder = holder[step]
            if kind == "add" and isinstance(holder, dict):
                names = st.sampled_from(["unknown", "request_info", "data", "id", "tenantId"])
                holder[draw(names)] = draw(VALUES)
            elif kind == "repeat" and isinstance(holder, list) and holder:
                holder.extend(deepcopy(holder[0]) for _ in range(draw(st.integers(1, 5))))
    # as decoded from a text, which is how records reach either of them
    return subject, orjson.loads(json.dumps(record).encode())


@pytest.mark.parametrize(("standard_id", "name"), ENTITIES)
def test_both_accept_the_example(standard_id: str, name: str) -> None:
    subject = find_subject(standard_id, name)
    assert subject.schema_accepts(subject.example)
    assert subject.model_accepts(subject.example)


@pytest.mark.parametrize(("standard_id", "name"), ENTITIES)
def test_both_say_the_same_of_every_field_and_value(standard_id: str, name: str) -> None:
    """Every declared field once with each of the values that engines read differently."""
    subject = find_subject(standard_id, name)
    values = [
        *(
            None,
            True,
            0,
            1.0,
            1.5,
            -1,
            2**70,
            19.999,
            "",
            "x",
            "x" * 1100,
            [],
            {},
            [None],
            {"x": 1},
        ),
        *("9000000001\n", "९०००००००००", "1", 10**16),
    ]
    differing = []
    for path in subject.fields:
        for value in values:
            text = json.dumps(set_field(deepcopy(subject.example), path, value))
            record = orjson.loads(text)
            if subject.schema_accepts(record) != subject.model_accepts(record):
                differing.append((path, value, subject.schema_accepts(record)))
    assert differing == []


@given(changed=changed_examples())
def test_both_say_the_same_of_changed_examples(changed: tuple[Subject, object]) -> None:
    subject, record = changed
    says = (subject.schema_accepts(record), subject.model_accepts(record))
    assert says[0] == says[1], (subject.model.__name__, "schema, model:", says)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None)
@given(changed=changed_examples())
def test_both_say_the_same_of_many_changed_examples(changed: tuple[Subject, object]) -> None:
    subject, record = changed
    assert subject.schema_accepts(record) == subject.model_accepts(record), subject.model.__name__


def test_members_go_by_their_wire_names_only() -> None:
    subject = find_subject("national-dashboard", "IngestRequest")
    renamed = {"request_info": subject.example["RequestInfo"], "data": subject.example["Data"]}
    assert not subject.schema_accepts(renamed)
    assert not subject.model_accepts(renamed)
