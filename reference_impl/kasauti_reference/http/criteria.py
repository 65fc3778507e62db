"""Search criteria as data: which query parameter filters which column, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kasauti_reference.http.call import Call
from kasauti_reference.store import Condition
from kasauti_reference.store.collection import Operator


@dataclass(frozen=True, slots=True)
class Criterion:
    """One query parameter. `in` takes lists, repeated or with commas; bounds take whole numbers."""

    parameter: str
    column: str
    operator: Operator = "in"


def read_criteria(call: Call, criteria: Iterable[Criterion]) -> list[Condition]:
    """The conditions of the parameters that were sent."""
    conditions = []
    for row in criteria:
        if row.operator == "in":
            if values := call.texts(row.parameter):
                conditions.append(Condition(row.column, "in", values))
        elif row.operator == "equals":
            if text := call.text(row.parameter):
                conditions.append(Condition(row.column, "equals", text))
        elif (number := call.number(row.parameter)) is not None:
            conditions.append(Condition(row.column, row.operator, number))
    return conditions
