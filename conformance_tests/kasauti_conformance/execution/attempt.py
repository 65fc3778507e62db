"""One case at work: it calls operations, and notes every difference from what is required."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NoReturn

from kasauti_conformance.errors import CaseStoppedError, NotOfferedError, PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.forms import write_form
from kasauti_conformance.exchange.gateway import QueryValue, Request
from kasauti_conformance.exchange.json_text import write_json
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.world import World, find_operation
from kasauti_conformance.model.case import Case
from kasauti_conformance.model.outcome import Difference
from kasauti_conformance.oracles.description import describes
from kasauti_conformance.oracles.schema import find_misfits, load_schema
from kasauti_standards.catalog import find_shape_requirement
from kasauti_standards.kernel import Operation, Standard

NO_CRASH = "COM-ALWAYS-ANSWERED"
ERROR_FORM = "COM-ERROR-FORM"
_FIND = cache(find_operation)


@dataclass(frozen=True, slots=True)
class Call:
    """A prepared request of an operation: who asks for what."""

    operation: str
    by: Person | None
    body: Mapping[str, object] = field(default_factory=dict)
    query: Mapping[str, QueryValue] = field(default_factory=dict)
    path: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Attempt:
    """The run of one case."""

    case: Case
    world: World
    differences: list[Difference] = field(default_factory=list)
    disagreements: list[str] = field(default_factory=list)

    def send(
        self,
        call: Call,
        *,
        info: Mapping[str, object] | None = None,
        raw: bytes | None = None,
    ) -> Answer:
        """Send a prepared request; `info` replaces RequestInfo, `raw` the whole body."""
        _, operation = _FIND(call.operation)
        self._require_offered(operation)
        now = self.world.now()
        if info is None:
            info = {"apiId": "Rainmaker", "msgId": f"{now}|en_IN", "plainAccessRequest": {}}
            if call.by is not None:
                info = {**info, "authToken": call.by.token}
        content, media = self._write_body(operation, call, info)
        # a request without a JSON body carries its token where the gateway looks next
        token = info.get("authToken") if operation.form or operation.method == "GET" else None
        answer = self.world.gateway.send(
            Request(
                operation=operation.id,
                path=operation.path.format(**call.path) if call.path else operation.path,
                content=content if raw is None else raw,
                content_type=media,
                headers={"auth-token": str(token)} if token else {},
                query={"_": now, **call.query},
                method=operation.method,
                repeatable=not operation.writes,
            )
        )
        self._watch(answer)
        return answer

    def _write_body(
        self, operation: Operation, call: Call, info: Mapping[str, object]
    ) -> tuple[bytes, str]:
        if not operation.form:
            return write_json({"RequestInfo": info, **call.body}).encode(), "application/json"
        owner = _FIND(operation.id)[0]
        schema = load_schema(owner.id, self.world.profile_of(owner).id, operation.request)
        members = schema["properties"]
        files = {name for name, row in members.items() if row.get("format") == "binary"}
        return write_form(operation.form, call.body, files=files)

    def ask(
        self,
        operation: str,
        *,
        by: Person | None,
        body: Mapping[str, object] | None = None,
        query: Mapping[str, QueryValue] | None = None,
        path: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a request of an operation."""
        return self.send(Call(operation, by, body or {}, query or {}, path or {}))

    def probe(self, request: Request) -> Answer:
        """Send a request that is none of the declared operations, such as a file upload."""
        answer = self.world.gateway.send(request)
        self._watch(answer)
        return answer

    def differ(
        self,
        shape: str,
        *,
        expected: str,
        actual: str,
        answer: Answer | None = None,
        requirements: tuple[str, ...] = (),
    ) -> None:
        """Note a difference; without requirements it is charged to all of the case's."""
        charged = requirements or self.case.requirements
        self.differences.append(
            Difference(
                requirements=charged,
                operation=answer.operation if answer else self.case.group,
                shape=shape,
                expected=expected,
                actual=actual,
                exchange=answer.number if answer else None,
            )
        )
        if self.world.sought in charged:
            raise CaseStoppedError

    def stop(
        self, shape: str, *, expected: str, actual: str, answer: Answer | None = None
    ) -> NoReturn:
        """Note a difference after which the case cannot go on."""
        self.differ(shape, expected=expected, actual=actual, answer=answer)
        raise CaseStoppedError

    def expect_success(self, answer: Answer, requirements: tuple[str, ...] = ()) -> bool:
        """Whether an answer has the status of success that the profile declares."""
        standard, operation = _FIND(answer.operation)
        wanted = operation.success_under(self.world.profile_of(standard).id)
        if answer.status == wanted:
            return True
        self.differ(
            f"status {answer.status // 100}xx",
            expected=f"HTTP {wanted}",
            actual=describe_answer(answer),
            answer=answer,
            requirements=requirements,
        )
        return False

    def expect_refusal(
        self,
        answer: Answer,
        *,
        because: str,
        codes: tuple[str, ...] = (),
        requirements: tuple[str, ...] = (),
    ) -> bool:
        """Whether an answer is a refusal: with the error form, and one of the codes if any."""
        if not answer.is_refusal:
            self.differ(
                f"not refused: {because}",
                expected="a refusal, HTTP 400 to 403",
                actual=describe_answer(answer),
                answer=answer,
                requirements=requirements,
            )
            return False
        if answer.status == 400:
            self._expect_error_form(answer)
            if codes and not set(codes) & set(answer.codes):
                self.differ(
                    f"other code: {because}",
                    expected=f"code {' or '.join(codes)}",
                    actual=f"code {', '.join(answer.codes) or 'none'}",
                    answer=answer,
                    requirements=requirements,
                )
        return True

    def expect_shape(self, answer: Answer) -> bool:
        """Whether a successful answer fits its declared entity, by both oracles.

        An answer without a declared entity is not looked into.
        """
        standard, operation = _FIND(answer.operation)
        if not operation.response:
            return True
        profile = self.world.profile_of(standard).id
        misfits = find_misfits(standard.id, profile, operation.response, answer.plain)
        for row in misfits:
            self.differ(
                f"{row.keyword} {row.place}",
                expected=row.text,
                actual="does not fit",
                answer=answer,
                requirements=tuple(
                    name for name in row.requirements if name in standard.requirements
                )
                or (find_shape_requirement(standard, operation, operation.response),),
            )
        self._expect_letter_case(answer, standard, operation)
        allowed, found = describes(standard.id, profile, answer)
        if allowed is bool(misfits) and operation.success_under(profile) == answer.status:
            self.disagreements.append(
                f"exchange {answer.number}: jsonschema-rs finds {len(misfits)} misfit(s), "
                f"openapi-core {found or 'none'}"
            )
        return not misfits

    def _expect_letter_case(self, answer: Answer, standard: Standard, operation: Operation) -> None:
        """Clients read members in exactly the declared letter case."""
        profile = self.world.profile_of(standard).id
        schema = load_schema(standard.id, profile, operation.response)
        declared: dict[str, object] = schema.get("properties", {})
        # an answer whose body the contract leaves open is spelled as each service spells it
        is_closed = schema.get("additionalProperties") is False
        spelling = {name.lower(): name for name in declared} if is_closed else {}
        for name in answer.document if isinstance(answer.document, dict) else ():
            wanted = str(spelling.get(name.lower(), name))
            if name not in declared and wanted != name:
                self.differ(
                    f"letter case of /{wanted}",
                    expected=wanted,
                    actual=name,
                    answer=answer,
                    requirements=(find_shape_requirement(standard, operation, operation.response),),
                )

    def need(self, answer: Answer, what: str) -> Answer:
        """The answer of a step that only prepares; PreconditionError where it failed."""
        if not answer.is_success:
            raise PreconditionError(f"{what}: {describe_answer(answer)}")
        return answer

    def _expect_error_form(self, answer: Answer) -> None:
        misfits = find_misfits("common", self.world.target.profile, "ErrorRes", answer.plain)
        for row in misfits:
            self.differ(
                f"error form: {row.keyword} {row.place}",
                expected="Errors[] with code and message",
                actual="does not fit",
                answer=answer,
                requirements=(ERROR_FORM,),
            )

    def _require_offered(self, operation: Operation) -> None:
        reason = self.world.capabilities.not_offered.get(operation.id)
        if reason is not None:
            raise NotOfferedError(f"{operation.id} is not offered: {reason}")

    def _watch(self, answer: Answer) -> None:
        if answer.status >= 500:
            self.differ(
                "server error",
                expected="an answer below 500",
                actual=f"HTTP {answer.status}",
                answer=answer,
                requirements=(NO_CRASH,),
            )


def describe_answer(answer: Answer) -> str:
    """An answer in a few words fit for a report: no values of records."""
    codes = ", ".join(answer.codes[:3])
    return f"HTTP {answer.status}" + (f" {codes}" if codes else "")
