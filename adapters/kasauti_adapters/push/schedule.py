"""The order of a push: every step of every record, and what it has to wait for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kasauti_adapters.push.booking import Bookings
from kasauti_adapters.push.ledger import PlannedStep
from kasauti_adapters.push.plans import PLANS, plan_action
from kasauti_adapters.push.properties import AssessStep, DemandStep, list_assessments
from kasauti_adapters.push.run_folder import Item, Payload
from kasauti_adapters.push.steps import Step
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import UsageError
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.target import Target

NOTHING_BOOKED = Bookings()
_HISTORY, _COMPLAINT = "platform/ProcessInstance", "grievance/Service"


@dataclass(frozen=True, slots=True)
class Work:
    """One step of one record. `waits_for` are records, all steps of which have to be done.

    `made_by` is the record whose creation makes this one, so that it is not sent itself: the
    challan of a demand, or the demand on which a payment is booked.
    """

    item: Item
    step: Step
    position: int
    tenant: str
    waits_for: tuple[str, ...]
    actions: tuple[str, ...] = ()
    made_by: str = ""

    def plan(self) -> PlannedStep:
        """The step as the ledger notes it."""
        return PlannedStep(
            self.item.id,
            self.step.name,
            self.position,
            self.tenant,
            self.item.entity,
            self._sign(),
        )

    def _sign(self) -> str:
        """The payload's hash; a demand is another one where something is booked on it."""
        booked = self.step.booked if isinstance(self.step, DemandStep) else 0
        if not booked:
            return self.item.sha256
        return hashlib.sha256(f"{self.item.sha256} {booked}".encode()).hexdigest()


def schedule_work(
    items: Sequence[Item],
    target: Target,
    *,
    assess: AssessStep | None = None,
    bookings: Bookings = NOTHING_BOOKED,
) -> list[Work]:
    """All work of a run, in an order in which most of it need not wait.

    With `assess`, every property of the run is assessed for its year as well. Payments of
    `bookings` are made with their demands.
    """
    histories: dict[str, list[tuple[int, Item, Payload]]] = {}
    work: list[Work] = []
    complaints = {item.key for item in items if item.entity == _COMPLAINT}
    for item in items:
        payload = item.read_payload()
        tenant = _read_tenant(item, payload, target)
        if item.entity == _HISTORY:
            parent = _find_parent(item, payload, complaints)
            moment = read_pointer(payload, "/auditDetails/createdTime")
            row = (moment if isinstance(moment, int) else 0, item, payload)
            histories.setdefault(parent, []).append(row)
            continue
        for position, step in enumerate(PLANS[item.entity].list_steps(payload)):
            made_by = bookings.made_by.get(item.id, "") or _find_challan(item)
            if isinstance(step, DemandStep):
                step = replace(step, booked=bookings.rupees.get(item.id, step.booked))
            work.append(Work(item, step, position, tenant, item.after, made_by=made_by))
    if assess is not None:
        for item in list_assessments(items, assess.year):
            tenant = _read_tenant(item, item.read_payload(), target)
            work.append(Work(item, assess, 0, tenant, item.after))
    for parent, rows in histories.items():
        work += _schedule_history(parent, sorted(rows, key=lambda row: (row[0], row[1].line)))
    return work


def _schedule_history(parent: str, rows: Iterable[tuple[int, Item, Payload]]) -> Iterator[Work]:
    """The steps of one complaint, one after the other; filing it stands first."""
    rows = list(rows)
    actions = [str(payload.get("action")) for _, _, payload in rows]
    first = {
        action.name for action in load_standard("grievance").lifecycles["PGR"].state("").actions
    }
    shift = 0 if actions[0] in first else 1
    whole = (*(["APPLY"] * shift), *actions)
    before = parent
    for position, (_, item, payload) in enumerate(rows, start=shift):
        waits = tuple(dict.fromkeys((before, parent, *item.after)))
        named = _with_parent(item, parent)
        step = plan_action(position, whole[position])
        yield Work(named, step, 0, str(payload["tenantId"]), waits, whole)
        before = item.id


def _with_parent(item: Item, parent: str) -> Item:
    after = tuple(dict.fromkeys((parent, *item.after)))
    return Item(
        *(item.entity, item.key, after, item.sha256),
        *(item.file, item.line, item.offset, item.length),
    )


def _find_challan(item: Item) -> str:
    """The challan that a demand belongs to: creating it makes the demand at the target."""
    if item.entity != "billing/Demand":
        return ""
    return next((name for name in item.after if name.startswith("misc-collections/Challan#")), "")


def _find_parent(item: Item, payload: Payload, complaints: set[str]) -> str:
    for name in item.after:
        if name.startswith(f"{_COMPLAINT}#"):
            return name
    if payload.get("businessId") in complaints:
        return f"{_COMPLAINT}#{payload['businessId']}"
    raise UsageError(
        where=item.where,
        what="belongs to no complaint of the run",
        hint="Name the complaint under `after`, or its source key as businessId.",
    )


def _read_tenant(item: Item, payload: Payload, target: Target) -> str:
    tenant = payload.get("tenantId")
    if not isinstance(tenant, str) or not tenant:
        raise UsageError(
            where=item.where, what="has no tenantId", hint="Name the city in the mapping."
        )
    if not target.allows_writing(tenant):
        raise UsageError(
            where=f"target {target.name}",
            what=f"does not allow writing into {tenant}, of which the run has records",
            hint=f"Set `writes: sandbox` and add {tenant} to sandbox_tenants if that is meant.",
        )
    return tenant
