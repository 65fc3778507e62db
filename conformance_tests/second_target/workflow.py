"""The process engine for grievances.

Source: niua-org/UPYOG-NIUA core-services/egov-workflow-v2 (TransitionService, WorkflowValidator,
EnrichmentService, WorkflowUtil) and municipal-services/pgr-services workflowConfig.json.
"""

import time
import uuid
from dataclasses import dataclass

from .binding import LONG_MAX, Query, Record, record, records, text, whole
from .errors import RefusalError, refused
from .masters import table
from .people import NAMESPACE, Account, People
from .web import Answer, Request, Route, envelope

NAME = "PGR"
DEFAULT_LIMIT, MAX_LIMIT = 10, 100
SIZES = {
    "tenantId": 128,
    "businessService": 128,
    "businessId": 128,
    "action": 128,
    "moduleName": 64,
}


def now() -> int:
    """Milliseconds since 1970."""
    return int(time.time() * 1000)


@dataclass(frozen=True)
class Step:
    """An action that leads from one state to another."""

    action: str
    source: str
    target: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """A state of the process with its actions."""

    name: str
    sla: int | None
    start: bool
    final: bool
    updatable: bool
    steps: tuple[Step, ...]


def _states() -> dict[str, State]:
    found: dict[str, State] = {}
    for row in records(table("workflow"), "states") or []:
        name = text(row, "state") or ""
        actions = row.get("actions")
        steps = tuple(
            Step(str(one[0]), name, str(one[1]), tuple(map(str, one[2])))
            for one in (actions if isinstance(actions, list) else [])
        )
        found[name] = State(
            name, whole(row, "sla"), bool(row["start"]), bool(row["term"]), bool(row["upd"]), steps
        )
    return found


STATES = _states()
SLA = whole(table("workflow"), "sla") or 0


def state_id(name: str) -> str:
    """The stable id of a state."""
    return str(uuid.uuid5(NAMESPACE, f"state/{name}"))


def action_row(step: Step, tenant: str) -> Record:
    """An action as the engine shows it."""
    return {
        "uuid": str(uuid.uuid5(NAMESPACE, f"{step.source}/{step.action}")),
        "tenantId": tenant,
        "currentState": state_id(step.source),
        "action": step.action,
        "nextState": state_id(step.target),
        "roles": list(step.roles),
        "active": True,
    }


def state_row(state: State, tenant: str) -> Record:
    """A state as the engine shows it."""
    name = state.name or None
    return {
        "uuid": state_id(state.name),
        "tenantId": tenant,
        "businessServiceId": str(uuid.uuid5(NAMESPACE, NAME)),
        "sla": state.sla,
        "state": name,
        "applicationStatus": name,
        "docUploadRequired": False,
        "isStartState": state.start,
        "isTerminateState": state.final,
        "isStateUpdatable": state.updatable,
        "actions": [action_row(one, tenant) for one in state.steps] or None,
    }


@dataclass
class Instance:
    """One step a process has taken."""

    key: str
    business: str
    tenant: str
    step: Step
    comment: str | None
    documents: list[Record] | None
    assigner: Account
    assignees: list[Account]
    sla: int
    state_sla: int | None
    time: int

    def row(self, viewer: Account) -> Record:
        """The step as search shows it to somebody."""
        spent = now() - self.time
        state = STATES[self.step.target]
        actions = [
            action_row(one, self.tenant)
            for one in sorted(state.steps, key=lambda step: step.action)
            if viewer.covers(self.tenant) and set(one.roles) & set(viewer.roles)
        ]
        return {
            "id": self.key,
            "tenantId": self.tenant,
            "businessService": NAME,
            "businessId": self.business,
            "action": self.step.action,
            "moduleName": text(table("workflow"), "business"),
            "state": state_row(state, self.tenant),
            "comment": self.comment,
            "documents": self.documents,
            "assigner": self.assigner.brief(),
            "assignes": [one.brief() for one in self.assignees] or None,
            "nextActions": actions,
            "stateSla": None if self.state_sla is None else self.state_sla - spent,
            "businesssServiceSla": self.sla - spent,
            "previousStatus": None,
            "entity": None,
            "auditDetails": {
                "createdBy": self.assigner.uuid,
                "lastModifiedBy": self.assigner.uuid,
                "createdTime": self.time,
                "lastModifiedTime": self.time,
            },
            "rating": None,
            "escalated": False,
        }


@dataclass(frozen=True)
class Move:
    """A requested transition."""

    business: str
    tenant: str
    action: str
    comment: str | None = None
    documents: list[Record] | None = None
    assignees: tuple[str, ...] = ()


class Workflow:
    """All processes of the grievance service."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._past: dict[tuple[str, str], list[Instance]] = {}

    def routes(self) -> dict[str, Route]:
        """Path to operation."""
        root = "/egov-workflow-v2/egov-wf/"
        return {
            f"{root}businessservice/_search": Route(self.services),
            f"{root}process/_search": Route(self.search),
            f"{root}process/_transition": Route(self.transition),
        }

    def latest(self, tenant: str, business: str) -> Instance | None:
        """The last step of a process."""
        past = self._past.get((tenant, business))
        return past[-1] if past else None

    def check(self, move: Move, caller: Account) -> Instance:
        """The step a move would take; refused when the process or the role forbids it."""
        last = self.latest(move.tenant, move.business)
        state = STATES[last.step.target if last else ""]
        step = next((s for s in state.steps if s.action.lower() == move.action.lower()), None)
        if step is None:
            raise refused(
                "INVALID ACTION",
                f"Action {move.action} not found in config for the businessId: {move.business}",
            )
        assignees: list[Account] = []
        for one in move.assignees:
            found = self._people.by_uuid(one)
            if found is None:
                raise refused("INVALID UUID", f"User not found for uuid: {one}")
            assignees.append(found)
        if not caller.covers(move.tenant) or not set(step.roles) & set(caller.roles):
            raise refused("INVALID ROLE", "User is not authorized to perform action")
        following = STATES[step.target]
        next_roles = {role for one in following.steps for role in one.roles}
        for person in assignees:
            if not person.covers(move.tenant) or not next_roles & set(person.roles):
                raise refused("INVALID_ASSIGNEE", f"Cannot assign to the user: {person.uuid}")
        moment = now()
        left = last.sla - (moment - last.time) if last else SLA
        return Instance(
            str(uuid.uuid4()),
            move.business,
            move.tenant,
            step,
            move.comment,
            move.documents,
            caller,
            assignees,
            left,
            following.sla,
            moment,
        )

    def take(self, instance: Instance) -> None:
        """Keeps a checked step."""
        self._past.setdefault((instance.tenant, instance.business), []).append(instance)

    def services(self, request: Request) -> Answer:
        """The configured process."""
        query = Query(request.query, "businessServiceSearchCriteria")
        tenant, names = query.one("tenantId"), query.many("businessServices")
        if tenant is None:
            raise RefusalError(
                [("NotNull.businessServiceSearchCriteria.tenantId", "must not be null")]
            )
        known = names is None or NAME in names
        row: Record = {
            "tenantId": tenant,
            "uuid": str(uuid.uuid5(NAMESPACE, NAME)),
            "businessService": NAME,
            "business": text(table("workflow"), "business"),
            "getUri": None,
            "postUri": None,
            "businessServiceSla": SLA,
            "states": [state_row(one, tenant) for one in STATES.values()],
        }
        return Answer(
            {"ResponseInfo": envelope(request.info), "BusinessServices": [row] if known else []}
        )

    def search(self, request: Request) -> Answer:
        """Steps of processes: the last one each, or all with `history`."""
        query = Query(request.query, "processInstanceSearchCriteria")
        tenant, keys, names = query.one("tenantId"), query.many("businessIds"), query.many("status")
        ids, assignee = query.many("ids"), query.one("assignee")
        history = query.choice("history", ("true", "false", "True", "False")) in {"true", "True"}
        query.count("fromDate", LONG_MAX)
        limit, offset = query.count("limit"), query.count("offset") or 0
        service = query.one("businessService")
        inbox = not any((keys, names, ids, assignee))
        found: list[Instance] = []
        for (place, business), past in self._past.items():
            if place != tenant or (keys and business not in keys):
                continue
            found.extend(past if history else past[-1:])
        caller = request.caller
        kept = [
            one
            for _, one in sorted(enumerate(found), key=lambda each: (each[1].time, each[0]))[::-1]
            if (service in {None, NAME})
            and (not ids or one.key in ids)
            and (not names or state_id(one.step.target) in names)
            and (not assignee or assignee in {person.uuid for person in one.assignees})
            and (not inbox or history or self._actionable(one, caller))
        ]
        size = min(DEFAULT_LIMIT if limit is None else max(0, limit), MAX_LIMIT)
        start = max(0, offset)
        return Answer(
            {
                "ResponseInfo": None,
                "ProcessInstances": [o.row(caller) for o in kept[start : start + size]],
                "totalCount": len(kept),
            }
        )

    @staticmethod
    def _actionable(one: Instance, caller: Account) -> bool:
        roles = {role for step in STATES[one.step.target].steps for role in step.roles}
        return bool(roles & set(caller.roles))

    def transition(self, request: Request) -> Answer:
        """Moves processes; either all of them or none."""
        rows = records(request.body, "ProcessInstances")
        if not rows:
            raise refused("INVALID REQUEST", "No process instances given")
        faults: list[tuple[str, str]] = []
        for place, row in enumerate(rows):
            for name, size in SIZES.items():
                path = f"processInstanceRequest.processInstances[{place}].{name}"
                value = text(row, name)
                if value is None:
                    faults.append((f"NotNull.{path}", "must not be null"))
                elif len(value) > size:
                    faults.append((f"Size.{path}", f"size must be between 0 and {size}"))
        if faults:
            raise RefusalError(faults)
        steps = [self._checked(row, request.caller) for row in rows]
        if len({(one.tenant, one.business) for one in steps}) != len(steps):
            raise refused("INVALID REQUEST", "A business id is given twice")
        for one in steps:
            self.take(one)
        return Answer(
            {
                "ResponseInfo": envelope(request.info),
                "ProcessInstances": [one.row(request.caller) for one in steps],
            }
        )

    def _checked(self, row: Record, caller: Account) -> Instance:
        service, tenant = text(row, "businessService"), text(row, "tenantId") or ""
        if service != NAME:
            raise refused(
                "BUSINESSSERVICE ERROR",
                "No bussinessService object found for "
                f"businessSerice: {service} and tenantId: {tenant}",
            )
        if whole(row, "rating") is not None and (text(row, "action") or "").upper() != "RATE":
            raise refused("INVALID_ACTION", "Rating can be given only upon taking RATE action.")
        record(row, "state")
        people = [text(one, "uuid") or "" for one in records(row, "assignes") or []]
        return self.check(
            Move(
                text(row, "businessId") or "",
                tenant,
                text(row, "action") or "",
                text(row, "comment"),
                records(row, "documents"),
                tuple(people),
            ),
            caller,
        )
