"""The schemas of the throwaway standard, as a published file would hold them."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def _form(mode: str, member: str) -> Schema:
    return {
        "type": "object",
        "properties": {"mode": {"const": mode}, member: {"type": "string", "minLength": 1}},
        "required": ["mode", member],
        "additionalProperties": False,
    }


HOLDER: Schema = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "x-person": "name", "maxLength": 40},
        "mobile": {"type": "string", "pattern": "^[6-9][0-9]{9}$", "x-person": "mobile"},
        "email": {"type": "string", "x-person": "email"},
    },
    "required": ["name", "mobile", "email"],
    "additionalProperties": False,
}

ENTRY: Schema = {
    "type": "object",
    "x-requirement": ["TNY-SHAPE"],
    "properties": {
        "id": {"type": "string", "pattern": "^E-[0-9]{4}$", "examples": ["E-0001"]},
        "ward": {"type": "string", "minLength": 1, "maxLength": 20, "x-requirement": ["TNY-WARD"]},
        "kind": {"type": "string", "x-code-list": "Kind", "x-requirement": ["TNY-KIND"]},
        "source": {"type": "string", "x-code-list": "tiny/Source"},
        "level": {"enum": ["LOW", "HIGH"], "x-code": {"enum": "TNY-LEVEL"}},
        "opened": {"type": "string", "pattern": DAY, "x-code": {"required": "TNY-OPENED-MISSING"}},
        "closed": {"type": "string", "pattern": DAY},
        "on": {"type": "string", "format": "date"},
        "amount": {"type": "number", "x-money": True, "x-requirement": ["TNY-AMOUNT"]},
        "count": {"type": "integer", "minimum": 0, "maximum": 1000},
        "note": {"anyOf": [{"type": "string", "maxLength": 60}, {"type": "null"}]},
        "tags": {
            "type": "array",
            "items": {"type": "string"},
            "maxItems": 3,
            "uniqueItems": True,
        },
        "sources": {"type": "array", "items": {"type": "string"}, "x-code-list": "Source"},
        "holder": {"$ref": "#/$defs/Holder", "x-requirement": ["TNY-SHAPE"]},
        "payment": {
            "oneOf": [{"$ref": "#/$defs/Cash"}, {"$ref": "#/$defs/Transfer"}],
            "x-requirement": ["TNY-PAYMENT"],
        },
    },
    "required": ["id", "ward", "kind", "opened", "amount"],
    "additionalProperties": False,
    "if": {"properties": {"kind": {"const": "DEATH"}}, "required": ["kind"]},
    "then": {"required": ["closed"]},
}

DEFS: Schema = {
    "Holder": HOLDER,
    "Cash": _form("CASH", "receipt"),
    "Transfer": _form("TRANSFER", "reference"),
}

SCHEMAS: dict[str, Schema] = {
    "Entry": {**ENTRY, "$defs": DEFS},
    "Batch": {
        "type": "object",
        "properties": {"Entries": {"type": "array", "items": {"$ref": "#/$defs/Entry"}}},
        "required": ["Entries"],
        "additionalProperties": False,
        "$defs": {**DEFS, "Entry": ENTRY},
    },
    "Tree": {
        "$ref": "#/$defs/Tree",
        "$defs": {
            "Tree": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "children": {"type": "array", "items": {"$ref": "#/$defs/Tree"}},
                },
                "additionalProperties": False,
            }
        },
    },
}


def find_schema(_standard_id: str, _profile: str, entity: str) -> Schema:
    """Stands in for the published folder."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{entity}"}
    return head | SCHEMAS[entity]
