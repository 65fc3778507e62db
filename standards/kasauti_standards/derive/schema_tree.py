"""Reading a derived schema: references followed, null set apart, conditions and fields listed.

Works on any schema that `json_schema` writes, also on one read back from the published folder,
and imports nothing of pydantic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from kasauti_standards.kernel import Entity
from kasauti_standards.kernel.pointer import join_pointer, split_pointer

Schema: TypeAlias = dict[str, Any]

_ALTERNATIVES = ("anyOf", "oneOf")
_JSON_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string"}


@dataclass(frozen=True, slots=True)
class Node:
    """One place of a schema.

    `keywords` are its own, laid over those of the model it refers to. `types` are the JSON types
    allowed besides null; none means any. `branches` are the alternatives where there are several.
    """

    keywords: Schema
    types: tuple[str, ...]
    is_nullable: bool = False
    model: str = ""
    branches: tuple[Schema, ...] = ()

    @property
    def properties(self) -> Schema:
        """The declared members of an object."""
        members: Schema = self.keywords.get("properties", {})
        return members

    @property
    def required(self) -> frozenset[str]:
        """Names of the members that an object must have."""
        return frozenset(self.keywords.get("required", ()))

    @property
    def is_object(self) -> bool:
        """Whether an object is all that may stand here (besides null)."""
        return self.types == ("object",)

    @property
    def is_array(self) -> bool:
        """Whether a list is all that may stand here (besides null)."""
        return self.types == ("array",)


@dataclass(frozen=True, slots=True)
class Condition:
    """What holds only when members have values: `wanted` names both, `then` is what holds."""

    wanted: Mapping[str, tuple[object, ...]]
    then: Schema

    @property
    def when(self) -> str:
        """The condition in words, such as `module = PT`."""
        parts = (f"{name} = {' or '.join(map(str, row))}" for name, row in self.wanted.items())
        return " and ".join(parts) or "under a condition"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entity; `*` in the path stands for every item, or every key.

    `requirements` are those cited for a defect here: its own, or the nearest enclosing ones.
    """

    path: str
    node: Node
    is_required: bool
    requirements: tuple[str, ...]
    when: str = ""
    is_repeated_model: bool = False

    @property
    def name(self) -> str:
        """The last step of the path."""
        return split_pointer(self.path)[-1]


def read_node(root: Schema, schema: Schema) -> Node:
    """Read one place of a schema whose references point into `root`."""
    keywords = dict(schema)
    model = ""
    while "$ref" in keywords:
        reference = keywords.pop("$ref")
        model = split_pointer(reference.removeprefix("#"))[-1]
        keywords = {**find_target(root, reference), **keywords}
    for keyword in _ALTERNATIVES:
        if keyword in keywords and not {"type", "properties"} & keywords.keys():
            return _read_alternatives(root, keywords, keyword, model)
    declared = keywords.get("type", ())
    types = (declared,) if isinstance(declared, str) else tuple(declared)
    is_nullable = "null" in types
    kept = tuple(name for name in types if name != "null") or _infer_types(keywords)
    branches = tuple({**keywords, "type": name} for name in kept) if len(kept) > 1 else ()
    return Node(keywords, kept, is_nullable, model, branches)


def find_target(root: Schema, reference: str) -> Schema:
    """The schema that a local reference points at."""
    target = root
    for step in split_pointer(reference.removeprefix("#")):
        target = target[step]
    return target


def read_conditions(node: Node) -> Iterator[Condition]:
    """The conditional parts of an object, in order."""
    for part in (*node.keywords.get("allOf", ()), node.keywords):
        if "if" in part and "then" in part:
            yield Condition(_read_wanted(part["if"]), part["then"])


def walk_fields(root: Schema, *, stop: frozenset[str] = frozenset()) -> Iterator[Field]:
    """Every field below the root of a schema, in order; nothing below a path in `stop`.

    A model within itself is listed once and not entered again.
    """
    node = read_node(root, root)
    top = Field("", node, is_required=True, requirements=_cited(node, ()))
    yield from _Walk(root, stop).enter(top, (node.model,))


def list_part_paths(entity: Entity) -> frozenset[str]:
    """Paths where records of another entity begin, also where a profile shows a list as one."""
    pointers = {part.pointer for part in entity.parts}
    return frozenset(pointers | {pointer.removesuffix("/*") for pointer in pointers})


class _Walk:
    def __init__(self, root: Schema, stop: frozenset[str]) -> None:
        self._root = root
        self._stop = stop

    def enter(self, field: Field, models: tuple[str, ...]) -> Iterator[Field]:
        if field.path in self._stop:
            return
        node = field.node
        for branch in node.branches:
            inner = replace(field, node=read_node(self._root, branch))
            if inner.node.is_object or inner.node.is_array:
                yield from self.enter(inner, models)
        if node.branches:
            return
        for name, member in node.properties.items():
            path = field.path + join_pointer(name)
            yield from self._visit(field, path, member, models, required=name in node.required)
        for kind in ("items", "additionalProperties"):
            if isinstance(node.keywords.get(kind), dict):
                yield from self._visit(
                    field, f"{field.path}/*", node.keywords[kind], models, required=False
                )
        for condition in read_conditions(node):
            yield from self._enter_condition(field, condition, models)

    def _visit(
        self, parent: Field, path: str, schema: Schema, models: tuple[str, ...], *, required: bool
    ) -> Iterator[Field]:
        node = read_node(self._root, schema)
        field = Field(
            path=path,
            node=node,
            is_required=required,
            requirements=_cited(node, parent.requirements),
            when=parent.when,
            is_repeated_model=bool(node.model) and node.model in models,
        )
        yield field
        if not field.is_repeated_model:
            yield from self.enter(field, (*models, node.model))

    def _enter_condition(
        self, owner: Field, condition: Condition, models: tuple[str, ...]
    ) -> Iterator[Field]:
        held = replace(owner, when=condition.when)
        required = condition.then.get("required", ())
        narrowed = condition.then.get("properties", {})
        for name in (*narrowed, *(name for name in required if name not in narrowed)):
            schema = narrowed.get(name, owner.node.properties.get(name, {}))
            path = owner.path + join_pointer(name)
            is_required = name in required or name in owner.node.required
            yield from self._visit(held, path, schema, models, required=is_required)


def _read_alternatives(root: Schema, keywords: Schema, keyword: str, model: str) -> Node:
    others = {name: value for name, value in keywords.items() if name != keyword}
    kept = [branch for branch in keywords[keyword] if branch != {"type": "null"}]
    is_nullable = len(kept) < len(keywords[keyword])
    inner = [read_node(root, branch) for branch in kept]
    if len(inner) == 1:
        return replace(
            inner[0],
            keywords={**inner[0].keywords, **others},
            is_nullable=is_nullable or inner[0].is_nullable,
        )
    types = tuple(dict.fromkeys(name for node in inner for name in node.types))
    is_any = not all(node.types for node in inner)
    return Node(
        others,
        () if is_any else types,
        is_nullable or any(node.is_nullable for node in inner),
        model,
        tuple(kept),
    )


def _infer_types(keywords: Schema) -> tuple[str, ...]:
    if "properties" in keywords:
        return ("object",)
    values = [keywords["const"]] if "const" in keywords else keywords.get("enum", [])
    return tuple(dict.fromkeys(_JSON_TYPES[type(value)] for value in values if value is not None))


def _cited(node: Node, inherited: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(node.keywords.get("x-requirement", inherited))


def _read_wanted(test: Schema) -> Mapping[str, tuple[object, ...]]:
    return {
        name: (wanted["const"],) if "const" in wanted else tuple(wanted.get("enum", ("…",)))
        for name, wanted in test.get("properties", {}).items()
    }
