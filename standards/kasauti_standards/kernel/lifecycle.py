"""Lifecycles: states, actions, who may take them, and how long a state may last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources.abc import Traversable

from kasauti_standards.kernel.errors import DeclarationError
from kasauti_standards.kernel.message import UNSAID, Message
from kasauti_standards.kernel.provenance import (
    UPSTREAM,
    Provenance,
    read_provenance,
    require_both_labels,
)
from kasauti_standards.kernel.tables import read_table


@dataclass(frozen=True, slots=True)
class Action:
    """A step out of a state; `roles` are the role codes that may take it."""

    name: str
    next_state: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A state of the workflow. The state before the first action has the empty name.

    `sla` is in milliseconds; `application_status` is what the record shows in this state. Upstream
    lifecycles have no `label`.
    """

    name: str
    application_status: str
    sla: int | None
    is_start: bool
    is_terminate: bool
    is_updatable: bool
    needs_documents: bool
    actions: tuple[Action, ...]
    label: Message = UNSAID


@dataclass(frozen=True)
class Lifecycle:
    """One workflow configuration; `variant` tells two of the same service apart."""

    business_service: str
    variant: str
    business: str
    sla: int | None
    states: tuple[State, ...]
    source: str
    provenance: Provenance = UPSTREAM

    @property
    def name(self) -> str:
        """The business service, or service.variant for a second form of it."""
        return f"{self.business_service}.{self.variant}".removesuffix(".")

    @cached_property
    def by_state(self) -> dict[str, State]:
        """States by name."""
        return {state.name: state for state in self.states}

    def state(self, name: str) -> State:
        """The state of a name; an unknown one is a mistake of the declaration."""
        try:
            return self.by_state[name]
        except KeyError as error:
            raise DeclarationError(
                where=f"lifecycle {self.business_service}",
                what=f"has no state {name!r}",
                hint=f"States: {', '.join(sorted(self.by_state))}.",
            ) from error

    def steps(self) -> Iterator[tuple[State, Action, State]]:
        """Every (state, action, next state)."""
        for state in self.states:
            for action in state.actions:
                yield state, action, self.state(action.next_state)


def read_lifecycles(folder: Traversable) -> Iterator[Lifecycle]:
    """Read every lifecycle table (`<BusinessService>[.<variant>].csv`) of a folder.

    Each has its row in `index.csv`, which says where it comes from.
    """
    if not folder.is_dir():
        return
    index = folder.joinpath("index.csv")
    rows = {
        f"{row['business_service']}.{row['variant']}".removesuffix("."): row
        for row in (read_table(index) if index.is_file() else ())
    }
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".csv") and file.name != "index.csv":
            lifecycle = read_lifecycle(file)
            if lifecycle.name not in rows:
                raise DeclarationError(
                    where=str(file),
                    what=f"{lifecycle.name} is not named in index.csv",
                    hint="Add its row, with source and origin.",
                )
            where = f"{index} {lifecycle.name}"
            provenance = read_provenance(rows[lifecycle.name], where=where)
            if provenance.is_own:
                labels = {state.name: state.label for state in lifecycle.states if state.name}
                require_both_labels(labels, where=str(file))
            yield replace(lifecycle, provenance=provenance)


def read_lifecycle(file: Traversable) -> Lifecycle:
    """Read one lifecycle table: a row per action, one row with a blank action where none."""
    rows = read_table(file)
    if not rows:
        raise DeclarationError(where=str(file), what="has no rows", hint="Write it again.")
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        grouped.setdefault(row["state"], []).append(row)
    parts = file.name.removesuffix(".csv").removeprefix(rows[0]["business_service"])
    return Lifecycle(
        business_service=rows[0]["business_service"],
        variant=parts.removeprefix("."),
        business=rows[0]["business"],
        sla=_read_milliseconds(rows[0]["business_service_sla_ms"]),
        states=tuple(_read_state(group) for group in grouped.values()),
        source=rows[0]["source"],
    )


def _read_state(rows: list[dict[str, str]]) -> State:
    first = rows[0]
    return State(
        name=first["state"],
        application_status=first["application_status"],
        sla=_read_milliseconds(first["sla_ms"]),
        is_start=first["is_start"] == "true",
        is_terminate=first["is_terminate"] == "true",
        is_updatable=first["is_state_updatable"] == "true",
        needs_documents=first["doc_upload_required"] == "true",
        actions=tuple(
            Action(row["action"], row["next_state"], tuple(filter(None, row["roles"].split("|"))))
            for row in rows
            if row["action"]
        ),
        label=Message(first.get("label_en", ""), first.get("label_hi", "")),
    )


def _read_milliseconds(text: str) -> int | None:
    return int(text) if text else None
