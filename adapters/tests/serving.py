"""Real servers for the tests: the reference server as a child process, a proxy that meddles."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

KASAUTI = [sys.executable, "-c", "from kasauti_standards.cli import run; run()"]
ROLES = ("GRO", "PGR_LME", "CSR", "UC_EMP", "SUPERUSER", "PT_CEMP", "NDA_SYSTEM")
SECRETS = {f"KASAUTI_SECRET_{role}": "eGov@123" for role in ROLES} | {
    "KASAUTI_SECRET_CITIZEN": "123456"
}


@dataclass(frozen=True)
class Server:
    """A running reference server: its address and the target file it wrote of itself."""

    address: str
    target_text: str

    def write_target(self, file: Path, *, address: str = "", timeout: int = 10) -> Path:
        text = self.target_text.replace(self.address, address or self.address)
        file.write_text(text.replace("timeout: 30", f"timeout: {timeout}"))
        return file


@contextmanager
def reference_server(folder: Path) -> Iterator[Server]:
    folder.mkdir(parents=True, exist_ok=True)
    command = [*KASAUTI, "serve", "reference", "--port", "0", "--files", str(folder / "files")]
    command += ["--database", f"sqlite:///{folder / 'reference.sqlite'}"]
    command += ["--describe-target", str(folder / "target.yaml")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            address = next(
                line.split()[3] for line in process.stderr if line.startswith("reference server on")
            )
            drain = threading.Thread(target=process.stderr.read, daemon=True)
            drain.start()
            _wait_for(address)
            yield Server(address, (folder / "target.yaml").read_text())
        finally:
            process.kill()
            process.wait()
            drain.join()


def _wait_for(address: str) -> None:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    connection.request("GET", "/")  # the listener queues it until the server is up
    connection.getresponse().read()
    connection.close()


def run_kasauti(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own, with the secrets of the demonstration people."""
    return subprocess.run(
        [*KASAUTI, *map(str, arguments)],
        env=os.environ | SECRETS,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


class Meddler:
    """A proxy before a server. `decide(path)` says what to do with each request:

    `pass`, `drop` (the client gets nothing, the server never sees it), `swallow` (the server does
    it, the client gets nothing), `hang` (nothing happens for two seconds), or a status to answer
    without asking the server. `rewrite` changes answers.
    """

    def __init__(
        self,
        address: str,
        decide: Callable[[str], str] = lambda _: "pass",
        rewrite: Callable[[str, bytes], bytes] = lambda _, body: body,
    ) -> None:
        self._upstream = urlsplit(address)
        self.decide = decide
        self.rewrite = rewrite
        self.seen: list[str] = []
        self.headers: list[dict[str, str]] = []
        self._idle = threading.Event()
        meddler = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                meddler._handle(self)

            def log_message(self, *_: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._idle.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handle(self, handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        path = handler.path.partition("?")[0]
        verdict = self.decide(path)
        self.seen.append(path)
        self.headers.append(dict(handler.headers))
        if verdict == "drop":
            return
        if verdict == "hang":
            self._idle.wait(2)
            return
        if verdict.isdigit():
            self._answer(handler, int(verdict), b"{}")
            return
        status, answer = self._forward(handler, body)
        if verdict != "swallow":
            self._answer(handler, status, self.rewrite(path, answer))

    def _forward(self, handler: BaseHTTPRequestHandler, body: bytes) -> tuple[int, bytes]:
        upstream = http.client.HTTPConnection(
            self._upstream.hostname or "", self._upstream.port, timeout=30
        )
        wanted = ("Content-Type", "Authorization")
        headers = {name: handler.headers[name] for name in wanted if name in handler.headers}
        upstream.request("POST", handler.path, body=body, headers=headers)
        response = upstream.getresponse()
        answer = response.read()
        upstream.close()
        return response.status, answer

    def _answer(self, handler: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
        try:
            handler.send_response(status)
            handler.send_header("Content-Type", "application/json")
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        except OSError:  # the client was killed meanwhile
            return
