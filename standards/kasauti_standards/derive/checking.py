"""The structural engine over a derived schema, as the validator runs it, and example records."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import orjson

from kasauti_standards.derive.schema_tree import Schema
from kasauti_standards.kernel import Standard
from kasauti_standards.kernel.money import read_rupees


class RupeesKeyword:
    """`x-money`: a number is rupees with at most two decimals, read by its decimal digits."""

    def __init__(self, _schema: Schema, value: object, _path: list[str | int]) -> None:
        self._is_on = value is True

    def validate(self, instance: object) -> None:
        """Raise ValueError for a number that is no amount; other types are not looked at."""
        if self._is_on and isinstance(instance, int | float) and not isinstance(instance, bool):
            read_rupees(instance)


def compile_schema(schema: Schema) -> jsonschema_rs.Validator:
    """The engine for a schema; decoded JSON goes in."""
    return jsonschema_rs.validator_for(schema, keywords={"x-money": RupeesKeyword})


def read_example(standard: Standard, entity_name: str) -> Any:  # noqa: ANN401 (decoded JSON)
    """The example record of an entity, or None where the standard has none."""
    file = standard.folder.joinpath("examples", f"{entity_name}.json")
    return orjson.loads(file.read_bytes()) if file.is_file() else None
