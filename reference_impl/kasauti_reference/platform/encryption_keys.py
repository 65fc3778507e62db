"""The keys of tenants: AES and RSA, made when first asked for, kept when they are replaced.

They lie in the store as they are: whoever reads the database reads them. A deployed service wraps
them with a master password. Source: UPYOG-NIUA egov-enc-service KeyGenerator, KeyManagementService.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from functools import cache
from typing import Literal, TypeAlias, cast

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.store import NEWEST_FIRST, Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.catalog import load_standard

KEYS = Collection("encryption_key", columns=(Column("kind", "/kind"), Column("active", "/active")))
Kind: TypeAlias = Literal["SYM", "ASY"]
Key: TypeAlias = Mapping[str, object]
KINDS: tuple[Kind, ...] = ("SYM", "ASY")
RSA_BITS = 2048
_AES_BYTES = 32


def choose_key(call: Call, tenant: str, kind: Kind) -> Key:
    """The key in use of a tenant of the caller."""
    if tenant not in _read_tenants():
        raise ServiceError("Tenant Id not found", "There is no such tenant")
    scope = call.scope().narrow([tenant])
    own = TenantScope(cities=scope.cities)
    call.session.hold(f"encryption-key:{tenant}")
    wanted = [Condition("kind", "equals", kind), Condition("active", "equals", "true")]
    found = call.session.find(KEYS, wanted, scope=own, limit=1, order=NEWEST_FIRST)
    return found[0] if found else _make_key(call, tenant, kind)


def find_key(call: Call, number: str) -> Key:
    """A key by its number, in use or not, of a tenant of the caller."""
    found = call.session.find_one(KEYS, [Condition("id", "equals", number)], scope=call.scope())
    if found is None:
        raise ServiceError("KEY_NOT_FOUND", "Key not found in the database")
    return found


def retire_keys(call: Call, tenant: str) -> None:
    """Use the keys of a tenant no longer for anything new."""
    for kind in KINDS:
        key = choose_key(call, tenant, kind)
        call.session.replace(
            KEYS,
            {**key, "active": False},
            scope=TenantScope(cities=frozenset({tenant})),
            by=call.user.uuid,
            at=call.now,
        )
        _make_key(call, tenant, kind)


def read_secret(key: Key) -> bytes:
    """The bytes of an AES key."""
    return base64.b64decode(str(key["secret"]))


def read_private(key: Key) -> RSAPrivateKey:
    """The private key of an RSA pair."""
    return cast("RSAPrivateKey", load_pem_private_key(str(key["secret"]).encode(), None))


@cache
def _read_tenants() -> frozenset[str]:
    cities = [code.code for code in load_standard("platform").code_lists["Tenants"].codes]
    return frozenset((*cities, *(city.partition(".")[0] for city in cities)))


def _make_key(call: Call, tenant: str, kind: Kind) -> Key:
    secret = base64.b64encode(secrets.token_bytes(_AES_BYTES)).decode()
    if kind == "ASY":
        pair = generate_private_key(public_exponent=65537, key_size=RSA_BITS)
        secret = pair.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    scope = TenantScope(cities=frozenset({tenant}))
    while True:
        number = str(100_000 + secrets.randbelow(900_000))
        known = [Condition("id", "equals", number)]
        everywhere = TenantScope(states=frozenset({tenant.partition(".")[0]}))
        if call.session.find_one(KEYS, known, scope=everywhere) is None:
            break
    key = {"id": number, "tenantId": tenant, "kind": kind, "active": True, "secret": secret}
    call.session.add(KEYS, key, scope=scope, by=call.user.uuid, at=call.now)
    return key
