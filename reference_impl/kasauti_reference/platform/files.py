"""The file store: uploads by multipart form, 201 with ids; downloads by id within the tenant.

Files lie under their own id; names and types that clients send are kept as data, never as paths.
Source: UPYOG-NIUA egov-filestore StorageController; the `auth-token` header of front ends.
"""

from __future__ import annotations

import mimetypes
from pathlib import Path
from uuid import UUID, uuid4

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from kasauti_reference.errors import NotAuthenticatedError, NotAuthorisedError, ServiceError
from kasauti_reference.http.call import Caller
from kasauti_reference.http.envelope import write_errors
from kasauti_reference.platform.users import find_caller
from kasauti_reference.settings import Settings
from kasauti_reference.store import NEWEST_FIRST, Collection, Column, Condition, Session, Store
from kasauti_reference.store.json_text import write_json
from kasauti_reference.tenancy import TenantScope, read_state

FILES = Collection("file", id="/fileStoreId", columns=(Column("tag", "/tag"),))
ALLOWED = frozenset(
    {".jpg", ".jpeg", ".png", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".txt", ".csv"}
)
LARGEST_FILE = 5 * 1024 * 1024


def add_file_store(app: FastAPI, *, store: Store, settings: Settings) -> None:
    """Add upload, addresses, files of a tag, what is known of a file, and download."""
    shelf = _Shelf(store, settings)
    base = "/filestore/v1/files"
    app.add_api_route(base, shelf.upload, methods=["POST"], include_in_schema=False)
    app.add_api_route(f"{base}/url", shelf.list_addresses, methods=["GET"], include_in_schema=False)
    app.add_api_route(f"{base}/tag", shelf.list_tagged, methods=["GET"], include_in_schema=False)
    app.add_api_route(f"{base}/metadata", shelf.describe, methods=["GET"], include_in_schema=False)
    app.add_api_route(f"{base}/id", shelf.download, methods=["GET"], include_in_schema=False)


class _Shelf:
    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    async def upload(self, request: Request) -> Response:
        """Keep the files of a form."""
        async with request.form() as form:
            sent = [
                (part.filename or "", await part.read())
                for part in form.getlist("file")
                if isinstance(part, UploadFile)
            ]
            tenant, module = str(form.get("tenantId") or ""), str(form.get("module") or "")
            tag = str(form.get("tag") or "")
        token = request.headers.get("auth-token", "")
        return await run_in_threadpool(
            self._answer, lambda: self._keep(token, tenant, module, tag, sent)
        )

    async def list_addresses(self, request: Request) -> Response:
        """Addresses of files by id."""
        tenant = request.query_params.get("tenantId", "")
        ids = request.query_params.get("fileStoreIds", "").split(",")
        base = str(request.base_url).rstrip("/")
        return await run_in_threadpool(self._answer, lambda: self._address(tenant, ids, base))

    async def list_tagged(self, request: Request) -> Response:
        """Addresses of the files of a tag; a list of files is for who may act in the city."""
        tenant = request.query_params.get("tenantId", "")
        tag = request.query_params.get("tag", "")
        token = request.headers.get("auth-token", "")
        base = str(request.base_url).rstrip("/")
        return await run_in_threadpool(
            self._answer, lambda: self._find_tagged(token, tenant, tag, base)
        )

    async def describe(self, request: Request) -> Response:
        """What is known of one file."""
        tenant = request.query_params.get("tenantId", "")
        identifier = request.query_params.get("fileStoreId", "")
        return await run_in_threadpool(self._answer, lambda: self._describe(tenant, identifier))

    async def download(self, request: Request) -> Response:
        """The bytes of one file."""
        tenant = request.query_params.get("tenantId", "")
        identifier = request.query_params.get("fileStoreId", "")
        return await run_in_threadpool(self._answer, lambda: self._fetch(tenant, identifier))

    @staticmethod
    def _answer(work: object) -> Response:
        try:
            response = work()  # type: ignore[operator]
        except ServiceError as error:
            return Response(
                write_json(write_errors({}, error.entries)),
                status_code=error.status,
                media_type="application/json;charset=UTF-8",
            )
        assert isinstance(response, Response)  # noqa: S101 (each of the three works gives one)
        return response

    def _keep(
        self, token: str, tenant: str, module: str, tag: str, sent: list[tuple[str, bytes]]
    ) -> Response:
        if not tenant or not module or not sent:
            raise ServiceError("EG_FILESTORE_INVALID_INPUT", "tenantId, module and file are needed")
        now = self._settings.now()
        with self._store.begin() as session:
            caller = _require_caller(session, token, now)
            scope = _reach(caller)
            scope.require(tenant)
            about: dict[str, object] = {"tenantId": tenant, "module": module, "tag": tag or None}
            kept = [self._keep_one(session, caller, about, *file, now) for file in sent]
        created = 200 if self._settings.has_fault("file-created-as-200") else 201
        return _json({"files": [{"fileStoreId": row, "tenantId": tenant} for row in kept]}, created)

    def _keep_one(
        self,
        session: Session,
        caller: Caller,
        about: dict[str, object],
        name: str,
        content: bytes,
        now: int,
    ) -> str:
        suffix = Path(name).suffix.lower()
        if suffix not in ALLOWED:
            raise ServiceError(
                "EG_FILESTORE_INVALID_INPUT", f"Files of type {suffix!r} are not taken"
            )
        if len(content) > LARGEST_FILE:
            raise ServiceError(
                "EG_FILESTORE_INVALID_INPUT", f"At most {LARGEST_FILE} bytes are taken"
            )
        identifier = str(uuid4())
        record = {
            "fileStoreId": identifier,
            **about,
            "fileName": name,
            "contentType": mimetypes.types_map.get(suffix, "application/octet-stream"),
            "size": len(content),
        }
        session.add(FILES, record, scope=_reach(caller), by=caller.uuid, at=now)
        self._settings.files.mkdir(parents=True, exist_ok=True)
        (self._settings.files / identifier).write_bytes(content)
        return identifier

    def _address(self, tenant: str, ids: list[str], base: str) -> Response:
        with self._store.begin() as session:
            found = session.find(
                FILES, [Condition("id", "in", tuple(ids))], scope=_one_city(tenant)
            )
        addresses = {
            str(row["fileStoreId"]): f"{base}/filestore/v1/files/id?tenantId={tenant}"
            f"&fileStoreId={row['fileStoreId']}"
            for row in found
        }
        pairs = [{"id": name, "url": address} for name, address in addresses.items()]
        return _json({"fileStoreIds": pairs, **addresses}, 200)

    def _find_tagged(self, token: str, tenant: str, tag: str, base: str) -> Response:
        with self._store.begin() as session:
            caller = _require_caller(session, token, self._settings.now())
            if caller.is_citizen:
                raise NotAuthorisedError
            _reach(caller).require(tenant)
            found = session.find(
                FILES,
                [Condition("tag", "equals", tag)],
                scope=_one_city(tenant),
                order=NEWEST_FIRST,
            )
        return _json(
            {
                "files": [
                    {
                        "url": f"{base}/filestore/v1/files/id?tenantId={tenant}"
                        f"&fileStoreId={row['fileStoreId']}",
                        "contentType": row["contentType"],
                    }
                    for row in found
                ]
            },
            200,
        )

    def _describe(self, tenant: str, identifier: str) -> Response:
        with self._store.begin() as session:
            record = session.find_one(
                FILES, [Condition("id", "equals", identifier)], scope=_one_city(tenant)
            )
        if record is None:
            raise ServiceError("EG_FILESTORE_NOT_FOUND", "There is no such file in this tenant")
        return _json(
            {
                "contentType": record["contentType"],
                "fileName": record["fileName"],
                "fileSize": str(record["size"]),
                "tenantId": tenant,
                "resource": None,
            },
            200,
        )

    def _fetch(self, tenant: str, identifier: str) -> Response:
        with self._store.begin() as session:
            scope = _one_city(tenant)
            if self._settings.has_fault("file-given-to-another-city"):
                scope = TenantScope(states=frozenset({read_state(tenant)}))
            record = session.find_one(FILES, [Condition("id", "equals", identifier)], scope=scope)
        if record is None:
            raise ServiceError("EG_FILESTORE_NOT_FOUND", "There is no such file in this tenant")
        content = (self._settings.files / str(UUID(identifier))).read_bytes()
        return Response(content, media_type=str(record["contentType"]))


def _require_caller(session: Session, token: str, now: int) -> Caller:
    caller = find_caller(session, token, now) if token else None
    if caller is None:
        raise NotAuthenticatedError
    return caller


def _reach(caller: Caller) -> TenantScope:
    if caller.is_citizen:
        return TenantScope(states=frozenset({read_state(caller.tenant)}))
    return TenantScope(cities=frozenset(where for _, where in caller.roles))


def _one_city(tenant: str) -> TenantScope:
    return TenantScope(cities=frozenset({tenant}))


def _json(document: dict[str, object], status: int) -> Response:
    return Response(write_json(document), status_code=status, media_type="application/json")
