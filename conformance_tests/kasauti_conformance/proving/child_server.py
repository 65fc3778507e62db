"""A reference server of one's own: a child process on a fresh database and a free port."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from kasauti_conformance.errors import TargetUnreachableError
from kasauti_standards.target import Target, read_target

_LONGEST_START = 40.0


@contextmanager
def start_reference(
    folder: Path, *, faults: tuple[str, ...] = (), options: tuple[str, ...] = ()
) -> Iterator[Target]:
    """Start a reference server with faults and further options; it ends with the context."""
    folder.mkdir(parents=True, exist_ok=True)
    described = folder / "target.yaml"
    command = [
        *(sys.executable, "-m", "kasauti_standards", "serve", "reference", "--port", "0"),
        *("--database", f"sqlite:///{(folder / 'server.sqlite').absolute()}"),
        *(
            "--files",
            str(folder / "files"),
            "--issuer",
            str(folder / "issuer"),
            "--describe-target",
            str(described),
        ),
        *(part for fault in faults for part in ("--fault", fault)),
        *options,
    ]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 (our own command)
    try:
        yield _wait_for(described, process, folder)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(described: Path, process: subprocess.Popen[bytes], folder: Path) -> Target:
    end = time.monotonic() + _LONGEST_START
    while time.monotonic() < end and process.poll() is None:
        if described.is_file() and described.read_bytes().endswith(b"\n"):
            target = read_target(described)
            if _answers(target.base_url):
                return target
        time.sleep(0.05)
    log = (folder / "server.log").read_text("utf-8", "replace").strip().splitlines()
    raise TargetUnreachableError(
        where="kasauti serve reference",
        what=f"did not start: {log[-1] if log else 'no word from it'}",
        hint=f"Look into {folder / 'server.log'}; the extra `service` has to be installed.",
    )


def _answers(address: str) -> bool:
    if urlsplit(address).hostname != "127.0.0.1":
        return False
    try:
        build_opener(ProxyHandler({})).open(f"{address}/", timeout=2).close()
    except OSError as error:
        # any HTTP status is an answer
        return getattr(error, "code", None) is not None
    return True
