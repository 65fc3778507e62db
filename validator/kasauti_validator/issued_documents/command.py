"""`kasauti documents verify`: whether an issued document is what its issuer signed."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from cryptography import x509

from kasauti_standards.charging.years import INDIA
from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import UsageError
from kasauti_standards.platform.issued_documents.kinds import load_kinds
from kasauti_standards.platform.issued_documents.seal import describe_seal
from kasauti_validator.issued_documents.printed import read_printed
from kasauti_validator.issued_documents.verification import (
    DocumentError,
    VerifiedDocument,
    read_issuer,
    require_match,
    verify_certificate,
    verify_seal,
)

_PDF = b"%PDF-"
_ALL = (
    "All of it was signed by this issuer. Whether it was cancelled since, only the issuer can say."
)


@dataclass(frozen=True, slots=True)
class _Finding:
    where: str
    valid: bool
    kind: str = ""
    number: str = ""
    issued: str = ""
    expires: str = ""
    expired: bool = False
    holders: tuple[str, ...] = ()
    proven_by: str = ""
    defect: str = ""
    hint: str = ""


def _configure(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="subcommand", metavar="COMMAND", required=True)
    verify = commands.add_parser("verify", help="verify documents by the certificate of the issuer")
    verify.add_argument("files", nargs="*", type=Path, metavar="FILE", help="PDF or XML, as issued")
    verify.add_argument(
        "--seal", action="append", default=[], metavar="TEXT", help="text of a QR code"
    )
    verify.add_argument(
        "--issuer",
        type=Path,
        required=True,
        metavar="PEM",
        help="certificate of the issuer (issuer-certificate.pem)",
    )
    verify.add_argument("--format", choices=("text", "json"), default="text")


def _verify(options: Namespace) -> ExitCode:
    if not options.files and not options.seal:
        raise UsageError(
            where="kasauti documents verify",
            what="has nothing to verify",
            hint="Name a FILE, or the text of a QR code with --seal.",
        )
    issuer = read_issuer(options.issuer)
    findings = [row for file in options.files for row in _verify_file(file, issuer)]
    findings += [_verify_seal(text, issuer) for text in options.seal]
    if options.format == "json":
        rows = [asdict(row) for row in findings]
        sys.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(map(_write, findings))
    is_sound = all(row.valid and not row.expired for row in findings)
    if is_sound and options.format == "text":
        sys.stdout.write(f"{_ALL}\n")
    return ExitCode.CONFORMANT if is_sound else ExitCode.NOT_CONFORMANT


def _verify_file(file: Path, issuer: x509.Certificate) -> Iterator[_Finding]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(
            where=str(file),
            what=f"cannot be read: {error.strerror}",
            hint="Name a PDF or an XML file.",
        ) from error
    try:
        if content.startswith(_PDF):
            yield from _verify_print(content, file.name, issuer)
        else:
            verified = verify_certificate(content, issuer, where=file.name, today=_today())
            yield _describe(file.name, verified, "signature")
    except DocumentError as error:
        yield _refuse(error)


def _verify_print(content: bytes, where: str, issuer: x509.Certificate) -> Iterator[_Finding]:
    printed = read_printed(content, where)
    if not printed.seals or len(printed.seals) != len(printed.certificates):
        raise DocumentError(
            where=where,
            what=f"has {len(printed.seals)} readable codes and {len(printed.certificates)} "
            "attached certificates",
            hint="An issued document has one of each for every record; other prints prove nothing.",
        )
    for number, (seal, certificate) in enumerate(
        zip(printed.seals, printed.certificates, strict=True), start=1
    ):
        place = f"{where} certificate {number}"
        verified = verify_certificate(certificate, issuer, where=place, today=_today())
        require_match(verified, verify_seal(seal, issuer))
        yield _describe(place, verified, "signature and code; compare the page with these values")


def _verify_seal(text: str, issuer: x509.Certificate) -> _Finding:
    try:
        seal = verify_seal(text, issuer)
    except DocumentError as error:
        return _refuse(error)
    return _Finding(
        where="seal",
        valid=True,
        kind=seal.kind,
        number=seal.number,
        issued=seal.issued,
        expires=seal.expires,
        expired=bool(seal.expires)
        and datetime.strptime(seal.expires, "%d-%m-%Y").astimezone(INDIA).date() < _today(),
        holders=(seal.holder,) if seal.holder else (),
        proven_by="code",
    )


def _describe(where: str, verified: VerifiedDocument, proven_by: str) -> _Finding:
    certificate = verified.certificate
    seal = describe_seal(certificate, "")
    return _Finding(
        where=where,
        valid=True,
        kind=seal.kind,
        number=seal.number,
        issued=seal.issued,
        expires=seal.expires,
        expired=verified.is_expired,
        holders=tuple(
            str(person.get("name")) for person in certificate.iterfind("IssuedTo/Persons/Person")
        ),
        proven_by=proven_by,
    )


def _refuse(error: DocumentError) -> _Finding:
    return _Finding(where=error.where, valid=False, defect=error.what, hint=error.hint)


def _write(row: _Finding) -> str:
    if not row.valid:
        return f"NOT VALID  {row.where}: {row.defect}.\n  {row.hint}\n"
    title = load_kinds()[row.kind].document.title.en if row.kind in load_kinds() else row.kind
    lines = [
        f"{'EXPIRED  ' if row.expired else 'VALID    '}  {row.where}: {title} {row.number}",
        f"  issued {row.issued}" + (f", valid until {row.expires}" if row.expires else ""),
        *(f"  to {name}" for name in row.holders),
        f"  proven by {row.proven_by}",
    ]
    return "\n".join(lines) + "\n"


def _today() -> date:
    return datetime.now(INDIA).date()


DOCUMENTS = Command(
    summary="verify issued documents without a network",
    configure=_configure,
    run=_verify,
)
