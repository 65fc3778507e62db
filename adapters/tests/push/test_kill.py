"""A push that is killed at any moment and run again: nothing lost, nothing twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from adapters.tests.killing import Killer
from adapters.tests.push.pushing import build_everything, check_everything, push
from adapters.tests.serving import KASAUTI, SECRETS, Meddler, reference_server


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


@pytest.mark.parametrize(
    "seed", [2, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (3, 4, 5))]
)
def test_killed_at_twenty_random_points(
    killing: tuple[Killer, Path, Path], tmp_path: Path, seed: int
) -> None:
    killer, target, direct = killing
    run = build_everything(tmp_path / "run", complaints=24, challans=12)
    kill_and_resume(killer, run, target, points=20, seed=seed)
    check_everything(direct, complaints=24, challans=12)
