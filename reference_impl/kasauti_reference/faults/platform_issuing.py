"""Faults of issued documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kasauti_reference.faults.breaks import Break, edit_reply, wrap_reply
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Reply, ReplyHandler
from kasauti_reference.platform.issuing.pulling import HEADER, prove_request


def _prove_for_everybody(handler: ReplyHandler) -> ReplyHandler:
    def answer(call: Call) -> Reply:
        proof = prove_request(call.content, call.settings.pull_key)
        return handler(replace(call, headers={**call.headers, HEADER: proof}))

    return answer


def _accept_unreadable(handler: ReplyHandler) -> ReplyHandler:
    def answer(call: Call) -> Reply:
        reply = handler(call)
        return replace(reply, status=200) if reply.status == 400 else reply

    return answer


ISSUING_BREAKS: Final[Mapping[str, Break]] = {
    "document-changed-after-signing": edit_reply(
        lambda reply: replace(reply, content=reply.content.replace(b'status="A"', b'status="C"'))
    ),
    "pull-without-proof": wrap_reply(_prove_for_everybody),
    "pull-of-anything": wrap_reply(_accept_unreadable),
}
