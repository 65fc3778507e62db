"""How rules, calculator and server read a licence: its service, its detail, its workflow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.kernel.lifecycle import Lifecycle
from kasauti_standards.kernel.lifecycle_table import read_lifecycles

Json = Mapping[str, object]
TRADE, REGISTRATION = "TL", "BPAREG"
NEW_WORKFLOW = "NewTL"
RENEWAL_WORKFLOWS = ("DIRECTRENEWAL", "EDITRENEWAL")
ENDED = frozenset({"REJECTED", "CANCELLED"})
_FOLDER = files("kasauti_standards.trade_license").joinpath("lifecycles")


def read_service(record: Json) -> str:
    """TL where a licence does not say its service."""
    return str(record.get("businessService") or TRADE)


def read_detail(record: Json) -> Json:
    """The detail of a licence, empty where there is none."""
    detail = record.get("tradeLicenseDetail")
    return detail if isinstance(detail, Mapping) else {}


def is_renewal(record: Json) -> bool:
    """Whether an application renews a licence."""
    return record.get("applicationType") == "RENEWAL"


def iterate_active(record: Json, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Position and content of the units, or accessories, that were not given up."""
    for position, row in iterate_objects(read_detail(record), name):
        if row.get("active") is not False:
            yield position, row


def read_profession(record: Json) -> str:
    """First level of the first unit's kind: the profession, and workflow, of a registration."""
    for _, unit in iterate_objects(read_detail(record), "tradeUnits"):
        return str(unit.get("tradeType") or "").partition(".")[0]
    return ""


def name_workflow(record: Json) -> str:
    """The workflow of a licence: as it says, of a registration its profession."""
    if read_service(record) == REGISTRATION:
        return read_profession(record)
    default = RENEWAL_WORKFLOWS[0] if is_renewal(record) else NEW_WORKFLOW
    return str(record.get("workflowCode") or default)


def read_measure(value: object) -> Decimal | None:
    """A measure written as text, or None for what is no number."""
    if not isinstance(value, str):
        return None
    try:
        measure = Decimal(value.strip())
    except InvalidOperation:
        return None
    return measure if measure.is_finite() else None


@cache
def list_workflows() -> Mapping[str, tuple[Lifecycle, ...]]:
    """Every variant of each declared workflow, by business service."""
    found: dict[str, list[Lifecycle]] = {}
    for lifecycle in read_lifecycles(_FOLDER):
        found.setdefault(lifecycle.business_service, []).append(lifecycle)
    return {name: tuple(variants) for name, variants in found.items()}


def list_actions(workflow: str) -> frozenset[str]:
    """Actions of every variant of a workflow; none where it is unknown."""
    return frozenset(
        action.name
        for lifecycle in list_workflows().get(workflow, ())
        for _, action, _ in lifecycle.steps()
    )


def list_statuses(workflow: str) -> frozenset[str]:
    """Application statuses of every variant of a workflow; none where it is unknown."""
    return frozenset(
        state.application_status
        for lifecycle in list_workflows().get(workflow, ())
        for state in lifecycle.states
        if state.application_status
    )
