"""Routes from declared operations: one handler per operation id, everything else is common.

A request passes: body -> caller by token -> roles -> shape by the declared entity -> handler
within one transaction -> envelope. A refusal at any step is answered in one error form.
An answer that is no JSON object is a `Reply`, and has no envelope.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import structlog
from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from kasauti_reference.errors import (
    ErrorEntry,
    NotAuthenticatedError,
    NotAuthorisedError,
    ServiceError,
)
from kasauti_reference.http.call import Call, Caller
from kasauti_reference.http.envelope import (
    read_body,
    read_document,
    read_request_info,
    refuse_unstorable,
    write_errors,
    write_response_info,
)
from kasauti_reference.http.forms import Form, SentFile, read_form
from kasauti_reference.http.shape import ShapeCheck
from kasauti_reference.settings import Settings
from kasauti_reference.store import Collection, Session, Store
from kasauti_reference.store.json_text import write_json
from kasauti_standards.kernel import Operation, Standard
from kasauti_standards.kernel.money import NotMoneyError


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that is no JSON object: a list, a text, a document, an address to go to.

    `status` is that of the operation's success unless another one is said.
    """

    content: bytes = b""
    media: str = "application/json;charset=UTF-8"
    location: str = ""
    file_name: str = ""
    status: int = 0


Handler: TypeAlias = Callable[[Call], Mapping[str, object]]
ReplyHandler: TypeAlias = Callable[[Call], Reply]
FindRecords: TypeAlias = Callable[[Call, str, list[str]], dict[str, dict[str, object]]]
Escalate: TypeAlias = Callable[[Call, str, str, str], None]
FindCaller: TypeAlias = Callable[[Session, str, int], Caller | None]
LOG = structlog.get_logger("kasauti.reference")


@dataclass(frozen=True, slots=True)
class Service:
    """A standard's operations with their handlers and the envelope's letter case.

    An empty envelope key is an answer without an envelope.
    `collections` are what its handlers keep; `inbox` gives the records of a workflow, by tenant
    and numbers, to the shared inbox.
    `escalate` takes an action on an overdue record of a workflow, by tenant and number.
    `bare` names, by operation, the member of a handler's answer that is the whole body: a number,
    a list or a text without an envelope.
    `own_shape` names the operations whose handler judges the shape itself, in an order of its own;
    `replies` are the handlers whose answer is no JSON object; `free_bodies` names the operations
    that take any JSON value, and `Call.document` holds it.
    `replaced` holds operations that a fault makes behave otherwise than declared.
    """

    standard: Standard
    handlers: Mapping[str, Handler]
    envelope_keys: Mapping[str, str]
    collections: tuple[Collection, ...] = ()
    inbox: Mapping[str, FindRecords] = field(default_factory=dict)
    escalate: Mapping[str, Escalate] = field(default_factory=dict)
    bare: Mapping[str, str] = field(default_factory=dict)
    own_shape: frozenset[str] = frozenset()
    replies: Mapping[str, ReplyHandler] = field(default_factory=dict)
    free_bodies: frozenset[str] = frozenset()
    replaced: Mapping[str, Operation] = field(default_factory=dict)

    @property
    def served(self) -> frozenset[str]:
        """The operations that have a handler of either kind."""
        return frozenset({*self.handlers, *self.replies})


def add_service(
    app: FastAPI, service: Service, *, store: Store, settings: Settings, find_caller: FindCaller
) -> None:
    """Add a route for every operation of the service that has a handler."""
    shape = ShapeCheck(service.standard, settings.profile)
    for operation in service.standard.operations.values():
        handler = service.handlers.get(operation.id) or service.replies.get(operation.id)
        if handler is not None:
            app.add_api_route(
                operation.path,
                _Endpoint(
                    operation=service.replaced.get(operation.id, operation),
                    handler=handler,
                    envelope_key=service.envelope_keys.get(operation.id, "ResponseInfo"),
                    bare=service.bare.get(operation.id, ""),
                    store=store,
                    settings=settings,
                    find_caller=find_caller,
                    shape=None if operation.id in service.own_shape else shape,
                    takes_any=operation.id in service.free_bodies,
                ).answer,
                methods=[operation.method],
                name=operation.id,
                include_in_schema=False,
            )


@dataclass(frozen=True, slots=True)
class _Sent:
    content: bytes | Form | ServiceError
    query: Mapping[str, Sequence[str]]
    headers: Mapping[str, str]
    address: str


@dataclass(frozen=True, slots=True)
class _Endpoint:
    operation: Operation
    handler: Handler | ReplyHandler
    envelope_key: str
    bare: str
    store: Store
    settings: Settings
    find_caller: FindCaller
    shape: ShapeCheck | None
    takes_any: bool = False

    async def answer(self, request: Request) -> Response:
        """Answer one request; a refusal is an answer, too."""
        content: bytes | Form | ServiceError
        try:
            content = await (read_form(request) if self.operation.form else request.body())
        except ServiceError as error:
            content = error
        query = {name: tuple(request.query_params.getlist(name)) for name in request.query_params}
        query |= {name: (str(value),) for name, value in request.path_params.items()}
        header = request.headers.get("auth-token") or _read_bearer(request)
        address = str(request.base_url).rstrip("/")
        sent = _Sent(content, query, dict(request.headers), address)
        return await run_in_threadpool(self._handle, sent, header)

    def _handle(self, request: _Sent, token: str) -> Response:
        info: Mapping[str, object] = {}
        try:
            document, files = self._read(request.content)
            info = read_request_info(document) if isinstance(document, dict) else {}
            refuse_unstorable(request.query)
            token = token or str(info.get("authToken") or "")
            answer = self._run(document, files, request, token)
        except NotMoneyError as error:
            LOG.info("refused", operation=self.operation.id, code="INVALID_AMOUNT")
            entry = ErrorEntry(
                "INVALID_AMOUNT", f"An amount is not rupees with two decimals at most: {error}"
            )
            return _write(write_errors(info, (entry,)), 400)
        except ServiceError as error:
            LOG.info("refused", operation=self.operation.id, code=error.entries[0].code)
            return _write(write_errors(info, error.entries), error.status)
        if isinstance(answer, Reply):
            return _write_reply(answer, self.operation.success)
        if self.bare:
            return _write(answer[self.bare], self.operation.success)
        envelope = write_response_info(info, succeeded=True)
        own = {self.envelope_key: envelope} if self.envelope_key else {}
        return _write(own | dict(answer), self.operation.success)

    def _read(self, content: bytes | Form | ServiceError) -> tuple[object, tuple[SentFile, ...]]:
        """The document of a request, and the files that came with it."""
        if isinstance(content, ServiceError):
            raise content
        if isinstance(content, Form):
            refuse_unstorable(content.fields)
            return content.fields, content.files
        if self.operation.request_media:
            return {}, ()
        return read_document(content) if self.takes_any else read_body(content), ()

    def _run(
        self, document: object, files: tuple[SentFile, ...], request: _Sent, token: str
    ) -> Mapping[str, object] | Reply:
        now = self.settings.now()
        with self.store.begin() as session:
            caller = self.find_caller(session, token, now) if token else None
            self._authorise(caller)
            if self.shape is not None and not self.operation.request_media:
                self.shape.require(self.operation.request, document)
            return self.handler(
                Call(
                    operation=self.operation,
                    caller=caller,
                    body=document if isinstance(document, dict) else {},
                    query={name: tuple(values) for name, values in request.query.items()},
                    session=session,
                    settings=self.settings,
                    now=now,
                    document=document,
                    address=request.address,
                    sent=files,
                    content=request.content if isinstance(request.content, bytes) else b"",
                    headers=request.headers,
                )
            )

    def _authorise(self, caller: Caller | None) -> None:
        if self.operation.anonymous:
            return
        if caller is None:
            raise NotAuthenticatedError
        if self.operation.roles and not caller.has_role(*self.operation.roles, "SUPERUSER"):
            raise NotAuthorisedError


def _read_bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else ""


def _write_reply(reply: Reply, status: int) -> Response:
    headers = {"Location": reply.location} if reply.location else {}
    if reply.file_name:
        headers["Content-Disposition"] = f'attachment; filename="{reply.file_name}"'
    status = reply.status or status
    return Response(reply.content, status_code=status, headers=headers, media_type=reply.media)


def _write(document: object, status: int) -> Response:
    return Response(
        write_json(document), status_code=status, media_type="application/json;charset=UTF-8"
    )
