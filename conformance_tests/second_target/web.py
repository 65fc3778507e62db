"""The HTTP side: reading requests, routing, the gateway's checks, writing answers.

Source: niua-org/UPYOG-NIUA core-services/zuul (AuthPreCheckFilter, AuthFilter, RbacFilter).
"""

import json
import math
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from .binding import Record, any_case, depth_within
from .errors import RefusalError, forbidden, refused, unhandled, unreadable
from .people import Account, People, may_call

MAX_BODY = 30 * 1024 * 1024
CHUNK = re.compile(rb"[0-9a-fA-F]{1,8}")
JSON_TYPE = "application/json;charset=UTF-8"


@dataclass
class Request:
    """One request, its body read and its caller known."""

    path: str
    query: dict[str, list[str]]
    headers: Mapping[str, str]
    raw: bytes
    body: Record
    info: Record
    account: Account | None = None

    @property
    def caller(self) -> Account:
        """The signed-in caller of a closed operation."""
        if self.account is None:
            raise unhandled("NullPointerException")
        return self.account


@dataclass(frozen=True)
class Answer:
    """A status, a body and its type."""

    body: object
    status: int = 200
    kind: str = JSON_TYPE


Handler = Callable[[Request], Answer]
Tenants = Callable[[Request], set[str]]


def text_tenants(request: Request) -> set[str]:
    """The tenants a request names: in the query, else anywhere in the body but RequestInfo."""
    named = request.query.get("tenantId")
    if named and named[0]:
        return {one for one in named[0].split(",") if one}
    found: set[str] = set()
    level: list[object] = [v for k, v in request.body.items() if k.lower() != "requestinfo"]
    if isinstance(request.body.get("tenantId"), str):
        found.add(str(request.body["tenantId"]))
    while level:
        one = level.pop()
        if isinstance(one, dict):
            value = one.get("tenantId")
            if isinstance(value, str):
                found.add(value)
            level.extend(v for k, v in one.items() if k != "tenantId")
        elif isinstance(one, list):
            level.extend(one)
    return found


@dataclass(frozen=True)
class Route:
    """An operation: who handles it, whether it needs a token, what its body is."""

    handle: Handler
    method: str = "POST"
    open: bool = False
    form: bool = False
    tenants: Tenants = text_tenants


def parse(raw: bytes) -> Record:
    """The JSON object of a body."""
    try:
        found = json.loads(raw.decode("utf-8"), parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError) as fault:
        raise refused("JsonParseException", "Failed to parse JSON") from fault
    if not isinstance(found, dict) or not depth_within(found):
        raise unreadable()
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(digits)
    return value


def envelope(info: Record, status: str | None = "successful") -> Record:
    """The ResponseInfo most services answer with."""

    def plain(name: str) -> object:
        value = info.get(name)
        return value if isinstance(value, str | int) and not isinstance(value, bool) else None

    return {
        "apiId": plain("apiId"),
        "ver": plain("ver"),
        "ts": plain("ts"),
        "resMsgId": "uief87324",
        "msgId": plain("msgId"),
        "status": status,
    }


class Gateway:
    """Finds the operation, checks token and role, and calls it, one request at a time."""

    def __init__(self, people: People, routes: Mapping[str, Route]) -> None:
        self._people = people
        self._routes = routes
        self._lock = threading.Lock()

    def answer(self, method: str, target: str, headers: Mapping[str, str], raw: bytes) -> Answer:
        """The answer to one request; never an exception."""
        try:
            parts = urlsplit(target)
            query = parse_qs(parts.query, keep_blank_values=True, max_num_fields=500)
            with self._lock:
                return self._serve(method, parts.path, query, headers, raw)
        except RefusalError as refusal:
            return Answer(refusal.answer(), refusal.status)
        except RecursionError:
            return Answer(unreadable().answer(), 400)
        except ValueError:
            return Answer(unhandled("IllegalArgumentException").answer(), 400)

    def _serve(
        self,
        method: str,
        path: str,
        query: dict[str, list[str]],
        headers: Mapping[str, str],
        raw: bytes,
    ) -> Answer:
        route = self._routes.get(path)
        if route is None:
            message = f"The resource - {path} not found"
            raise RefusalError([("ResourceNotFoundException", message)], 404)
        if method != route.method:
            message = f"Request method '{method}' is not supported"
            raise RefusalError([("HttpRequestMethodNotSupportedException", message)], 405)
        body = parse(raw) if method == "POST" and not route.form and (raw or not route.open) else {}
        found = any_case(body, "RequestInfo")
        info = found if isinstance(found, dict) else {}
        request = Request(path, query, headers, raw, body, info)
        if not route.open:
            token = info.get("authToken") or headers.get("auth-token")
            account = request.account = self._people.of_token(token)
            tenants = route.tenants(request) or {account.tenant}
            if not may_call(account, path, tenants):
                raise forbidden()
        return route.handle(request)


class Connection(BaseHTTPRequestHandler):
    """Reads one request and writes one answer."""

    gateway: ClassVar[Gateway]
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    disable_nagle_algorithm = True
    timeout = 60

    def _body(self) -> bytes | None:
        """The body, whole or in chunks; None when it is too large or malformed."""
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._chunks()
        length = self.headers.get("Content-Length", "0").strip()
        if not length.isascii() or not length.isdigit() or len(length) > 9:
            return None
        return self.rfile.read(int(length)) if int(length) <= MAX_BODY else None

    def _chunks(self) -> bytes | None:
        found = bytearray()
        while len(found) <= MAX_BODY:
            size = self.rfile.readline(100).split(b";")[0].strip()
            if not CHUNK.fullmatch(size):
                return None
            part = self.rfile.read(min(int(size, 16), MAX_BODY + 1))
            found += part
            self.rfile.readline(100)
            if not part:
                return bytes(found)
        return None

    def reply(self) -> None:
        """Reads the request and writes its answer."""
        raw = self._body()
        if raw is None:
            self.close_connection = True
            answer = Answer(refused("MultipartException", "Unreadable body").answer(), 400)
        else:
            headers = {key.lower(): value for key, value in self.headers.items()}
            answer = self.gateway.answer(self.command, self.path, headers, raw)
        self._write(answer)

    def _write(self, answer: Answer) -> None:
        body = answer.body
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answers what is no proper request; an unknown method is not the server's fault."""
        status = {501: 405, 505: 400}.get(code, code)
        self.close_connection = True
        faults = [("HttpRequestMethodNotSupportedException", explain or message or "Bad request")]
        self._write(Answer(RefusalError(faults).answer(), status))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing: the caller keeps its own log."""


for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"):
    setattr(Connection, f"do_{method}", Connection.reply)


class Server(ThreadingHTTPServer):
    """Many connections, none of which keeps the process alive."""

    daemon_threads = True
    request_queue_size = 128


def make_server(gateway: Gateway, port: int) -> ThreadingHTTPServer:
    """A server on the loopback interface."""
    return Server(("127.0.0.1", port), type("Bound", (Connection,), {"gateway": gateway}))
