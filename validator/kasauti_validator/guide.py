"""What a schema knows of any place in a record: whether it is declared, and whom it identifies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from kasauti_standards.kernel.pointer import expand_pointer, join_pointer, read_pointer
from kasauti_validator.defects import Steps
from kasauti_validator.schema_node import SchemaNode

_ONWARD = ("$ref", "then", "else")
_ONWARD_LISTS = ("allOf", "anyOf", "oneOf")
_DEEPEST = 12
_MOST_REMEMBERED = 10_000  # unknown members have names without end


class Facts(NamedTuple):
    """`person` is the kind of identifying value (`mobile`, `name`, …) or empty."""

    is_declared: bool
    person: str


class Subject(NamedTuple):
    """The record that a sentence is about; `undeclared` are the members found to be unknown."""

    document: object
    undeclared: Sequence[Steps] = ()


class _Places(NamedTuple):
    """Patterns of places: where persons stand, and objects open to members beyond those named."""

    of_persons: list[str]
    open_to_others: list[tuple[str, frozenset[str]]]


class SchemaGuide:
    """Answers about places by any branch of the schema that may hold there: the careful answer.

    Unlike the walk that explains a record, it knows no record: what one form of a field declares
    as identifying is masked in all its forms.
    """

    def __init__(self, root: SchemaNode) -> None:
        self._root = tuple(_spread(root))
        self._facts: dict[Steps, Facts] = {}
        self._people_of: tuple[object, frozenset[str]] = (None, frozenset())

    def facts(self, steps: Steps) -> Facts:
        """What is known of the value at the end of the steps."""
        found = self._facts.get(steps)
        if found is None:
            if len(self._facts) >= _MOST_REMEMBERED:
                self._facts.clear()
            found = self._facts[steps] = self._find_facts(steps)
        return found

    def find_people(self, subject: Subject) -> frozenset[str]:
        """The texts in a record that may identify somebody, to keep them out of sentences.

        These are the values at declared places of persons, and all texts that no schema declares.
        """
        if self._people_of[0] is not subject.document:
            self._people_of = (subject.document, frozenset(self._read_people(subject)))
        return self._people_of[1]

    def _read_people(self, subject: Subject) -> Iterator[str]:
        for pattern in self._places.of_persons:
            for _, value in expand_pointer(subject.document, pattern):
                yield from _read_texts(value)
        for steps in subject.undeclared:
            yield from _read_texts(read_pointer(subject.document, join_pointer(*steps)))
        for pattern, declared in self._places.open_to_others:
            for _, value in expand_pointer(subject.document, pattern):
                if isinstance(value, dict):
                    for name in value.keys() - declared:
                        yield from _read_texts(value[name])

    @cached_property
    def _places(self) -> _Places:
        places = _Places([], [])
        _find_places(self._root, (), frozenset(), places)
        return places

    def _find_facts(self, steps: Steps) -> Facts:
        nodes = self._root
        person = _tell_person(nodes)
        for step in steps:
            nodes = _step_all(nodes, step)
            person = _tell_person(nodes) or person
        return Facts(bool(nodes), person)


def _spread(node: SchemaNode) -> Iterator[SchemaNode]:
    """All nodes that speak of the same value as this one."""
    yield node
    for keyword in _ONWARD:
        if keyword in node.schema:
            yield from _spread(node.child(keyword))
    for keyword in _ONWARD_LISTS:
        for branch in node.branches(keyword):
            yield from _spread(branch)


def _step_into(node: SchemaNode, step: str | int) -> Iterator[SchemaNode]:
    for child in _children(node, step):
        yield from _spread(child)


def _children(node: SchemaNode, step: str | int) -> Iterator[SchemaNode]:
    schema = node.schema
    if isinstance(step, int):
        if "items" in schema:
            yield node.child("items")
        for number in range(len(schema.get("prefixItems", ()))):
            yield node.child("prefixItems", number)
        return
    if step in schema.get("properties", {}):
        yield node.child("properties", step)
        return
    for pattern in schema.get("patternProperties", {}):
        yield node.child("patternProperties", pattern)
    if isinstance(schema.get("additionalProperties"), dict):
        yield node.child("additionalProperties")


def _read_texts(value: object) -> Iterator[str]:
    """The scalars in a value as text, single characters left out."""
    if isinstance(value, dict):
        for member in value.values():
            yield from _read_texts(member)
    elif isinstance(value, list):
        for element in value:
            yield from _read_texts(element)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        text = str(value)
        if len(text) > 1:
            yield text


def _tell_person(nodes: tuple[SchemaNode, ...]) -> str:
    return next((str(node.schema["x-person"]) for node in nodes if "x-person" in node.schema), "")


def _find_places(
    nodes: tuple[SchemaNode, ...], steps: tuple[str, ...], seen: frozenset[str], places: _Places
) -> None:
    """Collect patterns of places; a schema that holds itself is entered once."""
    if len(steps) > _DEEPEST or any(node.pointer in seen for node in nodes):
        return
    pattern = join_pointer(*steps)
    if _tell_person(nodes):
        places.of_persons.append(pattern)
    below = seen | {node.pointer for node in nodes if node.schema}
    names = dict.fromkeys(name for node in nodes for name in node.schema.get("properties", {}))
    if _is_open(nodes):
        places.open_to_others.append((pattern, frozenset(names)))
    for name in names:
        _find_places(_step_all(nodes, name), (*steps, name), below, places)
    elements = _step_all(nodes, 0)
    if elements:
        _find_places(elements, (*steps, "*"), below, places)
    others = tuple(
        spread
        for node in nodes
        if isinstance(node.schema.get("additionalProperties"), dict)
        for spread in _spread(node.child("additionalProperties"))
    )
    if others:
        _find_places(others, (*steps, "*"), below, places)


def _is_open(nodes: tuple[SchemaNode, ...]) -> bool:
    """Whether an object here may hold members that no schema declares."""
    kinds = [kinds for node in nodes if (kinds := node.types()) is not None]
    may_be_object = all("object" in kind for kind in kinds)
    return may_be_object and not any("additionalProperties" in node.schema for node in nodes)


def _step_all(nodes: tuple[SchemaNode, ...], step: str | int) -> tuple[SchemaNode, ...]:
    return tuple(spread for node in nodes for spread in _step_into(node, step))
