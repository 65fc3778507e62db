"""Who may do what: every operation by every role class, in the own and in a foreign tenant."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases import money
from kasauti_conformance.cases.complaints import (
    sample_complaint,
)
from kasauti_conformance.cases.openings import open_request
from kasauti_conformance.cases.secrecy import write_challan_secrets, write_complaint_secrets
from kasauti_conformance.errors import NotOfferedError, PreconditionError
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.execution.world import find_operation
from kasauti_conformance.model.case import Case, Kind, RunCase
from kasauti_conformance.model.plan import PlanDeclaration
from kasauti_standards.kernel import Message, Operation, Profile, Standard

_ISOLATION = {
    "grievance": "PGR-ISOLATION",
    "misc-collections": "MCL-ISOLATION",
    "billing": "BIL-ISOLATION",
}
_EVERYWHERE = frozenset({"SUPERUSER"})
_MONEY = frozenset({"misc-collections", "billing"})
_PLANTED = _MONEY | {"grievance", "platform", "national-dashboard"}
_REFUSED = frozenset({401, 403})


def write_access_cases(
    plan: PlanDeclaration, standard: Standard, profile: Profile
) -> Iterator[Case]:
    """The matrix of one standard by the role classes of a plan, and who sees whose records."""
    for operation in standard.operations.values():
        if not operation.is_offered(profile.id) or operation.anonymous:
            continue
        for role in plan.roles:
            if operation.roles:
                yield _build(
                    standard,
                    operation,
                    f"{operation.id}.access.{role}.own",
                    (f"{role} in the own tenant", f"{role}, अपने टेनेंट में"),
                    ("COM-ROLE",),
                    _try_own(operation, role),
                    role,
                )
            if _names_a_tenant(standard, operation) and role not in {"CITIZEN", "NDA_SYSTEM"}:
                isolation = _ISOLATION.get(standard.id)
                yield _build(
                    standard,
                    operation,
                    f"{operation.id}.access.{role}.foreign",
                    (f"{role} in a foreign tenant", f"{role}, दूसरे टेनेंट में"),
                    ("COM-TENANT", *((isolation,) if isolation else ())),
                    _try_foreign(operation, role),
                    role,
                )
    if standard.id == "grievance":
        yield from write_complaint_secrets()
    if standard.id == "misc-collections":
        yield from write_challan_secrets()


def _names_a_tenant(standard: Standard, operation: Operation) -> bool:
    is_open = standard.id == "platform" and operation.id in _SHARED_BY_DESIGN
    return not is_open and standard.id != "national-dashboard"


# masters, texts, menus and numbers belong to no tenant, or answer about the caller only
_SHARED_BY_DESIGN = frozenset(
    {"access-actions", "user-logout", "event-count", "event-search", "id-generate"}
    | {"workflow-business-service-search", "billing-taxhead-search"}
)


def _build(
    standard: Standard,
    operation: Operation,
    case_id: str,
    title: tuple[str, str],
    requirements: tuple[str, ...],
    run: RunCase,
    role: str,
) -> Case:
    summary = operation.summary
    return Case(
        id=case_id,
        title=Message(f"{summary.en}: {title[0]}", f"{summary.hi}: {title[1]}"),
        standard=standard.id,
        group=operation.id,
        kind=Kind.SECURITY,
        requirements=requirements,
        run=run,
        operations=() if operation.roles == ("SYSTEM",) else (operation.id,),
        roles=(role,),
        writes=operation.writes,
    )


def _choose(attempt: Attempt, role: str) -> Person:
    world = attempt.world
    return world.citizen() if role == "CITIZEN" else world.holder(role, tenant=world.city)


def _try_own(operation: Operation, role: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        person = _choose(attempt, role)
        is_allowed = bool(person.roles & {*operation.roles, *_EVERYWHERE})
        call = open_request(attempt, operation.id, by=person, tenant=attempt.world.city)
        answer = attempt.send(call)
        if is_allowed and answer.status in _REFUSED:
            attempt.differ(
                f"{role} is refused",
                expected="an answer: the role is one of the operation's",
                actual=f"HTTP {answer.status}",
                answer=answer,
            )
        elif (
            not is_allowed
            and answer.status not in _REFUSED
            and not _is_absent(operation, answer.status)
        ):
            attempt.differ(
                f"{role} is answered",
                expected="HTTP 403: none of the operation's roles",
                actual=f"HTTP {answer.status}",
                answer=answer,
            )

    return run


def _is_absent(operation: Operation, status: int) -> bool:
    """An operation for SYSTEM only need not be reachable at all."""
    return operation.roles == ("SYSTEM",) and status in {404, 405}


def _try_foreign(operation: Operation, role: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        person, tenant = _choose_trespasser(attempt, role)
        if operation.writes and not attempt.world.target.allows_writing(tenant):
            raise PreconditionError(f"{tenant} is no sandbox tenant, nothing is tried there")
        planted = _plant(attempt, operation, tenant)
        answer = attempt.send(open_request(attempt, operation.id, by=person, tenant=tenant))
        if answer.is_refusal:
            return
        if not operation.writes and find_operation(operation.id)[0].id not in _PLANTED:
            raise PreconditionError("no record of this standard is planted, so nothing is proven")
        content = answer.content.decode("utf-8", "replace")
        is_seen = any(text in content for text in planted)
        if operation.writes or is_seen or _counts_something(answer.document):
            attempt.differ(
                f"{role} reaches a foreign tenant",
                expected="a refusal, or nothing of the other tenant",
                actual=f"HTTP {answer.status}",
                answer=answer,
            )

    return run


def _choose_trespasser(attempt: Attempt, role: str) -> tuple[Person, str]:
    """Somebody from another city, and the city of the run, where records can be planted.

    A target that names people of one city only is tried the other way round.
    """
    world = attempt.world
    for user in world.target.users_of(role):
        if user.tenant not in {world.city, world.target.state}:
            return world.people.log_in(user), world.city
    return world.holder(role, tenant=world.city), world.other_city


def _counts_something(document: object) -> bool:
    """Whether an answer counts records, of which the caller should know nothing."""
    if not isinstance(document, dict):
        return False
    counts = document.get("ChallanCount")
    found = [document.get("count"), document.get("totalCount")]
    found += list(counts.values()) if isinstance(counts, dict) else []
    return any(str(value).isdigit() and int(str(value)) > 0 for value in found)


def _plant(attempt: Attempt, operation: Operation, tenant: str) -> list[str]:
    """Numbers of records of the run's city; elsewhere nothing is planted."""
    world = attempt.world
    if tenant != world.city or world.target.writes == "none":
        return []
    standard, _ = find_operation(operation.id)
    try:
        if standard.id in {"grievance", "platform"}:
            return [str(sample_complaint(attempt)["serviceRequestId"])]
        if standard.id not in _MONEY:
            return []
        challan = money.sample_challan(attempt)
        planted = [str(challan["challanNo"]), str(challan["id"])]
        if "payment" in operation.id:
            planted.append(str(money.sample_payment(attempt)["id"]))
    except (PreconditionError, NotOfferedError):
        return []
    return planted
