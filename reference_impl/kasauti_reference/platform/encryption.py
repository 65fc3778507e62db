"""Encryption and signing with the keys of tenants. Source: UPYOG-NIUA egov-enc-service.

A ciphertext is `key|base64`. AES-GCM takes its vector from key and text (HMAC), so that the same
text gives the same ciphertext, by which deployed services search, and no vector is used for two
texts (PLT-E-123).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, cast

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Reply, ReplyHandler
from kasauti_reference.platform.encryption_keys import (
    RSA_BITS,
    Key,
    Kind,
    choose_key,
    find_key,
    read_private,
    read_secret,
    retire_keys,
)
from kasauti_reference.store.json_text import write_json

_KIND_OF: Final[Mapping[str, Kind]] = {"Normal": "SYM", "Imp": "ASY", "Important": "ASY"}
_VECTOR_BYTES = 12
_OAEP = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
_LONGEST_FOR_RSA = RSA_BITS // 8 - 2 * 32 - 2


def encrypt(call: Call) -> Reply:
    """The values in the order of the requests, every text in them encrypted."""
    answers = []
    for row in cast("list[Mapping[str, object]]", call.body["encryptionRequests"]):
        kind = _KIND_OF.get(str(row["type"]))
        if kind is None:
            raise ServiceError("Invalid Data Type", "The type is Normal, Imp or Important")
        key = choose_key(call, str(row["tenantId"]), kind)
        answers.append(_walk(row["value"], lambda text, key=key: _encrypt(text, key)))  # type: ignore[misc]
    return Reply(write_json(answers))


def decrypt(call: Call) -> Reply:
    """The body with every text in it decrypted; a RequestInfo beside the values is left out."""
    document = call.document
    if isinstance(document, dict):
        document = {name: value for name, value in document.items() if name != "RequestInfo"}
    return Reply(write_json(_walk(document, lambda text: _decrypt(call, text))))


def sign(call: Call) -> Reply:
    """The text with its signature by the tenant's key."""
    value = str(call.body["value"])
    key = choose_key(call, str(call.body["tenantId"]), "ASY")
    signed = read_private(key).sign(value.encode(), padding.PKCS1v15(), hashes.SHA256())
    signature = f"{key['id']}|{base64.b64encode(signed).decode()}"
    return Reply(write_json({"value": value, "signature": signature}))


def verify(call: Call) -> Reply:
    """Whether a signature is that of the text."""
    number, signed = _split(str(call.body["signature"]), code="Invalid Signature")
    public = read_private(_find(call, number, "ASY")).public_key()
    try:
        public.verify(signed, str(call.body["value"]).encode(), padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return Reply(write_json({"verified": False}))
    return Reply(write_json({"verified": True}))


def rotate(call: Call) -> Reply:
    """Replace the keys of a tenant."""
    retire_keys(call, str(call.body["tenantId"]))
    return Reply(write_json({"acknowledged": True}))


def rotate_all(call: Call) -> Reply:
    """Replace the keys of every tenant of the caller."""
    scope = call.scope()
    scope.require(str(call.body["tenantId"]))
    for tenant in sorted(scope.cities):
        retire_keys(call, tenant)
    return Reply(write_json({"acknowledged": True}))


def _walk(value: object, change: Callable[[str], str]) -> object:
    """The same list or object with every value in it changed; nulls stay."""
    if isinstance(value, dict):
        return {name: _walk(child, change) for name, child in value.items()}
    if isinstance(value, list):
        return [_walk(child, change) for child in value]
    if value is None:
        return None
    if isinstance(value, bool):
        return change("true" if value else "false")
    return change(format(value, "f") if isinstance(value, Decimal) else str(value))


def _encrypt(text: str, key: Key) -> str:
    plain = text.encode()
    if key["kind"] == "SYM":
        secret = read_secret(key)
        vector = hmac.digest(secret, plain, hashlib.sha256)[:_VECTOR_BYTES]
        hidden = vector + AESGCM(secret).encrypt(vector, plain, None)
    elif len(plain) > _LONGEST_FOR_RSA:
        raise ServiceError("ENC_VALUE_TOO_LONG", f"RSA takes at most {_LONGEST_FOR_RSA} bytes")
    else:
        hidden = read_private(key).public_key().encrypt(plain, _OAEP)
    return f"{key['id']}|{base64.b64encode(hidden).decode()}"


def _decrypt(call: Call, text: str) -> str:
    number, hidden = _split(text, code="Invalid Ciphertext")
    key = _find(call, number, None)
    try:
        if key["kind"] == "SYM":
            vector, rest = hidden[:_VECTOR_BYTES], hidden[_VECTOR_BYTES:]
            return AESGCM(read_secret(key)).decrypt(vector, rest, None).decode()
        return read_private(key).decrypt(hidden, _OAEP).decode()
    except (InvalidTag, ValueError) as error:
        raise ServiceError("Invalid Ciphertext", "It was not encrypted with this key") from error


def _find(call: Call, number: str, kind: Kind | None) -> Key:
    key = find_key(call, number)
    if kind is not None and key["kind"] != kind:
        raise ServiceError("KEY_NOT_FOUND", "Key not found in the database")
    return key


def _split(text: str, *, code: str) -> tuple[str, bytes]:
    number, bar, content = text.partition("|")
    try:
        if bar and number.isdecimal() and number.isascii():
            return number, base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        pass
    raise ServiceError(code, "It has the form key|base64")


ENCRYPTION_REPLIES: Final[Mapping[str, ReplyHandler]] = {
    "enc-encrypt": encrypt,
    "enc-decrypt": decrypt,
    "enc-sign": sign,
    "enc-verify": verify,
    "enc-rotate": rotate,
    "enc-rotate-all": rotate_all,
}
