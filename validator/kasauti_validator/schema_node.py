"""One place of a schema, as reached by one way through it, with what its annotations say.

Annotations: `x-requirement` (ids that a defect cites), `x-code` (keyword -> finding code),
`x-code-list`, `x-money`, `x-person`. Several schemas may speak of the same value: a field and the
model that its `$ref` leads to, or the branches of an `anyOf`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias, cast

from kasauti_standards.kernel.pointer import join_pointer, split_pointer

Schema: TypeAlias = Mapping[str, Any]

SAME_VALUE = {
    "$ref": False,
    "allOf": True,
    "anyOf": True,
    "oneOf": True,
    "if": False,
    "then": False,
    "else": False,
    "not": False,
    "propertyNames": False,
    "dependentSchemas": True,
}
"""Keywords whose subschemas speak of the value itself; True if a name or number follows."""

PART_OF_VALUE = {
    "properties": True,
    "patternProperties": True,
    "additionalProperties": False,
    "unevaluatedProperties": False,
    "items": False,
    "prefixItems": True,
    "contains": False,
    "unevaluatedItems": False,
}
"""Keywords whose subschemas speak of a member or element of the value."""


def resolve_pointer(root: Schema, reference: str) -> Schema | bool:
    """The subschema that a reference within one document (`#/$defs/Name`) leads to."""
    node: Any = root
    for step in split_pointer(reference.removeprefix("#")):
        node = node[int(step)] if isinstance(node, list) else node[step]
    return cast("Schema | bool", node)


class SchemaNode:
    """A subschema with its pointer, and the schemas around it that speak of the same value."""

    def __init__(
        self,
        root: Schema,
        schema: Schema | bool,
        pointer: str = "",
        *,
        outer: SchemaNode | None = None,
        inherited: tuple[str, ...] = (),
    ) -> None:
        self.root = root
        self.is_forbidden = schema is False
        self.schema: Schema = schema if isinstance(schema, Mapping) else {}
        self.pointer = pointer
        self._outer = outer
        self.here: tuple[Schema, ...] = (*(outer.here if outer else ()), self.schema)
        self._inherited = inherited
        self._children: dict[tuple[str, str | int], SchemaNode] = {}
        self._types: tuple[frozenset[str] | None] | None = None

    def child(self, keyword: str, step: str | int = "") -> SchemaNode:
        """The node below a keyword; `step` is the name or number that follows it, if any."""
        key = (keyword, step)
        if key not in self._children:
            self._children[key] = self._enter(keyword, step)
        return self._children[key]

    def follow(self, path: Sequence[str | int]) -> SchemaNode:
        """The node at the end of an evaluation path, which crosses references."""
        node = self
        steps = iter(path)
        for keyword in steps:
            has_step = (SAME_VALUE | PART_OF_VALUE).get(str(keyword), False)
            node = node.child(str(keyword), next(steps, "") if has_step else "")
        return node

    def requirement(self, keyword: str) -> tuple[str, ...]:
        """The ids cited when a keyword fails here: those of the nearest annotation.

        A value of the wrong kind offends the field; anything else what the field is made of.
        """
        nearest = self.here if keyword in {"type", "null"} else reversed(self.here)
        for schema in nearest:
            if "x-requirement" in schema:
                return tuple(schema["x-requirement"])
        return self._inherited

    def own_code(self, keyword: str) -> str:
        """The code that the schema puts in place of the general one, or nothing."""
        for schema in reversed(self.here):
            code = schema.get("x-code", {}).get(keyword)
            if code:
                return str(code)
        return ""

    def annotation(self, name: str) -> object:
        """The nearest annotation of that name that speaks of this very value, or None."""
        for schema in reversed(self.here):
            if name in schema:
                return cast("object", schema[name])
        return None

    def types(self) -> frozenset[str] | None:
        """The kinds of value that are allowed here, or None for any."""
        if self._types is None:
            self._types = (self._find_types(),)
        return self._types[0]

    def find_member(self, name: str) -> SchemaNode | None:
        """The node of a declared member, here or in the schemas around that speak of the value."""
        if name in self.schema.get("properties", {}):
            return self.child("properties", name)
        return self._outer.find_member(name) if self._outer else None

    def branches(self, keyword: str) -> Iterator[SchemaNode]:
        """The subschemas listed under `allOf`, `anyOf` or `oneOf`."""
        for number in range(len(self.schema.get(keyword, ()))):
            yield self.child(keyword, number)

    def _find_types(self) -> frozenset[str] | None:
        declared = self.schema.get("type")
        if declared is not None:
            return frozenset([declared] if isinstance(declared, str) else declared)
        if "$ref" in self.schema:
            return self.child("$ref").types()
        for keyword in ("anyOf", "oneOf"):
            if keyword in self.schema:
                branches = [branch.types() for branch in self.branches(keyword)]
                known = [kinds for kinds in branches if kinds is not None]
                return frozenset().union(*known) if len(known) == len(branches) else None
        return None

    def _enter(self, keyword: str, step: str | int) -> SchemaNode:
        if keyword == "$ref":
            pointer = str(self.schema["$ref"]).removeprefix("#")
            schema = resolve_pointer(self.root, pointer)
        else:
            below = self.schema[keyword]
            has_step = (SAME_VALUE | PART_OF_VALUE)[keyword]
            schema = below[step] if has_step else below
            pointer = self.pointer + (join_pointer(keyword, step) if has_step else f"/{keyword}")
        if keyword in SAME_VALUE:
            return SchemaNode(self.root, schema, pointer, outer=self, inherited=self._inherited)
        return SchemaNode(self.root, schema, pointer, inherited=self.requirement(keyword))
