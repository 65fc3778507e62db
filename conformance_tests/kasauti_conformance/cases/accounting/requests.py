"""Valid requests of every operation of the accounts, and what betrays a city's records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from kasauti_conformance.cases.accounting import records
from kasauti_conformance.cases.accounting.records import RESOURCES, make_record, sample_record
from kasauti_conformance.cases.accounting.vouchers import (
    CANCEL,
    CASH,
    CREATE,
    MASTER,
    READER,
    REVERSE,
    WRITER,
    find_open_year,
    make_voucher,
    name_vouchers,
    name_year,
    sample_voucher,
    write_body,
)
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.standard_cases import Opening, Prepare, WriteOpening
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World
from kasauti_standards.kernel import Operation

INSTRUMENT = RESOURCES["Instrument"]
PAYER = "EGF_PAYMENT_CREATOR"
BOOKS = (
    *("acc-trial-balance", "acc-income-and-expenditure", "acc-balance-sheet"),
    *("acc-receipts-and-payments", "acc-ledger", "acc-collections"),
)
_LOOK_UPS = {
    "acc-erp-funds": "Fund",
    "acc-erp-functions": "Function",
    "acc-erp-financialyears": "FinancialYear",
    "acc-erp-banks": "Bank",
    "acc-erp-bankbranches": "BankBranch",
    "acc-erp-bankaccounts": "BankAccount",
}


def _create(attempt: Attempt) -> Call:
    return Call(CREATE, choose_actor(attempt, WRITER), write_body(attempt.world))


def _cancel(attempt: Attempt) -> Call:
    body = name_vouchers(attempt, make_voucher(attempt))
    return Call(CANCEL, choose_actor(attempt, WRITER), body)


def _reverse(attempt: Attempt) -> Call:
    number = make_voucher(attempt)["voucherNumber"]
    body = {"tenantId": attempt.world.city, "vouchers": [{"voucherNumber": number}]}
    return Call(REVERSE, choose_actor(attempt, WRITER), body)


def _search(operation: str, attempt: Attempt) -> Call:
    body = name_vouchers(attempt, sample_voucher(attempt))
    return Call(operation, choose_actor(attempt, READER), body)


def _by_reference(attempt: Attempt) -> Call:
    document = f"{attempt.world.mark}/{attempt.world.now()}"
    make_voucher(attempt, serviceName="PT", referenceDocument=document)
    query = {"servicecode": "PT", "referencedocument": document}
    body = {"tenantId": attempt.world.city}
    return Call("acc-voucher-by-reference", choose_actor(attempt, READER), body, query)


def _module(attempt: Attempt) -> Call:
    query = {"moduleName": "Collections"}
    return Call("acc-module-by-name", choose_actor(attempt, READER), query=query)


def prepare_step(attempt: Attempt, step: str) -> Call:
    """A step of an instrument that is ready for it."""
    made = make_record(attempt, INSTRUMENT)
    query = {"tenantId": attempt.world.city}
    by = choose_actor(attempt, PAYER)
    if step != "deposit":
        body: dict[str, object] = {"instruments": [made]}
        answer = attempt.ask("acc-instrument-deposit", by=by, body=body, query=query)
        attempt.need(answer, "an instrument could not be deposited")
        made = answer.find("/instruments/0") or {}
    added: dict[str, dict[str, object]] = {
        "deposit": {},
        "dishonor": {
            "dishonor": {
                "reason": "Funds insufficient",
                "remarks": "Returned by the bank",
                "dishonorDate": attempt.world.now(),
            }
        },
        "reconcile": {"reconciledOn": "2026-11-01"},
    }
    return Call(f"acc-instrument-{step}", by, {"instruments": [made | added[step]]}, query)


def _step(step: str, attempt: Attempt) -> Call:
    return prepare_step(attempt, step)


def read_book(operation: str, attempt: Attempt) -> Call:
    """A book of the run's city, for the year so far."""
    query = {"tenantId": attempt.world.city}
    if operation == "acc-ledger":
        query["glcode"] = CASH
    return Call(operation, choose_actor(attempt, READER), query=query)


def _close_year(attempt: Attempt) -> Call:
    year, _ = find_open_year(attempt)
    query = {"tenantId": attempt.world.city, "finYearRange": name_year(year)}
    return Call("acc-close-year", choose_actor(attempt, MASTER), query=query)


def _look_up(operation: str, attempt: Attempt) -> Call:
    sample_record(RESOURCES[_LOOK_UPS[operation]], attempt)
    return read_book(operation, attempt)


REQUESTS: Mapping[str, Prepare] = {
    CREATE: _create,
    CANCEL: _cancel,
    REVERSE: _reverse,
    "acc-voucher-search": partial(_search, "acc-voucher-search"),
    "acc-voucher-search-v2": partial(_search, "acc-voucher-search-v2"),
    "acc-voucher-by-reference": _by_reference,
    "acc-module-by-name": _module,
    **{f"acc-instrument-{name}": partial(_step, name) for name in ("deposit", "dishonor")},
    "acc-instrument-reconcile": partial(_step, "reconcile"),
    **{name: partial(read_book, name) for name in BOOKS},
    **{name: partial(_look_up, name) for name in _LOOK_UPS},
    "acc-close-year": _close_year,
    **records.REQUESTS,
}
NEEDS_RECORD = frozenset(
    {"acc-voucher-search", "acc-voucher-by-reference", *_LOOK_UPS}
    | {f"{row.prefix}-search" for row in RESOURCES.values()}
)


def _open_creation(world: World, tenant: str) -> Opening:
    return Opening(body=write_body(world, city=tenant))


OPENINGS: Mapping[str, WriteOpening] = {CREATE: _open_creation}


def plant(attempt: Attempt, operation: Operation) -> Sequence[str]:
    """A record of the run's city, and the text by which an answer would betray it."""
    for row in RESOURCES.values():
        is_kept = operation.id.startswith(f"{row.prefix}-") and not operation.writes
        if is_kept or _LOOK_UPS.get(operation.id) == row.name:
            made = sample_record(row, attempt)
            return (str(made[row.unique[0]]),) if row.unique else (f'"{made["id"]}"',)
    if operation.id.startswith("acc-voucher") or operation.id == "acc-ledger":
        return (str(sample_voucher(attempt)["voucherNumber"]),)
    if operation.writes:
        return ()
    raise PreconditionError("sums of a city betray no single record")
