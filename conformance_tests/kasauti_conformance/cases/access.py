"""Who may do what: every operation by every role class, in the own and in a foreign tenant."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.complaints import (
    file_complaint,
    find_complaint,
    move_complaint,
    sample_complaint,
    write_complaint,
)
from kasauti_conformance.cases.openings import open_request
from kasauti_conformance.errors import NotOfferedError, PreconditionError
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
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
        yield from _write_complaint_secrets()
    if standard.id == "misc-collections":
        yield from _write_challan_secrets()


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
        challan = money.sample_challan(attempt)
        planted = [str(challan["challanNo"]), str(challan["id"])]
        if "payment" in operation.id:
            planted.append(str(money.sample_payment(attempt)["id"]))
    except (PreconditionError, NotOfferedError):
        return []
    return planted


def _write_complaint_secrets() -> Iterator[Case]:
    yield tell_story(
        "grievance-secrecy.another-citizen",
        ("A citizen neither reads nor moves another's complaint", "नागरिक दूसरे की शिकायत न देखे"),
        ("COM-OWN-RECORDS",),
        _spy_on_complaint,
        operations=("grievance-create", "grievance-search", "grievance-update"),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "grievance-secrecy.foreign-city",
        ("Nobody files, reads or moves in a foreign city", "दूसरे नगर में कोई कुछ न करे"),
        ("PGR-ISOLATION", "COM-TENANT"),
        _trespass_on_complaint,
        operations=("grievance-create", "grievance-search", "grievance-update"),
        roles=("CITIZEN", "GRO", "CSR"),
    )


def _write_challan_secrets() -> Iterator[Case]:
    yield tell_story(
        "challan-secrecy.another-citizen",
        ("A citizen does not read another's challan", "नागरिक दूसरे का चालान न देखे"),
        ("COM-OWN-RECORDS",),
        _spy_on_challan,
        operations=("challan-create", "challan-search"),
        roles=("CITIZEN", money.CLERK),
    )
    yield tell_story(
        "challan-secrecy.foreign-city",
        ("Nobody changes or bills a challan of a foreign city", "दूसरे नगर का चालान न बदले"),
        ("MCL-ISOLATION", "BIL-ISOLATION", "COM-TENANT"),
        _trespass_on_challan,
        operations=("challan-create", "challan-update", "challan-search", "billing-bill-fetch"),
        roles=("CITIZEN", money.CLERK),
    )


def _spy_on_complaint(attempt: Attempt) -> None:
    complaint = file_complaint(attempt)
    spy = attempt.world.citizen(1)
    number = str(complaint["serviceRequestId"])
    query = {"tenantId": attempt.world.city}
    for criteria in (
        {"serviceRequestId": number},
        {"ids": str(complaint["id"])},
        {"accountId": str(complaint["accountId"])},
        {},
    ):
        answer = attempt.ask("grievance-search", by=spy, query={**query, **criteria})
        if number in answer.content.decode("utf-8", "replace"):
            attempt.differ(
                f"seen by another citizen, by {next(iter(criteria), 'tenant')}",
                expected="nothing of another citizen",
                actual="the complaint",
                answer=answer,
            )
    answer = move_complaint(attempt, complaint, "REOPEN", by=spy)
    attempt.expect_refusal(answer, because="another citizen's complaint")


def _trespass_on_complaint(attempt: Attempt) -> None:
    world = attempt.world
    desk = world.holder("CSR", tenant=world.other_city)
    body = write_complaint(world, citizen={"name": "Namuna Nagrik", "mobileNumber": "9000000088"})
    filed = attempt.ask("grievance-create", by=desk, body=body)
    attempt.expect_refusal(filed, because="filed by a desk of another city")
    complaint = file_complaint(attempt)
    officer = world.holder("GRO", tenant=world.other_city)
    found = find_complaint(attempt, str(complaint["serviceRequestId"]), by=officer)
    attempt.expect_refusal(found, because="read by an officer of another city")
    moved = move_complaint(attempt, complaint, "REJECT", by=officer)
    attempt.expect_refusal(moved, because="moved by an officer of another city")
    kept = find_complaint(
        attempt, str(complaint["serviceRequestId"]), by=world.holder("GRO", tenant=world.city)
    )
    if kept.find("/ServiceWrappers/0/service/applicationStatus") != "PENDINGFORASSIGNMENT":
        attempt.differ("changed from outside", expected="as it was", actual="changed", answer=kept)


def _spy_on_challan(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    spy = attempt.world.citizen(1)
    for criteria in ({"challanNo": str(challan["challanNo"])}, {}):
        answer = attempt.ask(
            "challan-search", by=spy, query={"tenantId": attempt.world.city, **criteria}
        )
        if str(challan["challanNo"]) in answer.content.decode("utf-8", "replace"):
            attempt.differ(
                "seen by another citizen",
                expected="nothing of another citizen",
                actual="the challan",
                answer=answer,
            )


def _trespass_on_challan(attempt: Attempt) -> None:
    world = attempt.world
    clerk = money.choose_clerk(world, world.other_city)
    made = attempt.ask("challan-create", by=clerk, body=money.write_challan(attempt))
    attempt.expect_refusal(
        made, because="made by a clerk of another city", requirements=("MCL-ISOLATION",)
    )
    challan = money.make_challan(attempt)
    for call in (
        Call("challan-update", clerk, {"Challan": {**challan, "description": "taken over"}}),
        Call("challan-search", clerk, query={"tenantId": world.city}),
        Call(
            "billing-bill-fetch",
            clerk,
            query={
                "tenantId": world.city,
                "businessService": str(challan["businessService"]),
                "consumerCode": str(challan["challanNo"]),
            },
        ),
    ):
        attempt.expect_refusal(
            attempt.send(call), because=f"{call.operation} by a clerk of another city"
        )
