"""Connections that a server closes unannounced: searches are repeated once, creates never."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from conformance_tests.tests.conftest import KEY, choose, read_clock

from kasauti_conformance.errors import TargetUnreachableError
from kasauti_conformance.exchange.gateway import Gateway, Request
from kasauti_conformance.exchange.recorder import Recorder
from kasauti_conformance.exchange.redaction import Redactor
from kasauti_standards.target import Secrets, Target

LOGIN = {"access_token": "t", "UserRequest": {"uuid": "u", "roles": [{"code": "GRO"}]}}
COUNT = {"count": 3, "ResponseInfo": {"status": "successful"}}
SEARCH = Request("search", "/_search", b"{}", repeatable=True)
CREATE = Request("create", "/_create", b"{}")


@dataclass
class Hanging:
    """Answers `most` requests of a connection and resets it in place of the next answer.

    After an answer of 500 it hangs up at once, without having said so.
    """

    most: int
    status: int = 200
    seen: list[str] = field(default_factory=list)
    connections: int = 0

    def serve(self, connection: socket.socket) -> None:
        self.connections += 1
        with connection, connection.makefile("rb") as stream:
            for number in range(self.most + 1):
                path = self._read(stream)
                if not path:
                    return
                if number == self.most:
                    break
                status = self.status if path == "/_fail" else 200
                connection.sendall(self._write(path, status))
                if status == 500:
                    break
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _read(self, stream) -> str:
        line = stream.readline().decode()
        if not line:
            return ""
        length = 0
        while (header := stream.readline().decode().strip()) != "":
            name, _, value = header.partition(":")
            length = int(value) if name.lower() == "content-length" else length
        stream.read(length)
        path = line.split()[1].partition("?")[0]
        self.seen.append(path)
        return path

    def _write(self, path: str, status: int) -> bytes:
        content = json.dumps(LOGIN if path.endswith("token") else COUNT).encode()
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n"
        return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content


@contextmanager
def listen(server: Hanging) -> Iterator[str]:
    """The address of a server that resets connections."""
    listening = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=server.serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


@contextmanager
def connect(target: Target, folder: Path) -> Iterator[tuple[Gateway, Recorder]]:
    recorder = Recorder(folder, Redactor(KEY))
    gateway = Gateway(target, Secrets({}), recorder, clock=read_clock)
    try:
        yield gateway, recorder
    finally:
        gateway.close()


@pytest.fixture
def at(reference: Target):
    """The reference's target file, at another address."""
    return lambda address: replace(reference, base_url=address)


def test_a_search_whose_kept_connection_breaks_is_repeated_on_a_new_one(at, tmp_path) -> None:
    server = Hanging(most=1)
    with listen(server) as address, connect(at(address), tmp_path) as (gateway, recorder):
        answers = [gateway.send(SEARCH) for _ in range(2)]
        _, exchanges = recorder.write_case(1, "a.b")
    assert [answer.status for answer in answers] == [200, 200]
    assert server.seen == ["/_search"] * 3
    assert server.connections == 2
    # the broken exchange stays in the evidence
    assert exchanges == (1, 2, 3)
    assert "Error" in (tmp_path / "0001.a.b.json").read_text()


def test_a_create_whose_connection_breaks_is_never_sent_again(at, tmp_path) -> None:
    server = Hanging(most=1)
    with listen(server) as address, connect(at(address), tmp_path) as (gateway, _):
        assert gateway.send(SEARCH).status == 200
        with pytest.raises(TargetUnreachableError):
            gateway.send(CREATE)
    assert server.seen == ["/_search", "/_create"]


def test_a_search_is_repeated_once_and_no_more(at, tmp_path) -> None:
    server = Hanging(most=0)
    with (
        listen(server) as address,
        connect(at(address), tmp_path) as (gateway, _),
        pytest.raises(TargetUnreachableError),
    ):
        gateway.send(SEARCH)
    assert server.seen == ["/_search"] * 2


def test_after_a_server_error_a_create_gets_a_connection_of_its_own(at, tmp_path) -> None:
    server = Hanging(most=9, status=500)
    with listen(server) as address, connect(at(address), tmp_path) as (gateway, _):
        for _ in range(20):
            assert gateway.send(Request("fail", "/_fail", b"{}")).status == 500
            assert gateway.send(CREATE).status == 200
    assert server.seen == ["/_fail", "/_create"] * 20


def test_connections_are_kept_while_nothing_is_wrong(at, tmp_path) -> None:
    server = Hanging(most=9)
    with listen(server) as address, connect(at(address), tmp_path) as (gateway, _):
        assert {gateway.send(CREATE).status for _ in range(5)} == {200}
    assert server.connections == 1


@pytest.mark.parametrize(
    ("words", "path", "outcome", "times"),
    [
        ("grievance-count.answers", "/pgr-services/v2/request/_count", "pass", 2),
        ("grievance-create.answers", "/pgr-services/v2/request/_create", "error", 1),
    ],
)
def test_a_broken_connection_is_charged_to_nobody(at, run, words, path, outcome, times) -> None:
    server = Hanging(most=1)
    with listen(server) as address:
        document, _ = run(at(address), choose("server:grievance", words))
    (case,) = document["cases"]
    assert case["outcome"] == outcome
    assert document["verdict"]["wire"]["failed"] == 0
    assert server.seen.count(path) == times


def test_what_was_seen_before_the_connection_broke_stays_seen(at, run) -> None:
    server = Hanging(most=3)
    with listen(server) as address:
        document, _ = run(at(address), choose("server:grievance", "grievance-create.malformed"))
    (case,) = document["cases"]
    # what is no request was answered with success before the server hung up
    assert case["outcome"] == "fail"
    assert {row["requirements"][0] for row in case["differences"]} == {"COM-ERROR-FORM"}
    statuses = {row["id"]: row["outcome"] for row in document["requirements"]}
    assert statuses["COM-ERROR-FORM"] == "fail"
    assert statuses["COM-ALWAYS-ANSWERED"] == "skip"
