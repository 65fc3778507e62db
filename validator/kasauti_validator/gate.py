"""The gate: one compiled schema that decides in a single pass whether a record is clean.

It is the published schema, tightened (`tightening`). A record that passes has no structural and
no terminological defect; one that does not is explained slowly (`structure`). The gate never
accepts what the explanation would complain of: a property test compares the two.
"""

from __future__ import annotations

import re

import jsonschema_rs

from kasauti_standards.kernel import DeclarationError
from kasauti_validator.schema_node import Schema
from kasauti_validator.tightening import FindCodes, Tightener, mentions

_PUBLISHED = "urn:kasauti:validator:published"
_GATE = "urn:kasauti:validator:gate"
_CLOSER = "urn:kasauti:validator:closer"

_LARGEST = 10**15
"""As `kernel.money` has it: 15 digits before the point."""

_MONEY_BOUNDS = {
    "exclusiveMaximum": _LARGEST,
    "exclusiveMinimum": -_LARGEST,
    "anyOf": [{"minimum": 0.01}, {"maximum": -0.01}, {"const": 0}],
}
_PAISE = {"multipleOf": 0.01}
_THREE_DECIMALS = re.compile(rb"\.[0-9]{3}")


class Gate:
    """Compiled once for a schema and a day."""

    def __init__(self, schema: Schema, find_codes: FindCodes) -> None:
        bare = {key: value for key, value in schema.items() if key not in {"$id", "$schema"}}
        self._has_money = mentions(bare, ("x-money",))
        gate, closer = (
            Tightener(bare, published=_PUBLISHED, money=money, find_codes=find_codes).tighten()
            for money in (_MONEY_BOUNDS, _MONEY_BOUNDS | _PAISE)
        )
        resources = [(_PUBLISHED, bare), (_GATE, gate), (_CLOSER, closer)]
        self._registry = jsonschema_rs.Registry(resources)
        self._validators: dict[tuple[str, str], jsonschema_rs.Validator] = {}
        self._is_clean = self._compile(_GATE, "").is_valid

    def accepts(self, document: object, written: bytes) -> bool:
        """Whether a record is clean; `written` is its text as orjson writes it.

        Paise are told from the text: within the bounds orjson never writes an exponent, so that
        an amount with more than two decimals shows three digits after a point. Only then are
        the amounts themselves looked at, which costs as much as all the rest.
        """
        return self._is_clean(document) and (
            not self._has_money
            or _THREE_DECIMALS.search(written) is None
            or self.part("").is_valid(document)
        )

    def part(self, pointer: str) -> jsonschema_rs.Validator:
        """The tightened subschema at a pointer: a value it accepts has nothing to explain."""
        return self._find(_CLOSER, pointer)

    def published(self, pointer: str) -> jsonschema_rs.Validator:
        """The published subschema at a pointer; the paths it gives begin with `$ref`."""
        return self._find(_PUBLISHED, pointer)

    def _find(self, resource: str, pointer: str) -> jsonschema_rs.Validator:
        key = (resource, pointer)
        if key not in self._validators:
            self._validators[key] = self._compile(resource, pointer)
        return self._validators[key]

    def _compile(self, resource: str, pointer: str) -> jsonschema_rs.Validator:
        try:
            return jsonschema_rs.Draft202012Validator(
                {"$ref": f"{resource}#{_quote(pointer)}"},
                registry=self._registry,
                validate_formats=True,
            )
        except (ValueError, jsonschema_rs.ReferencingError) as error:
            raise DeclarationError(
                where=f"schema at {pointer or 'its root'}",
                what=f"cannot be compiled: {error}",
                hint="Mend the declaration and publish it again.",
            ) from error


def _quote(pointer: str) -> str:
    if pointer.isascii() and pointer.replace("/", "").replace("$", "").isalnum():
        return pointer
    from urllib.parse import quote  # only for odd member names: its import is felt at start-up

    return quote(pointer, safe="/~$")
