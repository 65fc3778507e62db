"""The list of revoked documents: signed by their issuer, read without a network.

It is a compact JSON Web Signature (RFC 7515) with ES256 by the key of the issuer, as seals are, and
names each document by kind, number and the digest of its certificate (as its seal has it), with day
and reason. What is revoked stays revoked: a list only grows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from kasauti_standards.kernel import UsageError
from kasauti_standards.platform.issued_documents.seal import ALGORITHM

FORM = "kasauti-revoked"


@dataclass(frozen=True, slots=True)
class Revocation:
    """A document that its issuer has taken back; days as YYYY-MM-DD."""

    kind: str
    number: str
    digest: str
    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class RevokedDocuments:
    """What an issuer had taken back by a day."""

    as_of: str
    revocations: tuple[Revocation, ...] = ()

    def find(self, digest: str) -> Revocation | None:
        """The revocation of the certificate of a digest."""
        return next((row for row in self.revocations if row.digest == digest), None)

    def add(self, revocation: Revocation, *, today: date) -> RevokedDocuments:
        """The list with one more, as of today; who stands in it already stays as it is."""
        known = self.find(revocation.digest) is not None
        rows = self.revocations if known else (*self.revocations, revocation)
        return RevokedDocuments(today.isoformat(), rows)


def read_private(file: Path, issuer: x509.Certificate) -> ec.EllipticCurvePrivateKey:
    """The private key of an issuer; UsageError where the file holds another."""
    try:
        key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    except OSError as error:
        raise UsageError(
            where=str(file),
            what=f"cannot be read: {error.strerror}",
            hint="A server keeps it as issuer-private.pem in the folder of --issuer.",
        ) from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UsageError(
            where=str(file),
            what="holds no private key that can be used",
            hint="A PEM file without a password is expected.",
        ) from error
    public = issuer.public_key()
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != public:
        raise UsageError(
            where=str(file),
            what="is not the key of this issuer",
            hint="Name the private key that belongs to the certificate of --issuer.",
        )
    return key


def sign_list(revoked: RevokedDocuments, private: ec.EllipticCurvePrivateKey) -> str:
    """The text of a list."""
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    payload = json.dumps(asdict(revoked), ensure_ascii=False, separators=(",", ":"))
    header = {"alg": ALGORITHM, "typ": FORM}
    return jws.serialize_compact(header, payload.encode(), ECKey.import_key(pem))


def read_list(file: Path, issuer: x509.Certificate) -> RevokedDocuments:
    """The list of an issuer; UsageError where the file is none or somebody else's."""
    try:
        text = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            where=str(file),
            what="cannot be read",
            hint="Name the list that `kasauti documents revoke` wrote.",
        ) from error
    public = issuer.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    try:
        signed = jws.deserialize_compact(text, ECKey.import_key(public), algorithms=[ALGORITHM])
        is_list = signed.headers().get("typ") == FORM
        return _read_members(json.loads(signed.payload) if is_list else {})
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise UsageError(
            where=str(file),
            what=f"is no list of revoked documents of this issuer ({error})",
            hint="Fetch the list anew, from the issuer itself: without it nothing is verified.",
        ) from error


def _read_members(members: Mapping[str, object]) -> RevokedDocuments:
    rows = members["revocations"]
    if not isinstance(rows, list):
        raise TypeError("revocations is no list")
    date.fromisoformat(str(members["as_of"]))
    return RevokedDocuments(str(members["as_of"]), tuple(Revocation(**row) for row in rows))
