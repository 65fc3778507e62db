"""Signs certificates (XML Signature, enveloped) and writes their seals (JSON Web Signature)."""

from __future__ import annotations

import io
import json

import segno
from cryptography.hazmat.primitives import serialization
from joserfc import jws
from joserfc.jwk import ECKey
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.signer import XMLSigner

from kasauti_reference.platform.issuing.keys import IssuerKeys
from kasauti_standards.platform.issued_documents.seal import ALGORITHM, FORM, describe_seal


def sign_certificate(certificate: etree._Element, keys: IssuerKeys) -> bytes:
    """The bytes of a certificate with its signature."""
    signer = XMLSigner(
        signature_algorithm=SignatureMethod.ECDSA_SHA256,
        digest_algorithm=DigestAlgorithm.SHA256,
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
    )
    signed = signer.sign(certificate, key=keys.private, cert=keys.certificate)
    return etree.tostring(signed, xml_declaration=True, encoding="UTF-8")


def write_seal(certificate: etree._Element, keys: IssuerKeys, issuer: str) -> str:
    """The text of the QR code of a certificate."""
    private = keys.private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    claims = describe_seal(certificate, issuer).claims()
    text = json.dumps(claims, ensure_ascii=False, separators=(",", ":"))
    header = {"alg": ALGORITHM, "typ": FORM}
    return jws.serialize_compact(header, text.encode(), ECKey.import_key(private))


def draw_seal(seal: str) -> str:
    """The QR code as SVG."""
    drawn = io.BytesIO()
    segno.make_qr(seal, error="m").save(drawn, kind="svg", border=4)
    return drawn.getvalue().decode()
