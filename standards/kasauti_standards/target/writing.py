"""Writes a target file in the documented form."""

from __future__ import annotations

import json

from kasauti_standards.target.secrets import SecretPlace
from kasauti_standards.target.target import Target, User


def write_target(target: Target) -> str:
    """The YAML text that `parse_target` reads back as the same target."""
    certificate = target.client_certificate
    lines = [
        "target: 1",
        f"name: {_quote(target.name)}",
        f"base_url: {_quote(target.base_url)}",
        f"profile: {target.profile}",
        f"state: {_quote(target.state)}",
        f"tenants: {_write_list(target.tenants)}",
        f"writes: {target.writes}            # none | sandbox",
        f"sandbox_tenants: {_write_list(target.sandbox_tenants)}",
        "users:" if target.users else "users: []",
        *(f"  - {_write_user(user)}" for user in target.users),
        "data: " + _write_map({name: _quote(value) for name, value in target.data.items()}),
        "headers: " + _write_map({name: _write_value(one) for name, one in target.headers.items()}),
        "client_certificate: "
        + (
            _write_map(
                {"cert": _quote(str(certificate.certificate)), "key": _quote(str(certificate.key))}
            )
            if certificate
            else "null"
        ),
        f"ca: {_quote(str(target.ca)) if target.ca else 'null'}",
        f"proxy: {_quote(target.proxy) if target.proxy else 'null'}",
        f"rate_limit: {f'{target.rate_limit:f}' if target.rate_limit else 'null'}   # per second",
        f"timeout: {target.timeout:f}                 # seconds",
        "digilocker_key: "
        + (_write_value(target.digilocker_key) if target.digilocker_key else "null"),
    ]
    return "\n".join([*lines, ""])


def _write_user(user: User) -> str:
    return _write_map(
        {
            "role": _quote(user.role),
            "name": _quote(user.name),
            "type": user.type,
            "tenant": _quote(user.tenant),
            "secret": _write_value(user.secret),
        }
    )


def _write_value(value: str | SecretPlace) -> str:
    if isinstance(value, str):
        return _quote(value)
    if value.descriptor is not None:
        return _write_map({"fd": str(value.descriptor)})
    return _write_map({"env": value.variable})


def _write_map(members: dict[str, str]) -> str:
    return "{" + ", ".join(f"{_quote(name)}: {value}" for name, value in members.items()) + "}"


def _write_list(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(_quote(value) for value in values) + "]"


def _quote(text: str) -> str:
    """Plain where every YAML reader agrees that it is text, otherwise a JSON string."""
    plain = text.isascii() and text.replace(".", "").replace("_", "").isalnum()
    safe = plain and text[0].isalpha() and text.casefold() not in _NOT_TEXT
    return text if safe else json.dumps(text, ensure_ascii=False)


_NOT_TEXT = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
