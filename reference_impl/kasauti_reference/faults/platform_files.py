"""Faults of the file store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kasauti_reference.faults.breaks import Break, wrap_reply
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Reply, ReplyHandler, Service
from kasauti_reference.platform.files import give_file
from kasauti_reference.tenancy import TenantScope, read_state


def _answer_200(service: Service, operation: str) -> Service:
    declared = service.standard.operations[operation]
    return replace(
        service, replaced={**service.replaced, operation: replace(declared, success=200)}
    )


def _give_to_any_city(_handler: ReplyHandler) -> ReplyHandler:
    def answer(call: Call) -> Reply:
        state = read_state(call.text("tenantId") or "")
        return give_file(call, within=TenantScope(states=frozenset({state})))

    return answer


FILE_BREAKS: Final[Mapping[str, Break]] = {
    "file-created-as-200": _answer_200,
    "file-given-to-another-city": wrap_reply(_give_to_any_city),
}
