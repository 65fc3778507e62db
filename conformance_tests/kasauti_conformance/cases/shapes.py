"""The members of a request entity, as its published schema declares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kasauti_conformance.oracles.schema import load_schema
from kasauti_standards.kernel import Profile, Standard
from kasauti_standards.kernel.pointer import ABSENT, read_pointer

_DEEPEST = 5
# a value of another type that no service could take for one of the declared type
_WRONG: Mapping[str, object] = {
    "string": {"wrong": ["type"]},
    "integer": "seven",
    "number": "seven",
    "boolean": {"wrong": "type"},
    "object": "text",
    "array": "text",
}


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a request; `pointer` writes list elements as `*`, `path` as the first one."""

    pointer: str
    is_required: bool
    requirements: tuple[str, ...]
    values: tuple[str, ...]
    wrong: object

    @property
    def path(self) -> str:
        """Pointer of the first such member of a document."""
        return self.pointer.replace("*", "0")

    def stands_in(self, body: object) -> bool:
        """Whether a document has this member."""
        found = read_pointer(body, self.path)
        return found is not ABSENT and found is not None


def list_cited(standard: Standard, profile: Profile, entity: str) -> list[str]:
    """Requirements of the standard that a misfit of an entity can be charged to."""
    found: set[str] = set()
    waiting: list[Any] = [load_schema(standard.id, profile.id, entity)] if entity else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            cited = node.get("x-requirement")
            found.update(cited if isinstance(cited, list) else ())
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return sorted(found & set(standard.requirements))


def list_members(standard_id: str, profile: str, entity: str) -> list[Member]:
    """Members of an entity below RequestInfo's level; RequestInfo itself is left out."""
    schema = load_schema(standard_id, profile, entity)
    return [
        row for row in _walk(schema, schema, "", 0) if not row.pointer.startswith("/RequestInfo")
    ]


def _walk(root: dict[str, Any], node: Any, place: str, depth: int) -> Iterator[Member]:  # noqa: ANN401 (a JSON Schema)
    node = _resolve(root, node)
    if depth > _DEEPEST or not isinstance(node, dict):
        return
    required = set(node.get("required", ()))
    for name, child in node.get("properties", {}).items():
        resolved = _resolve(root, child)
        pointer = f"{place}/{name}"
        kinds = _read_types(root, child)
        values = tuple(map(str, resolved.get("enum", ()))) if "string" in kinds else ()
        yield Member(
            pointer=pointer,
            is_required=name in required,
            requirements=tuple(child.get("x-requirement", resolved.get("x-requirement", ()))),
            values=values,
            # only what is required is surely read by the service, and only one type is sure
            wrong=_WRONG.get(next(iter(kinds))) if len(kinds) == 1 and name in required else None,
        )
        yield from _walk(root, child, pointer, depth + 1)
    if "items" in node:
        yield from _walk(root, node["items"], f"{place}/*", depth + 1)


def _resolve(root: dict[str, Any], node: Any) -> Any:  # noqa: ANN401 (a JSON Schema)
    while isinstance(node, dict) and "$ref" in node:
        target: Any = root
        for step in str(node["$ref"]).removeprefix("#/").split("/"):
            target = target[step]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    if isinstance(node, dict) and "anyOf" in node:
        parts = [part for part in node["anyOf"] if part.get("type") != "null"]
        if len(parts) == 1:
            rest = {key: value for key, value in node.items() if key != "anyOf"}
            return {**_resolve(root, parts[0]), **rest}
    return node


def _read_types(root: dict[str, Any], node: Any) -> set[str]:  # noqa: ANN401 (a JSON Schema)
    node = _resolve(root, node)
    kinds = node.get("type", ()) if isinstance(node, dict) else ()
    found = {kinds} if isinstance(kinds, str) else set(kinds)
    if (
        not found
        and isinstance(node, dict)
        and all(isinstance(value, str) for value in node.get("enum", (0,)))
    ):
        found = {"string"}
    return found - {"null"}
