"""Valid requests of the counter beside payments: bills given up, trial payments, bank accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call

Record = dict[str, Any]
CANCEL, TRY, LIST = (
    "billing-bill-cancel",
    "billing-payment-validate",
    "billing-payment-plainsearch",
)
NOTE, FIND = "billing-account-create", "billing-account-search"


def choose_manager(attempt: Attempt) -> Person:
    """Who gives up bills and lists payments."""
    return attempt.world.holder("SUPERUSER", tenant=attempt.world.city)


def write_cancellation(attempt: Attempt, *consumers: object) -> dict[str, object]:
    """A request to give up the bills of consumers."""
    return {
        "UpdateBillCriteria": {
            "tenantId": attempt.world.city,
            "consumerCodes": [str(consumer) for consumer in consumers],
            "businessService": money.read_service(attempt.world),
            "additionalDetails": {
                "reason": "OTHER",
                "reasonMessage": f"test of run {attempt.world.mark}",
            },
            "statusToBeUpdated": "CANCELLED",
        }
    }


def ask_cancellation(attempt: Attempt, *consumers: object) -> Answer:
    """Ask to give up the bills of consumers."""
    body = write_cancellation(attempt, *consumers)
    return attempt.ask(CANCEL, by=choose_manager(attempt), body=body)


def write_account(attempt: Attempt, **changes: object) -> Record:
    """A bank account of the run, of a number nobody has."""
    world = attempt.world
    return {
        "tenantId": world.city,
        "businessDetails": money.read_service(world),
        "bankAccount": f"{world.now() % 10**9:09d}{world.next_number():05d}",
        "bank": "Namuna Bank",
        "bankBranch": f"branch {world.mark}",
    } | changes


def note_account(attempt: Attempt, account: Record) -> Answer:
    """Note a bank account."""
    by = money.choose_own_clerk(attempt)
    return attempt.ask(NOTE, by=by, body={"BankAccountServiceMapping": [account]})


def sample_account(attempt: Attempt) -> Record:
    """An account that several cases read."""
    samples = attempt.world.samples
    if "bank account" not in samples:
        account = write_account(attempt)
        attempt.need(note_account(attempt, account), "no bank account could be noted")
        samples["bank account"] = account
    return dict(samples["bank account"])


def note_another(attempt: Attempt) -> object:
    """An account of another business service."""
    other, _ = money.choose_other_category(attempt.world)
    return note_account(attempt, write_account(attempt, businessDetails=other))


def _bill_cancel(attempt: Attempt) -> Call:
    challan = money.make_challan(attempt)
    money.fetch_bill(attempt, challan)
    body = write_cancellation(attempt, challan["challanNo"])
    return Call(CANCEL, choose_manager(attempt), body)


def _payment_try(attempt: Attempt) -> Call:
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    return Call(TRY, money.choose_own_clerk(attempt), money.write_payment(attempt, bill))


def _payment_list(attempt: Attempt) -> Call:
    money.sample_payment(attempt)
    query = {"tenantId": attempt.world.city}
    return Call(LIST, choose_manager(attempt), query=query)


def _account_note(attempt: Attempt) -> Call:
    body = {"BankAccountServiceMapping": [write_account(attempt)]}
    return Call(NOTE, money.choose_own_clerk(attempt), body)


def _account_find(attempt: Attempt) -> Call:
    query = {
        "tenantId": attempt.world.city,
        "bankAccount": str(sample_account(attempt)["bankAccount"]),
    }
    return Call(FIND, money.choose_own_clerk(attempt), query=query)


REQUESTS: Mapping[str, Prepare] = {
    CANCEL: _bill_cancel,
    TRY: _payment_try,
    LIST: _payment_list,
    NOTE: _account_note,
    FIND: _account_find,
}
