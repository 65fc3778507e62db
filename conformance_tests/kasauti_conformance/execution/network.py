"""The doctor's look at the way to a target: name, port, trust, address, clock."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import urlsplit

from kasauti_conformance.errors import TargetUnreachableError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.gateway import Request
from kasauti_conformance.execution.world import World
from kasauti_standards.target import Target

State = Literal["ok", "bad", "unsure"]
_MOST_SKEW = 300
KNOWN_PATH = "/egov-mdms-service/v1/_search"


@dataclass(frozen=True, slots=True)
class Finding:
    """One look of the doctor: `key` is that of the target file, `fix` says how to mend it."""

    check: str
    key: str
    state: State
    text: str
    fix: str = ""


def look_at_network(target: Target) -> Generator[Finding, None, bool]:
    """Whether the host can be reached: its name, its port, its certificate."""
    parts = urlsplit(target.base_url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    if target.proxy:
        yield Finding("network", "proxy", "unsure", f"everything goes through {target.proxy}")
        return True
    try:
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        yield Finding(
            "DNS",
            "base_url",
            "bad",
            f"the name {host} cannot be resolved: {error.strerror or error}",
            "Correct the host in base_url, or name a proxy.",
        )
        return False
    yield Finding("DNS", "base_url", "ok", f"{host} has {len(places)} address(es)")
    try:
        with socket.create_connection((host, port), timeout=float(target.timeout)) as plain:
            yield Finding("TCP", "base_url", "ok", f"port {port} is open")
            if parts.scheme == "https":
                yield _look_at_tls(plain, host, target)
    except OSError as error:
        yield Finding(
            "TCP",
            "base_url",
            "bad",
            f"port {port} of {host} does not answer: {error.strerror or error}",
            "Start the system, correct the port in base_url, or open the firewall.",
        )
        return False
    return True


def _look_at_tls(plain: socket.socket, host: str, target: Target) -> Finding:
    try:
        context = ssl.create_default_context(cafile=str(target.ca) if target.ca else None)
        if target.client_certificate:
            own = target.client_certificate
            context.load_cert_chain(own.certificate, own.key)
        with context.wrap_socket(plain, server_hostname=host) as secured:
            return Finding("TLS", "ca", "ok", f"{secured.version()}, the certificate is trusted")
    except (ssl.SSLError, OSError) as error:
        return Finding(
            "TLS",
            "ca",
            "bad",
            f"no trusted connection: {getattr(error, 'verify_message', '') or error}",
            "Name the issuer's certificate as `ca`, or have the system's certificate renewed.",
        )


def look_at_address(world: World) -> Generator[Finding, None, Answer | None]:
    """The answer to a call that every deployment serves, or None."""
    body = b'{"RequestInfo": {"apiId": "Rainmaker"}}'
    try:
        answer = world.gateway.send(Request("doctor", KNOWN_PATH, content=body))
    except TargetUnreachableError as error:
        yield Finding("base URL", "base_url", "bad", error.what, error.hint)
        return None
    if answer.status in {404, 502, 503, 504}:
        yield Finding(
            "base URL",
            "base_url",
            "unsure" if answer.status == 404 else "bad",
            f"{KNOWN_PATH} answers {answer.status}",
            "base_url is what stands before /egov-mdms-service or /pgr-services.",
        )
    else:
        yield Finding("base URL", "base_url", "ok", f"answers HTTP {answer.status}")
    return answer


def look_at_clock(answer: Answer, now: int) -> Finding:
    """How far the clock of the system is from ours."""
    stated = answer.headers.get("date", "")
    try:
        theirs = parsedate_to_datetime(stated)
    except ValueError:
        return Finding("clock", "base_url", "unsure", "the system states no time")
    skew = abs((theirs - datetime.fromtimestamp(now / 1000, UTC)).total_seconds())
    if skew > _MOST_SKEW:
        return Finding(
            "clock",
            "base_url",
            "bad",
            f"its clock and ours differ by {skew:.0f} seconds",
            "Synchronise both with a time server: tokens and days depend on it.",
        )
    return Finding("clock", "base_url", "ok", f"differs by {skew:.0f} s")
