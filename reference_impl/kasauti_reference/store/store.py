"""The store over SQLite (WAL) or PostgreSQL: every read and write is bound by a tenant scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import (
    BigInteger,
    Connection,
    Engine,
    MetaData,
    Row,
    String,
    Table,
    Text,
    create_engine,
    event,
    func,
    insert,
    select,
)
from sqlalchemy import (
    Column as SqlColumn,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.pool import StaticPool

from kasauti_reference.errors import RememberedRefusalError, ServiceError
from kasauti_reference.store.collection import OLDEST_FIRST, Collection, Condition, Order
from kasauti_reference.store.json_text import read_record, write_json
from kasauti_reference.store.statements import (
    ID,
    insert_new,
    read_shape,
    read_values,
    select_bodies,
    select_count,
    select_current,
    select_versions,
    take_values,
    update_by_id,
)
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel import DeclarationError

METADATA = MetaData()
_FURTHEST = 2**31 - 1
HISTORY = Table(
    "history",
    METADATA,
    SqlColumn("serial", BigInteger().with_variant(sqlite.INTEGER, "sqlite"), primary_key=True),
    SqlColumn("collection", String(128), nullable=False),
    SqlColumn("id", String(128), nullable=False, index=True),
    SqlColumn("tenant", String(256), nullable=False),
    SqlColumn("version", BigInteger, nullable=False),
    SqlColumn("at", BigInteger, nullable=False),
    SqlColumn("by", String(128), nullable=False),
    SqlColumn("body", Text, nullable=False),
)
SEQUENCES = Table(
    "sequence",
    METADATA,
    SqlColumn("name", String(256), primary_key=True),
    SqlColumn("value", BigInteger, nullable=False),
)
_INTO_HISTORY = insert(HISTORY)


class Store:
    """Opens sessions; one session is one transaction."""

    def __init__(self, engine: Engine, collections: Iterable[Collection]) -> None:
        self._engine = engine
        self._tables = {row.name: row.table(METADATA) for row in collections}
        METADATA.create_all(engine)

    @classmethod
    def open(cls, url: str, collections: Iterable[Collection]) -> Store:
        """Open by database URL: `sqlite:///file`, `sqlite://` (in memory) or `postgresql+psycopg://`."""
        if url.startswith("sqlite"):
            in_memory = url in {"sqlite://", "sqlite:///:memory:"}
            options = {"poolclass": StaticPool} if in_memory else {}
            engine = create_engine(
                url, connect_args={"check_same_thread": False, "timeout": 30}, **options
            )
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        else:
            engine = create_engine(url, pool_size=8, max_overflow=8)
        return cls(engine, collections)

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back on any exception but one.

        A RememberedRefusalError keeps what was written before it.
        """
        refusal: RememberedRefusalError | None = None
        with self._engine.begin() as connection:
            try:
                yield Session(connection, self._tables)
            except RememberedRefusalError as error:
                refusal = error
        if refusal is not None:
            raise refusal

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _prepare_sqlite(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    connection.isolation_level = None  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: two writers wait instead of failing half-way."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


class Session:
    """Reads and writes within one transaction."""

    def __init__(self, connection: Connection, tables: Mapping[str, Table]) -> None:
        self._connection = connection
        self._tables = tables
        self._is_sqlite = connection.dialect.name == "sqlite"

    def _table(self, collection: Collection) -> Table:
        try:
            return self._tables[collection.name]
        except KeyError as error:
            raise DeclarationError(
                where=f"collection {collection.name}",
                what="is not registered with the store",
                hint="Name it in `collections` of its Service.",
            ) from error

    def add(
        self,
        collection: Collection,
        record: Mapping[str, object],
        *,
        scope: TenantScope,
        by: str,
        at: int,
    ) -> None:
        """Insert a record; a second one of the same id or unique criterion is refused."""
        tenant = collection.read_tenant(record)
        scope.require(tenant)
        table = self._table(collection)
        position = self.next_value(f"position:{collection.name}")
        values = self._index(collection, record) | {
            "id": collection.read_id(record),
            "tenant": tenant,
            "version": 1,
            "position": position,
            "changed": at,
        }
        statement = insert_new(table, is_sqlite=self._is_sqlite)
        if self._connection.execute(statement, values).scalar_one_or_none() is None:
            raise ServiceError(
                "DUPLICATE_RECORD", f"A {collection.name} with this id exists already"
            )
        self._remember(collection, values, by=by, at=at)

    def replace(
        self,
        collection: Collection,
        record: Mapping[str, object],
        *,
        scope: TenantScope,
        by: str,
        at: int,
    ) -> None:
        """Write a new version of a record that the scope includes."""
        table = self._table(collection)
        identifier = collection.read_id(record)
        scope.require(collection.read_tenant(record))
        current = self._read_current(table, identifier, scope)
        if current is None:
            raise ServiceError("INVALID_UPDATE", f"There is no {collection.name} {identifier}")
        values = self._index(collection, record) | {
            "id": identifier,
            "tenant": current.tenant,
            "version": current.version + 1,
            "changed": at,
        }
        self._connection.execute(update_by_id(table), values | {"changed_id": identifier})
        self._remember(collection, values, by=by, at=at)

    def find(
        self,
        collection: Collection,
        conditions: Sequence[Condition] = (),
        *,
        scope: TenantScope,
        limit: int | None = None,
        offset: int = 0,
        order: Order = OLDEST_FIRST,
    ) -> list[dict[str, object]]:
        """Records within the scope that meet all conditions, in the order asked for."""
        values = read_values(scope, conditions)
        values["offset"] = min(max(offset, 0), _FURTHEST)
        if limit is not None:
            values["limit"] = min(max(limit, 0), _FURTHEST)
        query = select_bodies(
            self._table(collection),
            read_shape(scope, conditions, is_sqlite=self._is_sqlite),
            order,
            has_limit=limit is not None,
        )
        return [read_record(body) for body in self._connection.execute(query, values).scalars()]

    def count(
        self, collection: Collection, conditions: Sequence[Condition] = (), *, scope: TenantScope
    ) -> int:
        """How many records within the scope meet all conditions."""
        shape = read_shape(scope, conditions, is_sqlite=self._is_sqlite)
        query = select_count(self._table(collection), shape)
        return self._connection.execute(query, read_values(scope, conditions)).scalar_one()

    def find_one(
        self, collection: Collection, conditions: Sequence[Condition], *, scope: TenantScope
    ) -> dict[str, object] | None:
        """The first record that meets all conditions, or None."""
        found = self.find(collection, conditions, scope=scope, limit=1)
        return found[0] if found else None

    def find_locked(
        self, collection: Collection, identifier: str, *, scope: TenantScope
    ) -> dict[str, object] | None:
        """A record by id, held for this transaction: nobody else reads it for change until then."""
        current = self._read_current(self._table(collection), identifier, scope)
        return None if current is None else read_record(current.body)

    def history(
        self, collection: Collection, identifier: str, *, scope: TenantScope
    ) -> list[dict[str, object]]:
        """All versions of a record, oldest first."""
        conditions = (Condition(ID, "equals", identifier),)
        query = select_versions(HISTORY, read_shape(scope, conditions, is_sqlite=self._is_sqlite))
        values = read_values(scope, conditions) | {"collection": collection.name}
        return [read_record(body) for body in self._connection.execute(query, values).scalars()]

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Undo what is written inside, and nothing before it, if an exception leaves it."""
        with self._connection.begin_nested():
            yield

    def hold(self, name: str) -> None:
        """Let no other transaction hold the same name until this one ends.

        SQLite has one writer, who holds everything anyway.
        """
        if not self._is_sqlite:
            self._connection.execute(
                select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0)))
            )

    def next_value(self, name: str, *, count: int = 1) -> int:
        """Take the next `count` values of a sequence; gives the last one taken."""
        taken = take_values(SEQUENCES, is_sqlite=self._is_sqlite)
        return int(self._connection.execute(taken, {"name": name, "count": count}).scalar_one())

    def _read_current(
        self, table: Table, identifier: str, scope: TenantScope
    ) -> Row[int, str, str] | None:
        """Version, tenant and body of a record, held for this transaction."""
        conditions = (Condition(ID, "equals", identifier),)
        query = select_current(table, read_shape(scope, conditions, is_sqlite=self._is_sqlite))
        return self._connection.execute(query, read_values(scope, conditions)).one_or_none()

    @staticmethod
    def _index(collection: Collection, record: Mapping[str, object]) -> dict[str, object]:
        values: dict[str, object] = {
            f"c_{column.name}": column.read(record) for column in collection.columns
        }
        values["body"] = write_json(record).decode()
        return values

    def _remember(
        self, collection: Collection, values: Mapping[str, object], *, by: str, at: int
    ) -> None:
        self._connection.execute(
            _INTO_HISTORY,
            {
                "collection": collection.name,
                "id": values["id"],
                "tenant": values["tenant"],
                "version": values["version"],
                "at": at,
                "by": by,
                "body": values["body"],
            },
        )
