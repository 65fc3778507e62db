"""Generated requests: schemathesis draws them from the published description, we send them.

Its findings are mapped to our requirements: a server error to COM-ALWAYS-ANSWERED, an answer that
does not fit the description to the requirement of the answer's entity. Tenants in generated
requests are replaced by the run's own city, so that nothing is written anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import cache
from typing import Any, cast
from urllib.parse import parse_qsl

import httpx2 as httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup, ServerError
from schemathesis.specs.openapi.checks import response_schema_conformance

from kasauti_conformance.cases.derived import INTERNAL
from kasauti_conformance.cases.openings import prepare_call
from kasauti_conformance.cases.standard_cases import StandardCases
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.json_text import write_json
from kasauti_conformance.execution.attempt import ERROR_FORM, NO_CRASH, Attempt, Call
from kasauti_conformance.model.case import Case, Kind, RunCase
from kasauti_conformance.oracles.description import load_document
from kasauti_conformance.oracles.schema import open_objects
from kasauti_standards.catalog import find_shape_requirement
from kasauti_standards.kernel import Message, Operation, Profile, Standard

_TENANTS = frozenset({"tenantId", "tenantIds"})


def write_fuzz_cases(standard: Standard, profile: Profile, own: StandardCases) -> Iterator[Case]:
    """One case for each operation: some generated requests, each of which is answered."""
    for operation in standard.operations.values():
        if not operation.is_offered(profile.id) or operation.roles == INTERNAL:
            continue
        if operation.id in own.fuzzing.left_out or operation.request_media:
            continue
        yield Case(
            id=f"{operation.id}.fuzz",
            title=Message(
                f"{operation.summary.en}: generated requests are all answered",
                f"{operation.summary.hi}: बने अनुरोधों का सदा उत्तर मिले",
            ),
            standard=standard.id,
            group=operation.id,
            kind=Kind.FUZZ,
            requirements=(NO_CRASH, ERROR_FORM),
            run=_fuzz(standard, operation, own),
            operations=(operation.id,),
            writes=own.needs_writing(operation),
        )


def _fuzz(standard: Standard, operation: Operation, own: StandardCases) -> RunCase:
    def run(attempt: Attempt) -> None:
        world = attempt.world
        call = prepare_call(attempt, operation, own)
        profile = own.fuzzing.profile or world.profile_of(standard).id

        def examine(case: Any) -> None:  # noqa: ANN401 (schemathesis draws it)
            answer = _send(attempt, call, case)
            for failure in _find_failures(case, answer):
                _map_failure(attempt, answer, failure, standard, operation)
            if answer.status == 400:
                attempt.expect_refusal(answer, because="generated", requirements=(ERROR_FORM,))

        bounded = settings(
            max_examples=world.fuzz_examples,
            deadline=None,
            database=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        strategy = load_strategy(
            standard.id, profile, operation.path, operation.method, is_closed=own.fuzzing.is_closed
        )
        draw = cast("Callable[[], None]", seed(world.seed)(bounded(given(case=strategy)(examine))))
        draw()

    return run


@cache
def load_strategy(
    standard_id: str, profile: str, path: str, method: str, *, is_closed: bool
) -> Any:  # noqa: ANN401 (a Hypothesis strategy)
    """Requests of one operation, from the description that we publish of it."""
    document = load_document(standard_id, profile)
    if not is_closed:
        document = open_objects(document)
    return schemathesis.openapi.from_dict(document)[path][method].as_strategy()


def _send(attempt: Attempt, call: Call, case: Any) -> Answer:  # noqa: ANN401 (a schemathesis case)
    drawn = case.as_transport_kwargs(base_url="http://target.invalid")
    city = attempt.world.city
    body = drawn.get("json") or (case.body if isinstance(case.body, dict) else None)
    params = drawn.get("params") or {}
    pairs = parse_qsl(params) if isinstance(params, str) else params.items()
    query = {name: str(value) for name, value in pairs}
    info = {"apiId": "Rainmaker"} | ({"authToken": call.by.token} if call.by else {})
    led = _lead_home(body, city) if isinstance(body, dict) else {}
    members = {name: value for name, value in led.items() if name != "RequestInfo"}
    return attempt.send(
        Call(call.operation, call.by, members, _lead_home(query, city), call.path),
        info=info,
    )


def _lead_home(value: Any, city: str) -> Any:  # noqa: ANN401 (a JSON document)
    if isinstance(value, Mapping):
        return {
            name: city if name in _TENANTS else _lead_home(child, city)
            for name, child in value.items()
        }
    if isinstance(value, list):
        return [_lead_home(child, city) for child in value]
    return value


def _find_failures(case: Any, answer: Answer) -> list[Failure]:  # noqa: ANN401 (a schemathesis case)
    response = httpx.Response(
        answer.status,
        headers={"content-type": "application/json"},
        content=write_json(answer.plain).encode(),
        request=httpx.Request(answer.method, "http://target.invalid/"),
    )
    response.elapsed = timedelta()
    try:
        case.validate_response(response, checks=[not_a_server_error, response_schema_conformance])
    except FailureGroup as group:
        return [row for row in group.exceptions if isinstance(row, Failure)]
    return []


def _map_failure(
    attempt: Attempt, answer: Answer, failure: Failure, standard: Standard, operation: Operation
) -> None:
    if isinstance(failure, ServerError):
        return  # every server error is noted as it arrives
    attempt.differ(
        f"schemathesis: {failure.title}",
        expected="an answer as described",
        actual=f"HTTP {answer.status}",
        answer=answer,
        requirements=(find_shape_requirement(standard, operation, operation.response),)
        if answer.is_success
        else (ERROR_FORM,),
    )
