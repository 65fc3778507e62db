"""The gate's schema: the published one with its annotations enforced.

Valid codes stand as `enum` where `x-code-list` stands, bounds of money where `x-money` stands.
Everything added only narrows, and stands where it can only narrow: what is negated, counted or
merely tested (`if`, `not`, `contains`, …) stays as published, and a `oneOf` whose forms could
overlap is also asked as published, since narrower forms might hide that two of them fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import orjson

from kasauti_standards.kernel import DeclarationError
from kasauti_validator.branches import are_disjoint
from kasauti_validator.schema_node import Schema, SchemaNode

FindCodes: TypeAlias = Callable[[str], frozenset[str]]

_MAPS = ("properties", "patternProperties", "$defs")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SINGLE = ("items", "additionalProperties", "then", "else")
_AS_PUBLISHED = (
    "if",
    "not",
    "contains",
    "propertyNames",
    "dependentSchemas",
    "unevaluatedItems",
    "unevaluatedProperties",
)
_ANNOTATIONS = ("x-code-list", "x-money")


class Tightener:
    """Makes one gate schema. `published` is the address under which the published one is known.

    `money` is what is asked of a value with `x-money`.
    """

    def __init__(
        self, root: Schema, *, published: str, money: Mapping[str, Any], find_codes: FindCodes
    ) -> None:
        self._root = root
        self._published = published
        self._money = dict(money)
        self._find_codes = find_codes

    def tighten(self) -> dict[str, Any]:
        """The gate schema; every subschema keeps its pointer."""
        return self._tighten_schema(self._root)

    def _tighten_schema(self, schema: Schema) -> dict[str, Any]:
        copy = {key: self._tighten_keyword(key, value) for key, value in schema.items()}
        demands = self._find_demands(schema)
        if demands:
            own = [self._tighten_child(child) for child in schema.get("allOf", ())]
            copy["allOf"] = own + demands
        return copy

    def _tighten_keyword(self, keyword: str, value: object) -> object:
        if keyword in _MAPS and isinstance(value, dict):
            return {name: self._tighten_child(child) for name, child in value.items()}
        if keyword in _LISTS and isinstance(value, list):
            return [self._tighten_child(child) for child in value]
        if keyword in _SINGLE:
            return self._tighten_child(value)
        if keyword in _AS_PUBLISHED:
            return self._keep(keyword, value)
        return value

    def _tighten_child(self, child: object) -> object:
        return self._tighten_schema(child) if isinstance(child, dict) else child

    def _find_demands(self, schema: Schema) -> list[object]:
        demands: list[object] = []
        name = schema.get("x-code-list")
        if name is not None:
            codes = sorted(self._find_codes(name))
            demand = {"anyOf": [{"not": {"type": "string"}}, {"enum": codes}]}
            demands += [demand, {"items": demand}]  # where a list is annotated, its elements
        if schema.get("x-money"):
            demands.append(self._money)
        if "oneOf" in schema and not are_disjoint(SchemaNode(self._root, schema)):
            demands.append({"oneOf": self._refer_to_published(schema["oneOf"])})
        return demands

    def _keep(self, keyword: str, value: object) -> object:
        if mentions(value, _ANNOTATIONS):
            raise DeclarationError(
                where=f"schema keyword {keyword}",
                what=f"holds one of the annotations {' and '.join(_ANNOTATIONS)}",
                hint="Annotate the field itself, under `properties` or `items`.",
            )
        return self._refer_to_published(value)

    def _refer_to_published(self, value: object) -> object:
        """A copy whose references lead to the schema as published."""
        if isinstance(value, dict):
            return {
                key: f"{self._published}{child}"
                if key == "$ref" and isinstance(child, str) and child.startswith("#")
                else self._refer_to_published(child)
                for key, child in value.items()
            }
        if isinstance(value, list):
            return [self._refer_to_published(child) for child in value]
        return value


def mentions(value: object, names: tuple[str, ...]) -> bool:
    """Whether any of the names is a member's name anywhere in a schema."""
    text = orjson.dumps(value)
    return any(f'"{name}":'.encode() in text for name in names)
