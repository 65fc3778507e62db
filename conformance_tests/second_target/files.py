"""Stores uploaded files in memory.

Source: niua-org/UPYOG-NIUA core-services/egov-filestore (StorageController).
"""

import uuid
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from .binding import Query
from .commons import missing
from .errors import forbidden, refused
from .masters import CITIES, STATE
from .web import Answer, Request, Route

ALLOWED = ("jpg", "jpeg", "png", "pdf", "txt", "xlsx", "docx", "doc", "xls", "csv")


@dataclass(frozen=True)
class Stored:
    """One stored file."""

    name: str
    kind: str
    tenant: str
    content: bytes


def part_text(part: Message) -> bytes:
    """The bytes of one part of a form."""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


class Files:
    """The operations of the file store."""

    def __init__(self) -> None:
        self._files: dict[str, Stored] = {}

    def routes(self) -> dict[str, Route]:
        """Path to operation."""
        return {
            "/filestore/v1/files": Route(
                self.store, form=True, tenants=lambda request: {request.caller.tenant}
            ),
            "/filestore/v1/files/url": Route(self.urls, method="GET", form=True),
            "/filestore/v1/files/id": Route(self.fetch, method="GET", form=True),
        }

    def store(self, request: Request) -> Answer:
        """Takes files of a multipart form; answers 201 with their ids."""
        kind = request.headers.get("content-type", "")
        if not kind.lower().startswith("multipart/form-data"):
            raise refused("UnsupportedMediaType", f"An unsupported media Type was used - {kind}")
        head = b"Content-Type: " + kind.encode("latin-1", "replace") + b"\r\n\r\n"
        form = message_from_bytes(head + request.raw)
        parts = form.get_payload() if form.is_multipart() else []
        fields: dict[str, str] = {}
        files: list[tuple[str, str, bytes]] = []
        for part in parts if isinstance(parts, list) else []:
            if not isinstance(part, Message):
                continue
            name = str(part.get_param("name", "", "content-disposition"))
            if name == "file":
                files.append(
                    (part.get_filename() or "file", part.get_content_type(), part_text(part))
                )
            else:
                fields[name] = part_text(part).decode("utf-8", "replace")
        if not files:
            raise refused(
                "MissingServletRequestPartException", "Required part 'file' is not present."
            )
        for needed in ("tenantId", "module"):
            if not fields.get(needed):
                raise missing(needed)
        tenant = fields["tenantId"]
        if tenant not in {STATE, *CITIES}:
            raise refused("EG_FILESTORE_INVALID_INPUT", "Unknown tenant")
        if not request.caller.covers(tenant):
            raise forbidden()
        return Answer({"files": [self._keep(tenant, *one) for one in files]}, 201)

    def _keep(self, tenant: str, name: str, kind: str, content: bytes) -> dict[str, str]:
        if name.rpartition(".")[2].lower() not in ALLOWED:
            raise refused("EG_FILESTORE_INVALID_INPUT", "Invalid input provided for file")
        key = str(uuid.uuid4())
        self._files[key] = Stored(name.rpartition("/")[2], kind, tenant, content)
        return {"fileStoreId": key, "tenantId": tenant}

    def urls(self, request: Request) -> Answer:
        """Addresses of stored files."""
        query = Query(request.query, "fileStore")
        tenant, keys = query.one("tenantId"), query.many("fileStoreIds")
        if tenant is None:
            raise missing("tenantId")
        if keys is None:
            raise missing("fileStoreIds")
        found = {
            key: f"/filestore/v1/files/id?tenantId={tenant}&fileStoreId={key}"
            for key in keys
            if key in self._files and self._files[key].tenant == tenant
        }
        listed = [{"id": key, "url": url} for key, url in found.items()]
        return Answer({**found, "fileStoreIds": listed})

    def fetch(self, request: Request) -> Answer:
        """The content of a stored file."""
        query = Query(request.query, "fileStore")
        tenant, key = query.one("tenantId"), query.one("fileStoreId")
        if tenant is None:
            raise missing("tenantId")
        if key is None:
            raise missing("fileStoreId")
        found = self._files.get(key)
        if found is None or found.tenant != tenant:
            raise refused("ArtifactNotFoundException", "File not found")
        kind = found.kind if found.kind.isascii() else "application/octet-stream"
        return Answer(found.content, 200, kind)
