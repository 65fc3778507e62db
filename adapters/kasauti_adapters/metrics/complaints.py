"""A complaint with its history, so that its state at any moment can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kasauti_adapters.metrics.kinds import STEPS
from kasauti_adapters.metrics.records import Payload, RecordKind, Records, read_moment, read_text
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.codelist import Code

FILED = "PENDINGFORASSIGNMENT"
REASSIGNING = "PENDINGFORREASSIGNMENT"
RESOLVED, REJECTED = "RESOLVED", "REJECTED"
CLOSED = frozenset({RESOLVED, REJECTED, "CLOSEDAFTERRESOLUTION", "CLOSEDAFTERREJECTION"})
STATUS_BUCKETS = {
    FILED: "open",
    "PENDINGATLME": "assigned",
    REASSIGNING: "reassignrequested",
    RESOLVED: "resolved",
    REJECTED: "rejected",
    "CLOSEDAFTERRESOLUTION": "closed",
    "CLOSEDAFTERREJECTION": "closed",
}
UNKNOWN = "N/A"
_LAST_STEP = {
    "PENDINGATLME": "ASSIGN",
    REASSIGNING: "REASSIGN",
    RESOLVED: "RESOLVE",
    REJECTED: "REJECT",
    "CLOSEDAFTERRESOLUTION": "RESOLVE",
    "CLOSEDAFTERREJECTION": "REJECT",
}


@dataclass(frozen=True, slots=True)
class Step:
    """An action with the state before and after it."""

    at: int
    action: str
    before: str
    after: str


@dataclass(frozen=True)
class Complaint:
    """A complaint as figures see it; `is_assumed` says that its history was not there."""

    tenant: str
    locality: str
    citizen: str
    service_code: str
    channel: str
    status: str
    filed_at: int
    changed_at: int
    steps: tuple[Step, ...]
    is_assumed: bool

    @cached_property
    def definition(self) -> Code | None:
        """The service definition, where the list knows the code."""
        return load_standard("grievance").code_lists["ServiceDefs"].by_code.get(self.service_code)

    @property
    def department(self) -> str:
        """The department that the service definition names."""
        return (self.definition.attributes["department"] if self.definition else "") or UNKNOWN

    @property
    def category(self) -> str:
        """The menu path of the service definition."""
        return (self.definition.attributes["menuPath"] if self.definition else "") or UNKNOWN

    @property
    def granted_ms(self) -> int | None:
        """How long the service definition grants."""
        hours = self.definition.attributes["slaHours"] if self.definition else ""
        return int(hours) * 3_600_000 if hours else None

    def state_at(self, moment: int) -> str:
        """The state just before a moment; empty when it was not filed yet."""
        state = ""
        for step in self.steps:
            if step.at >= moment:
                break
            state = step.after
        return state


COMPLAINTS = RecordKind(
    name="complaint",
    plural="complaints",
    entity="grievance/Service",
    members=("serviceCode", "address"),
    envelopes=("ServiceWrappers", "service"),
    identities=("/serviceRequestId", "/additionalDetail/sourceKey", "/id"),
    keeps=(
        *("/tenantId", "/serviceRequestId", "/serviceCode", "/source", "/applicationStatus"),
        *("/accountId", "/citizen/uuid", "/citizen/mobileNumber", "/address/locality/code"),
        *("/auditDetails/createdTime", "/auditDetails/lastModifiedTime"),
        "/additionalDetail/sourceKey",
    ),
)
_NUMBERS = ("/serviceRequestId", "/additionalDetail/sourceKey")


def walk_complaints(records: Records) -> Iterator[Complaint]:
    """Every complaint that says when it was filed, with its own steps."""
    for payload in records.walk(COMPLAINTS):
        filed = read_moment(payload, "/auditDetails/createdTime")
        if filed is not None:
            yield _build_complaint(payload, filed, _find_steps(records, payload))


def _find_steps(records: Records, payload: Payload) -> list[Payload]:
    tenant = read_text(payload, "/tenantId")
    numbers = dict.fromkeys(name for place in _NUMBERS if (name := read_text(payload, place)))
    return [
        row
        for number in numbers
        for row in records.find(STEPS, tenant, number)
        if read_text(row, "/businessService") in {"", "PGR"}
    ]


def _build_complaint(payload: Payload, filed: int, rows: Iterable[Payload]) -> Complaint:
    status = read_text(payload, "/applicationStatus") or FILED
    changed = read_moment(payload, "/auditDetails/lastModifiedTime") or filed
    steps = _build_steps(rows)
    return Complaint(
        tenant=read_text(payload, "/tenantId"),
        locality=read_text(payload, "/address/locality/code"),
        citizen=_identify_citizen(payload),
        service_code=read_text(payload, "/serviceCode"),
        channel=read_text(payload, "/source") or UNKNOWN,
        status=steps[-1].after if steps else status,
        filed_at=steps[0].at if steps else filed,
        changed_at=changed,
        steps=steps or _assume_steps(status, filed, changed),
        is_assumed=not steps,
    )


def _identify_citizen(payload: Payload) -> str:
    for pointer in ("/citizen/uuid", "/accountId", "/citizen/mobileNumber", "/serviceRequestId"):
        if text := read_text(payload, pointer):
            return text
    return ""


def _build_steps(rows: Iterable[Payload]) -> tuple[Step, ...]:
    """Steps in order of time; of the same moment, in the order in which states lead on."""
    left = sorted(((_read_time(row), row) for row in rows), key=lambda pair: pair[0])
    steps: list[Step] = []
    state = ""
    while left:
        following = _list_actions(state)
        moment, _ = left[0]
        place = next(
            (
                number
                for number, (at, one) in enumerate(left)
                if at == moment and read_text(one, "/action") in following
            ),
            0,
        )
        _, row = left.pop(place)
        action = read_text(row, "/action")
        named = read_text(row, "/state/applicationStatus") or read_text(row, "/state/state")
        after = named or following.get(action, state)
        steps.append(Step(moment, action, state, after))
        state = after
    return tuple(steps)


def _list_actions(state: str) -> Mapping[str, str]:
    """What may follow a state: action and the state that it leads to."""
    known = load_standard("grievance").lifecycles["PGR"].by_state.get(state)
    return {action.name: action.next_state for action in known.actions} if known else {}


def _read_time(row: Payload) -> int:
    return read_moment(row, "/auditDetails/createdTime") or 0


def _assume_steps(status: str, filed: int, changed: int) -> tuple[Step, ...]:
    """Without a history: filed when it was created, and last moved when it was last changed."""
    first = Step(filed, "APPLY", "", FILED)
    if status == FILED or status not in _LAST_STEP:
        return (first,)
    return (first, Step(max(changed, filed), _LAST_STEP[status], FILED, status))
