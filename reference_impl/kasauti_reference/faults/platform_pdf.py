"""Faults of PDF documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kasauti_reference.errors import NotFoundError, ServiceError
from kasauti_reference.faults.breaks import Break, edit_reply, take_any_shape, wrap, wrap_reply
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler, Reply, ReplyHandler
from kasauti_reference.store.json_text import write_json


def _print_anything(handler: ReplyHandler) -> ReplyHandler:
    def answer(call: Call) -> Reply:
        try:
            return handler(call)
        except ServiceError:
            return Reply(b"%PDF-1.7", media="application/pdf")

    return answer


def _forget_records(handler: Handler) -> Handler:
    def answer(call: Call) -> Mapping[str, object]:
        if call.text("entityid"):
            raise NotFoundError("PDF_NOT_FOUND", "no matching result found")
        return handler(call)

    return answer


PDF_BREAKS: Final[Mapping[str, Break]] = {
    "pdf-of-nothing": edit_reply(lambda reply: replace(reply, content=b"")),
    "pdf-job-forgotten": wrap(_forget_records),
    "pdf-of-any-kind": wrap_reply(_print_anything),
    "pdf-without-envelope": take_any_shape(lambda _call: {"message": "Success"}),
    "pdf-download-as-text": edit_reply(
        lambda _reply: Reply(write_json({"message": "Success"}), media="application/json")
    ),
}
