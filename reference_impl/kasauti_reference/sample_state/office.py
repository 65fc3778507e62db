"""Asking a server in its own process: real paths, real logins, the answer as a document."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from fastapi import FastAPI

from kasauti_reference.demo_people import PASSWORD
from kasauti_reference.platform.login import CLIENT
from kasauti_reference.sample_state.years import MovedClock
from kasauti_reference.store.json_text import read_json, write_json
from kasauti_standards.kernel import KasautiError

Record = dict[str, Any]
_BASIC = b"Basic " + b64encode(f"{CLIENT}:".encode())
_FAILED = 400


class RefusedStepError(KasautiError):
    """The server refused a step that a story of the sample state takes."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a login name in a city, or a citizen's mobile number in the state."""

    login: str
    tenant: str

    @property
    def is_citizen(self) -> bool:
        """Whether it is a citizen, who logs in by a one-time password."""
        return self.login.isdigit()


@dataclass
class Office:
    """The counter of a server: every request of the sample state passes here."""

    app: FastAPI
    clock: MovedClock
    otp: str
    asked: int = 0
    _tokens: dict[Actor, str] = field(default_factory=dict)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()
        self.app.state.store.close()

    def ask(self, path: str, body: Record | None = None, *, by: Actor, **query: object) -> Record:
        """The answer to a request; RefusedStepError where it is refused."""
        info = {"apiId": "Rainmaker", "msgId": "sample|en_IN", "authToken": self._log_in(by)}
        content = write_json({"RequestInfo": info, **(body or {})})
        return self._send(path, content, "application/json", query, who=by)

    def register(self, path: str, body: Record) -> Record:
        """The answer to a request of somebody who is not known yet."""
        content = write_json({"RequestInfo": {"apiId": "Rainmaker"}, **body})
        return self._send(path, content, "application/json", {}, who=Actor("nobody", ""))

    def log_out(self) -> None:
        """Nobody stays logged in."""
        for actor, token in sorted(self._tokens.items(), key=lambda row: row[0].login):
            content = write_json({"RequestInfo": {"authToken": token}, "access_token": token})
            self._send("/user/_logout", content, "application/json", {}, who=actor)
        self._tokens.clear()

    def _log_in(self, actor: Actor) -> str:
        if actor not in self._tokens:
            form = {
                "username": actor.login,
                "password": self.otp if actor.is_citizen else PASSWORD,
                "tenantId": actor.tenant.partition(".")[0] if actor.is_citizen else actor.tenant,
                "userType": "CITIZEN" if actor.is_citizen else "EMPLOYEE",
                "scope": "read",
                "grant_type": "password",
            }
            kind = "application/x-www-form-urlencoded"
            answer = self._send("/user/oauth/token", urlencode(form).encode(), kind, {}, who=actor)
            self._tokens[actor] = str(answer["access_token"])
        return self._tokens[actor]

    def _send(
        self, path: str, content: bytes, kind: str, query: Mapping[str, object], *, who: Actor
    ) -> Record:
        self.asked += 1
        status, answer = self._loop.run_until_complete(
            _exchange(self.app, path, content, kind, urlencode(query, doseq=True))
        )
        if status >= _FAILED:
            raise RefusedStepError(
                where=f"{path} by {who.login} of {who.tenant}",
                what=f"was refused with {status}: {answer.decode(errors='replace')[:600]}",
                hint="A story of the sample state asks for what the server does not allow.",
            )
        document = read_json(answer) if answer else {}
        return document if isinstance(document, dict) else {"answer": document}


async def _exchange(
    app: FastAPI, path: str, content: bytes, kind: str, query: str
) -> tuple[int, bytes]:
    """One request to an ASGI application; status and body of its answer."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [
            (b"host", b"sample-state.example"),
            (b"content-type", kind.encode()),
            (b"content-length", str(len(content)).encode()),
            (b"authorization", _BASIC)
            if kind != "application/json"
            else (b"accept", b"application/json"),
        ],
        "client": ("127.0.0.1", 0),
        "server": ("sample-state.example", 80),
    }
    status, parts = 0, list[bytes]()

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = int(message["status"])
        elif message["type"] == "http.response.body":
            parts.append(bytes(message.get("body", b"")))

    await app(scope, receive, send)
    return status, b"".join(parts)
