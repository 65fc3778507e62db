"""The seal of a document: what its QR code says, as a signed text that verifies without a network.

A seal is a compact JSON Web Signature (RFC 7515) with ES256 by the key of the issuer. It names the
document, the day, the first holder, and the digest of the certificate that it belongs to.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from kasauti_standards.kernel import KasautiError
from kasauti_standards.platform.issued_documents.certificate import canonicalise

ALGORITHM = "ES256"
FORM = "kasauti-seal"
_SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"
_NAMES = ("iss", "doc", "num", "org", "to", "day", "exp", "dig")


class SealError(KasautiError):
    """A seal whose content is not that of a seal."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a QR code says: issuer, kind, number, city, holder, days (DD-MM-YYYY) and digest."""

    issuer: str
    kind: str
    number: str
    tenant: str
    holder: str
    issued: str
    expires: str
    digest: str

    def claims(self) -> dict[str, str]:
        """The members of the signed text; what is empty is left out."""
        values = (
            *(self.issuer, self.kind, self.number, self.tenant),
            *(self.holder, self.issued, self.expires, self.digest),
        )
        return {name: value for name, value in zip(_NAMES, values, strict=True) if value}


def describe_seal(certificate: etree._Element, issuer: str) -> Seal:
    """The seal that belongs to a certificate."""
    organisation = certificate.find("IssuedBy/Organization")
    person = certificate.find("IssuedTo/Persons/Person")
    return Seal(
        issuer=issuer,
        kind=certificate.get("type", ""),
        number=certificate.get("number", ""),
        tenant="" if organisation is None else organisation.get("code", ""),
        holder="" if person is None else person.get("name", ""),
        issued=certificate.get("issueDate", ""),
        expires=certificate.get("expiryDate", ""),
        digest=digest_certificate(certificate),
    )


def read_claims(claims: Mapping[str, object]) -> Seal:
    """The seal of these members; SealError where one is no text, or kind or digest is missing."""
    wrong = [name for name, value in claims.items() if not isinstance(value, str)]
    missing = [name for name in ("iss", "doc", "num", "dig") if name not in claims]
    if wrong or missing or set(claims) - set(_NAMES):
        named = ", ".join([*wrong, *missing, *sorted(set(claims) - set(_NAMES))])
        raise SealError(
            where="the seal",
            what=f"is none: {named}",
            hint="The text of the QR code of an issued document is expected.",
        )
    return Seal(*(str(claims.get(name, "")) for name in _NAMES))


def digest_certificate(certificate: etree._Element) -> str:
    """SHA-256 of a certificate without its signature, canonical, in base64url."""
    bare = deepcopy(certificate)
    for signature in bare.findall(_SIGNATURE):
        bare.remove(signature)
    digest = hashlib.sha256(canonicalise(bare)).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
