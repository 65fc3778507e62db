"""A reference server in memory, its clock in the test's hand, and clients that log in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from reference_impl.tests.databases import START, Clock, Settled, find_postgres, open_schema

from kasauti_reference.app import build_app
from kasauti_reference.demo_people import PASSWORD
from kasauti_reference.settings import Settings

BASIC = "Basic ZWdvdi11c2VyLWNsaWVudDo="
PGR = "/pgr-services/v2/request"


@dataclass
class Server:
    client: TestClient
    clock: Clock
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)
    basic: str = BASIC

    def log_in(self, name: str, tenant: str = "pg.citya", kind: str = "EMPLOYEE") -> str:
        password = "123456" if kind == "CITIZEN" else PASSWORD
        answer = self.client.post(
            "/user/oauth/token",
            data={
                "username": name,
                "password": password,
                "tenantId": "pg" if kind == "CITIZEN" else tenant,
                "userType": kind,
                "scope": "read",
                "grant_type": "password",
            },
            headers={"Authorization": BASIC},
        )
        assert answer.status_code == 200, answer.text
        return answer.json()["access_token"]

    def post(
        self, path: str, body: dict | None = None, *, by: tuple[str, ...] = (), **query: object
    ):
        token = ""
        if by:
            key = (by[0], by[1] if len(by) > 1 else "pg.citya")
            kind = "CITIZEN" if by[0].isdigit() else "EMPLOYEE"
            token = self.tokens.get(key) or self.log_in(key[0], key[1], kind)
            self.tokens[key] = token
        info = {"apiId": "Rainmaker", "msgId": f"{self.clock.now}|en_IN", "authToken": token}
        return self.client.post(
            path, json={"RequestInfo": info, **(body or {})}, params={"_": self.clock.now, **query}
        )

    def file_complaint(self, by: tuple[str, ...] = ("9000000001",), **changes: object) -> dict:
        answer = self.post(f"{PGR}/_create", write_complaint(**changes), by=by)
        assert answer.status_code == 200, answer.text
        return answer.json()["ServiceWrappers"][0]["service"]

    def move_complaint(self, service: dict, action: str, by: tuple[str, ...], **changes: object):
        about_action = {"assignes", "comments"}
        workflow = {"action": action} | {
            key: value for key, value in changes.items() if key in about_action
        }
        sent = service | {key: value for key, value in changes.items() if key not in about_action}
        return self.post(f"{PGR}/_update", {"service": sent, "workflow": workflow}, by=by)


def write_complaint(**changes: object) -> dict:
    service = {
        "tenantId": "pg.citya",
        "serviceCode": "NoStreetlight",
        "description": "The lamp at the corner is dark.",
        "source": "web",
        "address": {"locality": {"code": "SUN04"}, "city": "City A"},
        "priority": "LOW",
        "additionalDetail": {"sourceKey": "CRN-1"},
    } | changes
    return {"service": service, "workflow": {"action": "APPLY"}}


@pytest.fixture
def complaint():
    return write_complaint


@pytest.fixture(params=["sqlite", "postgres"])
def dialect(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def database(dialect: str, tmp_path: Path) -> Iterator[str]:
    """An empty database of either kind; `make test` starts PostgreSQL and says where."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path / 'reference.sqlite'}"
        return
    with open_schema(find_postgres()) as url:
        yield url


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settled]:
    with ExitStack() as stack:
        yield Settled(tmp_path_factory.mktemp("settled"), stack)


@pytest.fixture
def open_server(
    tmp_path: Path, dialect: str, settled: Settled, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Server]]:
    """Opens servers over one database: with the people of a fresh server, or none at all."""
    with ExitStack() as stack:
        databases: dict[str, tuple[str, int]] = {}

        def build(*, people: str = "demo", **changes: object) -> Server:
            if people not in databases:
                databases[people] = (
                    stack.enter_context(settled.copy(dialect, tmp_path))
                    if people == "demo"
                    else (request.getfixturevalue("database"), START)
                )
            url, moment = databases[people]
            clock = Clock(moment)
            # whoever is wanted is in the database already
            settings = Settings(
                database=url,
                files=tmp_path / "files",
                issuer=settled.issuer,
                now=clock,
                people="none",
                **changes,
            )
            return Server(stack.enter_context(TestClient(build_app(settings))), clock)

        yield build


@pytest.fixture
def server(open_server: Callable[..., Server]) -> Server:
    return open_server()
