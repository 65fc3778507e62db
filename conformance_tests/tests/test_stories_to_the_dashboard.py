"""Whole stories over HTTP: applied for, verified, approved, paid, granted, counted, reported.

The server lives yesterday, a day that has ended, so that its figures may be reported.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from adapters.tests.serving import run_kasauti
from conformance_tests.tests.conftest import choose
from conformance_tests.tests.test_random_walks import WALKS, Office, open_office
from reference_impl.tests.ledger import STATE

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.library import CASES
from kasauti_conformance.model.plan import Plan, list_plans
from kasauti_reference.billing.payment_records import PAYMENTS
from kasauti_reference.modules.building_plan.settlement import SETTLERS as BUILDING_FEES
from kasauti_standards.charging.years import INDIA
from kasauti_standards.target import read_demo_secrets

PLACES = """\
places: 1
state: Punjab
cities:
  pg.citya: {ulb: pb.amritsar, region: Amritsar}
  pg.cityb: {ulb: pb.jalandhar, region: Jalandhar}
wards:
  pg.citya: {SUN04: Ward 1, JLC476: Ward 1}
"""


@dataclass(frozen=True)
class Story:
    """A walk to the state in which something is granted, and the figures that count it.

    `services` are the business services whose receipts the module's collection is.
    """

    module: str
    walk: str
    state: str
    figure: str
    services: tuple[str, ...]


CONNECTIONS = ("WS", "SW", "WS.ONE_TIME_FEE", "SW.ONE_TIME_FEE", "WSReconnection", "SWReconnection")
STORIES = (
    Story("TL", "licence-lifecycle", "APPROVED", "todaysTradeLicenses", ("TL", "TL.RENEWAL")),
    Story("FIRENOC", "fire-noc-lifecycle", "APPROVED", "nocIssuedToday", ("FIRENOC",)),
    Story("WS", "water-new-lifecycle", "CONNECTION_ACTIVATED", "waterConnections", CONNECTIONS),
    Story(
        "WS", "sewerage-new-lifecycle", "CONNECTION_ACTIVATED", "sewerageConnections", CONNECTIONS
    ),
    Story("OBPS", "bpa-oc-lifecycle", "APPROVED", "ocIssued", tuple(BUILDING_FEES)),
)


@pytest.fixture(scope="module")
def yesterday() -> datetime:
    return datetime.now(INDIA).replace(hour=10, minute=0, second=0) - timedelta(days=1)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, yesterday: datetime) -> Iterator[Office]:
    clock = ("--clock", yesterday.strftime("%Y-%m-%dT%H:%M"))
    with open_office(tmp_path_factory.mktemp("yesterday"), *clock) as opened:
        yield opened


def find_plan(walk: object) -> Plan:
    (name,) = (
        name
        for name, row in list_plans().items()
        if name != "server:first-road"
        and any(walk in CASES[standard].lifecycles for standard in row.standards)
    )
    return choose(name)


def add_up(metric: Any) -> Decimal:
    """A figure, or what the buckets of its first grouping come to."""
    if isinstance(metric, list):
        buckets = metric[0]["buckets"] if metric else []
        return sum((Decimal(str(row["value"])) for row in buckets), Decimal(0))
    return Decimal(str(metric))


def count_all(figures: Path, module: str, name: str) -> Decimal:
    rows = [
        json.loads(line, parse_float=Decimal)
        for file in figures.glob("*.ndjson")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return sum(
        (add_up(row["metrics"][name]) for row in rows if row["module"] == module), Decimal(0)
    )


def read_collected(office: Office, services: tuple[str, ...]) -> Decimal:
    """What the server's own books say was received for some business services."""
    with office.store.begin() as session:
        payments = session.find(PAYMENTS, [], scope=STATE, limit=1000)
    details = [row for payment in payments for row in payment["paymentDetails"]]
    return sum(
        (
            Decimal(str(row["totalAmountPaid"]))
            for row in details
            if row["businessService"] in services
        ),
        Decimal(0),
    )


def tell(story: Story) -> Plan:
    walk = WALKS[story.walk]
    whole = find_plan(walk)
    case = tell_story(
        f"dashboard-{story.walk}.story",
        ("A whole story", "पूरी कहानी"),
        (walk.requirement,),
        lambda attempt: walk.bring_to(attempt, story.state),
        operations=walk.operations,
        roles=walk.roles,
    )
    rows = {name: row for name, row in whole.requirements.items() if name in case.requirements}
    return Plan(whole.declaration, whole.profile, (case,), rows)


def test_what_was_granted_and_paid_is_on_the_dashboard(
    office: Office, yesterday: datetime, run, tmp_path: Path, monkeypatch
) -> None:
    behind = time.time_ns() // 1_000_000 - int(yesterday.timestamp() * 1000)
    for story in STORIES:
        document, _ = run(
            office.target, tell(story), clock=lambda: time.time_ns() // 1_000_000 - behind
        )
        assert [row["outcome"] for row in document["cases"]] == ["pass"], document["cases"]

    for name, value in read_demo_secrets(office.target).items():
        monkeypatch.setenv(name, value)
    places, figures = tmp_path / "places.yaml", tmp_path / "figures"
    places.write_text(PLACES)
    target, day = str(office.folder / "target.yaml"), yesterday.date().isoformat()
    derived = run_kasauti(
        *("metrics", "derive", "--target", target, "--places", places),
        *("--from", day, "--to", day, "--out", figures),
    )
    assert derived.returncode == 0, derived.stdout + derived.stderr
    for story in STORIES:
        assert count_all(figures, story.module, story.figure) == 1, story
        received = read_collected(office, story.services)
        assert count_all(figures, story.module, "todaysCollection") == received, story
        assert received > 0, story

    ledger = tmp_path / "ledger.sqlite"
    sent = run_kasauti(
        *("metrics", "push", "--figures", figures, "--target", target),
        *("--ledger", ledger, "--format", "json"),
    )
    assert sent.returncode == 0, sent.stdout + sent.stderr
    report = json.loads(sent.stdout)
    assert report["statuses"]["acknowledged"] == report["records"] >= 2 * len(STORIES)
