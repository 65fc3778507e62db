"""Running the documented commands of the demo as child processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import KasautiError
from kasauti_standards.target import read_demo_secrets, read_target

_START_SECONDS = 60


class DemoError(KasautiError):
    """A command of the demo did not do what its documentation says."""

    exit_code = 3


class Children:
    """Runs `kasauti` commands one after the other and shows each before it runs.

    `secrets` are environment variables that the children get and nobody sees.
    """

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}

    def run(self, *arguments: str, expect: Sequence[ExitCode] = (ExitCode.CONFORMANT,)) -> str:
        """Run one command to its end; gives its standard output."""
        _show(arguments)
        done = subprocess.run(  # noqa: S603
            _write_command(arguments),
            capture_output=True,
            text=True,
            check=False,
            env=self._environment(),
        )
        if done.returncode not in expect:
            wanted = " or ".join(str(int(code)) for code in expect)
            raise DemoError(
                where=f"kasauti {' '.join(arguments)}",
                what=f"ended with {done.returncode} instead of {wanted}: {done.stderr.strip()}",
                hint="Run the command by itself; if it stays so, report it.",
            )
        return done.stdout

    def read(self, *arguments: str) -> dict[str, Any]:
        """Run one command with `--format json`; gives the decoded answer."""
        answer: dict[str, Any] = json.loads(self.run(*arguments, "--format", "json"))
        return answer

    @contextmanager
    def serve(self, *arguments: str, target: Path, log: Path) -> Iterator[None]:
        """Keep a server running that describes itself in a target file; stopped at the end."""
        target.unlink(missing_ok=True)
        command = ("serve", *arguments, "--describe-target", str(target))
        _show((*command, "&"))
        with log.open("w", encoding="utf-8") as stream:
            server = subprocess.Popen(  # noqa: S603
                _write_command(command), stdout=stream, stderr=stream, env=self._environment()
            )
        try:
            _wait_for(target, server, log)
            self.secrets |= read_demo_secrets(read_target(target))
            yield
        finally:
            server.terminate()
            server.wait(timeout=_START_SECONDS)

    def _environment(self) -> Mapping[str, str]:
        return {**os.environ, **self.secrets}


def _write_command(arguments: Sequence[str]) -> Sequence[str]:
    return (sys.executable, "-m", "kasauti_standards", *arguments)


def _show(arguments: Sequence[str]) -> None:
    sys.stdout.write(f"   $ kasauti {' '.join(arguments)}\n")
    sys.stdout.flush()


def _wait_for(target: Path, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not target.is_file():
        if server.poll() is not None or time.monotonic() > deadline:
            raise DemoError(
                where="kasauti serve reference",
                what=f"did not start: {log.read_text(encoding='utf-8').strip()}",
                hint="Run the command by itself; if it stays so, report it.",
            )
        time.sleep(0.1)
