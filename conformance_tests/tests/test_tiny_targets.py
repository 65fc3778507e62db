"""Tiny targets that misbehave: what is ours or dead is never charged to the system."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conformance_tests.tests.conftest import choose

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.model.outcome import Outcome
from kasauti_conformance.model.plan import Plan


@contextmanager
def serve(answer) -> Iterator[str]:
    """A server whose every answer is made by one function of path and body."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            reply = answer(self.path, body)
            if reply is None:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            status, document = reply
            content = document if isinstance(document, bytes) else json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def log_in(path: str) -> tuple[int, dict] | None:
    if path.startswith("/user/oauth/token"):
        user = {"uuid": "u", "roles": [{"code": "GRO"}, {"code": "CITIZEN"}]}
        return 200, {"access_token": "token-of-the-test", "UserRequest": user}
    return None


PLAN = ("server:grievance", "grievance-count")


def test_a_target_that_drops_connections_is_an_error_of_nobody(reference, run) -> None:
    with serve(lambda *_: None) as address:
        document, _ = run(replace(reference, base_url=address), choose(*PLAN))
    outcomes = {case["outcome"] for case in document["cases"]}
    assert outcomes == {"error"}
    assert document["verdict"]["wire"]["verdict"] == "incomplete"
    assert document["verdict"]["wire"]["failed"] == 0
    assert "stopped answering" in document["cases"][-1]["reason"]


def test_a_target_that_is_too_slow_is_an_error_of_nobody(reference, run) -> None:
    release = threading.Event()

    def wait(_path: str, _body: bytes):
        release.wait(3)
        return 200, {}

    with serve(wait) as address:
        target = replace(reference, base_url=address, timeout=Decimal("0.2"))
        document, _ = run(target, choose("server:grievance", "grievance-count.answers"))
        release.set()
    assert document["cases"][0]["outcome"] == "error"


def test_server_errors_are_charged_to_the_requirement_of_answering(reference, run) -> None:
    def crash(path: str, _body: bytes):
        return log_in(path) or (500, b"<html>Internal Server Error</html>")

    with serve(crash) as address:
        document, _ = run(replace(reference, base_url=address), choose(*PLAN))
    causes = {(row["requirement"], row["shape"]) for row in document["root_causes"]}
    assert ("COM-ALWAYS-ANSWERED", "server error") in causes
    assert document["verdict"]["wire"]["verdict"] == "not conformant"
    assert document["verdict"]["assurance"]["verdict"] == "not conformant"
    counted = sum(row["differences"] for row in document["root_causes"])
    listed = sum(
        len(row["requirements"]) for case in document["cases"] for row in case["differences"]
    )
    assert counted == listed


def test_a_server_that_says_yes_to_everything_fails(reference, run) -> None:
    def agree(path: str, _body: bytes):
        return log_in(path) or (200, {"count": 3, "ResponseInfo": {"status": "successful"}})

    with serve(agree) as address:
        document, _ = run(replace(reference, base_url=address), choose(*PLAN))
    failed = {row["requirement"] for row in document["root_causes"]}
    assert {"COM-TOKEN", "PGR-ISOLATION", "COM-ERROR-FORM"} <= failed
    assert document["verdict"]["wire"]["verdict"] == "not conformant"


def test_a_wrong_shape_is_found_by_both_oracles(reference, run) -> None:
    def misspell(path: str, _body: bytes):
        return log_in(path) or (200, {"count": "three", "responseinfo": {}})

    plan = choose("server:grievance", "grievance-count.answers")
    with serve(misspell) as address:
        document, _ = run(replace(reference, base_url=address), plan)
    (case,) = document["cases"]
    assert case["outcome"] == "fail"
    assert {row["shape"] for row in case["differences"]} == {
        "type /count",
        "letter case of /ResponseInfo",
    }
    assert case["notes"] == []


def test_oracles_that_disagree_are_an_error_of_ours(reference, run, monkeypatch) -> None:
    import kasauti_conformance.execution.attempt as module

    monkeypatch.setattr(module, "describes", lambda *_: (False, "something else"))
    document, _ = run(reference, choose("server:grievance", "grievance-count.answers"))
    (case,) = document["cases"]
    assert case["outcome"] == "error"
    assert "openapi-core something else" in case["notes"][0]
    assert document["verdict"]["wire"]["failed"] == 0


def test_a_fault_of_ours_is_never_charged_to_the_system(reference, run) -> None:
    def stumble(_attempt) -> None:
        raise ZeroDivisionError("ours")

    whole = choose("server:grievance", "grievance-count.answers")
    case = tell_story(
        "x-story.stumble",
        ("x", "x"),
        ("PGR-CREATE",),
        stumble,
        operations=("grievance-create",),
    )
    rows = dict(choose("server:grievance", "grievance-create.answers").requirements)
    plan = Plan(whole.declaration, whole.profile, (case,), rows)
    document, _ = run(reference, plan)
    assert document["cases"][0]["outcome"] == Outcome.ERROR
    assert document["verdict"]["wire"]["verdict"] == "incomplete"


def test_requests_keep_to_the_rate_limit(reference, run) -> None:
    import time

    plan = choose("server:grievance", "grievance-count.malformed")
    start = time.monotonic()
    document, _ = run(replace(reference, rate_limit=Decimal(10)), plan)
    sent = len(document["cases"][0]["exchanges"])
    assert sent >= 4
    assert time.monotonic() - start >= (sent - 1) / 10


@pytest.mark.parametrize("header", ["X-Test"])
def test_extra_headers_of_the_target_travel_along(reference, run, header) -> None:
    target = replace(reference, headers={header: "on"})
    _, folder = run(target, choose("server:grievance", "grievance-count.answers"))
    content = next((folder / "evidence").iterdir()).read_text()
    assert f'"{header.lower()}": "on"' in content.lower()


def test_what_an_answer_says_of_somebody_is_masked_in_the_report(reference, run) -> None:
    mobile = "9876501234"

    def blab(path: str, _body: bytes):
        error = {"code": f"NO_SUCH {mobile}", "message": "Asharfi"}
        return log_in(path) or (400, {"Errors": [error]})

    with serve(blab) as address:
        document, folder = run(
            replace(reference, base_url=address), choose("server:grievance", "grievance-count")
        )
    assert document["root_causes"]
    for file in folder.rglob("*.json"):
        assert mobile not in file.read_text(), file
