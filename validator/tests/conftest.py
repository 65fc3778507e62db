"""Shared by the validator's tests: the throwaway standard and how runs over it are asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from tiny_register.schemas import find_schema
from tiny_register.standard import find_standard

from kasauti_validator import RunSpec, Settings

IST = timezone(timedelta(hours=5, minutes=30))
NOW = datetime(2026, 1, 15, 18, 30, tzinfo=IST)


@pytest.fixture
def make_spec() -> Callable[..., RunSpec]:
    """Asks for a run over the throwaway standard; named settings may be changed."""

    def make(entity: str = "Entry", profile: str = "", **settings: int) -> RunSpec:
        return RunSpec(
            standard_id="tiny",
            entity=entity,
            profile=profile,
            as_of=date(2026, 1, 15),
            now=NOW,
            masker_key=b"k" * 32,
            settings=Settings(**settings),
            find_standard=find_standard,
            find_schema=find_schema,
        )

    return make


@pytest.fixture
def entry() -> dict[str, Any]:
    """A clean record with every member."""
    return {
        "id": "E-0001",
        "ward": "W1",
        "kind": "BIRTH",
        "source": "web",
        "level": "LOW",
        "opened": "2026-01-01",
        "closed": "2026-01-02",
        "on": "2026-01-03",
        "amount": 120.25,
        "count": 3,
        "note": "nothing",
        "tags": ["a", "b"],
        "sources": ["web", "counter"],
        "holder": {"name": "Asha Namuna", "mobile": "9000000001", "email": "asha@namuna.example"},
        "payment": {"mode": "CASH", "receipt": "R1"},
    }
