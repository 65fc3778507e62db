"""A server that is killed in the middle of writing: what it confirmed is there, whole and once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest

from kasauti_reference.billing.demands import DEMANDS
from kasauti_reference.billing.payment_records import PAYMENTS
from kasauti_reference.demo_people import PASSWORD
from kasauti_reference.services import COLLECTIONS
from kasauti_reference.store import Store
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import to_paise

pytestmark = pytest.mark.slow
CHALLAN = "/echallan-services/eChallan/v1"
STATE = TenantScope(states=frozenset({"pg"}))
CLIENTS = 4


class Cashier:
    """One client at its counter: challan, bill, payment, again and again until the line is dead."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(base_url=address, timeout=20)
        answer = self._http.post(
            "/user/oauth/token",
            data={
                "username": "CEMP",
                "password": PASSWORD,
                "tenantId": "pg.citya",
                "userType": "EMPLOYEE",
                "scope": "read",
                "grant_type": "password",
            },
            headers={"Authorization": "Basic ZWdvdi11c2VyLWNsaWVudDo="},
        )
        self._token = answer.json()["access_token"]
        self.challans: list[str] = []
        self.receipts: list[str] = []

    def close(self) -> None:
        self._http.close()

    def send(self, path: str, body: dict | None = None, **query: str) -> httpx.Response:
        return self._http.post(
            path, json={"RequestInfo": {"authToken": self._token}, **(body or {})}, params=query
        )

    def post(self, path: str, body: dict | None = None, **query: str) -> dict:
        answer = self.send(path, body, **query)
        assert answer.status_code < 300, answer.text
        return answer.json()

    def work(self) -> None:
        try:
            while True:
                self._serve_one()
        except httpx.TransportError:
            return

    def _serve_one(self) -> None:
        challan = {
            "tenantId": "pg.citya",
            "businessService": "ADVT.Hoardings",
            "citizen": {"name": "Asha Namuna", "mobileNumber": "9000000001"},
            "taxPeriodFrom": 1_775_001_600_000,
            "taxPeriodTo": 1_806_517_799_000,
            "amount": [
                {"taxHeadCode": "ADVT.HOARDINGS_TAX", "amount": 150.10},
                {"taxHeadCode": "ADVT.HOARDINGS_FIELD_FEE", "amount": 0},
            ],
            "address": {"locality": {"code": "JLC476"}},
        }
        made = self.post(f"{CHALLAN}/_create", {"Challan": challan})["challans"][0]
        self.challans.append(made["challanNo"])
        service = {"tenantId": "pg.citya", "businessService": "ADVT.Hoardings"}
        bill = self.post(
            "/billing-service/bill/v2/_fetchbill", consumerCode=made["challanNo"], **service
        )["Bill"][0]
        amounts = {"totalDue": bill["totalAmount"], "totalAmountPaid": bill["totalAmount"]}
        payment = {
            "tenantId": "pg.citya",
            "paymentMode": "CASH",
            "paidBy": "Asha Namuna",
            "mobileNumber": "9000000001",
            **amounts,
            "paymentDetails": [
                {"billId": bill["id"], "businessService": "ADVT.Hoardings", **amounts}
            ],
        }
        paid = self.post("/collection-services/payments/_create", {"Payment": payment})
        self.receipts.append(paid["Payments"][0]["paymentDetails"][0]["receiptNumber"])


@contextmanager
def serving(database: str, files: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, "-c", "from kasauti_standards.cli import run; run()", "serve"]
    command += ["reference", "--port", "0", "--database", database, "--files", str(files)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            address = next(
                line.split()[3] for line in process.stderr if line.startswith("reference server on")
            )
            drain = threading.Thread(target=process.stderr.read, daemon=True)
            drain.start()
            yield address, process
        finally:
            process.kill()
            process.wait()
            drain.join()


def open_counters(address: str) -> list[Cashier]:
    for _ in range(100):
        try:
            return [Cashier(address) for _ in range(CLIENTS)]
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.mark.parametrize("confirmed", [1, 7, 23])
def test_what_was_confirmed_outlives_a_kill(database: str, tmp_path: Path, confirmed: int) -> None:
    """Killed after so many confirmed payments, three times over one database."""
    challans: list[str] = []
    receipts: list[str] = []
    for _ in range(3):
        with serving(database, tmp_path / "files") as (address, process):
            counters = open_counters(address)
            with ThreadPoolExecutor(CLIENTS) as pool:
                working = [pool.submit(counter.work) for counter in counters]
                while sum(len(counter.receipts) for counter in counters) < confirmed:
                    assert not any(task.done() for task in working), [t.result() for t in working]
                    time.sleep(0.002)
                os.kill(process.pid, signal.SIGKILL)
                for task in working:
                    task.result()
        challans += [number for counter in counters for number in counter.challans]
        receipts += [number for counter in counters for number in counter.receipts]
    check_books(database, challans, receipts)


def check_books(database: str, challans: list[str], receipts: list[str]) -> None:
    store = Store.open(database, COLLECTIONS)
    with store.begin() as session:
        demands = session.find(DEMANDS, scope=STATE)
        payments = session.find(PAYMENTS, scope=STATE)
    store.close()
    billed = [demand["consumerCode"] for demand in demands]
    issued = [row["receiptNumber"] for payment in payments for row in payment["paymentDetails"]]
    assert len(set(challans)) == len(challans)
    assert len(set(issued)) == len(issued)
    assert set(challans) <= set(billed), "a confirmed challan is lost"
    assert set(receipts) <= set(issued), "a confirmed receipt is lost"
    collected = sum(
        to_paise(row["collectionAmount"]) for demand in demands for row in demand["demandDetails"]
    )
    assert collected == sum(to_paise(row["totalAmountPaid"]) for row in payments)
    # unconfirmed is at most what each client had under way at each kill
    assert len(issued) - len(receipts) <= 3 * CLIENTS
    assert json.dumps(issued)
