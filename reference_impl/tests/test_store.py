"""The store: bound by tenant, exact with money, safe under many writers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from kasauti_reference.errors import NotAuthorisedError, ServiceError
from kasauti_reference.store import (
    LAST_CHANGED_FIRST,
    NEWEST_FIRST,
    Collection,
    Column,
    Condition,
    Store,
)
from kasauti_reference.store.json_text import read_json, write_json
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel import DeclarationError

THINGS = Collection(
    "thing",
    columns=(
        Column("colour", "/colour"),
        Column("size", "/size", kind="number"),
        Column("number", "/number", is_unique=True),
        Column("status", "/status"),
    ),
)
CITY_A = TenantScope(cities=frozenset({"pg.citya"}))
CITY_B = TenantScope(cities=frozenset({"pg.cityb"}))
STATE = TenantScope(states=frozenset({"pg"}))
NOWHERE = TenantScope()


@pytest.fixture
def store(database: str):
    opened = Store.open(database, [THINGS])
    yield opened
    opened.close()


STRAY = Collection("stray")


def test_a_collection_that_nobody_registered_is_named(store: Store) -> None:
    with (
        store.begin() as session,
        pytest.raises(DeclarationError, match="collection stray: is not"),
    ):
        session.count(STRAY, scope=CITY_A)


def thing(number: int, tenant: str = "pg.citya", **more: object) -> dict[str, object]:
    return {"id": f"{tenant}-{number}", "tenantId": tenant, "number": str(number), **more}


def test_a_scope_finds_counts_and_replaces_only_its_own(store: Store) -> None:
    with store.begin() as session:
        session.add(THINGS, thing(1, colour="red"), scope=CITY_A, by="x", at=1)
        session.add(THINGS, thing(2, "pg.cityb", colour="red"), scope=CITY_B, by="x", at=1)
    with store.begin() as session:
        red = [Condition("colour", "equals", "red")]
        assert [row["id"] for row in session.find(THINGS, red, scope=CITY_A)] == ["pg.citya-1"]
        assert session.count(THINGS, scope=STATE) == 2
        assert session.find(THINGS, scope=NOWHERE) == []
        assert session.history(THINGS, "pg.cityb-2", scope=CITY_A) == []
        with pytest.raises(NotAuthorisedError):
            session.add(THINGS, thing(3, "pg.cityb"), scope=CITY_A, by="x", at=1)
        with pytest.raises(NotAuthorisedError):
            session.replace(THINGS, thing(2, "pg.cityb"), scope=CITY_A, by="x", at=2)
        stolen = thing(2, "pg.cityb") | {"tenantId": "pg.citya"}
        with pytest.raises(ServiceError, match="There is no thing"):
            session.replace(THINGS, stolen, scope=CITY_A, by="x", at=2)


def test_a_state_is_not_a_prefix_of_another(store: Store) -> None:
    with store.begin() as session:
        session.add(
            THINGS,
            thing(1, "pgx.citya"),
            scope=TenantScope(states=frozenset({"pgx"})),
            by="x",
            at=1,
        )
        assert session.find(THINGS, scope=STATE) == []


def test_history_keeps_every_version(store: Store) -> None:
    with store.begin() as session:
        session.add(THINGS, thing(1, colour="red"), scope=CITY_A, by="x", at=1)
    with store.begin() as session:
        session.replace(THINGS, thing(1, colour="blue"), scope=CITY_A, by="y", at=2)
    with store.begin() as session:
        colours = [row["colour"] for row in session.history(THINGS, "pg.citya-1", scope=CITY_A)]
        assert colours == ["red", "blue"]


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    def add_and_fail() -> None:
        with store.begin() as session:
            session.add(THINGS, thing(1), scope=CITY_A, by="x", at=1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()
    with store.begin() as session:
        assert session.count(THINGS, scope=CITY_A) == 0


def test_a_second_record_of_one_number_is_refused(store: Store) -> None:
    with store.begin() as session:
        session.add(THINGS, thing(1), scope=CITY_A, by="x", at=1)
        twin = thing(1) | {"id": "another"}
        with pytest.raises(ServiceError, match="DUPLICATE_RECORD"):
            session.add(THINGS, twin, scope=CITY_A, by="x", at=1)
        session.add(THINGS, thing(1, "pg.cityb"), scope=CITY_B, by="x", at=1)


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (Condition("size", "at-least", 2), [2, 3]),
        (Condition("size", "at-most", 2), [1, 2]),
        (Condition("colour", "in", ("red", "blue")), [1, 2]),
        (Condition("colour", "contains", "EE"), [3]),
        (Condition("colour", "contains", "%"), []),
        (Condition("id", "equals", "pg.citya-2"), [2]),
    ],
)
def test_conditions(store: Store, condition: Condition, found: list[int]) -> None:
    with store.begin() as session:
        for number, colour in ((1, "red"), (2, "blue"), (3, "green")):
            record = thing(number, colour=colour, size=number)
            session.add(THINGS, record, scope=CITY_A, by="x", at=1)
        rows = session.find(THINGS, [condition], scope=CITY_A)
        assert [row["size"] for row in rows] == found
        assert session.count(THINGS, [condition], scope=CITY_A) == len(found)


def test_eight_writers_get_eight_times_fifty_different_numbers(store: Store) -> None:
    def take(_: int) -> list[int]:
        numbers = []
        for _step in range(50):
            with store.begin() as session:
                numbers.append(session.next_value("receipt"))
        return numbers

    with ThreadPoolExecutor(8) as pool:
        taken = [number for numbers in pool.map(take, range(8)) for number in numbers]
    assert sorted(taken) == list(range(1, 401))


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(min_value=-(2**63), max_value=2**63 - 1)
        | st.text(st.characters(exclude_categories=["Cs"]))
        | st.decimals(
            allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12
        ),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner)
        ),
    )
)
def test_json_keeps_every_digit(document: object) -> None:
    assert read_json(write_json(document)) == document


def test_rupees_never_become_floats() -> None:
    assert read_json('{"amount": 146831.10}') == {"amount": Decimal("146831.10")}
    assert write_json({"amount": Decimal("0.10") + Decimal("0.20")}) == b'{"amount":0.3}'
    assert write_json([Decimal("1E+3")]) == b"[1000]"


@pytest.mark.parametrize(
    ("conditions", "index"),
    [
        ([Condition("colour", "equals", "red")], "ix_thing_colour"),
        ([Condition("colour", "in", ("red", "blue"))], "ix_thing_colour"),
        ([Condition("size", "at-least", 3)], "ix_thing_size"),
        ([Condition("id", "in", ("a", "b"))], "sqlite_autoindex"),
        ([], "ix_thing_at"),
    ],
)
def test_sqlite_looks_up_what_is_asked_for_instead_of_reading_a_city(
    tmp_path, conditions, index
) -> None:
    url = f"sqlite:///{tmp_path / 'plan.sqlite'}"
    opened, asked = Store.open(url, [THINGS]), []
    with opened.begin() as session:
        engine = session._connection.engine
        event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
        for order in (LAST_CHANGED_FIRST, NEWEST_FIRST)[: 2 if conditions else 1]:
            asked.clear()
            session.find(THINGS, conditions, scope=CITY_A, limit=10, order=order)
            ((statement, values),) = asked
            plan = session._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            assert index in " ".join(str(row) for row in plan)
    opened.close()


def test_a_criterion_of_few_values_beside_a_better_one_takes_every_value(store: Store) -> None:
    with store.begin() as session:
        for number, status in enumerate(("", "OPEN", None)):
            record = thing(number, colour="red", status=status)
            session.add(THINGS, record, scope=CITY_A, by="u", at=1)
        red = Condition("colour", "equals", "red")
        for wanted, found in (("", "0"), ("OPEN", "1"), (None, "2")):
            condition = Condition("status", "equals", wanted)
            rows = session.find(THINGS, [red, condition], scope=CITY_A)
            assert [row["number"] for row in rows] == [found]
