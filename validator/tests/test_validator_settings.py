"""Limits are checked where they are set."""

from __future__ import annotations

import pytest

from kasauti_standards.kernel import UsageError
from kasauti_validator import Settings
from kasauti_validator.settings import read_size


@pytest.mark.parametrize(
    ("text", "size"),
    [("1", 1), ("500KB", 500_000), ("16MiB", 16 * 2**20), ("1 g", 2**30), ("2kib", 2048)],
)
def test_sizes(text: str, size: int) -> None:
    assert read_size(text) == size


@pytest.mark.parametrize("text", ["", "MB", "1.5MB", "-1", "1TB", "१MB", "1MB x"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no size"):
        read_size(text)


@pytest.mark.parametrize(
    ("name", "value"), [("record_limit", 0), ("depth_limit", 201), ("shard_size", -1)]
)
def test_settings_out_of_range_are_refused(name: str, value: int) -> None:
    with pytest.raises(UsageError, match=f"setting {name}"):
        Settings(**{name: value})
