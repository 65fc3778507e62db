"""Checks over a source row that a mapping declares: sums, order of moments, number of rows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from kasauti_adapters.mapping.amounts import read_amount, round_to_paise
from kasauti_adapters.mapping.defects import Sink
from kasauti_adapters.mapping.fields import is_blank
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.spec import CheckSpec
from kasauti_adapters.mapping.times import make_date
from kasauti_adapters.sources.rows import SourceRow
from kasauti_standards.kernel import Level

Check: TypeAlias = Callable[[SourceRow, Sink], None]
DATE_FORMS = ("iso", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d-%m-%Y", "%Y%m%d", "epoch_ms", "excel_serial")
"""Forms that checks and controls read moments in; fields name their own."""


def compile_check(spec: CheckSpec, nulls: frozenset[str]) -> Check:
    """A check as a closure. Cells that cannot be read are the business of their fields."""
    level = Level.ERROR if spec.policy == "reject" else Level.WARNING
    return {"sum": _check_sum, "order": _check_order, "count": _check_count}[spec.kind](
        spec, nulls, level
    )


def _check_sum(spec: CheckSpec, nulls: frozenset[str], level: Level) -> Check:
    """`of: [part, whole]`: the parts within `each` come to the whole, to the paisa."""
    part, whole = spec.columns

    def check(row: SourceRow, sink: Sink) -> None:
        value = row.get(whole)
        if is_blank(value, nulls):
            return
        try:
            total = round_to_paise(read_amount(value))
            summed = sum(
                (
                    round_to_paise(read_amount(child.get(part)))
                    for child in row.children.get(spec.each, ())
                    if not is_blank(child.get(part), nulls)
                ),
                Decimal("0.00"),
            )
        except CellProblem:
            return
        if summed != total:
            problem = CellProblem("ADP-CHECK-SUM", what=spec.name, sum=summed, whole=total)
            sink.add(problem, level=level, cell=row.cell(whole), value=value)

    return check


def _check_order(spec: CheckSpec, nulls: frozenset[str], level: Level) -> Check:
    """`of: [earlier, later]`."""
    earlier, later = spec.columns
    read = make_date(forms=DATE_FORMS, earliest="1900-01-02")

    def check(row: SourceRow, sink: Sink) -> None:
        first, last = row.get(earlier), row.get(later)
        if is_blank(first, nulls) or is_blank(last, nulls):
            return
        try:
            is_reversed = int(str(read(last))) < int(str(read(first)))
        except CellProblem:
            return
        if is_reversed:
            problem = CellProblem("ADP-CHECK-ORDER", what=spec.name)
            sink.add(problem, level=level, cell=row.cell(later), value=last)

    return check


def _check_count(spec: CheckSpec, _nulls: frozenset[str], level: Level) -> Check:
    """At least and at most so many rows in `each`."""

    def check(row: SourceRow, sink: Sink) -> None:
        count = len(row.children.get(spec.each, ()))
        if not spec.least <= count <= spec.most:
            problem = CellProblem(
                "ADP-CHECK-COUNT", what=spec.name, count=count, least=spec.least, most=spec.most
            )
            sink.add(problem, level=level, cell=row.where())

    return check
