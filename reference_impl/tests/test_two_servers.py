"""Two servers on one PostgreSQL: no number twice, no receipt twice, no paisa lost between them."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from reference_impl.tests.counter import PAY, write_challan
from reference_impl.tests.ledger import STATE, read_ledger
from reference_impl.tests.test_crash import Cashier, open_counters, serving

from kasauti_reference.billing.bill_records import BILLS
from kasauti_reference.billing.demand_records import DEMANDS
from kasauti_reference.billing.payment_records import PAYMENTS
from kasauti_reference.modules.challan_records import CHALLANS
from kasauti_reference.services import COLLECTIONS
from kasauti_reference.store import Store

CHALLAN = "/echallan-services/eChallan/v1"
ROUNDS = 3
SERVICE = {"tenantId": "pg.citya", "businessService": "ADVT.Hoardings"}


@pytest.fixture
def counters(database: str, tmp_path: Path):
    """Eight counters, four at each of two servers on one database."""
    with ExitStack() as stack:
        addresses = []
        for name in ("one", "two"):
            address, _ = stack.enter_context(serving(database, tmp_path / name))
            addresses.append(address)
        waiting = [counter for address in addresses for counter in open_counters(address)]
        for counter in waiting:
            stack.callback(counter.close)
        yield waiting[::2] + waiting[1::2]


def make(counter: Cashier) -> str:
    return counter.post(f"{CHALLAN}/_create", write_challan())["challans"][0]["challanNo"]


def fetch(counter: Cashier, code: str) -> dict:
    path = "/billing-service/bill/v2/_fetchbill"
    return counter.post(path, consumerCode=code, **SERVICE)["Bill"][0]


def pay(counter: Cashier, bill: dict) -> bool:
    amounts = {"totalDue": bill["totalAmount"], "totalAmountPaid": bill["totalAmount"]}
    payment = {
        "tenantId": "pg.citya",
        "paymentMode": "CASH",
        "paidBy": "Asha Namuna",
        **amounts,
        "paymentDetails": [{"billId": bill["id"], **amounts}],
    }
    answer = counter.send(f"{PAY}/_create", {"Payment": payment})
    assert answer.status_code in {200, 400}, answer.text
    return answer.status_code == 200


def demand(counter: Cashier) -> bool:
    """Charge one consumer for one period, as every counter does at once."""
    sent = {
        "tenantId": "pg.citya",
        "consumerCode": "SHARED-1",
        "consumerType": "x",
        "businessService": "ADVT.Hoardings",
        "taxPeriodFrom": 1_775_001_600_000,
        "taxPeriodTo": 1_806_517_799_000,
        "payer": {"name": "Asha Namuna", "mobileNumber": "9000000001"},
        "demandDetails": [{"taxHeadMasterCode": "ADVT.HOARDINGS_TAX", "taxAmount": 100}],
    }
    answer = counter.send("/billing-service/demand/_create", {"Demands": [sent]})
    assert answer.status_code in {201, 400}, answer.text
    return answer.status_code == 201


def serve(counter: Cashier) -> list[str]:
    made = [make(counter) for _ in range(ROUNDS)]
    for code in made:
        assert pay(counter, fetch(counter, code))
    return made


@pytest.mark.parametrize("dialect", ["postgres"])
def test_two_servers_give_no_number_twice_and_one_receipt_for_a_bill(counters, database) -> None:
    with ThreadPoolExecutor(len(counters)) as pool:
        made = [code for codes in pool.map(serve, counters) for code in codes]
        shared = make(counters[0])
        bill = fetch(counters[1], shared)
        assert sum(pool.map(lambda counter: pay(counter, bill), counters)) == 1
        assert sum(pool.map(demand, counters)) == 1
        bills = list(pool.map(lambda counter: fetch(counter, "SHARED-1"), counters))
        assert sum(pool.map(lambda pair: pay(*pair), zip(counters, bills, strict=True))) == 1
    assert len(set(made)) == len(made) == len(counters) * ROUNDS
    store = Store.open(database, COLLECTIONS)
    with store.begin() as session:
        for code in (*made, shared, "SHARED-1"):
            assert read_ledger(session, code).due == 0
        challans = session.find(CHALLANS, scope=STATE)
        kept = session.find(BILLS, scope=STATE)
        payments = session.find(PAYMENTS, scope=STATE)
        demands = session.find(DEMANDS, scope=STATE)
    store.close()
    receipts = [row["receiptNumber"] for one in payments for row in one["paymentDetails"]]
    assert len(receipts) == len(demands) == len(made) + 2
    for numbers in (
        [row["challanNo"] for row in challans],
        [row["billNumber"] for row in kept],
        receipts,
        [row["id"] for rows in (challans, kept, payments, demands) for row in rows],
    ):
        assert [number for number, times in Counter(numbers).items() if times > 1] == []
