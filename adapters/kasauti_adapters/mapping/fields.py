"""One field compiled to a closure: from the cells of a row to a member of a payload."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kasauti_adapters.mapping.amounts import Convert, read_amount
from kasauti_adapters.mapping.crosswalk import Crosswalk
from kasauti_adapters.mapping.defects import Sink
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.spec import ABSENT, FieldSpec
from kasauti_adapters.mapping.targets import Target
from kasauti_adapters.sources.rows import SourceRow
from kasauti_standards.kernel import Level

Member: TypeAlias = dict[str, object]
Fill: TypeAlias = Callable[[Member, SourceRow, SourceRow, Sink, str], None]
"""Fills a member of a payload: payload, source row, row of `each` (or the same), sink, pointer."""

PLACEHOLDER = re.compile(r"\{(\.?[A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class FieldContext:
    """What a field is compiled against."""

    target: Target
    is_required: bool
    nulls: frozenset[str]
    settings: Mapping[str, str]
    is_within_each: bool


def is_blank(value: object, nulls: frozenset[str]) -> bool:
    """Whether a cell stands for nothing, by the mapping's own markers."""
    return value is None or (type(value) is str and value.strip().casefold() in nulls)


def fill_constant(name: str, value: object) -> Fill:
    """The same value in every record."""

    def fill(out: Member, _row: SourceRow, _item: SourceRow, _sink: Sink, _at: str) -> None:
        out[name] = value

    return fill


def fill_template(name: str, spec: FieldSpec, context: FieldContext) -> Fill:
    """Text put together from cells; blank where all of them are."""
    make = compile_template(spec.template, context.nulls)
    required = context.is_required

    def fill(out: Member, row: SourceRow, item: SourceRow, sink: Sink, at: str) -> None:
        text = make(row, item)
        if text:
            out[name] = text
        elif required:
            _refuse_blank(sink, spec, at + name, row.where())

    return fill


def compile_template(template: str, nulls: frozenset[str]) -> Callable[..., str]:
    """A function that fills in a template from a row and a row of `each`; empty if all is blank."""
    parts = PLACEHOLDER.split(template)
    names = parts[1::2]
    if len(names) == 1:
        return _compile_single(parts[0], names[0], parts[2], nulls)

    def make(row: SourceRow, item: SourceRow) -> str:
        texts = []
        for name in names:
            value = item.get(name[1:]) if name.startswith(".") else row.get(name)
            texts.append("" if is_blank(value, nulls) else write_text(value))
        if names and not any(texts):
            return ""
        filled = [text for pair in zip(parts[::2], [*texts, ""], strict=True) for text in pair]
        return " ".join("".join(filled).split())

    return make


def _compile_single(
    before: str, name: str, after: str, nulls: frozenset[str]
) -> Callable[..., str]:
    """A template of one cell, which most keys are."""
    own, column = name.startswith("."), name.removeprefix(".")
    is_bare = not before and not after

    def make(row: SourceRow, item: SourceRow) -> str:
        value = (item if own else row).values.get(column)
        if is_blank(value, nulls):
            return ""
        text = write_text(value)
        if is_bare or not text:
            return text
        return " ".join(f"{before}{text}{after}".split())

    return make


def fill_code(name: str, spec: FieldSpec, context: FieldContext, crosswalk: Crosswalk) -> Fill:
    """A code of the standard, by a crosswalk; the row of the crosswalk is remembered."""
    columns = _place_columns(spec.columns)
    nulls, person = context.nulls, context.target.person
    apply_policy = _compile_policy(name, spec, person)

    def fill(out: Member, row: SourceRow, item: SourceRow, sink: Sink, at: str) -> None:
        cells = [((item if own else row), column) for own, column in columns]
        values = [_drop_blank(source.values.get(column), nulls) for source, column in cells]
        if all(value is None for value in values):
            _fill_blank(out, name, spec, sink, at, required=context.is_required, cells=cells)
            return
        try:
            out[name], link = crosswalk.translate(values)
            sink.links.append((sink.entity, at + name, f"{crosswalk.name} {link.place}"))
        except CellProblem as problem:
            shown = " / ".join(write_text(value) for value in values if value is not None)
            where = ", ".join(source.cell(column) for source, column in cells)
            apply_policy(out, problem, sink, at, where, shown)

    return fill


def fill_cell(name: str, spec: FieldSpec, context: FieldContext, convert: Convert) -> Fill:
    """A converted cell; of several columns the first that is not blank."""
    columns = _place_columns(spec.columns)
    nulls = context.nulls
    apply_policy = _compile_policy(name, spec, context.target.person)
    reports_rounding = spec.convert == "inr" and spec.options.get("binary") == "round"
    unit = str(spec.options.get("unit", "rupees"))
    required = context.is_required
    own, column = columns[0]
    is_single = len(columns) == 1

    def fill(out: Member, row: SourceRow, item: SourceRow, sink: Sink, at: str) -> None:
        source, name_of = (item if own else row), column
        value = source.values.get(name_of)
        blank = value is None or (type(value) is str and value.strip().casefold() in nulls)
        if blank and not is_single:
            for is_own, other in columns[1:]:
                source, name_of = (item if is_own else row), other
                value = source.values.get(other)
                blank = is_blank(value, nulls)
                if not blank:
                    break
        if blank:
            _fill_blank(out, name, spec, sink, at, required=required, cells=[(source, name_of)])
            return
        try:
            made = convert(value)
        except CellProblem as problem:
            apply_policy(out, problem, sink, at, source.cell(name_of), value)
            return
        out[name] = made
        if reports_rounding and isinstance(value, float | Decimal):
            _report_rounding(made, value, unit, sink, at + name, source.cell(name_of))

    return fill


def _place_columns(columns: Sequence[str]) -> list[tuple[bool, str]]:
    return [(column.startswith("."), column.removeprefix(".")) for column in columns]


def _drop_blank(value: object, nulls: frozenset[str]) -> object:
    return None if is_blank(value, nulls) else value


def _fill_blank(
    out: Member,
    name: str,
    spec: FieldSpec,
    sink: Sink,
    at: str,
    *,
    required: bool,
    cells: Sequence[tuple[SourceRow, str]],
) -> None:
    if spec.default is not ABSENT:
        out[name] = spec.default
    elif required:
        where = ", ".join(source.cell(column) for source, column in cells)
        _refuse_blank(sink, spec, at + name, where)


def _refuse_blank(sink: Sink, spec: FieldSpec, pointer: str, where: str) -> None:
    column = " and ".join(spec.columns) or spec.template
    problem = CellProblem("ADP-CELL-BLANK", column=column, target=spec.path)
    sink.add(problem, level=Level.ERROR, pointer=pointer, cell=where)


def _compile_policy(name: str, spec: FieldSpec, person: str) -> Callable[..., None]:
    """What is done about a value that cannot be converted."""

    def apply(
        out: Member, problem: CellProblem, sink: Sink, at: str, where: str, value: object
    ) -> None:
        level = Level.ERROR if spec.invalid == "reject" else Level.WARNING
        if spec.invalid == "cut+warn":
            if problem.code == "ADP-TEXT-TOO-LONG":
                out[name] = write_text(value)[: int(str(problem.params["limit"]))]
            elif problem.code == "ADP-AREA-ROUNDED":
                out[name] = problem.params["rounded"]
            else:
                level = Level.ERROR
        elif spec.invalid == "default+warn":
            out[name] = spec.default
        sink.add(problem, level=level, pointer=at + name, cell=where, value=value, person=person)

    return apply


def _report_rounding(
    made: object, value: float | Decimal, unit: str, sink: Sink, pointer: str, where: str
) -> None:
    difference = Decimal(str(made)) - read_amount(value, unit)
    if difference:
        sink.rounding[sink.entity] = sink.rounding.get(sink.entity, Decimal(0)) + difference
        problem = CellProblem("ADP-MONEY-ROUNDED", rounded=made, difference=difference)
        sink.add(problem, level=Level.WARNING, pointer=pointer, cell=where, value=value)
