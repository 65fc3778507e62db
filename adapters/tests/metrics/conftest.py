"""Days that no other test reports: the receiver takes each place and day once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from adapters.tests.metrics.reporting import write_figures


@pytest.fixture(scope="session")
def days() -> Iterator[int]:
    return iter(range(1, 28))


@pytest.fixture
def figures(tmp_path: Path, days: Iterator[int]) -> Path:
    """Twelve records of a day that no other test reports, of two cities of Punjab."""
    return write_figures(tmp_path / "figures", next(days))
