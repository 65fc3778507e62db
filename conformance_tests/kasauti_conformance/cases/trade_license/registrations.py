"""Registrations of the run: how one is written, applied for, moved and found."""

from __future__ import annotations

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.trade_license.licences import (
    Record,
    choose_clerk,
    pay,
    read_licence,
    wrap,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt

CREATE, UPDATE = "licence-create-of-service", "licence-update-of-service"
SEARCH = "licence-search-of-service"
REGISTRAR, HEAD = "BPAREG_DOC_VERIFIER", "BPAREG_APPROVER"
PATH = {"servicename": "BPAREG"}
_TICKS = 10**6  # of ten milliseconds: two runs never begin in the same one


def write_registration(attempt: Attempt, kind: str = "ARCHITECT", **changes: object) -> Record:
    """A professional of a mobile number that nobody registered with."""
    world = attempt.world
    number = world.next_number()
    mobile = f"98{world.now() // 10 % _TICKS:06d}{number % 100:02d}"
    detail = {
        "subOwnerShipCategory": "INDIVIDUAL.SINGLEOWNER",
        "owners": [{"name": "Namuna Peshevar", "mobileNumber": mobile, "gender": "MALE"}],
        "address": {"addressLine1": f"{number}/{world.mark}"},
        "tradeUnits": [{"tradeType": f"{kind}.CLASSA"}],
        "additionalDetail": {"sourceKey": f"{world.mark}-{number}"},
    }
    return {
        "tenantId": world.city,
        "businessService": "BPAREG",
        "licenseType": "PERMANENT",
        "applicationType": "NEW",
        "action": "NOWORKFLOW",
        "tradeLicenseDetail": detail | changes,
    }


def draft(attempt: Attempt, kind: str = "ARCHITECT") -> Record:
    """A registration that was not handed in yet."""
    body = wrap(write_registration(attempt, kind))
    answer = attempt.ask(CREATE, by=attempt.world.citizen(), body=body, path=PATH)
    return read_licence(attempt.need(answer, "a registration could not be applied for"))


def move(
    attempt: Attempt, record: Record, action: str, /, *, by: Person, **changes: object
) -> Answer:
    """Ask for a step of a registration."""
    body = wrap(record | {"action": action} | changes)
    return attempt.ask(UPDATE, by=by, body=body, path=PATH)


def hand_in(attempt: Attempt, made: Record) -> Answer:
    """Hand a draft in with its papers."""
    paper = {"documentType": "APPL.BPAREG_GOVT_APPROVED_ID_CARD", "fileStoreId": made["id"]}
    detail = made["tradeLicenseDetail"] | {"applicationDocuments": [paper]}
    by = attempt.world.citizen()
    return move(attempt, made, "APPLY", by=by, tradeLicenseDetail=detail)


def apply_for(attempt: Attempt, kind: str = "ARCHITECT") -> Record:
    """A registration that was handed in."""
    answer = hand_in(attempt, draft(attempt, kind))
    return read_licence(attempt.need(answer, "a registration could not be handed in"))


def find_again(attempt: Attempt, record: Record) -> Answer:
    """A registration by the number of its application."""
    query = {
        "tenantId": attempt.world.city,
        "applicationNumber": str(record["applicationNumber"]),
    }
    return attempt.ask(SEARCH, by=choose_clerk(attempt), query=query, path=PATH)


def pay_as_step(attempt: Attempt, record: Record, _action: str, /, *, by: Person) -> Answer:
    """The step PAY is taken by paying; the answer is the registration found again."""
    answer = pay(attempt, record, by=by)
    return find_again(attempt, record) if answer.is_success else answer


def approve(attempt: Attempt, record: Record) -> Answer:
    """Pay a registration and have it approved."""
    attempt.need(pay(attempt, record), "the registration could not be paid")
    paid = read_licence(find_again(attempt, record))
    forwarded = move(attempt, paid, "FORWARD", by=choose_actor(attempt, REGISTRAR))
    verified = read_licence(attempt.need(forwarded, "the registration was not forwarded"))
    return move(attempt, verified, "APPROVE", by=choose_actor(attempt, HEAD))
