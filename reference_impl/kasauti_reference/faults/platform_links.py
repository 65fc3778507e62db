"""Faults of short addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kasauti_reference.errors import ServiceError
from kasauti_reference.faults.breaks import Break, edit_reply, wrap_reply
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Reply, ReplyHandler, Service


def _shorten_anything(handler: ReplyHandler) -> ReplyHandler:
    def answer(call: Call) -> Reply:
        try:
            return handler(call)
        except (KeyError, ServiceError):
            return Reply(f"{call.address}/egov-url-shortening/none".encode(), media="text/plain")

    return answer


def _shapeless(service: Service, operation: str) -> Service:
    loose = replace(service, own_shape=service.own_shape | {operation})
    return wrap_reply(_shorten_anything)(loose, operation)


LINK_BREAKS: Final[Mapping[str, Break]] = {
    "link-leads-elsewhere": edit_reply(
        lambda reply: replace(reply, location="https://city.example.org/")
    ),
    "link-of-anything": wrap_reply(_shorten_anything),
    "link-of-any-length": _shapeless,
}
