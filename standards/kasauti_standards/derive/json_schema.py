"""JSON Schema 2020-12 of an entity under a profile, from its pydantic model.

Beyond the standard keywords a schema carries annotations that the validator reads:
`x-requirement` (ids cited by a defect here), `x-code` (keyword -> finding code), `x-person`
(how the value is masked), `x-money` (rupees, at most two decimals), `x-code-list`, `x-epoch`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

import orjson
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from kasauti_standards.common.wire import WireModel
from kasauti_standards.derive.patterns import check_pattern
from kasauti_standards.kernel import DeclarationError, Entity, Overlay, Profile, Standard
from kasauti_standards.kernel.pointer import split_pointer
from kasauti_standards.kernel.whole import WIDEST

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema: TypeAlias = dict[str, Any]

# deriving costs many times what reading does, and one schema is wanted by a dozen derivers
_DERIVED: WeakKeyDictionary[Standard, dict[tuple[Entity, str], bytes]] = WeakKeyDictionary()

# pydantic writes limits on a type with a validator of its own under its own names
_LIMITS = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
    "multiple_of": "multipleOf",
}
_COMBINING = frozenset({"$ref", "anyOf", "oneOf", "allOf", "not", "if"})


class _WireSchema(GenerateJsonSchema):
    """Optional members may be left out but are not null, unless the model says so."""

    schema_dialect = DIALECT

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default", ...) is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


def derive_schema(standard: Standard, entity: Entity, profile: Profile) -> Schema:
    """The self-contained schema of an entity as a profile shapes it; the caller may change it."""
    known = _DERIVED.setdefault(standard, {})
    key = entity, profile.id
    if key not in known:
        known[key] = orjson.dumps(_derive(standard, entity, profile))
    schema: Schema = orjson.loads(known[key])
    return schema


def _derive(standard: Standard, entity: Entity, profile: Profile) -> Schema:
    model = entity.model.load()
    schema: Schema = model.model_json_schema(
        by_alias=True, schema_generator=_WireSchema, mode="validation"
    )
    _drop_titles(schema)
    _name_limits(schema)
    for name, part in _models_in(model).items():
        target = (
            schema
            if part is model and "properties" in schema
            else schema.get("$defs", {}).get(name)
        )
        if target is not None:
            _drop_null_branches(target, part)
    _join_null_branches(schema)
    for overlay in entity.overlays:
        if overlay.profile == profile.id:
            _lay_over(schema, overlay)
    if entity.shape:
        schema = entity.shape.load()(schema, profile)
    _check_patterns(schema, where=f"{standard.id}/{entity.name}")
    head: Schema = {
        "$schema": DIALECT,
        "$id": f"{standard.urn(entity.name)}:{profile.id}",
        "title": entity.title.en,
        "x-standard": standard.id,
        "x-entity": entity.name,
        "x-profile": profile.id,
    }
    schema.setdefault("x-requirement", [entity.requirement])
    return head | schema


def _models_in(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """All wire models that a model is made of, by name."""
    found: dict[str, type[BaseModel]] = {}
    waiting: list[Any] = [model]
    while waiting:
        current = waiting.pop()
        if isinstance(current, type) and issubclass(current, BaseModel):
            if current.__name__ in found and found[current.__name__] is not current:
                raise DeclarationError(
                    where=current.__module__,
                    what=f"a second model named {current.__name__}",
                    hint="Two models of one entity must not share a name.",
                )
            if current.__name__ not in found:
                found[current.__name__] = current
                waiting.extend(field.annotation for field in current.model_fields.values())
                waiting.extend(getattr(current, "schema_parts", ()))
        else:
            waiting.extend(getattr(current, "__args__", ()))
            if hasattr(current, "__value__"):
                waiting.append(current.__value__)
    return found


def _drop_titles(node: object) -> None:
    for schema in _walk(node):
        if isinstance(schema.get("title"), str):
            schema.pop("title")


def _name_limits(node: object) -> None:
    for schema in _walk(node):
        for name, keyword in _LIMITS.items():
            if name in schema:
                schema[keyword] = schema.pop(name)
        for keyword, narrower in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            if narrower in schema and schema.get(keyword) == WIDEST[keyword]:
                schema.pop(keyword)


def _drop_null_branches(schema: Schema, model: type[BaseModel]) -> None:
    nullable = model.nullable if issubclass(model, WireModel) else frozenset()
    for name, member in schema.get("properties", {}).items():
        branches = member.get("anyOf")
        if branches is None or {"type": "null"} not in branches or name in nullable:
            continue
        kept = [branch for branch in branches if branch != {"type": "null"}]
        member.pop("anyOf")
        if len(kept) > 1:
            member["anyOf"] = kept
        elif "$ref" in kept[0]:
            member.update(kept[0])
        else:
            for keyword, value in kept[0].items():
                member.setdefault(keyword, value)


def _join_null_branches(node: object) -> None:
    """Write `type: [X, null]` where a plain X or null is allowed: defects then name both types."""
    for schema in _walk(node):
        branches = schema.get("anyOf", [])
        kept = [branch for branch in branches if branch != {"type": "null"}]
        if len(branches) == 2 and len(kept) == 1 and _is_plain(kept[0]):
            schema.pop("anyOf")
            for keyword, value in kept[0].items():
                schema.setdefault(keyword, value)
            schema["type"] = [kept[0]["type"], "null"]
            if "const" in schema:
                schema["enum"] = [schema.pop("const")]
            if "enum" in schema:
                schema["enum"] = [*schema["enum"], None]


def _is_plain(branch: Schema) -> bool:
    return isinstance(branch.get("type"), str) and not _COMBINING & branch.keys()


def _check_patterns(node: object, *, where: str) -> None:
    for schema in _walk(node):
        if "pattern" in schema:
            check_pattern(schema["pattern"], where=where)
        for pattern in schema.get("patternProperties", {}):
            check_pattern(pattern, where=where)


def _walk(node: object) -> Iterator[Schema]:
    """Every schema object below a node, not descending into enum and const values."""
    if isinstance(node, dict):
        yield node
        for key, value in node.items():
            if key in {"properties", "$defs", "patternProperties"} and isinstance(value, dict):
                for child in value.values():
                    yield from _walk(child)
            elif key not in {"enum", "const", "examples", "default"}:
                yield from _walk(value)
    elif isinstance(node, list):
        for item in node:
            yield from _walk(item)


def _lay_over(schema: Schema, overlay: Overlay) -> None:
    owner, name = _find_owner(schema, overlay.pointer)
    required: list[str] = owner.setdefault("required", [])
    member = owner["properties"][name]
    match overlay.change:
        case "require":
            if name not in required:
                required.append(name)
        case "optional":
            if name in required:
                required.remove(name)
        case "add-values":
            member["enum"] = [*member["enum"], *overlay.value]
        case "only-values":
            member["enum"] = [*overlay.value]
        case "any-value":
            member.pop("enum", None)
    if not required:
        owner.pop("required")


def _find_owner(schema: Schema, pointer: str) -> tuple[Schema, str]:
    """The object schema that declares the member at a record pointer, and its name."""
    *way, name = split_pointer(pointer)
    node = schema
    for step in way:
        node = _resolve(schema, node)
        node = node["items"] if step == "*" else node["properties"][step]
    node = _resolve(schema, node)
    if name not in node.get("properties", {}):
        raise DeclarationError(
            where=f"overlay {pointer}",
            what="points at no declared member",
            hint=f"Members there: {', '.join(sorted(node.get('properties', {})))}.",
        )
    return node, name


def _resolve(schema: Schema, node: Schema) -> Schema:
    while "$ref" in node:
        target: Schema = schema
        for step in split_pointer(node["$ref"].removeprefix("#")):
            target = target[step]
        node = target
    return node
