"""Reads a target file.

Every error names line, key and how to mend it; no value is echoed that could be a secret.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

from kasauti_standards.catalog import load_standards
from kasauti_standards.kernel.document import Entry, parse_document, read_document, suggest
from kasauti_standards.target.secrets import SecretPlace
from kasauti_standards.target.target import ClientCertificate, Target, User, UserType

_REQUIRED = ("target", "name", "base_url", "profile", "state", "tenants", "users")
_OPTIONAL = (
    "writes", "sandbox_tenants", "data", "headers", "client_certificate", "ca", "proxy",
    "rate_limit", "timeout", "digilocker_key",
)  # fmt: skip
_TENANT = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_SECRET_HINT = "Write {env: NAME} or {fd: 3}; the secret itself never stands in the file."  # noqa: S105 (a hint)


def read_target(file: Path) -> Target:
    """The target that a YAML file describes."""
    return _build_target(read_document(file), folder=file.parent)


def parse_target(text: str, *, name: str = "target", folder: Path = Path()) -> Target:
    """The target that a YAML text describes; paths in it are relative to `folder`."""
    return _build_target(parse_document(text, name=name), folder=folder)


def _build_target(root: Entry, *, folder: Path) -> Target:
    members = root.read_record(required=_REQUIRED, optional=_OPTIONAL)
    members["target"].read_choice(("1",))
    tenants = _read_tenants(members["tenants"])
    if not tenants:
        members["tenants"].refuse("is empty", hint="Name at least one tenant, like pg.citya.")
    writes, sandbox = _read_writes(members, tenants)
    return Target(
        name=members["name"].read_text(),
        base_url=_read_url(members["base_url"]),
        profile=_read_profile(members["profile"]),
        state=_read_tenant(members["state"]),
        tenants=tenants,
        users=_read_users(members["users"]),
        writes=writes,
        sandbox_tenants=sandbox,
        data=_read_texts(members.get("data")),
        headers=_read_headers(members.get("headers")),
        client_certificate=_read_certificate(members.get("client_certificate"), folder),
        ca=_read_file(members["ca"], folder) if "ca" in members else None,
        proxy=_read_url(members["proxy"]) if "proxy" in members else None,
        digilocker_key=_read_secret_place(members["digilocker_key"])
        if "digilocker_key" in members
        else None,
        rate_limit=members["rate_limit"].read_positive() if "rate_limit" in members else None,
        **({"timeout": members["timeout"].read_positive()} if "timeout" in members else {}),
    )


def _read_writes(
    members: dict[str, Entry], tenants: tuple[str, ...]
) -> tuple[Literal["none", "sandbox"], tuple[str, ...]]:
    writes = members["writes"].read_choice(("none", "sandbox")) if "writes" in members else "none"
    entry = members.get("sandbox_tenants")
    sandbox = _read_tenants(entry) if entry else ()
    if entry is not None:
        for tenant in sandbox:
            if tenant not in tenants:
                entry.refuse(f"{tenant} is none of tenants", hint=suggest(tenant, tenants))
    if writes == "sandbox" and not sandbox:
        members["writes"].refuse(
            "is sandbox, but no sandbox tenant is named",
            hint="Add `sandbox_tenants: [pg.citya]`: only there anything is written.",
        )
    return cast('Literal["none", "sandbox"]', writes), sandbox


def _read_tenant(entry: Entry) -> str:
    text = entry.read_text()
    if not _TENANT.fullmatch(text):
        entry.refuse("is no tenant code", hint="Letters and dots, like pg or pg.citya.")
    return text


def _read_tenants(entry: Entry) -> tuple[str, ...]:
    tenants = tuple(_read_tenant(item) for item in entry.read_items())
    if len(set(tenants)) < len(tenants):
        entry.refuse("names a tenant twice", hint="Keep one of them.")
    return tenants


def _read_profile(entry: Entry) -> str:
    known = sorted({name for standard in load_standards() for name in standard.profiles_by_id})
    return entry.read_choice(known)


def _read_url(entry: Entry) -> str:
    text = entry.read_text().rstrip("/")
    try:
        parts = urlsplit(text)
        port_is_good = parts.port is None or parts.port > 0
    except ValueError:
        entry.refuse("is no web address", hint="Write for example https://host:8443")
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port_is_good:
        entry.refuse("is no web address", hint="Write for example https://host:8443")
    if parts.username is not None or parts.password is not None:
        entry.refuse("holds credentials", hint="Take them out; users have a `secret` of their own.")
    if parts.query or parts.fragment:
        entry.refuse("holds a query or fragment", hint="End it after the host or the path.")
    return text


def _read_users(entry: Entry) -> tuple[User, ...]:
    users: list[User] = []
    for item in entry.read_items():
        members = item.read_record(required=("role", "name", "type", "tenant", "secret"))
        user = User(
            role=members["role"].read_text(),
            name=members["name"].read_text(),
            type=cast("UserType", members["type"].read_choice(("CITIZEN", "EMPLOYEE"))),
            tenant=_read_tenant(members["tenant"]),
            secret=_read_secret_place(members["secret"]),
        )
        if any(
            (user.role, user.name, user.tenant, user.type)
            == (one.role, one.name, one.tenant, one.type)
            for one in users
        ):
            item.refuse("is a user named before", hint="Keep one of the two lines.")
        users.append(user)
    return tuple(users)


def _read_secret_place(entry: Entry) -> SecretPlace:
    if not entry.is_mapping:
        entry.refuse("does not say where the secret is", hint=_SECRET_HINT)
    members = entry.read_record(required=(), optional=("env", "fd"))
    if len(members) != 1:
        entry.refuse("names no place, or two", hint=_SECRET_HINT)
    if "fd" in members:
        return SecretPlace(descriptor=members["fd"].read_whole())
    variable = members["env"].read_text()
    if not _VARIABLE.fullmatch(variable):
        members["env"].refuse("is no name of an environment variable", hint=_SECRET_HINT)
    return SecretPlace(variable=variable)


def _read_texts(entry: Entry | None) -> dict[str, str]:
    if entry is None:
        return {}
    return {name: member.read_text() for name, member in entry.read_members().items()}


def _read_headers(entry: Entry | None) -> dict[str, str | SecretPlace]:
    headers: dict[str, str | SecretPlace] = {}
    for name, member in (entry.read_members() if entry else {}).items():
        if not _HEADER.fullmatch(name):
            member.refuse("is no header name", hint="Letters, digits and hyphens, like X-Api-Key.")
        headers[name] = _read_secret_place(member) if member.is_mapping else member.read_text()
    return headers


def _read_certificate(entry: Entry | None, folder: Path) -> ClientCertificate | None:
    if entry is None:
        return None
    members = entry.read_record(required=("cert", "key"))
    return ClientCertificate(
        _read_file(members["cert"], folder), _read_file(members["key"], folder)
    )


def _read_file(entry: Entry, folder: Path) -> Path:
    path = folder / entry.read_text()
    if not path.is_file():
        entry.refuse(f"there is no file {path}", hint="Paths are relative to the target file.")
    return path
