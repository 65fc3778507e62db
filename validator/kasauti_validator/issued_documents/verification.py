"""Verifies a signed certificate and a seal by the certificate of the issuer, and nothing else.

A document is read without entities, without a network and without a document type; what is
certified is what the signature covers, not what stands around it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import xmlschema
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.verifier import SignatureConfiguration, XMLVerifier

from kasauti_standards.derive.certificate_xsd import derive_certificate_schema
from kasauti_standards.kernel import KasautiError, UsageError
from kasauti_standards.platform.issued_documents.seal import (
    ALGORITHM,
    FORM,
    Seal,
    SealError,
    digest_certificate,
    read_claims,
)

MOST_BYTES = 5_000_000


class DocumentError(KasautiError):
    """A document that is not what its issuer signed."""


@dataclass(frozen=True, slots=True)
class VerifiedDocument:
    """What an issuer certifies: the element that the signature covers, and whether it is over."""

    certificate: etree._Element
    is_expired: bool


def read_issuer(file: Path) -> x509.Certificate:
    """The certificate of an issuer; UsageError where the file holds none."""
    try:
        return x509.load_pem_x509_certificate(file.read_bytes())
    except OSError as error:
        raise UsageError(
            where=str(file),
            what=f"cannot be read: {error.strerror}",
            hint="A server writes it as issuer-certificate.pem in the folder of --issuer.",
        ) from error
    except ValueError as error:
        raise UsageError(
            where=str(file),
            what="holds no certificate",
            hint="A PEM file with BEGIN CERTIFICATE is expected, never a private key.",
        ) from error


def read_xml(content: bytes, where: str) -> etree._Element:
    """An XML document without a document type; DocumentError for all else."""
    if len(content) > MOST_BYTES:
        raise DocumentError(
            where=where,
            what=f"has {len(content)} bytes",
            hint=f"An issued document has {MOST_BYTES} at most.",
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(
            where=where, what=f"is no XML: {error.msg}", hint="Take the file as it was issued."
        ) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise DocumentError(
            where=where,
            what="declares a document type, by which entities come in",
            hint="An issued document declares none: take it as forged.",
        )
    return root


def verify_certificate(
    content: bytes, issuer: x509.Certificate, *, where: str = "certificate", today: date
) -> VerifiedDocument:
    """The certified content; DocumentError where shape or signature is wrong."""
    root = read_xml(content, where)
    for defect in load_schema().iter_errors(root):
        raise DocumentError(
            where=f"{where} {defect.path or ''}".strip(),
            what=f"is not as issued documents are: {defect.reason}",
            hint="The schema is standards/published/0.1/platform/issued-documents.xsd.",
        )
    if root.tag != "Certificate":
        raise DocumentError(
            where=where,
            what=f"is a {root.tag}, which is not signed",
            hint="Take the certificate out of its DataContent (base64).",
        )
    try:
        result = XMLVerifier().verify(root, x509_cert=issuer, expect_config=_expect(issuer))
    except (SignXMLException, InvalidSignature, ValueError) as error:
        raise DocumentError(
            where=where,
            what=f"is not signed by this issuer, or was changed ({error})",
            hint="Ask for the document anew, from the issuer itself.",
        ) from error
    signed = getattr(result, "signed_xml", None)
    if signed is None or signed.tag != "Certificate":
        raise DocumentError(
            where=where,
            what="has a signature that covers something else",
            hint="Take it as forged.",
        )
    return VerifiedDocument(signed, _is_over(signed.get("expiryDate", ""), today))


def verify_seal(text: str, issuer: x509.Certificate) -> Seal:
    """What the QR code of a document says; DocumentError where the issuer did not say it."""
    public = issuer.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    try:
        signed = jws.deserialize_compact(
            text.strip(), ECKey.import_key(public), algorithms=[ALGORITHM]
        )
        is_seal = signed.headers().get("typ") == FORM
        claims = json.loads(signed.payload) if is_seal else {}
        return read_claims(claims if isinstance(claims, dict) else {})
    except (JoseError, ValueError, SealError) as error:
        raise DocumentError(
            where="seal",
            what=f"is not of this issuer, or was changed ({error})",
            hint="Read the QR code again; if it stays so, take the document as forged.",
        ) from error


def require_match(document: VerifiedDocument, seal: Seal) -> None:
    """Refuse a seal of another certificate with DocumentError."""
    if digest_certificate(document.certificate) != seal.digest:
        raise DocumentError(
            where="seal",
            what=f"belongs to another certificate, {seal.kind} {seal.number}",
            hint="Seal and certificate of one document are expected.",
        )


@cache
def load_schema() -> xmlschema.XMLSchema11:
    """The schema of issued documents."""
    (artefact,) = derive_certificate_schema()
    return xmlschema.XMLSchema11(artefact.content.decode())


def _expect(issuer: x509.Certificate) -> SignatureConfiguration:
    moment = min(datetime.now(UTC), issuer.not_valid_after_utc)
    return SignatureConfiguration(
        location="./",
        signature_methods=frozenset({SignatureMethod.ECDSA_SHA256}),
        digest_algorithms=frozenset({DigestAlgorithm.SHA256}),
        verification_time=moment,
    )


def _is_over(day: str, today: date) -> bool:
    if not day:
        return False
    return datetime.strptime(day, "%d-%m-%Y").replace(tzinfo=UTC).date() < today
