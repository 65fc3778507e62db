"""Properties with their dues and receipts, pushed, assessed and followed to the last rupee."""

from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from pathlib import Path

from adapters.tests.push.pushing import push
from adapters.tests.run_building import RunBuilder, tax_payment
from adapters.tests.serving import SECRETS, Meddler, Server, run_kasauti

from kasauti_adapters.client import ServiceClient
from kasauti_adapters.client.search import DEMANDS, PROPERTIES_BY_OLD_ID, walk_pages
from kasauti_adapters.handover.accounts import Account, Comparison
from kasauti_adapters.handover.balance import compare_accounts, write_text
from kasauti_adapters.handover.run_side import open_accounts
from kasauti_adapters.handover.target_side import read_target as read_accounts
from kasauti_adapters.push.booking import collect
from kasauti_adapters.push.ledger import PushLedger
from kasauti_standards.target import Secrets, read_target

CITY = "pg.citya"
YEAR = "2024-25"


def build(folder: Path) -> Path:
    builder = RunBuilder()
    builder.add_property(1, paid="350.25")
    builder.add_property(2, paid="120.00", opening="280.00")
    builder.add_property(3)
    return builder.write(folder)


def follow(run: Path, target: Path, *later: Path) -> tuple[list[Account], list[Comparison]]:
    with closing(PushLedger(run / "push-ledger.sqlite")) as ledger:
        accounts = list(open_accounts([run, *later], ledger).values())
    with ServiceClient(read_target(target), secrets=Secrets(SECRETS)) as client:
        read_accounts(client, CITY, accounts)
    return accounts, compare_accounts(accounts)


def test_properties_are_pushed_with_dues_and_receipts(own_server: Server, tmp_path: Path) -> None:
    run = build(tmp_path / "run")
    target = own_server.write_target(tmp_path / "t.yaml")
    report = push(run, target, "--assess", "2026-27")
    assert report["code"] == 0, (report["refused"], report["unknown"])
    assert {name: row["created"] for name, row in report["steps"].items()} == {
        "property-tax/Property": 3,
        "property-tax/Assessment": 3,
        "billing/Demand": 6,
        "billing/Payment": 2,
    }
    accounts, comparisons = follow(run, target)
    assert all(one.adds_up for one in comparisons), comparisons
    by_key = {account.key: account for account in accounts}
    second = by_key["1013000002"]
    assert second.accepted == Decimal("900.50")
    assert (second.opening, second.receipts) == (Decimal(280), Decimal(120))
    assert second.collected == Decimal(400)
    assert second.charged > 0
    assert second.billed == second.due > 0
    with ServiceClient(read_target(target), secrets=Secrets(SECRETS)) as client:
        (found,) = walk_pages(
            client, PROPERTIES_BY_OLD_ID, {"tenantId": CITY, "oldpropertyids": "1013000002"}
        )
        assert found["status"] == "ACTIVE"
        query = {"tenantId": CITY, "consumerCode": str(found["propertyId"])}
        assert len(list(walk_pages(client, DEMANDS, query))) == 3
    assert "does NOT" not in write_text(accounts, comparisons)


def test_what_was_lost_on_the_way_is_looked_up(own_server: Server, tmp_path: Path) -> None:
    """Every third changing request is done by the server and never answered."""
    run = build(tmp_path / "run")
    asked = {"n": 0}

    def decide(path: str) -> str:
        if not path.endswith("_create"):
            return "pass"
        asked["n"] += 1
        return "swallow" if asked["n"] % 3 == 0 else "pass"

    with Meddler(own_server.address, decide) as proxy:
        target = own_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        report = push(run, target, "--assess", "2026-27")
        for _ in range(3):
            report = push(run, target, "--assess", "2026-27")
    assert report["code"] == 0, (report["refused"], report["unknown"])
    _, comparisons = follow(run, own_server.write_target(tmp_path / "direct.yaml"))
    assert all(one.adds_up for one in comparisons), comparisons


def test_a_demand_changed_at_the_target_differs(own_server: Server, tmp_path: Path) -> None:
    run = build(tmp_path / "run")
    target = own_server.write_target(tmp_path / "t.yaml")
    assert push(run, target)["code"] == 0
    with ServiceClient(read_target(target), secrets=Secrets(SECRETS)) as client:
        user = client.target.find_user("UC_EMP", tenant=CITY)
        with closing(PushLedger(run / "push-ledger.sqlite")) as ledger:
            number = ledger.server_name("property-tax/Property#1013000003").number
        query = {"tenantId": CITY, "consumerCode": number}
        demand = next(iter(walk_pages(client, DEMANDS, query)))
        rows = [row | {"taxAmount": row["taxAmount"] + 1} for row in demand["demandDetails"]]
        body = {"Demands": [{**demand, "demandDetails": rows}]}
        outcome = client.call("/billing-service/demand/_update", user=user, body=body)
        assert getattr(outcome, "is_done", False), outcome
    _, comparisons = follow(run, target)
    (wrong,) = (one for one in comparisons if not one.adds_up)
    assert (wrong.hand_over, wrong.differing) == (2, (number,))
    assert wrong.difference == len(rows)


def test_receipts_of_before_the_cut_over_are_booked_with_their_demands(
    own_server: Server, tmp_path: Path
) -> None:
    """700 rupees fill the older year of 400 and go into the next; the later receipt is paid in."""
    builder = RunBuilder()
    builder.add_property(1, paid="700.00", day="2024-06-01")
    builder.add_property(2, paid="120.00")
    builder.add_property(3, paid="5000.00", day="2024-06-01")
    run = builder.write(tmp_path / "run")
    target = own_server.write_target(tmp_path / "t.yaml")
    report = push(run, target, "--booked-before", "2026-04-01")
    refused = [row["record"] for row in report["refused"]]
    assert refused == ["billing/Payment#PT-3"]  # more than was ever asked for
    accounts, comparisons = follow(run, target)
    assert all(one.adds_up for one in comparisons), comparisons
    by_key = {account.key: account for account in accounts}
    first = by_key["1013000001"]
    assert (first.opening, first.receipts, first.paid) == (Decimal(700), Decimal(0), Decimal(0))
    with ServiceClient(read_target(target), secrets=Secrets(SECRETS)) as client:
        query = {"tenantId": CITY, "consumerCode": first.number}
        collected = [
            sum(row["collectionAmount"] for row in demand["demandDetails"])
            for demand in walk_pages(client, DEMANDS, query)
        ]
    assert sorted(collected) == [Decimal(300), Decimal(400)]
    again = push(run, target, "--booked-before", "2026-04-01")
    assert again["changed"] == []


def test_a_later_run_pays_what_an_earlier_one_has_registered(
    own_server: Server, tmp_path: Path
) -> None:
    """The counter's receipts name the property by its old number; the ledger knows the new one."""
    run = build(tmp_path / "run")
    target = own_server.write_target(tmp_path / "t.yaml")
    assert push(run, target)["code"] == 0
    accounts, _ = follow(run, target)
    due = {account.key: account.due for account in accounts}["1013000003"]
    counter = RunBuilder()
    payment = tax_payment(3, rupees=str(due))
    counter.add("billing/Payment", "C-1", payment, ["property-tax/Property#1013000003"])
    later = counter.write(tmp_path / "counter")
    alone = run_kasauti("adapt", "push", "--run", later, "--target", target)
    assert alone.returncode == 2
    assert "--ledger" in alone.stderr
    ledger = str(run / "push-ledger.sqlite")
    assert push(later, target, "--ledger", ledger)["code"] == 0
    accounts, comparisons = follow(run, target, later)
    assert all(one.adds_up for one in comparisons), comparisons
    paid = {account.key: (account.due, account.paid) for account in accounts}
    assert paid["1013000003"] == (0, due)


def test_booking_comes_before_the_first_push(own_server: Server, tmp_path: Path) -> None:
    builder = RunBuilder()
    builder.add_property(1, paid="700.00", day="2024-06-01")
    run = builder.write(tmp_path / "run")
    target = own_server.write_target(tmp_path / "t.yaml")
    assert push(run, target)["code"] == 0
    answer = run_kasauti(
        *("adapt", "push", "--run", run, "--target", target, "--booked-before", "2026-04-01")
    )
    assert answer.returncode == 2
    assert "was made before without" in answer.stderr


def test_a_demand_collects_by_the_order_of_its_heads() -> None:
    """A rebate in full, then tax, then penalty."""
    rows = [("PT_TIME_PENALTY", 50), ("PT_TIME_REBATE", -20), ("PT_TAX", 100)]
    payload: dict[str, object] = {
        "businessService": "PT",
        "demandDetails": [
            {"taxHeadMasterCode": head, "taxAmount": Decimal(tax), "collectionAmount": Decimal(0)}
            for head, tax in rows
        ],
    }
    details = collect(payload, Decimal(90))["demandDetails"]
    assert isinstance(details, list)
    assert [row["collectionAmount"] for row in details] == [10, -20, 100]


def test_a_year_is_named_as_it_is_written(own_server: Server, tmp_path: Path) -> None:
    run = build(tmp_path / "run")
    target = own_server.write_target(tmp_path / "t.yaml")
    arguments = ("adapt", "push", "--run", run, "--target", target)
    for wrong, said in (("2026-28", "no financial year"), ("2026", "no financial year")):
        answer = run_kasauti(*arguments, "--assess", wrong)
        assert answer.returncode == 2
        assert said in answer.stderr
    answer = run_kasauti(*arguments, "--assessed-on", "2026-04-15")
    assert answer.returncode == 2
    assert "--assess" in answer.stderr
