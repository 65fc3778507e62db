"""The eight lifecycles of connections as matrices; PAY is taken by a payment."""

from __future__ import annotations

from collections.abc import Callable

from kasauti_conformance.cases import money
from kasauti_conformance.cases.lifecycle import LifecycleWalk
from kasauti_conformance.cases.water_sewerage.charges import calculate_month
from kasauti_conformance.cases.water_sewerage.connections import (
    BILL,
    PAY,
    Record,
    activate,
    apply,
    cut_off,
    find_again,
    follow,
    list_roles,
    name,
    name_dues,
    take_step,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.catalog import load_standard
from kasauti_standards.water_sewerage.sides import SIDES, Purpose, Side


def _make(side: Side, purpose: Purpose) -> Callable[[Attempt], Record]:
    def make(attempt: Attempt) -> Record:
        if purpose is Purpose.NEW:
            return apply(attempt, side)
        connection = activate(attempt, side)
        if purpose is Purpose.DISCONNECT:
            attempt.need(calculate_month(attempt, side, connection), "no demand could be made")
        elif purpose is Purpose.RECONNECT:
            connection = cut_off(attempt, side, connection)
        return follow(attempt, side, connection, purpose)

    return make


def _pay_dues(side: Side) -> Callable[..., Answer]:
    def pay_dues(attempt: Attempt, record: Record, _action: str, /, *, by: Person) -> Answer:
        """The step PAY is a payment; the answer is the application found again."""
        service, number = name_dues(side, record)
        query = {
            "tenantId": attempt.world.city,
            "businessService": service,
            "consumerCode": number,
        }
        fetched = attempt.ask(BILL, by=by, query=query)
        bill = attempt.need(fetched, "nothing was billed").find("/Bill/0")
        reference = f"{attempt.world.mark}-{attempt.world.next_number()}"
        body = money.write_payment(
            attempt,
            bill if isinstance(bill, dict) else {},
            paymentMode="CARD",
            transactionNumber=reference,
            instrumentNumber=reference,
            instrumentDate=attempt.world.now(),
        )
        answer = attempt.ask(PAY, by=by, body=body)
        return find_again(attempt, side, record) if answer.is_success else answer

    return pay_dues


def _move(side: Side) -> Callable[..., Answer]:
    def move(attempt: Attempt, record: Record, action: str, /, *, by: Person) -> Answer:
        return take_step(attempt, side, record, action, by=by)

    return move


def _find(side: Side) -> Callable[[Attempt, Record], Answer]:
    return lambda attempt, record: find_again(attempt, side, record)


def _walk(side: Side, purpose: Purpose) -> LifecycleWalk:
    changes = purpose is Purpose.MODIFY
    return LifecycleWalk(
        id=f"{name(side, purpose)}-lifecycle",
        lifecycle=load_standard("water-sewerage").followed_lifecycles[side.workflows[purpose]],
        requirement="WNS-TRANSITION",
        operations=(name(side, "create"), name(side, "update"), BILL, PAY, name(side, "search")),
        roles=tuple(
            role
            for role in list_roles(side)
            if not changes or role in {"CITIZEN", side.role("CEMP"), side.role("APPROVER")}
        ),
        first_action="INITIATE",
        make=_make(side, purpose),
        move=_move(side),
        find=_find(side),
        record=f"/{side.answered}/0",
        status="/applicationStatus",
        otherwise={"PAY": _pay_dues(side)},
    )


WALKS = tuple(_walk(side, purpose) for side in SIDES for purpose in Purpose)
