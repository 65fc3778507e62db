"""What a schema says about a value, with references followed and compositions flattened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kasauti_standards.contracts.references import UNRESOLVED
from kasauti_standards.contracts.trees import JsonObject, JsonValue, as_list, as_object, as_texts
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.kernel.whole import WIDEST

CONSTRAINTS: Final = (
    *("minLength", "maxLength", "pattern", "format"),
    *("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "const"),
)
"""The keywords that limit values, in the order in which they are shown."""

CHECKED_FORMATS: Final = frozenset(
    {
        *("date", "date-time", "time", "duration", "email", "hostname", "ipv4", "ipv6"),
        *("uri", "uri-reference", "uuid", "regex", "byte", "binary"),
    }
)
"""Formats that decide which texts are valid.

Left out are the names of machine types and database columns with which the published contracts
decorate their fields (`int64`, `double`, `varchar`, `bigdecimal`): they limit storage, not values.
"""

_NO_LIMIT: Final[Mapping[str, JsonValue]] = {
    **dict.fromkeys(("minLength", "minItems", "minProperties"), 0),
    "uniqueItems": False,
    **WIDEST,  # what int64 says, decorates a field or not
}
_MOST_HOPS: Final = 50


@dataclass(slots=True)
class Shape:
    """What is known of the values of one schema.

    `names` are the component schemas that were passed on the way (`Address`), `unresolved` the
    published reference behind a stub. `types` is empty where anything goes. `alternatives` counts
    the branches of anyOf and oneOf that were laid on top of each other.
    """

    names: list[str] = field(default_factory=list)
    unresolved: str = ""
    types: set[str] = field(default_factory=set)
    nullable: bool = False
    enum: list[str] | None = None
    constraints: dict[str, JsonValue] = field(default_factory=dict)
    properties: dict[str, JsonValue] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    phantoms: set[str] = field(default_factory=set)
    items: JsonValue = None

    def show_type(self) -> str:
        """The type as text: `string`, `array`, `Address (object)`, `anything`."""
        types = " or ".join(sorted(self.types)) or (
            "unresolved reference" if self.unresolved else "anything"
        )
        return f"{self.names[-1]} ({types})" if self.names else types

    def show_constraints(self) -> str:
        """The limits as text in a fixed order; empty where there are none."""
        return ", ".join(
            f"{key} {_show_limit(self.constraints[key])}"
            for key in CONSTRAINTS
            if key in self.constraints
        )


def describe_shape(schema: JsonValue, document: Mapping[str, JsonValue]) -> Shape:
    """Follow and flatten a schema of a document; a reference that leads nowhere is unresolved."""
    shape = Shape()
    _lay_on(shape, schema, document, hops=0)
    if not shape.types:
        shape.types = _infer_types(shape)
    return shape


def _lay_on(
    shape: Shape, schema: JsonValue, document: Mapping[str, JsonValue], *, hops: int
) -> None:
    node = as_object(schema)
    reference = node.get("$ref")
    if isinstance(reference, str):
        target = read_pointer(document, reference.removeprefix("#"))
        if not isinstance(target, dict) or hops > _MOST_HOPS or not reference.startswith("#"):
            shape.unresolved = reference
        else:
            shape.names.append(reference.rsplit("/", 1)[-1])
            _lay_on(shape, target, document, hops=hops + 1)
    if isinstance(node.get(UNRESOLVED), str):
        shape.unresolved = str(node[UNRESOLVED])
    for part in as_list(node.get("allOf")):
        _lay_on(shape, part, document, hops=hops + 1)
    for key in ("anyOf", "oneOf"):
        _lay_on_alternatives(shape, as_list(node.get(key)), document, hops=hops)
    _lay_on_own(shape, node)


def _lay_on_alternatives(
    shape: Shape,
    branches: list[JsonValue],
    document: Mapping[str, JsonValue],
    *,
    hops: int,
) -> None:
    """Branches widen the shape; only a single branch beside null keeps its limits."""
    real = [branch for branch in branches if as_object(branch).get("type") != "null"]
    shape.nullable |= len(real) < len(branches)
    if len(real) == 1:
        _lay_on(shape, real[0], document, hops=hops + 1)
        return
    for branch in real:
        other = Shape()
        _lay_on(other, branch, document, hops=hops + 1)
        shape.types |= other.types or _infer_types(other)
        shape.properties = {**other.properties, **shape.properties}
        shape.nullable |= other.nullable


def _lay_on_own(shape: Shape, node: JsonObject) -> None:
    types = set(as_texts(node.get("type")))
    shape.nullable |= "null" in types
    if types - {"null"}:
        shape.types = types - {"null"}
    if isinstance(node.get("enum"), list):
        values = [value for value in as_list(node["enum"]) if value is not None]
        shape.nullable |= len(values) < len(as_list(node["enum"]))
        shape.enum = [_show_limit(value) for value in values]
    for key in CONSTRAINTS:
        if key in node and node[key] != _NO_LIMIT.get(key):
            if key == "format" and node[key] not in CHECKED_FORMATS:
                continue
            shape.constraints[key] = node[key]
    shape.properties |= as_object(node.get("properties"))
    shape.required |= set(as_texts(node.get("required")))
    shape.phantoms |= set(as_texts(node.get("x-phantom-required")))
    if "items" in node:
        shape.items = node["items"]


def _infer_types(shape: Shape) -> set[str]:
    if shape.properties:
        return {"object"}
    return {"array"} if shape.items is not None else set()


def _show_limit(value: JsonValue) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else str(value).lower()
