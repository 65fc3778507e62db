"""Requests a second of the reference server as its records grow, on SQLite and PostgreSQL.

    python benchmarks/server_request_rate.py [--sizes 10000,100000,1000000] [--seconds 4]
        [--postgres postgresql+psycopg://…]

Applications for certificates are put into the server's own tables, history and applicants with
them, up to each size; then one client with a kept connection asks the running server over HTTP:
a search by number, by reference and by applicant, the latest page of a city, and creations. The
peer in the same run is the bare query: SQLAlchemy selects the same row by its indexed column from
the same database, and the JSON is read; what the server takes beyond it is login, roles, shape,
envelope and HTTP. A search by an indexed criterion is flat when its rate at the last size is that
at the first.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import httpx2 as httpx
from sqlalchemy import create_engine, insert, select, text

from kasauti_conformance.proving.child_server import start_reference
from kasauti_reference.modules.noc import NOCS
from kasauti_reference.services import COLLECTIONS
from kasauti_reference.store import Store
from kasauti_reference.store.json_text import write_json
from kasauti_reference.store.store import HISTORY, METADATA

CITY, BATCH = "pg.citya", 5_000
BASIC = "Basic ZWdvdi11c2VyLWNsaWVudDo="
NOC = "/noc-services/v1/noc"
START = 1_768_435_200_000


def write_record(place: int) -> dict[str, object]:
    """The application of a place: every number in it follows from the place."""
    identifier = str(UUID(int=place + 1))
    audit = {"createdBy": "load", "lastModifiedBy": "load"}
    times = {"createdTime": START + place, "lastModifiedTime": START + place}
    return {
        "id": identifier,
        "tenantId": CITY,
        "applicationNo": f"LOAD-{place:08d}",
        "applicationType": "NEW",
        "nocType": "FIRE_NOC" if place % 2 else "AIRPORT_AUTHORITY",
        "accountId": f"load-{place // 20}",
        "source": "BPA",
        "sourceRefId": f"REF-{place:08d}",
        "status": "ACTIVE",
        "applicationStatus": "INPROGRESS",
        "auditDetails": audit | times,
        "additionalDetails": {"mode": "online", "workflowCode": "FIRE_NOC_SRV"},
    }


def fill(url: str, *, start: int, end: int) -> float:
    """Put the records from one place to another into the tables; gives the seconds."""
    began = time.perf_counter()
    engine = create_engine(url)
    Store.open(url, COLLECTIONS).close()
    people = NOCS.people.collection
    assert people is not None
    tables = {row.name: row.table(METADATA) for row in (NOCS.collection, people)}
    for first in range(start, end, BATCH):
        records = [write_record(place) for place in range(first, min(first + BATCH, end))]
        applicants = [
            {
                "id": f"{row['id']}:0",
                "tenantId": CITY,
                "recordId": row["id"],
                "uuid": row["accountId"],
                "mobileNumber": f"9{place // 20:09d}",
                "name": None,
            }
            for place, row in enumerate(records, start=first)
        ]
        with engine.begin() as connection:
            for collection, rows in ((NOCS.collection, records), (people, applicants)):
                connection.execute(
                    insert(tables[collection.name]),
                    [
                        {
                            "id": row["id"],
                            "tenant": CITY,
                            "version": 1,
                            "position": first + step,
                            "changed": first + step,
                            "body": write_json(row).decode(),
                            **{f"c_{col.name}": col.read(row) for col in collection.columns},
                        }
                        for step, row in enumerate(rows)
                    ],
                )
            connection.execute(
                insert(HISTORY),
                [
                    {
                        "collection": "noc",
                        "id": row["id"],
                        "tenant": CITY,
                        "version": 1,
                        "at": START,
                        "by": "load",
                        "body": write_json(row).decode(),
                    }
                    for row in records
                ],
            )
    if url.startswith("postgresql"):
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
    engine.dispose()
    return time.perf_counter() - began


def rate(ask: Callable[[int], None], *, seconds: float) -> float:
    """Calls a second, after a few that do not count."""
    for place in range(5):
        ask(place)
    began = time.perf_counter()
    count = 0
    while time.perf_counter() - began < seconds:
        ask(count)
        count += 1
    return count / (time.perf_counter() - began)


def ask_server(client: httpx.Client, *, token: str, clerk: str, size: int, seconds: float) -> dict:
    """The rates of the server at one size."""
    chance = Random(size)

    def post(path: str, by: str, body: dict | None = None, **query: object) -> None:
        info = {"apiId": "Rainmaker", "msgId": "1|en_IN", "authToken": by}
        answer = client.post(
            path, json={"RequestInfo": info, **(body or {})}, params={"tenantId": CITY, **query}
        )
        rows = answer.json().get("Noc")
        assert answer.status_code == 200, answer.text
        assert rows, answer.text

    def draw() -> int:
        return chance.randrange(size)

    def create(_place: int) -> None:
        noc = {
            "tenantId": CITY,
            "applicationType": "NEW",
            "nocType": "FIRE_NOC",
            "source": "BENCH",
            "sourceRefId": f"BENCH-{uuid4()}",
            "workflow": {"action": "INITIATE"},
        }
        post(f"{NOC}/_create", token, {"Noc": noc})

    asks: dict[str, Callable[[int], None]] = {
        "search by applicationNo": lambda _: post(
            f"{NOC}/_search", clerk, applicationNo=f"LOAD-{draw():08d}"
        ),
        "search by sourceRefId": lambda _: post(
            f"{NOC}/_search", clerk, sourceRefId=f"REF-{draw():08d}"
        ),
        "search by mobileNumber": lambda _: post(
            f"{NOC}/_search", clerk, mobileNumber=f"9{draw() // 20:09d}"
        ),
        "latest page of the city": lambda _: post(f"{NOC}/_search", clerk, limit=10),
        "create": create,
    }
    return {name: rate(ask, seconds=seconds) for name, ask in asks.items()}


def ask_database(url: str, *, size: int, seconds: float) -> float:
    """The peer: the same row by its indexed column, its JSON read."""
    chance = Random(size)
    table = NOCS.collection.table(METADATA)
    engine = create_engine(url)
    with engine.connect() as connection:

        def ask(_place: int) -> None:
            number = f"LOAD-{chance.randrange(size):08d}"
            query = select(table.c.body).where(
                table.c.tenant == CITY, table.c.c_applicationNo == number
            )
            json.loads(connection.execute(query).scalar_one())

        found = rate(ask, seconds=seconds)
    engine.dispose()
    return found


def log_in(client: httpx.Client, name: str, password: str, kind: str) -> str:
    """A token of one of the demonstration people."""
    fields = {"username": name, "password": password, "userType": kind, "scope": "read"}
    fields |= {"tenantId": "pg" if kind == "CITIZEN" else CITY, "grant_type": "password"}
    answer = client.post("/user/oauth/token", data=fields, headers={"Authorization": BASIC})
    return str(answer.json()["access_token"])


@contextmanager
def open_database(kind: str, postgres: str, folder: Path) -> Iterator[str]:
    """A fresh database, as the URL of SQLAlchemy."""
    if kind == "SQLite":
        yield f"sqlite:///{folder / 'rate.sqlite'}"
        return
    schema = f"rate_{uuid4().hex}"
    engine = create_engine(postgres)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{postgres}?options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


def measure(url: str, sizes: list[int], *, seconds: float, folder: Path) -> list[dict]:
    """The rates at each size, in requests a second."""
    found, done = [], 0
    for size in sizes:
        took = fill(url, start=done, end=size)
        done = size
        with (
            start_reference(folder / str(size), options=("--database", url)) as target,
            httpx.Client(base_url=target.base_url, timeout=60, trust_env=False) as client,
        ):
            token = log_in(client, "9000000001", "123456", "CITIZEN")
            clerk = log_in(client, "BPANV", "eGov@123", "EMPLOYEE")
            rates = ask_server(client, token=token, clerk=clerk, size=size, seconds=seconds)
        bare = ask_database(url, size=size, seconds=seconds)
        found.append({"records": size, "filled in": round(took, 1), "bare query": bare, **rates})
    return found


def show(kind: str, rows: list[dict]) -> None:
    """The table of one database: rates, and the last size against the first."""
    names = [name for name in rows[0] if name not in {"records", "filled in"}]
    sys.stdout.write(f"\n{kind}: requests a second, one client\n")
    sys.stdout.write("| " + " | ".join(["", *(f"{row['records']:,}" for row in rows)]))
    sys.stdout.write(" | last / first |\n|---|" + "---:|" * (len(rows) + 1) + "\n")
    for name in names:
        cells = [f"{row[name]:,.0f}" for row in rows]
        ratio = rows[-1][name] / rows[0][name]
        sys.stdout.write(f"| {name} | {' | '.join(cells)} | {ratio:.2f} |\n")
    share = rows[-1]["search by applicationNo"] / rows[-1]["bare query"]
    sys.stdout.write(f"search by applicationNo / bare query at the last size: {share:.2f}\n")


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--postgres", default=os.environ.get("KASAUTI_TEST_POSTGRES", ""))
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    kinds = ["SQLite", *(["PostgreSQL"] if options.postgres else [])]
    for kind in kinds:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            with open_database(kind, options.postgres, folder) as url:
                show(kind, measure(url, sizes, seconds=options.seconds, folder=folder))


if __name__ == "__main__":
    main()
