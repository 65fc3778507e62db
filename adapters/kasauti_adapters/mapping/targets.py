"""The declared entity that a mapping fills in: its members, types and what it requires."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import cast

from kasauti_adapters.errors import MappingError
from kasauti_validator.spec import read_published_schema

Node = Mapping[str, object]


@dataclass(frozen=True)
class Target:
    """A place in an entity: its schema, as published under a profile."""

    entity: str
    path: str
    node: Node
    definitions: Mapping[str, Node]

    @cached_property
    def schema(self) -> Node:
        """The schema with its reference followed, notes beside the reference kept."""
        node = dict(self.node)
        for alternative in cast("list[Node]", node.get("anyOf", ())):
            if alternative.get("type") != "null":
                node |= alternative
        while "$ref" in node:
            name = str(node.pop("$ref")).rsplit("/", 1)[-1]
            node = {**self.definitions[name], **node}
        return node

    @property
    def types(self) -> frozenset[str]:
        """JSON types it allows; empty where anything goes."""
        named = self.schema.get("type", ())
        return frozenset([named] if isinstance(named, str) else cast("list[str]", named))

    @property
    def is_free(self) -> bool:
        """Whether it is free content, below which every name is allowed."""
        return "properties" not in self.schema and self.types <= {"object", "null"}

    @property
    def person(self) -> str:
        """The kind of person-identifying value it holds, or nothing."""
        return str(self.schema.get("x-person", ""))

    @property
    def is_money(self) -> bool:
        """Whether it holds rupees."""
        return bool(self.schema.get("x-money"))

    @property
    def required(self) -> frozenset[str]:
        """Members that must be there."""
        return frozenset(cast("list[str]", self.schema.get("required", ())))

    def member(self, name: str) -> Target:
        """A member by name; MappingError suggests near ones."""
        members = cast("Mapping[str, Node]", self.schema.get("properties", {}))
        path = f"{self.path}.{name}" if self.path else name
        if name in members:
            return Target(self.entity, path, members[name], self.definitions)
        if self.is_free:
            return Target(self.entity, path, {}, self.definitions)
        near = get_close_matches(name, members, n=3, cutoff=0.5)
        raise MappingError(
            where=f"{self.entity} {path}",
            what="is no member of the declared entity",
            hint=f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(members)}.",
        )

    def items(self) -> Target:
        """What a list holds; MappingError where it is no list."""
        if "array" not in self.types:
            raise MappingError(
                where=f"{self.entity} {self.path}", what="is no list", hint="Leave [] away."
            )
        node = cast("Node", self.schema.get("items", {}))
        return Target(self.entity, f"{self.path}[]", node, self.definitions)

    def walk(self, path: str) -> Iterator[Target]:
        """Every place on the way to a dotted path, the last one included."""
        place = self
        for step in path.split("."):
            place = place.member(step.removesuffix("[]"))
            if step.endswith("[]"):
                place = place.items()
            yield place


def open_target(entity: str, profile: str) -> Target:
    """The entity `standard/Entity` under a profile; MappingError where it is not declared."""
    standard_id, slash, name = entity.partition("/")
    if not slash:
        raise MappingError(
            where=f"entity {entity}", what="names no standard", hint="Write standard/Entity."
        )
    schema = read_published_schema(standard_id, profile, name)
    definitions = cast("Mapping[str, Node]", schema.get("$defs", {}))
    return Target(entity, "", cast("Node", schema), definitions)
