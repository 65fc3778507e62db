"""Cases derived from the declared operations: what every one of them has to hold.

An operation for the role SYSTEM only is called within a state's own network: no client reaches
it, so nothing is asked of it here; that nobody else may call it is a case of `access`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kasauti_conformance.cases.openings import prepare_call
from kasauti_conformance.cases.shapes import Member, list_cited, list_members
from kasauti_conformance.cases.standard_cases import Prepare, ReadMembers, StandardCases
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case, Kind, RunCase
from kasauti_standards.catalog import find_shape_requirement
from kasauti_standards.kernel import Message, Operation, Profile, Standard
from kasauti_standards.kernel.changing import change_record
from kasauti_standards.kernel.pointer import expand_pointer

INTERNAL = ("SYSTEM",)
_MALFORMED = (b'{"RequestInfo": {', b"[]", b'"text"', b"\xff\xfe")


def derive_cases(standard: Standard, profile: Profile, own: StandardCases) -> Iterator[Case]:
    """All derived cases of a standard under a profile."""
    for operation in standard.operations.values():
        # what has no JSON body has stories of its own
        is_asked = operation.roles != INTERNAL and not operation.request_media
        if operation.is_offered(profile.id) and is_asked:
            yield from _derive(standard, profile, operation, own)


def _derive(
    standard: Standard, profile: Profile, operation: Operation, own: StandardCases
) -> Iterator[Case]:
    first = operation.requirements[0]
    response = find_shape_requirement(standard, operation, operation.response)
    request = find_shape_requirement(standard, operation, operation.request)
    build = _Builder(standard, operation, own)

    def prepare(attempt: Attempt) -> Call:
        return prepare_call(attempt, operation, own)

    yield build(
        "answers",
        ("a valid request is answered as declared", "वैध अनुरोध का घोषित उत्तर मिले"),
        (first, response, *list_cited(standard, profile, operation.response)),
        _answer(prepare, own.read_members.get(operation.id, ())),
    )
    yield build(
        "tolerates",
        ("unknown members and parameters are ignored", "अज्ञात सदस्य और पैरामीटर अनदेखे हों"),
        ("COM-IGNORES-UNKNOWN",),
        _tolerate(prepare),
    )
    yield build(
        "minimal-envelope",
        ("RequestInfo with nothing but the token suffices", "RequestInfo में केवल टोकन पर्याप्त हो"),
        ("COM-ENVELOPE-MINIMAL",),
        _send_minimal_envelope(prepare),
    )
    if operation.method != "GET":  # whose body nobody reads
        yield build(
            "malformed",
            (
                "what is no request is refused in the error form",
                "जो अनुरोध नहीं वह त्रुटि रूप में अस्वीकृत हो",
            ),
            ("COM-ALWAYS-ANSWERED", "COM-ERROR-FORM"),
            _send_malformed(prepare),
        )
    if not operation.anonymous:
        yield build(
            "needs-token",
            ("without a valid token nothing is answered", "वैध टोकन बिना उत्तर न मिले"),
            ("COM-TOKEN",),
            _send_without_token(prepare),
        )
    entity = operation.request
    members = list_members(standard.id, profile.id, entity) if entity else []
    required = [member for member in members if member.is_required]
    if required:
        cited = tuple(sorted({name for row in required for name in row.requirements or (request,)}))
        yield build(
            "required-members",
            ("a request without a required member is refused", "अनिवार्य सदस्य बिना अनुरोध अस्वीकृत हो"),
            (*cited, "COM-ERROR-FORM"),
            _drop_required(prepare, required, request),
        )
    # every field of a form is a text
    typed = [row for row in members if row.wrong is not None and not operation.form]
    if typed:
        cited = tuple(sorted({name for row in typed for name in row.requirements or (request,)}))
        yield build(
            "wrong-types",
            ("a member of another type is refused", "दूसरे प्रकार का सदस्य अस्वीकृत हो"),
            (*cited, "COM-ERROR-FORM"),
            _send_wrong_types(prepare, typed, request),
        )
    closed = [member for member in members if member.values]
    if closed:
        cited = tuple(sorted({name for row in closed for name in row.requirements or (request,)}))
        yield build(
            "foreign-values",
            ("a value that is none of the declared ones is refused", "अघोषित मान अस्वीकृत हो"),
            (*cited, "COM-ERROR-FORM"),
            _send_foreign_values(prepare, closed, request),
        )


class _Builder:
    """Builds the cases of one operation."""

    def __init__(self, standard: Standard, operation: Operation, own: StandardCases) -> None:
        self._own = own
        self._standard = standard
        self._operation = operation

    def __call__(
        self, name: str, title: tuple[str, str], requirements: tuple[str, ...], run: RunCase
    ) -> Case:
        operation = self._operation
        summary = operation.summary
        return Case(
            id=f"{operation.id}.{name}",
            title=Message(f"{summary.en}: {title[0]}", f"{summary.hi}: {title[1]}"),
            standard=self._standard.id,
            group=operation.id,
            kind=Kind.DERIVED,
            requirements=tuple(dict.fromkeys(requirements)),
            run=run,
            operations=(operation.id,),
            writes=self._own.needs_writing(operation),
            introduced=operation.introduced,
            deprecated_since=operation.deprecated_since,
            replaced_by=operation.replaced_by,
        )


def _answer(prepare: Prepare, members: ReadMembers) -> RunCase:
    def run(attempt: Attempt) -> None:
        answer = attempt.send(prepare(attempt))
        if attempt.expect_success(answer, attempt.case.requirements[:1]):
            attempt.expect_shape(answer)
            _expect_members(attempt, answer, members)

    return run


def _expect_members(attempt: Attempt, answer: Answer, members: ReadMembers) -> None:
    """Note every member that clients read and that is not there."""
    for member in members:
        pointers = (member,) if isinstance(member, str) else member
        found = [next((v for _, v in expand_pointer(answer.document, p)), None) for p in pointers]
        if all(value is None for value in found):
            attempt.differ(
                f"member {' or '.join(pointers)}",
                expected="a value",
                actual="none",
                answer=answer,
                requirements=attempt.case.requirements[:1],
            )


def _tolerate(prepare: Prepare) -> RunCase:
    def run(attempt: Attempt) -> None:
        call = prepare(attempt)
        body = {**call.body, "kasautiUnknown": {"deep": [1, 2]}}
        query = {**call.query, "kasautiUnknown": "1"}
        answer = attempt.send(Call(call.operation, call.by, body, query, call.path))
        attempt.expect_success(answer)

    return run


def _send_minimal_envelope(prepare: Prepare) -> RunCase:
    def run(attempt: Attempt) -> None:
        call = prepare(attempt)
        info = {} if call.by is None else {"authToken": call.by.token}
        attempt.expect_success(attempt.send(call, info=info))

    return run


def _send_malformed(prepare: Prepare) -> RunCase:
    def run(attempt: Attempt) -> None:
        call = prepare(attempt)
        for content in _MALFORMED:
            answer = attempt.send(call, raw=content)
            attempt.expect_refusal(
                answer, because="the body is no JSON object", requirements=("COM-ERROR-FORM",)
            )

    return run


def _send_without_token(prepare: Prepare) -> RunCase:
    def run(attempt: Attempt) -> None:
        call = prepare(attempt)
        ended = attempt.world.samples.get("ended-token")
        if ended is None:
            ended = attempt.world.samples["ended-token"] = _end_session(attempt)
        tokens = ((None, "no token"), ("no-such-token", "unknown token"), (ended, "ended"))
        for token, what in tokens:
            if token == "":
                continue
            info = {"apiId": "Rainmaker"} | ({} if token is None else {"authToken": token})
            answer = attempt.send(call, info=info)
            if answer.status != 401:
                attempt.differ(
                    f"answered with {what}",
                    expected="HTTP 401",
                    actual=f"HTTP {answer.status}",
                    answer=answer,
                )

    return run


def _end_session(attempt: Attempt) -> str:
    """A token whose session was closed; empty where the system offers no way to close one."""
    world = attempt.world
    if "user-logout" in world.capabilities.not_offered:
        return ""
    person = world.people.log_in_anew(world.citizen().user)
    answer = attempt.ask("user-logout", by=person, query={"access_token": person.token})
    return person.token if answer.is_success else ""


Change = Callable[[Mapping[str, Any], Member], object]


def _send_changed(
    attempt: Attempt, call: Call, members: list[Member], request: str, *, what: str, change: Change
) -> None:
    for member in members:
        if not member.stands_in(call.body):
            continue
        body = change(call.body, member)
        if not isinstance(body, dict):
            continue
        answer = attempt.send(Call(call.operation, call.by, body, call.query, call.path))
        attempt.expect_refusal(
            answer,
            because=f"{what} {member.pointer}",
            requirements=member.requirements or (request,),
        )


def _drop_required(prepare: Prepare, members: list[Member], request: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        _send_changed(
            attempt,
            prepare(attempt),
            members,
            request,
            what="no",
            change=lambda body, row: change_record(dict(body), {}, remove=[row.path]),
        )

    return run


def _send_wrong_types(prepare: Prepare, members: list[Member], request: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        _send_changed(
            attempt,
            prepare(attempt),
            members,
            request,
            what="wrong type of",
            change=lambda body, row: change_record(dict(body), {row.path: row.wrong}),
        )

    return run


def _send_foreign_values(prepare: Prepare, members: list[Member], request: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        _send_changed(
            attempt,
            prepare(attempt),
            members,
            request,
            what="foreign value of",
            change=lambda body, row: change_record(dict(body), {row.path: "NO_SUCH_VALUE"}),
        )

    return run
