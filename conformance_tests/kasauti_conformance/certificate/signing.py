"""A certificate is a compact JWS (RFC 7515) signed with Ed25519 (RFC 8037, name of RFC 9864)."""

from __future__ import annotations

import base64
import binascii
from typing import cast

import orjson
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from kasauti_conformance.certificate.claims import TYPE, Claims
from kasauti_conformance.errors import CertificateError

ALGORITHM = "Ed25519"
_PARTS = ("header", "claims", "signature")


class BadSignatureError(Exception):
    """The certificate is not what was signed with this key; says which part is wrong."""


def sign_claims(claims: Claims, key: OKPKey) -> str:
    """The certificate's text."""
    header = {"alg": ALGORITHM, "typ": TYPE, "kid": key.thumbprint()}
    payload = orjson.dumps(claims, option=orjson.OPT_SORT_KEYS)
    return jws.serialize_compact(header, payload, key, algorithms=[ALGORITHM])


def read_claims(content: bytes, key: OKPKey) -> Claims:
    """The claims of a certificate; BadSignatureError where it is not as it was signed."""
    parts = content.split(b".")
    if len(parts) != len(_PARTS):
        raise BadSignatureError(f"has {len(parts)} parts instead of {len(_PARTS)}")
    for name, part in zip(_PARTS, parts, strict=True):
        if not _is_canonical(part):
            raise BadSignatureError(f"its {name} is not written as base64url")
    try:
        header = orjson.loads(base64.urlsafe_b64decode(parts[0] + b"=="))
    except (orjson.JSONDecodeError, binascii.Error) as error:
        raise BadSignatureError("its header cannot be read") from error
    if not isinstance(header, dict) or header.get("typ") != TYPE:
        raise BadSignatureError("its header names no certificate of this suite")
    if header.get("alg") != ALGORITHM:
        raise BadSignatureError(f"its header does not name {ALGORITHM}")
    if header.get("kid") != key.thumbprint():
        raise BadSignatureError("it was signed with another key than the one given")
    try:
        signed = jws.deserialize_compact(content, key, algorithms=[ALGORITHM])
        claims = orjson.loads(signed.payload)
    except (JoseError, ValueError) as error:
        raise BadSignatureError("the signature does not match its header and claims") from error
    return cast("Claims", claims)


def _is_canonical(part: bytes) -> bool:
    """Whether decoding and encoding gives the same text: no second spelling of one value."""
    try:
        decoded = base64.b64decode(part + b"=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return False
    return base64.urlsafe_b64encode(decoded).rstrip(b"=") == part


def refuse_empty(content: bytes, where: str) -> None:
    """Refuse a file that holds nothing."""
    if not content:
        raise CertificateError(
            where=where, what="is empty", hint="Name the file that `certify --out` wrote."
        )
