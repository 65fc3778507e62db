"""Memory over large files: the run of the benchmark, at a size for every day."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "validator_memory.py"


@pytest.mark.slow
def test_memory_stays_flat_while_the_file_grows(tmp_path: Path) -> None:
    """In a process of its own: a child's peak counts what its parent held when it was started."""
    command = [sys.executable, str(BENCHMARK), "--folder", str(tmp_path)]
    command += ["--size", "100MB", "--size", "400MB"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = run.stdout.splitlines()
    records = [int(line.split()[2].replace(",", "")) for line in lines[:2]]
    assert 3.9 < records[1] / records[0] < 4.1
    assert re.search(r": reached$", lines[2]), run.stdout
