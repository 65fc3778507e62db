"""Builds the reference server: store, services, error answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from kasauti_reference.errors import ErrorEntry
from kasauti_reference.faults import break_service
from kasauti_reference.http.envelope import write_errors
from kasauti_reference.http.routes import add_service
from kasauti_reference.platform.login import add_login
from kasauti_reference.services import COLLECTIONS, SERVICES, find_caller, prepare
from kasauti_reference.settings import Settings
from kasauti_reference.store import Store
from kasauti_reference.store.json_text import write_json


def build_app(settings: Settings) -> FastAPI:
    """A server over an opened store; the store is closed when the server stops."""
    store = Store.open(settings.database, COLLECTIONS)
    with store.begin() as session:
        prepare(session, settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    app = FastAPI(
        title="Kasauti reference implementation",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.store = store
    for service in SERVICES:
        broken = break_service(service, settings.faults)
        add_service(app, broken, store=store, settings=settings, find_caller=find_caller)
    add_login(app, store=store, settings=settings)
    app.add_exception_handler(HTTPException, _answer_http_error)
    return app


async def _answer_http_error(_request: Request, error: Exception) -> Response:
    """An unknown path or method, in the one error form."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    entry = ErrorEntry("NOT_FOUND" if status == 404 else "METHOD_NOT_ALLOWED", str(error))
    headers = error.headers if isinstance(error, HTTPException) else None
    return Response(
        write_json(write_errors({}, (entry,))),
        status_code=status,
        media_type="application/json;charset=UTF-8",
        headers=headers,
    )
