"""The lifecycles of properties as matrices: registration, change, transfer, older entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kasauti_conformance.cases import money
from kasauti_conformance.cases.lifecycle import LifecycleWalk, Move
from kasauti_conformance.cases.property_tax.properties import (
    APPROVER,
    CLERK,
    CREATE,
    INSPECTOR,
    SEARCH,
    UPDATE,
    VERIFIER,
    Record,
    activate,
    choose_clerk,
    find,
    read_property,
    register,
    take_step,
)
from kasauti_conformance.cases.property_tax.transfer_stories import (
    SERVICE,
    open_transfer,
    write_transfer,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.catalog import load_standard

_LIFECYCLES = load_standard("property-tax").lifecycles
_OFFICERS = (VERIFIER, INSPECTOR, APPROVER)


def _find_again(attempt: Attempt, record: Record) -> Answer:
    return find(attempt, acknowledgementIds=str(record["acknowldgementNumber"]))


def _move_in(service: str) -> Move:
    def move(attempt: Attempt, record: Record, action: str, /, *, by: Person) -> Answer:
        return take_step(attempt, record, action, by=by, service=service)

    return move


def _open_change(attempt: Attempt) -> Record:
    """An active property of which a change has been begun."""
    record = activate(attempt)
    answer = take_step(
        attempt,
        record,
        "OPEN",
        by=choose_clerk(attempt),
        service="PT.UPDATE",
        creationReason="UPDATE",
        landArea=200,
    )
    return read_property(attempt.need(answer, "a change could not be begun"))


def _begin_transfer(attempt: Attempt) -> Record:
    return open_transfer(attempt, activate(attempt))


def _move_transfer(attempt: Attempt, record: Record, action: str, /, *, by: Person) -> Answer:
    """A step of a transfer; a transfer that begins again names its owners anew."""
    sent = write_transfer(attempt, record) if action == "OPEN" else {}
    return take_step(attempt, record, action, by=by, service=SERVICE, **sent)


def _pay_fee(attempt: Attempt, record: Record, _action: str, /, *, by: Person) -> Answer:
    """The step PAY is taken by paying the fee; the answer is the transfer found again."""
    number = str(record["acknowldgementNumber"])
    query = {
        "tenantId": attempt.world.city,
        "businessService": SERVICE,
        "consumerCode": number,
    }
    fetched = attempt.ask("billing-bill-fetch", by=by, query=query)
    bill = attempt.need(fetched, "the fee was not billed").find("/Bill/0")
    reference = f"{attempt.world.mark}-{attempt.world.next_number()}"
    body = money.write_payment(
        attempt,
        bill if isinstance(bill, dict) else {},
        paymentMode="CARD",
        transactionNumber=reference,
        instrumentNumber=reference,
        instrumentDate=attempt.world.now(),
    )
    answer = attempt.ask("billing-payment-create", by=by, body=body)
    return _find_again(attempt, record) if answer.is_success else answer


def _enter_old(attempt: Attempt) -> Record:
    """A property taken over from an older register, to be looked at by an official."""
    return register(attempt, creationReason="LEGACY_ENTRY")


def _register_for_water(attempt: Attempt) -> Record:
    """A property that a citizen registers on the way to a connection of water."""
    return register(attempt, by=attempt.world.citizen(), source="WATER_CHARGES")


def _walk(name: str, service: str, make: Callable[[Attempt], Record]) -> LifecycleWalk:
    """The matrix of a business service, tried by citizen, counter and officers."""
    return LifecycleWalk(
        id=name,
        lifecycle=_LIFECYCLES[service],
        requirement="PT-TRANSITION",
        operations=(CREATE, UPDATE, SEARCH),
        roles=("CITIZEN", CLERK, *_OFFICERS),
        first_action="OPEN",
        make=make,
        move=_move_in(service),
        find=_find_again,
        record="/Properties/0",
        status="/status",
    )


_TRANSFER = replace(
    _walk("transfer-lifecycle", SERVICE, _begin_transfer),
    operations=(CREATE, UPDATE, SEARCH, "billing-bill-fetch", "billing-payment-create"),
    move=_move_transfer,
    otherwise={"PAY": _pay_fee},
    begins_again=True,
)
_AT_THE_COUNTER = ("CITIZEN", CLERK)
WALKS = (
    _walk("property-lifecycle", "PT.CREATE", register),
    replace(_walk("change-lifecycle", "PT.UPDATE", _open_change), begins_again=True),
    _TRANSFER,
    replace(_walk("legacy-lifecycle", "PT.LEGACY", _enter_old), roles=_AT_THE_COUNTER),
    replace(
        _walk("with-connection-lifecycle", "PT.CREATEWITHWNS", _register_for_water),
        roles=_AT_THE_COUNTER,
    ),
)
