"""Schemas of several entities as one set of OpenAPI components, without clashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.schema_tree import Schema
from kasauti_standards.kernel import Entity, Profile, Standard

_PREFIX = "#/$defs/"
_HEAD = frozenset({"$schema", "$id", "$defs", "title", "x-standard", "x-entity", "x-profile"})
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]")


class Components:
    """The component schemas of one document.

    A model that several entities use is one component; where two models of one name differ, the
    later one is named `<Entity>.<Model>`.
    """

    def __init__(self) -> None:
        self._raw: dict[str, Schema] = {}
        self._written: dict[str, Schema] = {}

    @property
    def schemas(self) -> Schema:
        """The components by name, sorted."""
        return dict(sorted(self._written.items()))

    def add_entity(self, standard: Standard, entity: Entity, profile: Profile) -> str:
        """Add an entity as a profile shapes it and give the reference to it."""
        schema = derive_schema(standard, entity, profile)
        models: dict[str, Schema] = schema.get("$defs", {})
        root = {key: value for key, value in schema.items() if key not in _HEAD}
        if root.get("x-requirement") == [entity.requirement]:
            root.pop("x-requirement")
        if root.get("$ref") == f"{_PREFIX}{entity.name}":
            root.pop("$ref")
            root = {**models[entity.name], **root}
        names = self._choose_names(entity.name, {**models, entity.name: root})
        for model, raw in {**models, entity.name: root}.items():
            self._raw.setdefault(names[model], raw)
            self._written.setdefault(names[model], _rewrite_references(raw, names))
        return f"#/components/schemas/{names[entity.name]}"

    def _choose_names(self, owner: str, models: dict[str, Schema]) -> dict[str, str]:
        plain = {model: _NOT_IN_NAMES.sub("_", model) for model in models}
        clashing = {
            model for model, raw in models.items() if self._raw.get(plain[model], raw) != raw
        }
        while more := {
            model
            for model, raw in models.items()
            if model not in clashing
            and plain[model] in self._raw
            and clashing.intersection(_list_references(raw))
        }:
            clashing |= more
        return {
            model: f"{owner}.{name}" if model in clashing else name for model, name in plain.items()
        }


def _list_references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str):
                yield value.removeprefix(_PREFIX)
            else:
                yield from _list_references(value)
    elif isinstance(node, list):
        for item in node:
            yield from _list_references(item)


def _rewrite_references(raw: Schema, names: dict[str, str]) -> Schema:
    return {key: _rewrite(key, value, names) for key, value in raw.items()}


def _rewrite(key: str, value: object, names: dict[str, str]) -> object:
    if key == "$ref" and isinstance(value, str):
        return f"#/components/schemas/{names[value.removeprefix(_PREFIX)]}"
    if isinstance(value, dict):
        return {name: _rewrite(name, member, names) for name, member in value.items()}
    if isinstance(value, list):
        return [_rewrite("", item, names) for item in value]
    return value
