"""Issued documents for people who log in: own ones for citizens, of the city for employees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kasauti_reference.errors import NotFoundError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler, Reply, ReplyHandler, Service
from kasauti_reference.platform.issuing.certifying import (
    IssuedDocument,
    certify,
    describe_kind,
    find_keys,
    find_record,
)
from kasauti_reference.platform.module_searches import ModuleSearches
from kasauti_reference.platform.pdf.keeping import PDF
from kasauti_reference.platform.pdf.printing import Record
from kasauti_standards.platform.issued_documents.certificate import list_holders, read_text
from kasauti_standards.platform.issued_documents.kinds import IssuedKind, load_kinds

XML, PEM = "application/xml", "application/x-pem-file"

LISTING: Mapping[str, Handler] = {"document-kinds": lambda _: list_kinds()}


def build_document_downloads(modules: Iterable[Service]) -> Mapping[str, ReplyHandler]:
    """The downloads over the searches of these modules."""
    searches = ModuleSearches.over(modules)

    def give(write: Callable[[Call, IssuedDocument], Reply]) -> ReplyHandler:
        return lambda call: write(call, _find(call, searches))

    return {
        "document-print": give(_print),
        "document-certificate": give(_write_certificate),
        "document-issuer": lambda call: Reply(
            find_keys(call.settings).certificate.encode(), PEM, file_name="issuer-certificate.pem"
        ),
    }


def list_kinds() -> Mapping[str, object]:
    """The kinds of documents that are issued."""
    return {"documentTypes": [describe_kind(kind) for kind in load_kinds().values()]}


def find_issued_kind(code: str | None) -> IssuedKind:
    """The kind of a code."""
    kind = load_kinds().get(code or "")
    if kind is None:
        known = ", ".join(load_kinds())
        raise ServiceError("DOCUMENT_TYPE_UNKNOWN", f"type is one of {known}, not {code}")
    return kind


def _find(call: Call, searches: ModuleSearches) -> IssuedDocument:
    tenant, number = call.text("tenantId"), call.text("number")
    kind = find_issued_kind(call.text("type"))
    if not tenant or not number:
        missing = "number" if tenant else "tenantId"
        raise ServiceError("DOCUMENT_PARAMETER_MISSING", f"{missing} is mandatory")
    record = find_record(call, kind, kind.search, tenant=tenant, number=number, searches=searches)
    if call.user.is_citizen and not _may_have(call, kind, record):
        raise NotFoundError("DOCUMENT_NOT_FOUND", "There is no such document for you")
    return certify(call, kind, record)


def _may_have(call: Call, kind: IssuedKind, record: Record) -> bool:
    """Whether a citizen is a holder; who is none may find a record and yet not have its document.

    Where a record names nobody, such as a connection of the owner of the property, the search of
    its module decides.
    """
    if kind.holders and kind.holders.day:
        return False
    holders = list(list_holders(kind, record))
    mobile = str(call.user.record.get("mobileNumber") or "")
    return not holders or any(
        mobile and read_text(person, kind.holders.mobile) == mobile
        for person in holders
        if kind.holders
    )


def _print(call: Call, document: IssuedDocument) -> Reply:
    name = f"{document.kind.code}-{call.now}.pdf"
    return Reply(document.print(now=call.now), PDF, file_name=name)


def _write_certificate(call: Call, document: IssuedDocument) -> Reply:
    return Reply(document.certificate, XML, file_name=f"{document.kind.code}-{call.now}.xml")
