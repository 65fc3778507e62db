"""Masters, instruments and bills over HTTP: one pattern, and what is their own."""

from __future__ import annotations

import json
from importlib.resources import files

from reference_impl.tests.accounts import (
    CITY,
    CLERK,
    MASTER,
    READER,
    code_of,
    line,
    make_voucher,
    read_book,
)

from kasauti_standards.accounting.resources import list_kept

EXAMPLES = files("kasauti_standards.accounting").joinpath("examples")


def read_example(name: str) -> dict:
    record = json.loads(EXAMPLES.joinpath(f"{name}.json").read_text())
    return {key: value for key, value in record.items() if key not in {"id", "auditDetails"}}


def ask(server, resource, verb: str, rows: list[dict], by=MASTER):
    path = f"/{resource.service}/{resource.path}/_{verb}"
    return server.post(path, {resource.member: rows}, by=by, **CITY)


def test_every_kind_of_master_is_added_found_changed_and_kept_unique(server) -> None:
    for resource in list_kept():
        if resource.service != "egf-master":
            continue
        made = ask(server, resource, "create", [read_example(resource.name)])
        assert made.status_code == 201, (resource.name, made.text)
        record = made.json()[resource.member][0]
        path = f"/{resource.service}/{resource.path}/_search"
        found = server.post(path, by=READER, **CITY, ids=record["id"]).json()
        assert found[resource.member] == [record], resource.name
        assert found["page"]["totalResults"] == 1
        assert found["responseInfo"]["status"] == "successful"
        changed = ask(server, resource, "update", [record])
        assert changed.status_code == 201, (resource.name, changed.text)
        assert code_of(ask(server, resource, "update", [record])) == "STALE_UPDATE"
        if resource.unique:
            again = ask(server, resource, "create", [read_example(resource.name)])
            assert code_of(again) == "non.unique.value", resource.name
        assert ask(server, resource, "create", [{"tenantId": "pg.citya"}]).status_code == 400 or (
            resource.name == "BudgetGroup"
        )
        foreign = [read_example(resource.name) | {"tenantId": "pg.cityb"}]
        assert ask(server, resource, "create", foreign).status_code == 403
    funds = server.post("/services/EGF/funds/_search", by=READER, **CITY).json()["funds"]
    assert [row["code"] for row in funds] == ["01", "02", "03", "04"]


def make_instrument(server, **changes) -> dict:
    instrument = read_example("Instrument") | {"transactionDate": "2026-01-05"} | changes
    answer = server.post(
        "/egf-instrument/instruments/_create", {"instruments": [instrument]}, by=CLERK, **CITY
    )
    assert answer.status_code == 201, answer.text
    return answer.json()["instruments"][0]


def step(server, name: str, instrument: dict, **changes):
    path = f"/egf-instrument/instruments/_{name}"
    return server.post(path, {"instruments": [instrument | changes]}, by=CLERK, **CITY)


def test_instruments_go_their_way_and_a_dishonoured_one_reverses_its_voucher(server) -> None:
    cheque = [line("4501051", debit=1000), line("1100101", credit=1000)]
    voucher = make_voucher(server, type="Receipt", ledgers=cheque)
    made = make_instrument(
        server, instrumentVouchers=[{"voucherHeaderId": voucher["voucherNumber"]}]
    )
    assert made["financialStatus"]["code"] == "New"
    reason = {
        "reason": "Funds insufficient",
        "remarks": "Returned",
        "dishonorDate": 1_768_435_200_000,
    }
    assert code_of(step(server, "dishonor", made, dishonor=reason)) == "status.invalid"
    deposited = step(server, "deposit", made, payinSlipId="7").json()["instruments"][0]
    assert (deposited["financialStatus"]["code"], deposited["payinSlipId"]) == ("Deposited", "7")
    assert code_of(step(server, "dishonor", deposited)) == "NotNull.dishonor"
    back = step(server, "dishonor", deposited, dishonor=reason).json()["instruments"][0]
    assert back["financialStatus"]["code"] == "Dishonored"
    assert back["dishonor"]["reversalVoucherId"]
    assert read_book(server, "balancesheet")["assets"]["total"] == 0
    assert code_of(step(server, "deposit", back)) == "status.invalid"
    other = make_instrument(server)
    other = step(server, "deposit", other).json()["instruments"][0]
    assert code_of(step(server, "reconcile", other)) == "NotNull.reconciledOn"
    early = step(server, "reconcile", other, reconciledOn="2026-01-04")
    assert code_of(early) == "status.invalid"
    found = step(server, "reconcile", other, reconciledOn="2026-01-12").json()["instruments"][0]
    assert (found["financialStatus"]["code"], found["reconciledOn"]) == ("Reconciled", "2026-01-12")
    by_state = server.post(
        "/egf-instrument/instruments/_search", by=READER, **CITY, financialStatuses="Reconciled"
    ).json()["instruments"]
    assert [row["id"] for row in by_state] == [other["id"]]
    gone = make_instrument(server)
    assert step(server, "delete", gone).status_code == 201
    left = server.post("/egf-instrument/instruments/_search", by=READER, **CITY, ids=gone["id"])
    assert left.json()["instruments"] == []


def test_a_bill_is_raised_passed_approved_and_paid(server) -> None:
    path = "/egf-bill/bills/_{}"
    sent = read_example("BillRegister") | {"billNumber": None}

    def ask_bill(verb: str, bill: dict):
        return server.post(path.format(verb), {"billRegisters": [bill]}, by=CLERK, **CITY)

    uneven = json.loads(json.dumps(sent))
    uneven["billDetails"][0]["debitAmount"] = 1
    assert code_of(ask_bill("create", uneven)).startswith("total debit")
    answer = ask_bill("create", sent)
    assert answer.status_code == 201, answer.text
    bill = answer.json()["billRegisters"][0]
    assert bill["status"]["code"] == "Created"
    assert code_of(ask_bill("update", bill | {"status": {"code": "Paid"}})) == "status.invalid"
    for state in ("Passed", "Approved", "Paid"):
        answer = ask_bill("update", bill | {"status": {"code": state}})
        assert answer.status_code == 201, answer.text
        bill = answer.json()["billRegisters"][0]
    assert bill["voucherNumber"].startswith("1/GJV/")
    assert bill["paymentVoucherNumber"].startswith("1/BPV/")
    sheet = read_book(server, "balancesheet")
    assert (float(sheet["assets"]["total"]), float(sheet["surplus"])) == (-5000.0, -5000.0)
    assert sheet["liabilities"]["total"] == 0
    assert code_of(ask_bill("update", bill | {"status": {"code": "Created"}})) == "status.invalid"
