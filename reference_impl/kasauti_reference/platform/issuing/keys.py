"""Keys of the issuer, made on first use in a folder of their own.

The certificate is handed out; the private key can be read by the owner of the server only.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PRIVATE, CERTIFICATE = "issuer-private.pem", "issuer-certificate.pem"
_YEARS = 10


@dataclass(frozen=True, slots=True)
class IssuerKeys:
    """The signing key (P-256) and its certificate as PEM."""

    private: ec.EllipticCurvePrivateKey
    certificate: str


@cache
def load_keys(folder: Path, issuer: str) -> IssuerKeys:
    """The keys of a folder, made where it has none; `issuer` is whom the certificate names."""
    folder.mkdir(parents=True, exist_ok=True)
    private = _load_private(folder / PRIVATE)
    certificate = folder / CERTIFICATE
    if not certificate.exists():
        certificate.write_text(_certify(private, issuer))
    return IssuerKeys(private, certificate.read_text())


def _load_private(file: Path) -> ec.EllipticCurvePrivateKey:
    if not file.exists():
        made = ec.generate_private_key(ec.SECP256R1())
        _write_secret(
            file,
            made.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ),
        )
    key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{file} holds no key of the curve P-256")
    return key


def _write_secret(file: Path, content: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)


def _certify(private: ec.EllipticCurvePrivateKey, issuer: str) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        **dict.fromkeys(
            (
                *("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign"),
                *("crl_sign", "encipher_only", "decipher_only"),
            ),
            False,
        ),
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * _YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(private, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM).decode()
