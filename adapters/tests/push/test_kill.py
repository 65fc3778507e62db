"""A push that is killed at any moment and run again: nothing lost, nothing twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from adapters.tests.push.pushing import build_everything, check_everything, push
from adapters.tests.serving import KASAUTI, SECRETS, Meddler, reference_server


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


@pytest.fixture
def killing(tmp_path: Path) -> Iterator[tuple[Killer, Path, Path]]:
    with reference_server(tmp_path / "reference") as server, Meddler(server.address) as proxy:
        target = server.write_target(tmp_path / "t.yaml", address=proxy.address)
        yield Killer(proxy), target, server.write_target(tmp_path / "direct.yaml")


def kill_and_resume(killer: Killer, run: Path, target: Path, *, points: int, seed: int) -> None:
    random_points = random.Random(seed)
    for number in range(points):
        mode = ("before", "during", "after")[number % 3]
        killer.arm(random_points.randint(2, 9), mode)
        command = [*KASAUTI, "adapt", "push", "--run", str(run), "--target", str(target)]
        with subprocess.Popen(
            [*command, "--settle", "0.3"],
            env=os.environ | SECRETS,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            killer.process = process
            process.wait(60)
            assert process.returncode == -signal.SIGKILL, f"point {number} was not reached"
    killer.arm(-1, "")
    for _ in range(3):
        report = push(run, target)
        if report["code"] == 0:
            break
    assert report["code"] == 0, report
    assert len(killer.fired) == points


def test_killed_before_during_and_after_the_commit(
    killing: tuple[Killer, Path, Path], tmp_path: Path
) -> None:
    killer, target, direct = killing
    run = build_everything(tmp_path / "run", complaints=6, challans=6)
    kill_and_resume(killer, run, target, points=3, seed=1)
    check_everything(direct, complaints=6, challans=6)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
def test_killed_at_twenty_random_points(
    killing: tuple[Killer, Path, Path], tmp_path: Path, seed: int
) -> None:
    killer, target, direct = killing
    run = build_everything(tmp_path / "run", complaints=24, challans=12)
    kill_and_resume(killer, run, target, points=20, seed=seed)
    check_everything(direct, complaints=24, challans=12)
