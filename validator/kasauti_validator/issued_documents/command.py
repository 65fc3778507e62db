"""`kasauti documents`: whether a document is what its issuer signed, and taking one back."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

from cryptography import x509

from kasauti_standards.charging.years import INDIA
from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import UsageError
from kasauti_standards.platform.issued_documents.kinds import load_kinds
from kasauti_standards.platform.issued_documents.seal import describe_seal
from kasauti_validator.issued_documents.printed import read_printed
from kasauti_validator.issued_documents.revocation import (
    Revocation,
    RevokedDocuments,
    read_list,
    read_private,
    sign_list,
)
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
_NONE_REVOKED = "All of it was signed by this issuer, and none was revoked by {day}."


@dataclass(frozen=True, slots=True)
class _Finding:
    where: str
    valid: bool
    kind: str = ""
    number: str = ""
    digest: str = ""
    issued: str = ""
    expires: str = ""
    expired: bool = False
    holders: tuple[str, ...] = ()
    proven_by: str = ""
    revoked: str = ""
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
    verify.add_argument(
        "--revoked", type=Path, metavar="LIST", help="list of revoked documents of the issuer"
    )
    verify.add_argument("--format", choices=("text", "json"), default="text")
    verify.set_defaults(handler=_verify)
    revoke = commands.add_parser("revoke", help="put a document into the list of revoked ones")
    revoke.add_argument("file", type=Path, metavar="FILE", help="the signed certificate (XML)")
    revoke.add_argument("--reason", required=True, help="why, in words for the public")
    revoke.add_argument("--issuer", type=Path, required=True, metavar="PEM")
    revoke.add_argument(
        "--key", type=Path, required=True, metavar="PEM", help="private key (issuer-private.pem)"
    )
    revoke.add_argument(
        "--list", type=Path, required=True, metavar="LIST", help="the list; made where it is not"
    )
    revoke.set_defaults(handler=_revoke)


def _run(options: Namespace) -> ExitCode:
    code: ExitCode = options.handler(options)
    return code


def _revoke(options: Namespace) -> ExitCode:
    issuer = read_issuer(options.issuer)
    private = read_private(options.key, issuer)
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise UsageError(
            where=str(options.file),
            what=f"cannot be read: {error.strerror}",
            hint="Name the signed certificate (XML) of the document.",
        ) from error
    try:
        verified = verify_certificate(content, issuer, where=options.file.name, today=_today())
    except DocumentError as error:
        sys.stdout.write(_write(_refuse(error)))
        return ExitCode.NOT_CONFORMANT
    today = _today()
    seal = describe_seal(verified.certificate, "")
    known = read_list(options.list, issuer) if options.list.exists() else RevokedDocuments("")
    row = Revocation(seal.kind, seal.number, seal.digest, today.isoformat(), options.reason)
    revoked = known.add(row, today=today)
    part = options.list.with_name(f"{options.list.name}.part")  # nothing is lost half-way
    part.write_text(sign_list(revoked, private), encoding="ascii")
    part.replace(options.list)
    sys.stdout.write(
        f"Revoked: {seal.kind} {seal.number}; {len(revoked.revocations)} in {options.list}\n"
    )
    return ExitCode.CONFORMANT


def _verify(options: Namespace) -> ExitCode:
    if not options.files and not options.seal:
        raise UsageError(
            where="kasauti documents verify",
            what="has nothing to verify",
            hint="Name a FILE, or the text of a QR code with --seal.",
        )
    issuer = read_issuer(options.issuer)
    revoked = read_list(options.revoked, issuer) if options.revoked else RevokedDocuments("")
    findings = [row for file in options.files for row in _verify_file(file, issuer)]
    findings += [_verify_seal(text, issuer) for text in options.seal]
    findings = [_look_up(row, revoked) for row in findings]
    if options.format == "json":
        rows = [asdict(row) for row in findings]
        sys.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(map(_write, findings))
    is_sound = all(row.valid and not row.expired and not row.revoked for row in findings)
    if is_sound and options.format == "text":
        told = _NONE_REVOKED.format(day=revoked.as_of) if options.revoked else _ALL
        sys.stdout.write(f"{told}\n")
    return ExitCode.CONFORMANT if is_sound else ExitCode.NOT_CONFORMANT


def _look_up(row: _Finding, revoked: RevokedDocuments) -> _Finding:
    """What the list says of a document that the issuer signed."""
    found = revoked.find(row.digest) if row.valid else None
    return replace(row, revoked=f"{found.day}: {found.reason}") if found else row


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
        digest=seal.digest,
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
        digest=seal.digest,
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
    word = "REVOKED" if row.revoked else "EXPIRED" if row.expired else "VALID"
    lines = [
        f"{word:<9}  {row.where}: {title} {row.number}",
        *([f"  revoked {row.revoked}"] if row.revoked else []),
        f"  issued {row.issued}" + (f", valid until {row.expires}" if row.expires else ""),
        *(f"  to {name}" for name in row.holders),
        f"  proven by {row.proven_by}",
    ]
    return "\n".join(lines) + "\n"


def _today() -> date:
    return datetime.now(INDIA).date()


DOCUMENTS = Command(
    summary="verify issued documents without a network, or revoke one",
    configure=_configure,
    run=_run,
)
