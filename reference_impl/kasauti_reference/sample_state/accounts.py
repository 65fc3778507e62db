"""The accountant: journal vouchers, bills of expenditure, instruments, and the year closed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kasauti_reference.sample_state.office import Record
from kasauti_reference.sample_state.scene import Scene
from kasauti_reference.sample_state.years import FIRST_YEAR, day_of

_VOUCHERS = "/services/EGF/rest/voucher"
_BILLS, _INSTRUMENTS = "/egf-bill/bills", "/egf-instrument/instruments"
_BOOKS = "/kasauti/v1/accounts"


def tell_expense(scene: Scene) -> Iterator[int]:
    """A bill of expenditure, passed, approved and paid, or cancelled."""
    amount = scene.random.randint(5, 80) * 100
    head, payable = ({"glcode": code} for code in ("2301001", "3501003"))
    bill = {
        "tenantId": scene.city,
        "billType": "ExpenseBill",
        "billSubType": "Contingent",
        "billDate": day_of(scene.now).isoformat(),
        "billAmount": amount,
        "passedAmount": amount,
        "status": {"code": "Created"},
        "fund": {"code": "01"},
        "department": "DEPT_13",
        "description": "Electricity of the office",
        "billDetails": [
            {"chartOfAccount": head, "debitAmount": amount, "creditAmount": 0},
            {"chartOfAccount": payable, "debitAmount": 0, "creditAmount": amount},
        ],
    }
    made = _send_one(scene, f"{_BILLS}/_create", "billRegisters", bill)
    fate = scene.choose_fate(("Paid", "Approved", "Cancelled"), (8, 1, 1))
    for state in ("Passed", "Approved", "Paid"):
        yield scene.wait(1, 8)
        if fate == "Cancelled":
            sent = made | {"status": {"code": "Cancelled"}}
            _send_one(scene, f"{_BILLS}/_update", "billRegisters", sent)
            return
        made = _send_one(
            scene, f"{_BILLS}/_update", "billRegisters", made | {"status": {"code": state}}
        )
        if state == fate:
            return


def tell_journal(scene: Scene) -> Iterator[int]:
    """Rent that is received; one voucher in six is reversed later."""
    amount = Decimal(scene.random.randint(1000, 90_000)) / 10
    voucher = _write_voucher(scene, "JVGeneral", "Journal Voucher", "4501001", amount)
    if scene.random.random() < 1 / 6:
        yield scene.wait(1, 10)
        wrong = {"voucherNumber": voucher["voucherNumber"], "description": "Posted twice"}
        body = {"tenantId": scene.city, "vouchers": [wrong]}
        scene.ask("/egf-voucher/vouchers/_reverse", body, "ACC")


def tell_instrument(scene: Scene) -> Iterator[int]:
    """A cheque for rent: deposited, then reconciled or dishonoured."""
    amount = Decimal(scene.random.randint(10, 90) * 100)
    voucher = _write_voucher(scene, "Rent", "Receipt", "4501051", amount)
    made = _send_one(
        scene,
        f"{_INSTRUMENTS}/_create",
        "instruments",
        {
            "tenantId": scene.city,
            "transactionNumber": f"{scene.number:06d}",
            "transactionDate": day_of(scene.now).isoformat(),
            "amount": amount,
            "instrumentType": {"name": "Cheque"},
            "bank": {"id": "1"},
            "financialStatus": {"code": "New"},
            "transactionType": "Debit",
            "drawer": scene.citizen.name,
            "serialNo": "01",
            "instrumentVouchers": [{"voucherHeaderId": voucher["voucherNumber"]}],
        },
    )
    yield scene.wait(1, 3)
    made = _send_one(
        scene, f"{_INSTRUMENTS}/_deposit", "instruments", made | {"payinSlipId": f"S{scene.number}"}
    )
    yield scene.wait(2, 10)
    if scene.random.random() < 1 / 4:
        reason = {"reason": "Funds insufficient", "dishonorDate": scene.now}
        sent = made | {"dishonor": reason | {"remarks": "Returned by the bank"}}
        _send_one(scene, f"{_INSTRUMENTS}/_dishonor", "instruments", sent)
    else:
        sent = made | {"reconciledOn": day_of(scene.now).isoformat()}
        _send_one(scene, f"{_INSTRUMENTS}/_reconcile", "instruments", sent)


def tell_closing(scene: Scene) -> Iterator[int]:
    """The first year is closed: its surplus goes into the Municipal Fund."""
    query = {"tenantId": scene.city, "finYearRange": FIRST_YEAR}
    scene.ask(f"{_BOOKS}/_closeyear", None, "ACCM", **query)
    yield from ()


def _write_voucher(scene: Scene, name: str, kind: str, head: str, amount: Decimal) -> Record:
    voucher = {
        "name": name,
        "type": kind,
        "voucherDate": f"{day_of(scene.now):%d/%m/%Y}",
        "description": "Rent of a shop of the city",
        "fund": {"code": "01"},
        "function": {"code": "909100"},
        "department": "DEPT_13",
        "ledgers": [
            {"glcode": head, "debitAmount": amount, "creditAmount": 0},
            {"glcode": "1100101", "debitAmount": 0, "creditAmount": amount},
        ],
    }
    body = {"tenantId": scene.city, "vouchers": [voucher]}
    return dict(scene.ask(f"{_VOUCHERS}/_create", body, "ACC")["Vouchers"][0])


def _send_one(scene: Scene, path: str, member: str, record: Record) -> Record:
    answer = scene.ask(path, {member: [record]}, "ACC", tenantId=scene.city)
    return dict(answer[member][0])
