"""The ways in which a service can be broken: by its requests, its answers, its refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import TypeAlias, cast

from kasauti_reference.errors import InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler, Reply, ReplyHandler, Service
from kasauti_reference.http.shape import ShapeCheck

Record: TypeAlias = dict[str, object]
Break: TypeAlias = Callable[[Service, str], Service]
"""Breaks one operation of a service."""
_EVERY_STATE = ("pg", "pb", "mh")


def wrap(change: Callable[[Handler], Handler]) -> Break:
    """Put something around the handler of an operation."""

    def break_operation(service: Service, operation: str) -> Service:
        handlers = {**service.handlers, operation: change(service.handlers[operation])}
        return replace(service, handlers=handlers)

    return break_operation


def wrap_reply(change: Callable[[ReplyHandler], ReplyHandler]) -> Break:
    """Put something around the handler of an operation whose answer is no JSON object."""

    def break_operation(service: Service, operation: str) -> Service:
        replies = {**service.replies, operation: change(service.replies[operation])}
        return replace(service, replies=replies)

    return break_operation


def edit_reply(edit: Callable[[Reply], Reply]) -> Break:
    """Change such an answer."""
    return wrap_reply(lambda handler: lambda call: edit(handler(call)))


def edit_answer(edit: Callable[[Record], object]) -> Break:
    """Change what is answered, not what is kept."""

    def change(handler: Handler) -> Handler:
        def answer(call: Call) -> Mapping[str, object]:
            document = deepcopy(dict(handler(call)))
            edit(document)
            return document

        return answer

    return wrap(change)


def edit_request(edit: Callable[[Record], object]) -> Break:
    """Change the body before the service reads it."""

    def change(handler: Handler) -> Handler:
        def answer(call: Call) -> Mapping[str, object]:
            body = cast("Record", deepcopy(call.body))
            edit(body)
            return handler(replace(call, body=body))

        return answer

    return wrap(change)


def forget_criteria(*names: str) -> Break:
    """Ignore criteria of the query."""

    def change(handler: Handler) -> Handler:
        def answer(call: Call) -> Mapping[str, object]:
            query = {name: value for name, value in call.query.items() if name not in names}
            return handler(replace(call, query=query))

        return answer

    return wrap(change)


def demand_info(member: str) -> Break:
    """Refuse a request whose RequestInfo lacks a member."""

    def change(handler: Handler) -> Handler:
        def answer(call: Call) -> Mapping[str, object]:
            info = call.body.get("RequestInfo")
            if not isinstance(info, dict) or not info.get(member):
                raise ServiceError(f"NotNull.requestInfo.{member}", f"{member} is mandatory")
            return handler(call)

        return answer

    return wrap(change)


def open_every_city() -> Break:
    """Let the caller act in every tenant, on everybody's records."""

    def change(handler: Handler) -> Handler:
        def answer(call: Call) -> Mapping[str, object]:
            user = call.user
            codes = {"SUPERUSER", *(code for code, _ in user.roles)}
            everywhere = {(code, state) for state in _EVERY_STATE for code in codes}
            boundless = replace(user, type="SYSTEM", roles=user.roles | everywhere)
            return handler(replace(call, caller=boundless))

        return answer

    return wrap(change)


def accept_refused(
    code: str, pretend: Callable[[Call], Mapping[str, object]], *, words: str = ""
) -> Break:
    """Answer success where the service refuses with a code; nothing is kept.

    `words` narrow it to refusals whose message holds them.
    """

    def change(handler: Handler) -> Handler:
        def answer(call: Call) -> Mapping[str, object]:
            try:
                return handler(call)
            except ServiceError as error:
                if not any(
                    entry.code.startswith(code) and words in entry.message
                    for entry in error.entries
                ):
                    raise
                return pretend(call)

        return answer

    return wrap(change)


def skip_shape(inner: Break) -> Break:
    """Leave out the check of the request's shape before another break."""

    def break_operation(service: Service, operation: str) -> Service:
        return inner(replace(service, own_shape=service.own_shape | {operation}), operation)

    return break_operation


def accept_misfits(place: str, pretend: Callable[[Call], Mapping[str, object]]) -> Break:
    """Answer success where nothing but members of a place does not fit; nothing is kept."""

    def break_operation(service: Service, operation: str) -> Service:
        handler = service.handlers[operation]

        def answer(call: Call) -> Mapping[str, object]:
            try:
                ShapeCheck(service.standard, call.settings.profile).require(
                    call.operation.request, call.body
                )
            except InvalidRequestError as error:
                if not all(place in "".join(entry.params) for entry in error.entries):
                    raise
                return pretend(call)
            return handler(call)

        return replace(
            service,
            handlers={**service.handlers, operation: answer},
            own_shape=service.own_shape | {operation},
        )

    return break_operation


def take_any_shape(pretend: Callable[[Call], Mapping[str, object]]) -> Break:
    """Skip the check of the request's shape; what then cannot be handled is answered as taken."""

    def break_operation(service: Service, operation: str) -> Service:
        handler = service.handlers[operation]

        def answer(call: Call) -> Mapping[str, object]:
            try:
                return handler(call)
            except (ServiceError, KeyError, TypeError, ValueError, AttributeError):
                return pretend(call)

        return replace(
            service,
            handlers={**service.handlers, operation: answer},
            own_shape=service.own_shape | {operation},
        )

    return break_operation


def rename_envelope(key: str) -> Break:
    """Write the envelope in another letter case."""

    def break_operation(service: Service, operation: str) -> Service:
        return replace(service, envelope_keys={**service.envelope_keys, operation: key})

    return break_operation


def then(work: Callable[[Call, Record], object]) -> Break:
    """Do something to the store, in the same transaction, after the handler has answered."""

    def change(handler: Handler) -> Handler:
        def answer(call: Call) -> Mapping[str, object]:
            document = dict(handler(call))
            work(call, document)
            return document

        return answer

    return wrap(change)


def rows_of(document: object, name: str) -> list[Record]:
    """The records under a member of an answer."""
    rows = document.get(name) if isinstance(document, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
