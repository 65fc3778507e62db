"""Faults of encryption and signing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kasauti_reference.errors import ServiceError
from kasauti_reference.faults.breaks import Break, wrap_reply
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Reply, ReplyHandler, Service
from kasauti_reference.store.json_text import write_json


def _open_the_first(handler: ReplyHandler) -> ReplyHandler:
    def answer(call: Call) -> Reply:
        document = call.document
        first = document[:1] if isinstance(document, list) else document
        return handler(replace(call, document=first))

    return answer


def _take_anything(handler: ReplyHandler) -> ReplyHandler:
    def answer(call: Call) -> Reply:
        try:
            return handler(call)
        except (KeyError, ServiceError):
            return Reply(b"[null]")

    return answer


def _shapeless(service: Service, operation: str) -> Service:
    loose = replace(service, own_shape=service.own_shape | {operation})
    return wrap_reply(_take_anything)(loose, operation)


ENCRYPTION_BREAKS: Final[Mapping[str, Break]] = {
    "decryption-of-a-part": wrap_reply(_open_the_first),
    "encryption-of-any-shape": _shapeless,
    "any-signature-holds": wrap_reply(
        lambda _handler: lambda _call: Reply(write_json({"verified": True}))
    ),
    "keys-never-replaced": wrap_reply(
        lambda _handler: lambda _call: Reply(write_json({"acknowledged": True}))
    ),
}
