"""The lifecycles of licences and registrations as matrices.

DESIGNER has no kind of registration and cannot be entered (TL-E-038).
"""

from __future__ import annotations

from dataclasses import replace

from kasauti_conformance.cases.lifecycle import LifecycleWalk
from kasauti_conformance.cases.trade_license import licences, registrations
from kasauti_conformance.cases.trade_license.licences import (
    APPROVER,
    BILL,
    CLERK,
    INSPECTOR,
    PAY,
    VERIFIER,
    Record,
    name_year,
    read_licence,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.catalog import load_standard

_LIFECYCLES = load_standard("trade-license").lifecycles


def renew(attempt: Attempt, licence: Record, workflow: str, year: str) -> Record:
    """Begin the renewal of a licence as a preparation."""
    answer = ask_renewal(attempt, licence, workflow, year)
    return read_licence(attempt.need(answer, "a licence could not be renewed"))


def ask_renewal(attempt: Attempt, licence: Record, workflow: str, year: str) -> Answer:
    """Ask for the renewal of a licence for a year."""
    return licences.move(
        attempt,
        licence,
        "INITIATE",
        by=attempt.world.citizen(),
        applicationType="RENEWAL",
        workflowCode=workflow,
        financialYear=year,
        validFrom=None,
        validTo=None,
    )


def license_of_last_year(attempt: Attempt) -> Record:
    """A licence whose year is over."""
    return licences.license_trade(attempt, financialYear=name_year(attempt, 1))


def _renew_in(workflow: str, attempt: Attempt) -> Record:
    return renew(attempt, license_of_last_year(attempt), workflow, name_year(attempt))


def _draft(attempt: Attempt) -> Record:
    """A draft without papers: one that has some may only be handed in."""
    return licences.draft(attempt, {"applicationDocuments": None})


def _move(
    attempt: Attempt, record: Record, action: str, /, *, by: Person, **changes: object
) -> Answer:
    """Ask for a step; papers are handed in with the application."""
    detail = record["tradeLicenseDetail"]
    if action == "APPLY" and not detail.get("applicationDocuments"):
        papers = [{"documentType": "OWNERIDPROOF", "fileStoreId": record["id"]}]
        record = record | {"tradeLicenseDetail": detail | {"applicationDocuments": papers}}
    return licences.move(attempt, record, action, by=by, **changes)


_NEW = LifecycleWalk(
    id="licence-lifecycle",
    lifecycle=_LIFECYCLES["NewTL"],
    requirement="TL-TRANSITION",
    operations=(licences.CREATE, licences.UPDATE, licences.SEARCH, BILL, PAY),
    roles=("CITIZEN", CLERK, VERIFIER, INSPECTOR, APPROVER),
    first_action="INITIATE",
    make=_draft,
    move=_move,
    find=licences.find_again,
    record="/Licenses/0",
    status="/status",
    otherwise={"PAY": licences.pay_as_step},
)
_REGISTRATION = replace(
    _NEW,
    operations=(registrations.CREATE, registrations.UPDATE, registrations.SEARCH, BILL, PAY),
    roles=("CITIZEN", registrations.REGISTRAR, registrations.HEAD),
    first_action="APPLY",
    move=registrations.move,
    find=registrations.find_again,
    otherwise={"PAY": registrations.pay_as_step},
)


def _register_as(kind: str) -> LifecycleWalk:
    return replace(
        _REGISTRATION,
        id=f"registration-{kind.lower()}-lifecycle",
        lifecycle=_LIFECYCLES[kind],
        make=lambda attempt: registrations.apply_for(attempt, kind),
    )


WALKS = (
    _NEW,
    replace(
        _NEW,
        id="direct-renewal-lifecycle",
        lifecycle=_LIFECYCLES["DIRECTRENEWAL"],
        make=lambda attempt: _renew_in("DIRECTRENEWAL", attempt),
    ),
    replace(
        _NEW,
        id="edit-renewal-lifecycle",
        lifecycle=_LIFECYCLES["EDITRENEWAL"],
        make=lambda attempt: _renew_in("EDITRENEWAL", attempt),
    ),
    *(
        _register_as(kind)
        for kind in ("ARCHITECT", "BUILDER", "ENGINEER", "SUPERVISOR", "TOWNPLANNER")
    ),
)
