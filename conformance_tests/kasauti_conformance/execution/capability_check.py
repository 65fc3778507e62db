"""Holds the capability file against what the system does.

An operation that is declared absent is asked once, without an access token: whatever answers
otherwise than "there is no such address" is offered after all, and is listed in the report.
"""

from __future__ import annotations

from kasauti_conformance.errors import TargetUnreachableError
from kasauti_conformance.exchange.gateway import Request
from kasauti_conformance.exchange.recorder import Recorder
from kasauti_conformance.execution.world import World, find_operation

_ABSENT = frozenset({404, 405, 410, 501})


def find_contradictions(world: World, recorder: Recorder, *, number: int) -> dict[str, int]:
    """Status by operation of what answers although it is declared absent."""
    found: dict[str, int] = {}
    for name in sorted(world.capabilities.not_offered):
        _, operation = find_operation(name)
        path = operation.path.replace("{", "").replace("}", "")
        try:
            answer = world.gateway.send(Request(name, path, content=b"{}", method=operation.method))
        except TargetUnreachableError:
            continue
        if answer.status not in _ABSENT:
            found[name] = answer.status
    recorder.write_case(number, "declared-capabilities")
    return found
