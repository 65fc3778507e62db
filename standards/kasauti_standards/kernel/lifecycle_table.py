"""The tables `lifecycles/<BusinessService>[.<variant>].csv` and their `index.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources.abc import Traversable

from kasauti_standards.kernel.errors import DeclarationError
from kasauti_standards.kernel.lifecycle import Action, Lifecycle, State
from kasauti_standards.kernel.message import Message
from kasauti_standards.kernel.provenance import (
    TableOrigin,
    read_provenance,
    require_both_labels,
    require_counts,
)
from kasauti_standards.kernel.tables import read_exact_table

_STATE_COLUMNS = (
    *("state", "application_status", "sla_ms", "is_start", "is_terminate", "is_state_updatable"),
    "doc_upload_required",
)
_COLUMNS = (
    *("business_service", "business", "business_service_sla_ms", *_STATE_COLUMNS),
    *("action", "next_state", "roles"),
)
_LABELS = ("label_en", "label_hi")
HEADINGS = ((*_COLUMNS, "source"), (*_COLUMNS, *_LABELS, "source"))
INDEX_COLUMNS = (
    *("business_service", "variant", "business", "business_service_sla_ms", "states", "actions"),
    *("source", "also_in", "origin", "reason", "reason_hi"),
)
_ROLES = re.compile(r"[^\s|,;]+(\|[^\s|,;]+)*")


def read_lifecycles(folder: Traversable) -> Iterator[Lifecycle]:
    """Read every lifecycle table (`<BusinessService>[.<variant>].csv`) of a folder.

    Each has its row in `index.csv`, which says where it comes from.
    """
    if not folder.is_dir():
        return
    index = folder.joinpath("index.csv")
    rows = {
        f"{row['business_service']}.{row['variant']}".removesuffix("."): row
        for row in (read_exact_table(index, INDEX_COLUMNS) if index.is_file() else ())
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
            row = rows.pop(lifecycle.name)
            provenance = read_provenance(row, where=f"{index} {lifecycle.name}")
            if provenance.is_own:
                labels = {state.name: state.label for state in lifecycle.states if state.name}
                require_both_labels(labels, where=str(file))
            _compare_with_index(lifecycle, row, where=f"{index} {lifecycle.name}")
            yield replace(lifecycle, provenance=provenance)
    for name in rows:
        raise DeclarationError(
            where=f"{index} {name}", what="has a row and no file", hint=f"Write {name}.csv."
        )


def _compare_with_index(lifecycle: Lifecycle, row: Mapping[str, str], *, where: str) -> None:
    said = {
        "business": lifecycle.business,
        "business_service_sla_ms": "" if lifecycle.sla is None else str(lifecycle.sla),
        "source": lifecycle.source,
    }
    for column, text in said.items():
        if row[column] != text:
            raise DeclarationError(
                where=where,
                what=f"{column} is {row[column]!r} in the index and {text!r} in the table",
                hint="Write the same in both.",
            )
    actions = sum(len(state.actions) for state in lifecycle.states)
    require_counts(row, {"states": len(lifecycle.states), "actions": actions}, where=where)


def read_lifecycle(file: Traversable) -> Lifecycle:
    """Read one lifecycle table: a row per action, one row with a blank action where none."""
    rows = read_exact_table(file, *HEADINGS)
    if not rows:
        raise DeclarationError(where=str(file), what="has no rows", hint="Write it again.")
    grouped: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for number, row in enumerate(rows, start=2):
        where = f"{file}:{number} {row['state'] or '(new)'}"
        grouped.setdefault(row["state"], []).append((where, row))
    for number, row in enumerate(rows, start=2):
        where = f"{file}:{number} {row['action']}".rstrip()
        if not row["action"] and (row["next_state"] or row["roles"]):
            raise DeclarationError(
                where=where,
                what="has next_state or roles and no action",
                hint="Name the action, or leave all three empty.",
            )
        if row["action"] and row["next_state"] not in grouped:
            raise DeclarationError(
                where=where,
                what=f"next_state {row['next_state']!r} is no state",
                hint=f"States: {', '.join(filter(None, grouped))}.",
            )
    first = rows[0]
    shared = ("business_service", "business", "business_service_sla_ms", "source")
    _require_same([(f"{file}:{number}", row) for number, row in enumerate(rows, start=2)], shared)
    parts = file.name.removesuffix(".csv").removeprefix(first["business_service"])
    return Lifecycle(
        business_service=first["business_service"],
        variant=parts.removeprefix("."),
        business=first["business"],
        sla=_read_milliseconds(first, "business_service_sla_ms", where=f"{file}:2"),
        states=tuple(_read_state(group) for group in grouped.values()),
        source=first["source"],
    )


def _require_same(rows: Sequence[tuple[str, Mapping[str, str]]], columns: Sequence[str]) -> None:
    """Refuse rows of one thing that say different things of it."""
    _, first = rows[0]
    for where, row in rows:
        for column in columns:
            if row.get(column) != first.get(column):
                raise DeclarationError(
                    where=where,
                    what=f"{column} is {row[column]!r}, and {first[column]!r} further above",
                    hint="Write the same in all rows.",
                )


def _read_state(rows: Sequence[tuple[str, dict[str, str]]]) -> State:
    _require_same(rows, (*_STATE_COLUMNS, *_LABELS))
    where, first = rows[0]
    return State(
        name=first["state"],
        application_status=first["application_status"],
        sla=_read_milliseconds(first, "sla_ms", where=where),
        is_start=_read_answer(first, "is_start", where=where),
        is_terminate=_read_answer(first, "is_terminate", where=where),
        is_updatable=_read_answer(first, "is_state_updatable", where=where),
        needs_documents=_read_answer(first, "doc_upload_required", where=where),
        actions=tuple(
            Action(row["action"], row["next_state"], _read_roles(row, where=place))
            for place, row in rows
            if row["action"]
        ),
        label=Message(first.get("label_en", ""), first.get("label_hi", "")),
    )


def _read_roles(row: Mapping[str, str], *, where: str) -> tuple[str, ...]:
    if row["roles"] and not _ROLES.fullmatch(row["roles"]):
        raise DeclarationError(
            where=f"{where} {row['action']}",
            what=f"roles is {row['roles']!r}",
            hint="Role codes are separated by | and nothing else: CITIZEN|CSR.",
        )
    return tuple(filter(None, row["roles"].split("|")))


def _read_answer(row: Mapping[str, str], column: str, *, where: str) -> bool:
    """`true` or `false`; only a deployed configuration may leave it unsaid, which is false."""
    silent = row[column] == "" and row["source"] != TableOrigin.OWN
    if row[column] not in {"true", "false"} and not silent:
        raise DeclarationError(
            where=where, what=f"{column} is {row[column]!r}", hint="Write true or false."
        )
    return row[column] == "true"


def _read_milliseconds(row: Mapping[str, str], column: str, *, where: str) -> int | None:
    text = row[column]
    if text and not (text.isascii() and text.isdigit()):
        raise DeclarationError(
            where=where,
            what=f"{column} is {text!r}",
            hint="Write whole milliseconds, or leave it empty.",
        )
    return int(text) if text else None
