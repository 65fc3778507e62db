"""One synthetic city per test run with a run of each carrier; one reference server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from adapters.tests.serving import SECRETS, Server, reference_server

from kasauti_adapters.fixtures.city import City, CitySize, make_city
from kasauti_adapters.fixtures.database import build_database
from kasauti_adapters.fixtures.dirt import MODULES, USUAL_MODULES
from kasauti_adapters.fixtures.exports import write_exports
from kasauti_adapters.pipeline.run import RunSettings, run_system
from kasauti_adapters.sources.opening import open_source
from kasauti_adapters.systems.catalog import open_system

NOW = datetime.fromisoformat("2025-06-15T12:00:00+05:30")
TENANT = "pg.citya"


@dataclass(frozen=True)
class DoneRun:
    """A run, its folder and the city it was made from."""

    folder: Path
    summary: Mapping[str, Any]
    city: City
    source: str

    def lines(self, name: str) -> list[Any]:
        """The JSON lines of a file of the run."""
        path = self.folder / name
        return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def adapt(source: str, out: Path, *, schema: str = "", **more: Any) -> Mapping[str, Any]:
    """Run the ready system over a source."""
    settings = {"settings": {}, "masker_key": b"k" * 32, "now": NOW} | more
    with open_source(source, schema=schema) as opened:
        return run_system(open_system("egov-erp"), opened, RunSettings(out=out, **settings))


def build_city(
    carrier: str,
    size: CitySize | None = None,
    *,
    seed: int = 7,
    modules: tuple[str, ...] = USUAL_MODULES,
) -> City:
    """The city of the tests."""
    return make_city(
        seed=seed, tenant=TENANT, size=size or CitySize(), carrier=carrier, modules=modules
    )


@pytest.fixture(scope="session")
def database_run(tmp_path_factory: pytest.TempPathFactory) -> DoneRun:
    """A run over the SQLite database."""
    folder = tmp_path_factory.mktemp("database")
    city = build_city("database")
    url = f"sqlite:///{folder / 'legacy.sqlite'}"
    build_database(url, city)
    return DoneRun(folder / "run", adapt(url, folder / "run"), city, url)


@pytest.fixture(scope="session")
def whole_run(tmp_path_factory: pytest.TempPathFactory) -> DoneRun:
    """A run over a SQLite database that holds all modules, property tax among them."""
    folder = tmp_path_factory.mktemp("whole")
    city = build_city("database", modules=MODULES)
    url = f"sqlite:///{folder / 'legacy.sqlite'}"
    build_database(url, city)
    return DoneRun(folder / "run", adapt(url, folder / "run"), city, url)


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with csv and xlsx exports."""
    folder = tmp_path_factory.mktemp("exports")
    write_exports(folder, build_city("sheet"))
    return folder


@pytest.fixture(scope="session")
def csv_run(exports: Path) -> DoneRun:
    """A run over the CSV exports."""
    source = str(exports / "csv")
    out = exports / "csv-run"
    return DoneRun(out, adapt(source, out), build_city("sheet"), source)


@pytest.fixture(scope="session")
def xlsx_run(exports: Path) -> DoneRun:
    """A run over the workbook."""
    source = str(exports / "xlsx" / "registers.xlsx")
    out = exports / "xlsx-run"
    return DoneRun(out, adapt(source, out), build_city("sheet"), source)


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with reference_server(tmp_path_factory.mktemp("reference")) as server:
        yield server


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    with reference_server(tmp_path / "reference") as server:
        yield server


@pytest.fixture(autouse=True)
def demonstration_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
