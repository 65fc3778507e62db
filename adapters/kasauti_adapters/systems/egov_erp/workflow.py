"""The workflow history of a complaint, told again in the actions of the PGR lifecycle.

The ERP writes a state value at each step; the standard an action that leads from one state to the
next. Values that need a step in between (COMPLETED by an office that nobody was assigned to) get
it, in the same moment, with a warning. What cannot happen in the lifecycle is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kasauti_adapters.mapping.checks import DATE_FORMS
from kasauti_adapters.mapping.defects import RowFunction, Sink
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.times import make_date
from kasauti_adapters.sources.rows import SourceRow
from kasauti_adapters.systems.egov_erp.payers import is_nothing
from kasauti_standards.kernel import Level

OPEN, ASSIGNED, AGAIN = "PENDINGFORASSIGNMENT", "PENDINGATLME", "PENDINGFORREASSIGNMENT"
RESOLVED, REJECTED = "RESOLVED", "REJECTED"
_CLOSED = {RESOLVED: "CLOSEDAFTERRESOLUTION", REJECTED: "CLOSEDAFTERREJECTION"}
_LEADS_TO = {
    ("", "APPLY"): OPEN,
    (OPEN, "ASSIGN"): ASSIGNED,
    (OPEN, "REJECT"): REJECTED,
    (AGAIN, "ASSIGN"): ASSIGNED,
    (AGAIN, "REJECT"): REJECTED,
    (ASSIGNED, "RESOLVE"): RESOLVED,
    (ASSIGNED, "REASSIGN"): AGAIN,
    (RESOLVED, "REOPEN"): OPEN,
    (REJECTED, "REOPEN"): OPEN,
    (RESOLVED, "RATE"): _CLOSED[RESOLVED],
    (REJECTED, "RATE"): _CLOSED[REJECTED],
}
_MEANS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "REGISTERED": {"": ("APPLY",), OPEN: ()},
    "FORWARDED": {OPEN: ("ASSIGN",), ASSIGNED: ("REASSIGN", "ASSIGN"), AGAIN: ("ASSIGN",)},
    "PROCESSING": {OPEN: ("ASSIGN",), ASSIGNED: (), AGAIN: ("ASSIGN",)},
    "NOTCOMPLETED": {ASSIGNED: ("REASSIGN",), RESOLVED: ("REOPEN",), AGAIN: (), OPEN: ()},
    "COMPLETED": {
        OPEN: ("ASSIGN", "RESOLVE"),
        AGAIN: ("ASSIGN", "RESOLVE"),
        ASSIGNED: ("RESOLVE",),
        RESOLVED: (),
    },
    "REJECTED": {
        OPEN: ("REJECT",),
        AGAIN: ("REJECT",),
        ASSIGNED: ("REASSIGN", "REJECT"),
        REJECTED: (),
    },
    "CLOSED": {
        OPEN: ("ASSIGN", "RESOLVE"),
        AGAIN: ("ASSIGN", "RESOLVE"),
        ASSIGNED: ("RESOLVE",),
        RESOLVED: (),
        REJECTED: (),
    },
    "REOPENED": {RESOLVED: ("REOPEN",), REJECTED: ("REOPEN",)},
}
_USUAL = frozenset({("REGISTERED", "APPLY"), ("FORWARDED", "REASSIGN"), ("FORWARDED", "ASSIGN")})
_read_moment = make_date(forms=DATE_FORMS)
_BEST = 5


@dataclass(frozen=True, slots=True)
class _Seen:
    """One value of the history: when, in what words, in which row."""

    value: str
    at: int
    comment: object
    row: SourceRow
    column: str


def derive_steps(row: SourceRow, sink: Sink, _settings: Mapping[str, str]) -> list[SourceRow]:
    """The steps of a complaint; state, last moment and rating are set on the row itself."""
    steps: list[SourceRow] = []
    state = ""
    try:
        for seen in _read_history(row, sink):
            state = _take(row, seen, state, steps, sink)
        state = _close(row, state, steps)
        _compare(row, state, sink)
    except _BrokenHistory as broken:
        sink.add(broken.problem, level=Level.ERROR, cell=broken.cell, value=broken.value)
    ended = "modified" if "modified" in row.values else "completed"
    row.put("workflow_state", state or None, row.at("status"))
    row.put("workflow_at", steps[-1].values["at"] if steps else None, row.at(ended))
    return steps


class _BrokenHistory(Exception):  # noqa: N818 (ends the walk; the caller notes it as a defect)
    def __init__(self, problem: CellProblem, cell: str, value: object) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.cell = cell
        self.value = value


def _read_history(row: SourceRow, sink: Sink) -> list[_Seen]:
    """The values in order of time; without a history, those that the complaint's dates give."""
    seen = [_see(child, "value", "at", "comment") for child in row.children.get("history", ())]
    if row.get("state_value") is not None:
        current = _see(row, "state_value", "state_at", "state_comment")
        if not seen or (current.value, current.at) != (seen[-1].value, seen[-1].at):
            seen.append(current)
    if not seen:
        seen = [_Seen("REGISTERED", _moment(row, "created"), None, row, "created")]
        status = _status(row)
        if status != "REGISTERED":
            ends = [name for name in ("completed", "modified") if not is_nothing(row.get(name))]
            column = ends[0] if ends else "created"
            seen.append(_Seen(status, _moment(row, column), None, row, "status"))
        if "history" in row.children:  # exports never hold one, which their layout says
            problem = CellProblem("ERP-HISTORY-MISSING")
            sink.add(problem, level=Level.WARNING, cell=row.where())
        return seen
    return sorted(seen, key=lambda one: one.at)


def _see(row: SourceRow, value: str, at: str, comment: str) -> _Seen:
    text = write_text(row.get(value) or "").upper().replace(" ", "")
    return _Seen(text, _moment(row, at), row.get(comment), row, value)


def _moment(row: SourceRow, column: str) -> int:
    try:
        return int(str(_read_moment(row.get(column) if row.get(column) is not None else "")))
    except CellProblem as problem:
        raise _BrokenHistory(problem, row.cell(column), row.get(column)) from problem


def _status(row: SourceRow) -> str:
    return write_text(row.get("status") or "").upper().replace(" ", "")


def _take(row: SourceRow, seen: _Seen, state: str, steps: list[SourceRow], sink: Sink) -> str:
    """Add the steps that a value means in a state, and give the state they lead to."""
    start = ("APPLY",) if not state and seen.value != "REGISTERED" else ()
    after_start = OPEN if start else state
    actions = _MEANS.get(seen.value, {}).get(after_start)
    if actions is None:
        cell = seen.row.cell(seen.column)
        problem = CellProblem("ERP-HISTORY-IMPOSSIBLE", state=after_start or "the beginning")
        raise _BrokenHistory(problem, cell, seen.value or "(blank)")
    actions = start + actions
    for action in actions:
        state = _add(row, seen, action, state, steps)
    inferred = [name for name in actions[:-1] if (seen.value, name) not in _USUAL]
    if inferred and "history" in row.children:
        problem = CellProblem(
            "ERP-HISTORY-INFERRED", state=after_start, actions=" and ".join(inferred)
        )
        cell = seen.row.cell(seen.column)
        sink.add(problem, level=Level.WARNING, cell=cell, value=seen.value)
    return state


def _add(row: SourceRow, seen: _Seen, action: str, state: str, steps: list[SourceRow]) -> str:
    reached = _LEADS_TO[state, action]
    cell = seen.row.at(seen.column)
    values: dict[str, object] = {
        "number": str(len(steps) + 1),
        "action": action,
        "state": reached,
        "previous": state or None,
        "at": seen.at,
        "comment": seen.comment,
        "rating": None,
    }
    steps.append(row.derive(values, dict.fromkeys(values, cell)))
    return reached


def _close(row: SourceRow, state: str, steps: list[SourceRow]) -> str:
    """CLOSED with a rating is the citizen's RATE; without one the complaint stays as it ended."""
    text = write_text(row.get("feedback") if row.get("feedback") is not None else "")
    rating = int(text) if text in {"1", "2", "3", "4", "5"} else 0
    is_rated = _status(row) == "CLOSED" and 1 <= rating <= _BEST and state in _CLOSED
    row.put("workflow_rating", rating if is_rated else None, row.at("feedback"))
    if not is_rated:
        return state
    last = steps[-1]
    seen = _Seen("CLOSED", int(str(last.values["at"])), None, row, "feedback")
    state = _add(row, seen, "RATE", state, steps)
    steps[-1].values["rating"] = rating
    return state


def _compare(row: SourceRow, state: str, sink: Sink) -> None:
    """The complaint's own status has to be one that the history can end in."""
    status = _status(row)
    expected = {
        "REGISTERED": {OPEN},
        "FORWARDED": {ASSIGNED},
        "PROCESSING": {ASSIGNED},
        "NOTCOMPLETED": {AGAIN, OPEN},
        "COMPLETED": {RESOLVED},
        "REJECTED": {REJECTED},
        "CLOSED": {RESOLVED, REJECTED, *_CLOSED.values()},
        "REOPENED": {OPEN},
    }.get(status, set())
    if state not in expected:
        sink.add(
            CellProblem("ERP-HISTORY-DIFFERS", state=state),
            level=Level.ERROR,
            cell=row.cell("status"),
            value=status or "(blank)",
        )


STEPS = RowFunction(
    summary="Tells the history of a complaint in the actions of the PGR lifecycle.",
    reads=(
        "status",
        "created",
        "modified",
        "completed",
        "feedback",
        "state_value",
        "state_at",
        "state_comment",
        "history.value",
        "history.at",
        "history.comment",
    ),
    gives=("number", "action", "state", "previous", "at", "comment", "rating"),
    sets=("workflow_state", "workflow_at", "workflow_rating"),
    run=derive_steps,
)
