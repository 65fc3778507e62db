"""The HTTP client: the one target it was given, every exchange recorded, no faster than allowed."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import httpx2 as httpx

from kasauti_conformance.errors import TargetUnreachableError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.recorder import Received, Recorder, Sent
from kasauti_standards.kernel import UsageError
from kasauti_standards.target import SecretPlace, Secrets, Target

QueryValue = str | int | Sequence[str]
_AGENT = "kasauti-conform"
# shorter than the five seconds after which servers commonly hang up, so that no request is written
# into a connection that is just being closed
_KEPT_SECONDS = 2.0
_BROKEN = (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)


@dataclass(frozen=True, slots=True)
class Request:
    """One request below the target's base address.

    One that is `repeatable` changes nothing: it is sent once more where its connection breaks.
    """

    operation: str
    path: str
    content: bytes = b""
    content_type: str = "application/json"
    query: Mapping[str, QueryValue] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"
    repeatable: bool = False


class Gateway:
    """A connection to one target. Redirects are not followed: they could lead elsewhere.

    A server may close a connection that is kept open just as the next request is written into it;
    nobody can tell then whether that request was carried out. A search is repeated, once, on a new
    connection. A create never is. After a server error, upon which servers hang up without a word,
    no kept connection is used for as long as any is kept.
    """

    def __init__(
        self,
        target: Target,
        secrets: Secrets,
        recorder: Recorder,
        *,
        clock: Callable[[], int],
    ) -> None:
        self.target = target
        self._recorder = recorder
        self._clock = clock
        self._pause = float(1 / target.rate_limit) if target.rate_limit else 0.0
        self._next = 0.0
        self._lock = threading.Lock()
        headers = {"User-Agent": _AGENT, "Accept": "application/json"}
        for name, value in target.headers.items():
            if isinstance(value, SecretPlace):
                value = secrets.read(value)
                recorder.redactor.learn_secret(value)
            headers[name] = value
        self._distrusted_until = 0.0
        trust = _open_trust(target)
        self._keeping, self._fresh = (
            httpx.Client(
                base_url=target.base_url,
                headers=headers,
                timeout=float(target.timeout),
                verify=trust,
                proxy=target.proxy,
                trust_env=False,
                follow_redirects=False,
                limits=limits,
            )
            for limits in (
                httpx.Limits(max_connections=32, keepalive_expiry=_KEPT_SECONDS),
                httpx.Limits(max_connections=32, max_keepalive_connections=0),
            )
        )

    def close(self) -> None:
        """Close the connections."""
        self._keeping.close()
        self._fresh.close()

    def send(self, request: Request) -> Answer:
        """Send one request; TargetUnreachableError where no answer comes."""
        is_distrusted = time.monotonic() < self._distrusted_until
        try:
            return self._exchange(request, self._fresh if is_distrusted else self._keeping)
        except TargetUnreachableError as error:
            if not request.repeatable or not isinstance(error.__cause__, _BROKEN):
                raise
        return self._exchange(request, self._fresh)

    def _exchange(self, request: Request, client: httpx.Client) -> Answer:
        self._wait()
        built = client.build_request(
            request.method,
            request.path,
            content=request.content,
            params=list(_flatten(request.query)),
            headers={"Content-Type": request.content_type, **request.headers}
            if request.content
            else dict(request.headers),
        )
        sent = Sent(built.method, str(built.url), dict(built.headers), request.content)
        at, start = self._clock(), time.perf_counter()
        try:
            response = client.send(built)
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
            failure = f"{type(error).__name__}: {error}"
            received = Received(None, {}, b"", _read_elapsed(start), failure)
            self._recorder.record(request.operation, sent, received, at=at)
            raise TargetUnreachableError(
                where=f"{self.target.base_url} ({request.path})",
                what=f"gave no answer: {failure}",
                hint="Check that the system runs and that base_url, proxy and ca are right.",
            ) from error
        if response.status_code >= 500:
            self._distrusted_until = time.monotonic() + _KEPT_SECONDS
        headers = {name.lower(): value for name, value in response.headers.items()}
        received = Received(response.status_code, headers, response.content, _read_elapsed(start))
        number = self._recorder.record(request.operation, sent, received, at=at)
        return Answer(
            number=number,
            operation=request.operation,
            status=response.status_code,
            headers=headers,
            content=response.content,
            url=str(built.url),
            method=built.method,
            request_body=request.content,
        )

    def _wait(self) -> None:
        if not self._pause:
            return
        with self._lock:
            now = time.monotonic()
            wait = max(0.0, self._next - now)
            self._next = max(now, self._next) + self._pause
        time.sleep(wait)


def _flatten(query: Mapping[str, QueryValue]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in query.items():
        if isinstance(value, str | int):
            pairs.append((name, str(value)))
        else:
            pairs.extend((name, item) for item in value)
    return pairs


def _read_elapsed(start: float) -> int:
    return round((time.perf_counter() - start) * 1000)


def _open_trust(target: Target) -> ssl.SSLContext:
    context = ssl.create_default_context()
    try:
        if target.ca:
            context.load_verify_locations(target.ca)
        if target.client_certificate:
            own = target.client_certificate
            context.load_cert_chain(own.certificate, own.key)
    except (ssl.SSLError, OSError) as error:
        raise UsageError(
            where=f"target {target.name}: ca or client_certificate",
            what=f"cannot be loaded: {error}",
            hint="Both are PEM files; the key belongs to the certificate.",
        ) from error
    return context
