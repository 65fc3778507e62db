"""PostgreSQL and SQLite: the rows of a feed, streamed, each with the rows that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from kasauti_adapters.errors import SourceError
from kasauti_adapters.sources.drift import SchemaCheck, compare_schema
from kasauti_adapters.sources.query import HIDDEN, ROOT_KEY, TableQuery
from kasauti_adapters.sources.rows import SourceRow

_AT_ONCE = 500
_SQLITE_MAGIC = b"SQLite format 3\x00"
KNOWN = ("sqlite", "postgresql")


class DatabaseSource:
    """A database of one city. Nothing is written to it; one snapshot is read."""

    kind = "database"

    def __init__(self, connection: Connection, *, name: str, schema: str | None) -> None:
        self.name = name
        self.schema = schema
        self._connection = connection

    def has_table(self, name: str) -> bool:
        """Whether there is a table or view of a name, in whatever case."""
        inspector = sa.inspect(self._connection)
        names = [
            *inspector.get_table_names(schema=self.schema),
            *inspector.get_view_names(schema=self.schema),
        ]
        return name.casefold() in map(str.casefold, names)

    def check(self, query: TableQuery) -> SchemaCheck:
        """Compare the query set with the tables and columns that are there."""
        inspector = sa.inspect(self._connection)
        names = [
            *inspector.get_table_names(schema=self.schema),
            *inspector.get_view_names(schema=self.schema),
        ]
        present = {
            name: [column["name"] for column in inspector.get_columns(name, schema=self.schema)]
            for name in names
        }
        optional = query.optional.union(*(child.optional for child in query.children.values()))
        return compare_schema(query.needs, present, optional)

    def read(self, query: TableQuery) -> Iterator[SourceRow]:
        """Rows in the order of the key, with their children; DriftError before the first."""
        checked = self.check(query)
        checked.refuse(self.name)
        try:
            yield from self._stream(query, checked.absent)
        except SQLAlchemyError as error:
            raise SourceError(
                where=self.name,
                what=f"reading {query.table} failed: {describe(error)}",
                hint="Check that the account may read the table and that the server is up.",
            ) from error

    def _stream(self, query: TableQuery, absent: frozenset[str]) -> Iterator[SourceRow]:
        readers = {
            name: _ChildReader(self._fetch(child.select(self.schema, absent, root=query)), child)
            for name, child in query.children.items()
        }
        for values in self._fetch(query.select(self.schema, absent)):
            key = values[f"{HIDDEN}key"]
            row = SourceRow(values, query, str(key))
            for name, reader in readers.items():
                row.children[name] = reader.take(key)
            yield row

    def _fetch(self, statement: sa.Select[Any]) -> Iterator[dict[str, object]]:
        options = {"stream_results": True, "yield_per": _AT_ONCE}
        result = self._connection.execute(statement, execution_options=options)
        for row in result:
            yield dict(row._mapping)  # noqa: SLF001 (the documented way to name columns)


class _ChildReader:
    """Rows of a child in the order of their root: each is read once, one is held back."""

    def __init__(self, rows: Iterator[dict[str, object]], query: TableQuery) -> None:
        self._rows = rows
        self._query = query
        self._held = next(rows, None)

    def take(self, key: object) -> list[SourceRow]:
        taken = []
        while self._held is not None and self._held[ROOT_KEY] == key:
            taken.append(SourceRow(self._held, self._query, str(self._held[f"{HIDDEN}key"])))
            self._held = next(self._rows, None)
        return taken


@contextmanager
def open_database(url: str, *, schema: str = "") -> Iterator[DatabaseSource]:
    """Open a database for reading; SourceError says why it cannot be."""
    name = _hide_password(url)
    parsed = _parse(url)
    engine = sa.create_engine(parsed, poolclass=sa.NullPool)
    try:
        connection = engine.connect()
    except SQLAlchemyError as error:
        raise SourceError(
            where=name,
            what=f"cannot be opened: {describe(error)}",
            hint="Check host, port, database name, account and password of the URL.",
        ) from error
    with connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        yield DatabaseSource(connection, name=name, schema=schema or None)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SourceError(
            where="source", what="is no database URL", hint="Write postgresql+psycopg://… ."
        ) from error
    kind = parsed.get_backend_name()
    if kind not in KNOWN:
        raise SourceError(
            where=parsed.render_as_string(hide_password=True),
            what=f"is a database of an unknown kind, {kind}",
            hint="PostgreSQL and SQLite can be read; export the tables of others to CSV.",
        )
    if kind == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    return _open_read_only(parsed)


def _hide_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "source"


def _open_read_only(url: URL) -> URL:
    """A SQLite file that exists, opened so that it can be neither made nor changed."""
    path = Path(url.database or "")
    if not url.database or not path.is_file():
        raise SourceError(
            where=f"sqlite:///{url.database or ''}",
            what="is no file",
            hint="Give the path of the database: sqlite:///legacy.sqlite.",
        )
    with path.open("rb") as file:
        if file.read(len(_SQLITE_MAGIC)) != _SQLITE_MAGIC:
            raise SourceError(
                where=str(path),
                what="is no SQLite database",
                hint="Give CSV and XLSX files by their own path, without sqlite:///.",
            )
    return URL.create(
        "sqlite", database=f"file:{path.resolve()}", query={"mode": "ro", "uri": "true"}
    )


def describe(error: SQLAlchemyError) -> str:
    """The first line of what the driver says, without the statement."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0][:200]
