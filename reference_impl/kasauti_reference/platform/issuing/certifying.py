"""A record of the modules as an issued document: certificate, seal, print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from kasauti_reference.errors import NotFoundError
from kasauti_reference.http.call import Call
from kasauti_reference.platform.issuing.keys import IssuerKeys, load_keys
from kasauti_reference.platform.issuing.signing import draw_seal, sign_certificate, write_seal
from kasauti_reference.platform.module_searches import ModuleSearches
from kasauti_reference.platform.pdf.printing import Proof, Record, name_city, print_document
from kasauti_reference.settings import Settings
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.platform.issued_documents.certificate import build_certificate
from kasauti_standards.platform.issued_documents.kinds import IssuedKind, find_kind_of_print
from kasauti_standards.platform.issued_documents.seal import digest_certificate
from kasauti_standards.platform.pdf_documents.documents import DocumentKind
from kasauti_standards.platform.pdf_documents.downloads import Step


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A record with its signed certificate and its seal; `digest` is that of the certificate."""

    kind: IssuedKind
    record: Record
    number: str
    certificate: bytes
    seal: str
    digest: str

    @property
    def proof(self) -> Proof:
        """What proves its print."""
        return Proof(draw_seal(self.seal), self.certificate)

    def print(self, *, now: int) -> bytes:
        """The document as PDF."""
        return print_document(self.kind.document, [self.record], now=now, proofs=[self.proof])


def find_keys(settings: Settings) -> IssuerKeys:
    """The keys of this server."""
    return load_keys(settings.issuer, settings.issuer_id)


def certify(call: Call, kind: IssuedKind, record: Record) -> IssuedDocument:
    """The document of a record."""
    keys = find_keys(call.settings)
    certificate = build_certificate(kind, record, city=name_city(str(record.get("tenantId") or "")))
    signed = sign_certificate(certificate, keys)
    return IssuedDocument(
        kind=kind,
        record=record,
        number=certificate.get("number", ""),
        certificate=signed,
        seal=write_seal(etree.fromstring(signed), keys, call.settings.issuer_id),
        digest=digest_certificate(certificate),
    )


def prove_prints(
    call: Call, printed: DocumentKind, records: Sequence[Record]
) -> list[Proof | None]:
    """A proof for each record that is printed; none for bills, nor for what is not in force."""
    kind = find_kind_of_print(printed.key)
    if kind is None:
        return [None] * len(records)
    return [certify(call, kind, row).proof if is_in_force(kind, row) else None for row in records]


def is_in_force(kind: IssuedKind, record: Record) -> bool:
    """Whether a record is in a state in which its document is issued, and has its number."""
    return bool(read_pointer(record, kind.number)) and all(
        read_pointer(record, pointer) in allowed for pointer, allowed in kind.states.items()
    )


def find_record(
    call: Call, kind: IssuedKind, step: Step, *, tenant: str, number: str, searches: ModuleSearches
) -> Record:
    """The record of a number, within what the caller may see; NotFoundError for all else."""
    words = {"{tenantId}": tenant, "{number}": number}
    query = {name: words.get(place, place) for name, place in step.query.items()}
    for row in searches.find(call, step.operation, query, step.rows):
        # rows of a register name their tenant in small letters
        if tenant in {row.get("tenantId"), row.get("tenantid")} and is_in_force(kind, row):
            return row | {"tenantId": tenant}
    raise NotFoundError("DOCUMENT_NOT_FOUND", "There is no such document for you")


def describe_kind(kind: IssuedKind) -> Mapping[str, object]:
    """A kind as people choose it."""
    title = kind.document.title
    return {"code": kind.code, "name": title.en, "nameHi": title.hi, "source": kind.source}
