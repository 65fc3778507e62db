"""One small state, made once for each worker, and what its accounts say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kasauti_reference.sample_state.generating import DEFAULT_SEED, play_state
from kasauti_reference.sample_state.opening import Wanted, settle_state
from kasauti_reference.sample_state.plan import SIZES
from kasauti_reference.services import COLLECTIONS
from kasauti_reference.settings import Settings
from kasauti_reference.store import Store
from kasauti_reference.tenancy import TenantScope

SMALL = SIZES["small"]
STATE = TenantScope(states=frozenset({"pg"}))
_COLLECTIONS = {row.name: row for row in COLLECTIONS}


@dataclass(frozen=True)
class Played:
    """A sample state and its records."""

    settings: Settings
    store: Store

    def list_records(self, collection: str) -> list[dict[str, Any]]:
        with self.store.begin() as session:
            return session.find(_COLLECTIONS[collection], scope=STATE)


def describe_settings(folder: Path, name: str = "state") -> Settings:
    return Settings(
        database=f"sqlite:///{folder / f'{name}.sqlite'}",
        files=folder / "files",
        issuer=folder / "issuer",
    )


def play_small(folder: Path, seed: int) -> Settings:
    settings = describe_settings(folder, f"seed-{seed}")
    play_state(settings, SMALL, seed=seed, tell=lambda _steps, _day: None)
    return settings


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    settings = describe_settings(tmp_path_factory.mktemp("sample"))
    wanted = Wanted(DEFAULT_SEED, SMALL, settings.database)
    settings = settle_state(settings, wanted)
    store = Store.open(settings.database, COLLECTIONS)
    yield Played(settings, store)
    store.close()


def read_rupees(text: object) -> Decimal:
    return Decimal(str(text))
