"""Databases for the tests of the server: empty ones, and copies of one that holds its people.

A fresh server adds some seventy people and nine hundred records; that is done once for each kind
of database, and each test gets a copy.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from kasauti_reference.app import build_app
from kasauti_reference.settings import Settings

START = 1_768_435_200_000


@dataclass
class Clock:
    """A clock that goes on by a millisecond whenever it is read."""

    now: int = START

    def __call__(self) -> int:
        self.now += 1
        return self.now


def find_postgres() -> str:
    """The URL of the PostgreSQL server of the tests; the test is left out without one."""
    url = os.environ.get("KASAUTI_TEST_POSTGRES")
    if not url:
        pytest.skip("KASAUTI_TEST_POSTGRES is not set: `make test` starts PostgreSQL and sets it")
    return url


def administer(url: str, statement: str) -> None:
    """Run a statement outside of any transaction."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@contextmanager
def open_schema(url: str) -> Iterator[str]:
    """The URL of an empty schema of a PostgreSQL database."""
    schema = f"test_{uuid4().hex}"
    administer(url, f"CREATE SCHEMA {schema}")
    yield f"{url}?options=-csearch_path%3D{schema}"
    administer(url, f"DROP SCHEMA {schema} CASCADE")


@contextmanager
def open_database(url: str, *, template: str = "template1") -> Iterator[str]:
    """The URL of a new database of a PostgreSQL server."""
    name = f"test_{uuid4().hex}"
    administer(url, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield make_url(url).set(database=name).render_as_string(hide_password=False)
    administer(url, f"DROP DATABASE {name} WITH (FORCE)")


class Settled:
    """Databases with the people of a fresh server, one of each kind, and copies of them."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self.issuer = folder / "issuer"
        self._stack = stack
        self._ready: dict[str, tuple[str, int]] = {}

    @contextmanager
    def copy(self, dialect: str, folder: Path) -> Iterator[tuple[str, int]]:
        """The URL of a copy that is the test's own, and what the clock showed by then."""
        server = "" if dialect == "sqlite" else find_postgres()
        if dialect not in self._ready:
            self._ready[dialect] = self._settle(server)
        url, moment = self._ready[dialect]
        if dialect == "sqlite":
            path = folder / "settled.sqlite"
            shutil.copyfile(self._folder / "settled.sqlite", path)
            yield f"sqlite:///{path}", moment
            return
        with open_database(server, template=str(make_url(url).database)) as copied:
            yield copied, moment

    def _settle(self, server: str) -> tuple[str, int]:
        url = (
            self._stack.enter_context(open_database(server))
            if server
            else f"sqlite:///{self._folder / 'settled.sqlite'}"
        )
        clock = Clock()
        build_app(Settings(database=url, files=self._folder, now=clock)).state.store.close()
        return url, clock.now
