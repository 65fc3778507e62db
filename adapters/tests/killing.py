"""Killing a child process at a chosen request to a proxy."""

from __future__ import annotations

import os
import signal
import subprocess
import threading

from adapters.tests.serving import Meddler


class Killer:
    """A proxy hook that kills a push at a chosen request: before, during or after the commit."""

    def __init__(self, proxy: Meddler) -> None:
        self._proxy = proxy
        self._left = -1
        self._mode = ""
        self._lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.fired: list[str] = []
        proxy.decide = self.decide
        proxy.rewrite = self.rewrite

    def arm(self, after: int, mode: str) -> None:
        self._left, self._mode = after, mode

    def decide(self, _path: str) -> str:
        with self._lock:
            self._left -= 1
            if self._left != 0:
                return "pass"
        if self._mode == "before":
            self._kill()
            return "drop"
        if self._mode == "during":
            threading.Thread(target=self._kill).start()
        return "pass"

    def rewrite(self, _path: str, body: bytes) -> bytes:
        if self._left == 0 and self._mode == "after":
            self._kill()
        return body

    def _kill(self) -> None:
        assert self.process is not None
        self.fired.append(self._mode)
        os.kill(self.process.pid, signal.SIGKILL)
