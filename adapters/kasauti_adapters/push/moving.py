"""Later steps: move a complaint along its history, cancel a challan.

Both go by the number that the target gave, so that what is not there is certainly not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kasauti_adapters.client import Answer
from kasauti_adapters.client.search import (
    CHALLANS,
    COMPLAINTS,
    STEPS,
    Search,
    SearchFailedError,
    walk_pages,
)
from kasauti_adapters.push.creating import choose_user
from kasauti_adapters.push.ledger import ServerName
from kasauti_adapters.push.steps import (
    Absent,
    Found,
    LookUp,
    Postponed,
    Refusal,
    Request,
    Scene,
    Undecidable,
)
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.pointer import read_pointer

_SERVICE = "grievance/Service#"


@dataclass(frozen=True, slots=True)
class ActionStep:
    """Takes one action of a complaint's history. The first, filing it, is done by creating it."""

    position: int
    action: str
    name: str = "action"
    proves_itself: bool = True

    @property
    def roles(self) -> tuple[str, ...]:
        """Those of employees to whom the declared lifecycle gives the action."""
        return tuple(role for role in _list_roles(self.action) if role != "CITIZEN")

    def write(self, scene: Scene) -> Request | Refusal | Postponed:
        """The complaint as the target holds it, with the action."""
        if not self.roles:
            return Refusal(f"not sent: no employee may take the action {self.action}")
        user = choose_user(scene.client.target, self.roles, scene.tenant)
        if isinstance(user, Refusal):
            return user
        number = _find_parent(scene).number
        held = _find_one(scene, COMPLAINTS, {"serviceRequestId": number}, "/service")
        if not isinstance(held, Mapping):
            return held
        workflow = {"action": self.action, "comments": scene.payload.get("comment")}
        service = dict(held)
        if self.action == "RATE" and scene.payload.get("rating") is not None:
            service["rating"] = scene.payload["rating"]
        return Request(
            "/pgr-services/v2/request/_update", user, {"service": service, "workflow": workflow}
        )

    def read(self, answer: Answer, scene: Scene) -> ServerName:
        """The complaint's own number: a step has none."""
        del answer
        return _find_parent(scene)

    def look_up(self, scene: Scene) -> LookUp:
        """Compare the target's history with the run's, up to this step."""
        parent = _find_parent(scene)
        if not parent.number:
            return Undecidable("the complaint has no number yet")
        query = {"tenantId": scene.tenant, "businessIds": parent.number, "history": "true"}
        try:
            rows = list(walk_pages(scene.client, STEPS, query))
        except SearchFailedError as error:
            return Undecidable(f"{error.where}: {error.what}")
        taken = [str(row.get("action")) for row in sorted(rows, key=_read_time)]
        wanted = list(scene.actions[: self.position + 1])
        if taken and taken == wanted[: len(taken)]:
            return Absent() if len(taken) <= self.position else Found(parent)
        if taken[: len(wanted)] == wanted:
            return Found(parent)
        return Undecidable(f"somebody else has moved {parent.number}: {' '.join(taken)}")


@dataclass(frozen=True, slots=True)
class CancelStep:
    """Cancels a challan that the source had cancelled."""

    name: str = "cancel"
    roles: tuple[str, ...] = ("UC_EMP",)
    proves_itself: bool = True

    def write(self, scene: Scene) -> Request | Refusal | Postponed:
        """The challan as the target holds it, cancelled."""
        user = choose_user(scene.client.target, self.roles, scene.tenant)
        if isinstance(user, Refusal):
            return user
        held = self._find(scene)
        if not isinstance(held, Mapping):
            return held
        challan = {**held, "applicationStatus": "CANCELLED"}
        return Request("/echallan-services/eChallan/v1/_update", user, {"Challan": challan})

    def read(self, answer: Answer, scene: Scene) -> ServerName:
        """The challan's own number."""
        del answer
        return scene.ledger.server_name(scene.item.id)

    def look_up(self, scene: Scene) -> LookUp:
        """Whether the challan shows as cancelled."""
        held = self._find(scene)
        if not isinstance(held, Mapping):
            return Undecidable(held.reason)
        if held.get("applicationStatus") == "CANCELLED":
            return Found(scene.ledger.server_name(scene.item.id))
        return Absent()

    def _find(self, scene: Scene) -> Mapping[str, object] | Postponed:
        number = scene.ledger.server_name(scene.item.id).number
        return _find_one(scene, CHALLANS, {"challanNo": number}, "")


def _find_parent(scene: Scene) -> ServerName:
    for name in scene.item.after:
        if name.startswith(_SERVICE):
            return scene.ledger.server_name(name)
    return ServerName()


def _find_one(
    scene: Scene, search: Search, criteria: Mapping[str, str], pointer: str
) -> Mapping[str, object] | Postponed:
    """The one record of a number, as the target holds it now."""
    ((parameter, number),) = criteria.items()
    try:
        for row in walk_pages(scene.client, search, {"tenantId": scene.tenant, **criteria}):
            record = read_pointer(row, pointer)
            if isinstance(record, Mapping) and number in {
                record.get(parameter),
                record.get("challanNo"),
            }:
                return record
    except SearchFailedError as error:
        return Postponed(f"{error.where}: {error.what}")
    return Postponed(f"the target does not find {number}")


def _list_roles(action: str) -> tuple[str, ...]:
    """Roles that may take an action, in the order of the lifecycle."""
    steps = load_standard("grievance").lifecycles["PGR"].steps()
    return tuple(
        dict.fromkeys(role for _, one, _ in steps if one.name == action for role in one.roles)
    )


def _read_time(row: Mapping[str, object]) -> int:
    value = read_pointer(row, "/auditDetails/createdTime")
    return value if isinstance(value, int) else 0
