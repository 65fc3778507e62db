"""The file store: uploads by multipart form, 201 with ids; downloads by id within the tenant.

Files lie under their own id; names and types that clients send are kept as data, never as paths.
Source: UPYOG-NIUA egov-filestore StorageController; the `auth-token` header of front ends.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import UUID, uuid4

from kasauti_reference.errors import NotAuthorisedError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.forms import SentFile
from kasauti_reference.http.routes import Handler, Reply
from kasauti_reference.store import NEWEST_FIRST, Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope

FILES = Collection("file", id="/fileStoreId", columns=(Column("tag", "/tag"),))
ALLOWED = frozenset(
    {".jpg", ".jpeg", ".png", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".txt", ".csv"}
)
LARGEST_FILE = 5 * 1024 * 1024
_INVALID = "EG_FILESTORE_INVALID_INPUT"


def upload_files(call: Call) -> Mapping[str, object]:
    """Keep the files of a form."""
    tenant, module = str(call.body.get("tenantId") or ""), str(call.body.get("module") or "")
    files = [row for row in call.sent if row.field == "file"]
    if not tenant or not module or not files:
        raise ServiceError(_INVALID, "tenantId, module and file are needed")
    call.scope().require(tenant)
    about = {"tenantId": tenant, "module": module, "tag": call.body.get("tag") or None}
    for file in files:
        _refuse_unwelcome(file)
    kept = [_keep(call, about, file) for file in files]
    return {"files": [{"fileStoreId": row, "tenantId": tenant} for row in kept]}


def _refuse_unwelcome(file: SentFile) -> None:
    suffix = Path(file.name).suffix.lower()
    if suffix not in ALLOWED:
        raise ServiceError(_INVALID, f"Files of type {suffix!r} are not taken")
    if len(file.content) > LARGEST_FILE:
        raise ServiceError(_INVALID, f"At most {LARGEST_FILE} bytes are taken")


def _keep(call: Call, about: Mapping[str, object], file: SentFile) -> str:
    identifier = str(uuid4())
    suffix = Path(file.name).suffix.lower()
    record = {
        "fileStoreId": identifier,
        **about,
        "fileName": file.name,
        "contentType": mimetypes.types_map.get(suffix, "application/octet-stream"),
        "size": len(file.content),
    }
    call.session.add(FILES, record, scope=call.scope(), by=call.user.uuid, at=call.now)
    call.settings.files.mkdir(parents=True, exist_ok=True)
    (call.settings.files / identifier).write_bytes(file.content)
    return identifier


def address_files(call: Call) -> Mapping[str, object]:
    """Addresses of files by id, in a list and each under its id."""
    tenant = _require(call, "tenantId")
    _require(call, "fileStoreIds")
    wanted = call.texts("fileStoreIds")
    found = call.session.find(FILES, [Condition("id", "in", wanted)], scope=_one_city(tenant))
    addresses = {str(row["fileStoreId"]): _write_address(call, row) for row in found}
    pairs = [{"id": name, "url": address} for name, address in addresses.items()]
    return {"fileStoreIds": pairs, **addresses}


def find_tagged(call: Call) -> Mapping[str, object]:
    """Addresses of the files of a tag; a list of files is for who may act in the city."""
    if call.user.is_citizen:
        raise NotAuthorisedError
    tenant, tag = _require(call, "tenantId"), _require(call, "tag")
    call.scope().require(tenant)
    found: Iterable[Mapping[str, object]] = call.session.find(
        FILES, [Condition("tag", "equals", tag)], scope=_one_city(tenant), order=NEWEST_FIRST
    )
    return {
        "files": [
            {"url": _write_address(call, row), "contentType": row["contentType"]} for row in found
        ]
    }


def describe_file(call: Call) -> Mapping[str, object]:
    """What is known of one file."""
    record = _find(call, _one_city(_require(call, "tenantId")))
    return {
        "contentType": record["contentType"],
        "fileName": record["fileName"],
        "fileSize": str(record["size"]),
        "tenantId": record["tenantId"],
        "resource": None,
    }


def read_file(call: Call) -> Reply:
    """The bytes of one file."""
    return give_file(call, within=_one_city(_require(call, "tenantId")))


def give_file(call: Call, *, within: TenantScope) -> Reply:
    """The bytes of a file of some tenants."""
    record = _find(call, within)
    content = (call.settings.files / str(UUID(str(record["fileStoreId"])))).read_bytes()
    return Reply(content, media=str(record["contentType"]))


def _find(call: Call, within: TenantScope) -> Mapping[str, object]:
    identifier = _require(call, "fileStoreId")
    record = call.session.find_one(FILES, [Condition("id", "equals", identifier)], scope=within)
    if record is None:
        raise ServiceError("EG_FILESTORE_NOT_FOUND", "There is no such file in this tenant")
    return record


def _require(call: Call, name: str) -> str:
    value = call.text(name)
    if not value:
        raise ServiceError(_INVALID, f"{name} is needed")
    return value


def _write_address(call: Call, record: Mapping[str, object]) -> str:
    return (
        f"{call.address}/filestore/v1/files/id?tenantId={record['tenantId']}"
        f"&fileStoreId={record['fileStoreId']}"
    )


def _one_city(tenant: str) -> TenantScope:
    return TenantScope(cities=frozenset({tenant}))


FILE_HANDLERS: Mapping[str, Handler] = {
    "file-upload": upload_files,
    "file-addresses": address_files,
    "file-tagged": find_tagged,
    "file-metadata": describe_file,
}
