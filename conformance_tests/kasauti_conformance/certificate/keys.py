"""Ed25519 key pairs: the private key is readable by its owner only and never shown."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from kasauti_conformance.errors import CertificateError
from kasauti_standards.kernel import UsageError

PRIVATE = "kasauti-private.pem"
PUBLIC = "kasauti-public.pem"


def make_keys(folder: Path) -> tuple[Path, Path]:
    """Make a key pair in a folder; keys that are there already are never overwritten."""
    private, public = folder / PRIVATE, folder / PUBLIC
    key = OKPKey.generate_key("Ed25519")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(key.as_pem(private=True))
        with public.open("xb") as stream:
            stream.write(key.as_pem(private=False))
    except FileExistsError as error:
        raise UsageError(
            where=str(error.filename or private),
            what="is there already",
            hint="Keys are never overwritten: choose another --out.",
        ) from error
    except OSError as error:
        raise UsageError(
            where=str(folder),
            what=f"cannot be written: {error.strerror}",
            hint="Choose another --out.",
        ) from error
    return private, public


def read_private_key(file: Path) -> OKPKey:
    """The signing key; a file that others can read is refused."""
    content = _read(file)
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise CertificateError(
            where=str(file),
            what="can be read by others",
            hint=f"chmod 600 {file}; if it lay open on a shared machine, make a new key.",
        )
    key = _import(file, content)
    if not key.is_private:
        raise CertificateError(
            where=str(file), what="is a public key", hint=f"Sign with {PRIVATE} of keygen."
        )
    return key


def read_public_key(file: Path) -> OKPKey:
    """The key that a certificate is verified with."""
    key = _import(file, _read(file))
    if key.is_private:
        raise CertificateError(
            where=str(file),
            what="is a private key",
            hint=f"Verify with {PUBLIC}; the private key stays with the signer.",
        )
    return key


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CertificateError(
            where=str(file),
            what=f"cannot be read: {error.strerror}",
            hint="`kasauti conform keygen --out DIR` makes a pair.",
        ) from error


def _import(file: Path, content: bytes) -> OKPKey:
    try:
        key = OKPKey.import_key(content)
    except (JoseError, ValueError, TypeError) as error:
        raise CertificateError(
            where=str(file),
            what="is no key",
            hint="A PEM file of keygen is expected.",
        ) from error
    if key.curve_name != "Ed25519":
        raise CertificateError(
            where=str(file), what=f"is a {key.curve_name} key", hint="Ed25519 keys are expected."
        )
    return key
