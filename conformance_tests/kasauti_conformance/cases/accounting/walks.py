"""How instruments, vouchers and bills are made, moved and read, for their lifecycles."""

from __future__ import annotations

from functools import partial
from typing import Any

from kasauti_conformance.cases.accounting.records import RESOURCES, make_record, write_body
from kasauti_conformance.cases.accounting.vouchers import (
    CANCEL,
    CREATE,
    READER,
    REVERSE,
    WRITER,
    make_voucher,
    name_vouchers,
)
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.lifecycle import LifecycleWalk, Record
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.accounting.lifecycle import (
    BILL,
    INSTRUMENT,
    VOUCHER,
    read_account_lifecycles,
)

_INSTRUMENTS, _BILLS = RESOURCES["Instrument"], RESOURCES["BillRegister"]
PAYER, BILLER = "EGF_PAYMENT_CREATOR", "EGF_BILL_CREATOR"
_STEPS = {"DEPOSIT": "deposit", "RECONCILE": "reconcile", "DISHONOR": "dishonor"}
_WANTED = {
    "SURRENDER": "Surrendered",
    "CANCEL": "Cancelled",
    "PASS": "Passed",
    "APPROVE": "Approved",
    "PAY": "Paid",
}
_LATER = "2026-11-01"


def _move_instrument(attempt: Attempt, record: Record, action: str, /, *, by: Person) -> Answer:
    """A step by its own operation, or by a change of the state."""
    query = {"tenantId": attempt.world.city}
    details: dict[str, dict[str, Any]] = {
        "RECONCILE": {"reconciledOn": _LATER},
        "DISHONOR": {
            "dishonor": {
                "reason": "Funds insufficient",
                "remarks": "Returned by the bank",
                "dishonorDate": attempt.world.now(),
            }
        },
    }
    if action in _STEPS:
        body = write_body(attempt.world, _INSTRUMENTS, record | details.get(action, {}))
        return attempt.ask(f"acc-instrument-{_STEPS[action]}", by=by, body=body, query=query)
    changed = record | {"financialStatus": {"code": _WANTED[action]}}
    body = write_body(attempt.world, _INSTRUMENTS, changed)
    return attempt.ask(f"{_INSTRUMENTS.prefix}-update", by=by, body=body, query=query)


def _find_instrument(attempt: Attempt, record: Record) -> Answer:
    return attempt.ask(
        f"{_INSTRUMENTS.prefix}-search",
        by=choose_actor(attempt, PAYER),
        query={"tenantId": attempt.world.city, "ids": str(record["id"])},
    )


def _move_voucher(attempt: Attempt, record: Record, action: str, /, *, by: Person) -> Answer:
    """A step, answered with the voucher that was moved: a reversal answers with a new one."""
    if action == "CANCEL":
        return attempt.ask(CANCEL, by=by, body=name_vouchers(attempt, record))
    body = {
        "tenantId": attempt.world.city,
        "vouchers": [{"voucherNumber": record["voucherNumber"]}],
    }
    answer = attempt.ask(REVERSE, by=by, body=body)
    return _find_voucher(attempt, record) if answer.is_success else answer


def _find_voucher(attempt: Attempt, record: Record) -> Answer:
    by, body = choose_actor(attempt, READER), name_vouchers(attempt, record)
    return attempt.ask("acc-voucher-search", by=by, body=body)


def _move_bill(attempt: Attempt, record: Record, action: str, /, *, by: Person) -> Answer:
    wanted = record | {"status": {"code": _WANTED[action]}}
    return attempt.ask(
        f"{_BILLS.prefix}-update",
        by=by,
        body=write_body(attempt.world, _BILLS, wanted),
        query={"tenantId": attempt.world.city},
    )


def _find_bill(attempt: Attempt, record: Record) -> Answer:
    return attempt.ask(
        f"{_BILLS.prefix}-search",
        by=choose_actor(attempt, BILLER),
        query={"tenantId": attempt.world.city, "billNumber": str(record["billNumber"])},
    )


WALKS = (
    LifecycleWalk(
        id="acc-instrument",
        lifecycle=read_account_lifecycles()[INSTRUMENT],
        requirement="ACC-LIFECYCLE",
        operations=(
            f"{_INSTRUMENTS.prefix}-create",
            f"{_INSTRUMENTS.prefix}-update",
            *(f"acc-instrument-{step}" for step in _STEPS.values()),
        ),
        roles=(PAYER, READER),
        first_action="CREATE",
        make=partial(make_record, resource=_INSTRUMENTS),
        move=_move_instrument,
        find=_find_instrument,
        record="/instruments/0",
        status="/financialStatus/code",
        makes_another=True,
    ),
    LifecycleWalk(
        id="acc-voucher",
        lifecycle=read_account_lifecycles()[VOUCHER],
        requirement="ACC-LIFECYCLE",
        operations=(CREATE, CANCEL, REVERSE),
        roles=(WRITER, READER),
        first_action="CREATE",
        make=make_voucher,
        move=_move_voucher,
        find=_find_voucher,
        record="/Vouchers/0",
        status="/status/code",
        makes_another=True,
    ),
    LifecycleWalk(
        id="acc-bill",
        lifecycle=read_account_lifecycles()[BILL],
        requirement="ACC-LIFECYCLE",
        operations=(f"{_BILLS.prefix}-create", f"{_BILLS.prefix}-update"),
        roles=(BILLER, READER),
        first_action="CREATE",
        make=partial(make_record, resource=_BILLS),
        move=_move_bill,
        find=_find_bill,
        record="/billRegisters/0",
        status="/status/code",
        makes_another=True,
    ),
)
