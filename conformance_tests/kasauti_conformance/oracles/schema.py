"""First oracle: the published JSON Schema of an entity, by jsonschema-rs.

Answers may carry members beyond the declared ones (services add some); what is declared must fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import jsonschema_rs
import orjson

from kasauti_standards.catalog import find_entity, load_standard, published_folder


@dataclass(frozen=True, slots=True)
class Misfit:
    """One place where a document does not fit: what kind, where, and the requirements cited."""

    keyword: str
    place: str
    requirements: tuple[str, ...]
    text: str


def find_misfits(standard_id: str, profile: str, entity: str, document: object) -> list[Misfit]:
    """All places where a document does not fit an entity."""
    validator, schema = load_validator(standard_id, profile, entity)
    return [_describe(error, schema) for error in validator.iter_errors(document)]


@cache
def load_schema(standard_id: str, profile: str, entity: str) -> dict[str, Any]:
    """The published schema of an entity under a profile."""
    known, _ = find_entity(load_standard(standard_id), entity)
    folder = published_folder() / known.id / "json-schema"
    wanted = profile if profile in known.profiles_by_id else known.default_profile
    content = (folder / wanted / f"{entity}.schema.json").read_bytes()
    return cast("dict[str, Any]", orjson.loads(content))


@cache
def load_validator(
    standard_id: str, profile: str, entity: str
) -> tuple[jsonschema_rs.Draft202012Validator, dict[str, Any]]:
    """The compiled schema, open to further members."""
    schema = cast("dict[str, Any]", open_objects(load_schema(standard_id, profile, entity)))
    return jsonschema_rs.Draft202012Validator(schema), schema


def open_objects(node: Any) -> Any:  # noqa: ANN401 (a JSON Schema)
    """A copy of a schema whose objects allow members beyond the declared ones."""
    if isinstance(node, dict):
        return {
            name: open_objects(child)
            for name, child in node.items()
            if not (name == "additionalProperties" and child is False)
        }
    if isinstance(node, list):
        return [open_objects(child) for child in node]
    return node


def _describe(error: jsonschema_rs.ValidationError, schema: dict[str, Any]) -> Misfit:
    keyword = str(error.schema_path[-1]) if error.schema_path else "schema"
    steps = ["*" if isinstance(step, int) else str(step) for step in error.instance_path]
    if keyword == "required":
        steps.append(str(cast("Any", error.kind).property))
    cited = tuple(_cite(schema, [*error.schema_path], steps[-1] if keyword == "required" else ""))
    return Misfit(keyword, "".join(f"/{step}" for step in steps), cited, _write(keyword, schema))


def _cite(schema: dict[str, Any], path: list[str | int], member: str) -> Iterator[str]:
    """Requirements annotated nearest to the place in the schema."""
    node: Any = schema
    found: tuple[str, ...] = tuple(schema.get("x-requirement", ()))
    for step in path[:-1]:
        node = _follow(schema, node)
        node = node.get(step) if isinstance(node, dict) else node[int(step)]
        if isinstance(node, dict) and node.get("x-requirement"):
            found = tuple(node["x-requirement"])
    node = _follow(schema, node)
    if member and isinstance(node, dict):
        declared = node.get("properties", {}).get(member, {})
        found = tuple(declared.get("x-requirement", ())) or found
    yield from found


def _follow(schema: dict[str, Any], node: Any) -> Any:  # noqa: ANN401 (a JSON Schema)
    while isinstance(node, dict) and set(node) >= {"$ref"} and str(node["$ref"]).startswith("#/"):
        target: Any = schema
        for step in str(node["$ref"])[2:].split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def _write(keyword: str, schema: dict[str, Any]) -> str:
    return f"{keyword} of {schema.get('x-entity', schema.get('title', 'the entity'))}"
