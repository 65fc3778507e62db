"""Which members identify a person, read from the annotations of the published schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import orjson

from kasauti_standards.catalog import load_standards, published_folder

REMOVED = "[removed]"
_SECRETS = (
    "access_token",
    "refresh_token",
    "authtoken",
    "auth-token",
    "authorization",
    "cookie",
    "set-cookie",
    "password",
    "client_secret",
    "otp",
    "otpreference",
    "x-api-key",
    "x-digilocker-hmac",
)
# what services answer beyond the declared members
_FURTHER = {
    "username": "id",
    "mobile": "mobile",
    "phone": "mobile",
    "email": "email",
    "aadhaar": "aadhaar",
    "aadharnumber": "aadhaar",
    "ownername": "name",
    "payername": "name",
    "paidby": "name",
    "names": "name",
    "payermobilenumber": "mobile",
    "payeraddress": "address",
}
# these make an object something else than a person, whose `name` then is no person's
_THINGS = frozenset(
    {"code", "filter", "masterDetails", "moduleDetails", "value", "buckets", "serviceCode", "url"}
)

# `value` is a common word; with these beside it, it is what is to be encrypted
_TO_ENCRYPT = frozenset({"tenantId", "type"})


@cache
def read_personal_members() -> Mapping[str, str]:
    """Kind of personal data by member name in small letters; `secret` is never kept."""
    kinds = dict(_FURTHER)
    for file in sorted(published_folder().glob("*/json-schema/*/*.schema.json")):
        for name, kind in _walk(orjson.loads(file.read_bytes())):
            kinds[name.lower()] = kind
    return kinds | dict.fromkeys(_SECRETS, "secret")


@cache
def read_member_names() -> frozenset[str]:
    """Names of all declared members and parameters, and codes that stand in role lists."""
    names: set[str] = {"_", "Errors", "access_token", "refresh_token", "expires_in"}
    for standard in load_standards():
        for operation in standard.operations.values():
            names |= {row.name for row in operation.parameters} | set(operation.roles)
    for file in published_folder().glob("*/json-schema/*/*.schema.json"):
        names.update(_list_names(orjson.loads(file.read_bytes())))
    return frozenset(names)


def find_kind(name: str, owner: Mapping[str, object]) -> str:
    """The kind of personal data that a member of an object holds, or an empty text."""
    kind = read_personal_members().get(name.lower(), "")
    if kind == "name" and name.lower() == "name" and _THINGS & set(owner):
        return ""
    if name.lower() == "value" and not set(owner) >= _TO_ENCRYPT:
        return ""
    return kind


def _walk(node: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 (a JSON Schema)
    if isinstance(node, dict):
        properties = node.get("properties")
        if isinstance(properties, dict):
            for name, schema in properties.items():
                if isinstance(schema, dict) and isinstance(schema.get("x-person"), str):
                    yield name, schema["x-person"]
        for child in node.values():
            yield from _walk(child)
    elif isinstance(node, list):
        for child in node:
            yield from _walk(child)


def _list_names(node: Any) -> Iterator[str]:  # noqa: ANN401 (a JSON Schema)
    if isinstance(node, dict):
        properties = node.get("properties")
        if isinstance(properties, dict):
            yield from properties
        for child in node.values():
            yield from _list_names(child)
    elif isinstance(node, list):
        for child in node:
            yield from _list_names(child)
