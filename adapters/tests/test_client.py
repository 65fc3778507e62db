"""The client of a target: what it sends, and what it makes of answers and silences."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest
from adapters.tests.serving import SECRETS, Meddler, Server
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kasauti_adapters.client import Answer, Outcome, Pace, ServiceClient, Unknown, Unsent
from kasauti_adapters.client.outcome import ServiceError
from kasauti_standards.kernel import KasautiError, UsageError
from kasauti_standards.target import (
    ClientCertificate,
    SecretPlace,
    Secrets,
    Target,
    parse_target,
)

SEARCH = "/pgr-services/v2/request/_search"
CITY = {"tenantId": "pg.citya"}


class Waiting:
    """A pace whose clock only moves while somebody sleeps."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def pace(self, *waits: float) -> Pace:
        return Pace(now=self.read, sleep=self.slept.append, waits=waits)

    def read(self) -> int:
        return 1_000_000 + int(sum(self.slept) * 1000)


def ask(target: Target, *, pace: Pace | None = None, times: int = 1) -> list[Outcome]:
    secrets = Secrets(SECRETS | {"GATEWAY": "key of the gateway"})
    with ServiceClient(target, secrets=secrets, pace=pace) as client:
        user = target.find_user("GRO", tenant="pg.citya")
        return [client.call(SEARCH, user=user, query=CITY) for _ in range(times)]


def describe(server: Server, address: str) -> Target:
    return replace(parse_target(server.target_text), base_url=address)


def test_it_logs_in_once_and_sends_the_headers_of_the_target(shared_server: Server) -> None:
    headers = {"X-Gateway": SecretPlace("GATEWAY"), "X-Plain": "yes"}
    with Meddler(shared_server.address) as proxy:
        target = replace(describe(shared_server, proxy.address), headers=headers)
        outcomes = ask(target, times=2)
    assert [isinstance(one, Answer) and one.is_done for one in outcomes] == [True, True]
    assert proxy.seen == ["/user/oauth/token", SEARCH, SEARCH]
    assert {row["x-gateway"] for row in map(_lower, proxy.headers)} == {"key of the gateway"}


def _lower(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def test_an_expired_token_is_renewed_once(shared_server: Server) -> None:
    refusals = iter(["401"])
    with Meddler(
        shared_server.address, lambda path: next(refusals, "pass") if path == SEARCH else "pass"
    ) as proxy:
        (outcome,) = ask(describe(shared_server, proxy.address))
    assert isinstance(outcome, Answer)
    assert outcome.is_done
    assert proxy.seen.count("/user/oauth/token") == 2
    with Meddler(shared_server.address, lambda path: "401" if path == SEARCH else "pass") as proxy:
        (outcome,) = ask(describe(shared_server, proxy.address))
    assert outcome == Answer(401)


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [("503", Unknown), ("drop", Unknown), ("hang", Unknown), ("429", Unsent), ("400", Answer)],
)
def test_what_an_outcome_means(shared_server: Server, verdict: str, kind: type) -> None:
    with Meddler(
        shared_server.address, lambda path: verdict if path == SEARCH else "pass"
    ) as proxy:
        target = replace(describe(shared_server, proxy.address), timeout=Decimal("0.4"))
        (outcome,) = ask(target, pace=Waiting().pace())
    assert isinstance(outcome, kind), outcome


def test_what_was_not_sent_is_tried_again_and_nothing_else(shared_server: Server) -> None:
    waiting = Waiting()
    slow = iter(["429", "429"])
    with Meddler(
        shared_server.address, lambda path: next(slow, "pass") if path == SEARCH else "pass"
    ) as proxy:
        (outcome,) = ask(describe(shared_server, proxy.address), pace=waiting.pace(0.5, 2))
    assert isinstance(outcome, Answer)
    assert waiting.slept == [0.5, 2]
    with Meddler(shared_server.address, lambda path: "503" if path == SEARCH else "pass") as proxy:
        ask(describe(shared_server, proxy.address), pace=waiting.pace(0.5, 2))
    assert proxy.seen.count(SEARCH) == 1
    (gone,) = ask(describe(shared_server, proxy.address), pace=waiting.pace())
    assert isinstance(gone, Unsent)


def test_the_rate_limit_keeps_requests_apart(shared_server: Server) -> None:
    waiting = Waiting()
    target = replace(describe(shared_server, shared_server.address), rate_limit=Decimal(4))
    ask(target, pace=waiting.pace(), times=3)
    assert waiting.slept == [0.25, 0.25, 0.25]


def test_a_refused_login_names_the_user_and_not_the_secret(shared_server: Server) -> None:
    target = describe(shared_server, shared_server.address)
    with (
        ServiceClient(target, secrets=Secrets({"KASAUTI_SECRET_GRO": "wrong word"})) as client,
        pytest.raises(UsageError, match=r"role GRO in pg\.citya: login was refused") as caught,
    ):
        client.call(SEARCH, user=target.find_user("GRO", tenant="pg.citya"))
    assert "wrong word" not in str(caught.value)


def test_the_proxy_of_the_target_is_used(shared_server: Server) -> None:
    with Meddler(shared_server.address, lambda _: "404") as proxy:
        target = describe(shared_server, "http://system.invalid")
        with pytest.raises(UsageError, match="status 404"):
            ask(replace(target, proxy=proxy.address))
    assert proxy.seen == ["http://system.invalid/user/oauth/token"]


def test_errors_are_read_as_the_service_wrote_them() -> None:
    answer = Answer(400, {"Errors": [{"code": "A B", "message": None}, "noise"]})
    assert answer.errors == (ServiceError("A B", ""),)
    assert Answer(400).errors == ()


class _Paper(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b'{"access_token": "t", "UserRequest": {}, "ServiceWrappers": []}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of its own authority for 127.0.0.1, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    paper, secret = tmp_path / "paper.pem", tmp_path / "key.pem"
    paper.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paper, secret


@pytest.fixture
def demanding_server(papers: tuple[Path, Path]) -> Iterator[str]:
    """A TLS server that asks its clients for a certificate."""
    server = HTTPServer(("127.0.0.1", 0), _Paper)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*papers)
    context.load_verify_locations(papers[0])
    context.verify_mode = ssl.CERT_REQUIRED
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_certificates_of_the_target_are_used(
    demanding_server: str, papers: tuple[Path, Path], shared_server: Server
) -> None:
    plain = describe(shared_server, demanding_server)
    trusting = replace(plain, ca=papers[0])
    showing = replace(trusting, client_certificate=ClientCertificate(*papers))
    pace = Waiting().pace()
    assert isinstance(ask(plain, pace=pace)[0], Unsent)
    assert isinstance(ask(trusting, pace=pace)[0], Unsent)
    assert isinstance(ask(showing, pace=pace)[0], Answer)
    with pytest.raises(KasautiError, match="cannot be used"):
        ask(replace(plain, ca=papers[1]))
