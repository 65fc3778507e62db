"""Who may do what: every operation by every role class, in the own and in a foreign tenant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.openings import open_request
from kasauti_conformance.cases.standard_cases import Isolation, StandardCases
from kasauti_conformance.errors import NotOfferedError, PreconditionError
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case, Kind, RunCase
from kasauti_conformance.model.plan import PlanDeclaration
from kasauti_standards.kernel import Message, Operation, Profile, Standard

_EVERYWHERE = frozenset({"SUPERUSER"})
# people of a state, who are bound to no city
_WITHOUT_CITY = frozenset({"CITIZEN", "NDA_SYSTEM"})
_REFUSED = frozenset({401, 403})


def write_access_cases(
    plan: PlanDeclaration, standard: Standard, profile: Profile, own: StandardCases
) -> Iterator[Case]:
    """The matrix of one standard by the role classes of a plan, and who sees whose records."""
    isolation = own.isolation
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
                    _try_own(operation, role, own),
                    role,
                )
            if (
                isolation is not None
                and operation.id not in isolation.tenantless
                and role not in _WITHOUT_CITY
            ):
                named = (isolation.requirement,) if isolation.requirement else ()
                yield _build(
                    standard,
                    operation,
                    f"{operation.id}.access.{role}.foreign",
                    (f"{role} in a foreign tenant", f"{role}, दूसरे टेनेंट में"),
                    ("COM-TENANT", *named),
                    _try_foreign(operation, role, own, isolation),
                    role,
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


def _try_own(operation: Operation, role: str, own: StandardCases) -> RunCase:
    def run(attempt: Attempt) -> None:
        person = choose_actor(attempt, role)
        is_allowed = bool(person.roles & {*operation.roles, *_EVERYWHERE})
        call = open_request(attempt, operation, own, by=person, tenant=attempt.world.city)
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


def _try_foreign(
    operation: Operation, role: str, own: StandardCases, isolation: Isolation
) -> RunCase:
    def run(attempt: Attempt) -> None:
        person, tenant = _choose_trespasser(attempt, role)
        is_citizen = person.user.type == "CITIZEN"  # professionals are, and belong to no city
        if is_citizen and operation.writes:
            raise NotOfferedError(f"{role} of this target is no employee of one city")
        if operation.writes and not attempt.world.target.allows_writing(tenant):
            raise PreconditionError(f"{tenant} is no sandbox tenant, nothing is tried there")
        planted = _plant(attempt, operation, isolation, tenant)
        call = open_request(attempt, operation, own, by=person, tenant=tenant)
        answer = attempt.send(call)
        if answer.is_refusal:
            return
        if not operation.writes and isolation.plant is None:
            raise PreconditionError("no record of this standard is planted, so nothing is proven")
        content = answer.content.decode("utf-8", "replace")
        is_seen = any(text in content for text in planted)
        is_counted = not is_citizen and _counts_something(answer.document)
        if operation.writes or is_seen or is_counted:
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


def _plant(
    attempt: Attempt, operation: Operation, isolation: Isolation, tenant: str
) -> Sequence[str]:
    """What betrays records of the run's city; elsewhere nothing is planted."""
    world = attempt.world
    if tenant != world.city or world.target.writes == "none" or isolation.plant is None:
        return []
    try:
        return isolation.plant(attempt, operation)
    except (PreconditionError, NotOfferedError):
        return []
