"""`kasauti conform keygen`, `certify` and `verify`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson

from kasauti_conformance.certificate.claims import Term, write_claims
from kasauti_conformance.certificate.keys import make_keys, read_private_key, read_public_key
from kasauti_conformance.certificate.signing import sign_claims
from kasauti_conformance.certificate.verification import verify_certificate
from kasauti_conformance.commands.options import (
    add_format,
    read_clock,
    write_file,
    write_json,
    write_out,
)
from kasauti_conformance.errors import CertificateError
from kasauti_conformance.reporting.document import write_time
from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import UsageError

_DAY = 86_400
_LONGEST = 1096
PROOF_MEMBERS = ("plan", "profile", "plan_sha256", "faults", "killed", "score", "clean_run")


def _configure_keygen(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where keys go")
    add_format(parser)


def _keygen(options: Namespace) -> ExitCode:
    private, public = make_keys(options.out)
    if options.format == "json":
        write_json({"private_key": str(private), "public_key": str(public)})
    else:
        write_out(f"private key, keep it secret: {private}\npublic key, give it out:     {public}")
    return ExitCode.CONFORMANT


def _configure_certify(parser: ArgumentParser) -> None:
    parser.add_argument("--run", type=Path, required=True, metavar="RUN", help="folder of a run")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="private key")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the certificate, outside of RUN"
    )
    parser.add_argument(
        "--days", type=int, default=365, help=f"how long it holds, 1 to {_LONGEST} (365)"
    )
    parser.add_argument(
        "--proof", type=Path, metavar="FILE", help="proof.json of `kasauti conform prove`"
    )
    add_format(parser)


def _certify(options: Namespace) -> ExitCode:
    if not 1 <= options.days <= _LONGEST:
        raise UsageError(
            where="--days", what="is out of range", hint=f"Give 1 to {_LONGEST}, for example 365."
        )
    if options.out.exists():
        raise UsageError(
            where=str(options.out), what="is there already", hint="Choose another --out."
        )
    key = read_private_key(options.key)
    issued = read_clock() // 1000
    claims = write_claims(
        options.run,
        term=Term(issued, issued + options.days * _DAY),
        certificate_id=uuid4(),
        proof=_read_proof(options.proof) if options.proof else None,
    )
    write_file(options.out, sign_claims(claims, key).encode())
    if options.format == "json":
        write_json({"certificate": str(options.out), "claims": claims})
        return ExitCode.CONFORMANT
    write_out(
        f"certificate {claims['jti']} for {claims['sub']}, {claims['plan']['id']}, "
        f"until {write_time(claims['exp'] * 1000)}: {options.out}"
    )
    return ExitCode.CONFORMANT


def _read_proof(file: Path) -> dict[str, Any]:
    try:
        document = orjson.loads(file.read_bytes())
        return {name: document[name] for name in PROOF_MEMBERS}
    except (OSError, orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise CertificateError(
            where=str(file),
            what="is no proof",
            hint="Name the proof.json that `kasauti conform prove --out DIR` wrote.",
        ) from error


def _configure_verify(parser: ArgumentParser) -> None:
    parser.add_argument("certificate", type=Path, metavar="CERT", help="the certificate")
    parser.add_argument("--run", type=Path, required=True, metavar="RUN", help="folder of the run")
    parser.add_argument(
        "--public-key", type=Path, required=True, metavar="FILE", help="the signer's public key"
    )
    add_format(parser)


def _verify(options: Namespace) -> ExitCode:
    found = verify_certificate(
        options.certificate,
        options.run,
        key=read_public_key(options.public_key),
        now=read_clock() // 1000,
    )
    if options.format == "json":
        write_json({"holds": found.holds, "failures": found.failures, "claims": found.claims})
    elif found.holds:
        claims = found.claims
        write_out(
            f"The certificate holds: {claims['sub']}, {claims['plan']['id']}, profile "
            f"{claims['plan']['profile']}, until {write_time(claims['exp'] * 1000)}.\n"
            f"MUST: {claims['verdict']['wire']['sum']}\n"
            f"assurance: {claims['verdict']['assurance']['verdict']}"
        )
    else:
        write_out("\n".join(["The certificate does not hold:", *found.failures]))
    return ExitCode.CONFORMANT if found.holds else ExitCode.NOT_CONFORMANT


KEYGEN = Command("make a key pair for certificates", _configure_keygen, _keygen)
CERTIFY = Command("sign a certificate for a conformant run", _configure_certify, _certify)
VERIFY = Command("verify a certificate and its run, offline", _configure_verify, _verify)
