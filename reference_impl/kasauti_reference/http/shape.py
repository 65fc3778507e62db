"""Checks the shape of a request against the declared entity, by the derived schema.

Structure only: what a rule says about a record is the handler's business. Unknown members are
ignored, as Jackson ignores them, and nulls are read as absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, cast

import jsonschema_rs

from kasauti_reference.errors import ErrorEntry, InvalidRequestError
from kasauti_standards.catalog import find_entity
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.kernel import Standard

# Spring writes the constraint's name, the object and the path as the code of a refusal
_CONSTRAINTS = {
    "required": "NotNull",
    "minLength": "Size",
    "maxLength": "Size",
    "minItems": "Size",
    "maxItems": "Size",
    "minimum": "Min",
    "exclusiveMinimum": "Min",
    "maximum": "Max",
    "exclusiveMaximum": "Max",
    "pattern": "Pattern",
}
_MAPPING = "JsonMappingException"


class ShapeCheck:
    """Compiled schemas of one standard's request entities."""

    def __init__(self, standard: Standard, profile: str) -> None:
        self._standard = standard
        self._profile = standard.profile(
            profile if profile in standard.profiles_by_id else standard.default_profile
        )
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def require(self, entity: str, body: object) -> None:
        """Refuse a body that does not fit its entity: all defects, in the deployed form."""
        if not entity:
            return
        document = read_plain(body)
        errors = list(self._validator(entity).iter_errors(document))
        if errors:
            entries = [entry for error in errors for entry in explain(entity, error)]
            raise InvalidRequestError(sorted(entries, key=lambda entry: entry.code))

    def _validator(self, entity: str) -> jsonschema_rs.Draft202012Validator:
        if entity not in self._validators:
            owner, found = find_entity(self._standard, entity)
            profile = owner.profiles_by_id.get(self._profile.id) or owner.profile()
            schema = derive_schema(owner, found, profile)
            _open_objects(schema)
            self._validators[entity] = jsonschema_rs.Draft202012Validator(schema)
        return self._validators[entity]


def explain(entity: str, error: jsonschema_rs.ValidationError) -> Iterator[ErrorEntry]:
    """The entries of one schema error: `NotNull.serviceRequest.service.tenantId` and the like."""
    keyword = str(error.schema_path[-1]) if error.schema_path else ""
    place = _write_path(error.instance_path)
    if keyword == "required":
        name = cast("Any", error.kind).property
        place = f"{place}.{name}" if place else str(name)
    constraint = _CONSTRAINTS.get(keyword)
    if constraint is None:
        yield ErrorEntry(
            _MAPPING, f"{place or 'the body'} does not fit: {keyword}", params=(place,)
        )
        return
    target = entity[:1].lower() + entity[1:]
    yield ErrorEntry(f"{constraint}.{target}.{place}", f"{place}: {keyword}", params=(place,))


def _write_path(path: list[str | int]) -> str:
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def read_plain(value: object) -> object:
    """The value as the schema engine reads it: without nulls, decimals as JSON numbers."""
    if isinstance(value, Mapping):
        return {key: read_plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [read_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def read_numbers(value: object) -> object:
    """A copy in which decimals are JSON numbers again; nulls stay."""
    if isinstance(value, Mapping):
        return {key: read_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [read_numbers(item) for item in value]
    return read_plain(value)


def _open_objects(node: object) -> None:
    if isinstance(node, dict):
        if node.get("additionalProperties") is False:
            del node["additionalProperties"]
        for child in node.values():
            _open_objects(child)
    elif isinstance(node, list):
        for child in node:
            _open_objects(child)
