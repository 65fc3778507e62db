"""Printed documents: made of what a client sends, kept in the file store, found again.

Source: UPYOG-NIUA pdf-service `src/index.js`, `src/queries.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import NotFoundError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Reply
from kasauti_reference.platform.files import FILES
from kasauti_reference.platform.pdf.printing import Record, print_document
from kasauti_reference.store import LAST_CHANGED_FIRST, Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.pointer import ABSENT, read_pointer
from kasauti_standards.platform.pdf_documents.documents import DocumentKind, load_documents

JOBS = Collection(
    "pdf_job",
    tenant="/tenantid",
    columns=(
        Column("jobid", "/jobid"),
        Column("entityid", "/entityid"),
        Column("isconsolidated", "/isconsolidated"),
        Column("createdBy", "/createdBy"),
    ),
)
PDF = "application/pdf"
MOST_RECORDS = 500
_SHOWN = (
    *("jobid", "tenantid", "createdtime", "endtime", "totalcount", "key"),
    *("documentType", "moduleName"),
)


def create(call: Call) -> Mapping[str, object]:
    """Print the records of the body, keep the document, and say where."""
    kind, tenant, records = _read_order(call)
    scope = call.scope().narrow([tenant])
    content = print_document(kind, records, now=call.now)
    file = keep_document(call, tenant, kind, content, scope=scope)
    number = call.session.next_value("pdf-job")
    job = {
        "jobid": f"{kind.key}-{call.now}-{number}",
        "tenantid": tenant,
        "filestoreids": [file],
        "createdtime": call.now,
        "endtime": call.settings.now(),
        "totalcount": len(records),
        "key": kind.key,
        "documentType": kind.document_type,
        "moduleName": kind.module,
        "isconsolidated": len(records) > 1,
        "createdBy": call.user.uuid,
    }
    for entity in _list_entities(kind, records):
        row = job | {"id": str(uuid4()), "entityid": entity}
        call.session.add(JOBS, row, scope=scope, by=call.user.uuid, at=call.now)
    return {
        "message": "Success",
        "filestoreIds": [file],
        **{name: job[name] for name in _SHOWN},
    }


def create_unkept(call: Call) -> Reply:
    """Print the records of the body; the answer is the document."""
    kind, tenant, records = _read_order(call)
    call.scope().narrow([tenant])
    return write_reply(kind, print_document(kind, records, now=call.now), now=call.now)


def search(call: Call) -> Mapping[str, object]:
    """The last job of each record; a citizen finds the own ones."""
    numbers, entity = call.texts("jobid"), call.text("entityid")
    if not numbers and not entity:
        raise ServiceError("PDF_CRITERION_MISSING", "jobid and entityid both can not be empty")
    scope = call.scope()
    if tenant := call.text("tenantid"):
        scope = scope.narrow([tenant])
    conditions = [Condition("jobid", "in", numbers)] if numbers else []
    if entity:
        conditions.append(Condition("entityid", "equals", entity))
    if (consolidated := (call.text("isconsolidated") or "").lower()) in {"true", "false"}:
        conditions.append(Condition("isconsolidated", "equals", consolidated))
    if call.user.is_citizen:
        conditions.append(Condition("createdBy", "equals", call.user.uuid))
    found = call.session.find(JOBS, conditions, scope=scope, order=LAST_CHANGED_FIRST)
    latest: dict[object, Mapping[str, object]] = {}
    for job in found:
        latest.setdefault(job["entityid"], job)
    if not latest:
        raise NotFoundError("PDF_NOT_FOUND", "no matching result found")
    shown = ("filestoreids", *_SHOWN)
    return {
        "message": "Success",
        "searchresult": [{name: job[name] for name in shown} for job in latest.values()],
    }


def find_kind(key: str) -> DocumentKind:
    """The kind of document of a key."""
    kind = load_documents().get(key)
    if kind is None:
        raise ServiceError("PDF_KEY_UNKNOWN", f"no config found for key {key}")
    return kind


def write_reply(kind: DocumentKind, content: bytes, *, now: int) -> Reply:
    """A document as an answer, with a name under which it is saved."""
    return Reply(content, media=PDF, file_name=f"{kind.key}-{now}.pdf")


def _read_order(call: Call) -> tuple[DocumentKind, str, Sequence[Record]]:
    key, tenant = call.text("key"), call.text("tenantId")
    if not key or not tenant:
        missing = "tenantId" if key else "key"
        raise ServiceError("PDF_PARAMETER_MISSING", f"{missing} is missing")
    kind = find_kind(key)
    found = read_pointer(call.body, kind.records)
    rows = [found] if isinstance(found, dict) else found
    records = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    if not records:
        raise ServiceError("PDF_RECORDS_MISSING", f"The body holds no records at {kind.records}")
    if len(records) > MOST_RECORDS:
        raise ServiceError("PDF_TOO_MANY", f"At most {MOST_RECORDS} records are printed at once")
    return kind, tenant, cast("Sequence[Record]", records)


def _list_entities(kind: DocumentKind, records: Iterable[Record]) -> list[str]:
    found = [read_pointer(record, kind.entity) for record in records]
    named = [str(value) for value in found if value is not ABSENT and value is not None]
    return list(dict.fromkeys(named)) or [""]


def keep_document(
    call: Call, tenant: str, kind: DocumentKind, content: bytes, *, scope: TenantScope
) -> str:
    """The id of a printed document in the file store."""
    identifier = str(uuid4())
    record = {
        "fileStoreId": identifier,
        "tenantId": tenant,
        "module": kind.module,
        "fileName": f"{kind.key}-{call.now}.pdf",
        "contentType": PDF,
        "size": len(content),
    }
    call.session.add(FILES, record, scope=scope, by=call.user.uuid, at=call.now)
    call.settings.files.mkdir(parents=True, exist_ok=True)
    (call.settings.files / identifier).write_bytes(content)
    return identifier
