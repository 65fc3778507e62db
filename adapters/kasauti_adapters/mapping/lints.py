"""What a mapping may do and should not: constants where the source knows better, and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from kasauti_adapters.mapping.compiling import Surroundings, list_uses
from kasauti_adapters.mapping.shape import Shape, read_shape
from kasauti_adapters.mapping.spec import ABSENT, FeedSpec, FieldSpec
from kasauti_adapters.mapping.targets import open_target
from kasauti_adapters.sources.layout import read_sheet_spec

_SAME = 90


@dataclass(frozen=True, slots=True)
class Lint:
    """One remark on a mapping; none stops a run."""

    feed: str
    what: str


def lint_feed(spec: FeedSpec, around: Surroundings) -> list[Lint]:
    """All remarks on one mapping."""
    functions = {name: around.functions[function] for name, function in spec.derive.items()}
    shape = read_shape(spec, functions)
    for record in spec.records:
        for each, used in list_uses(record):
            shape.require(each, used, where=spec.file)
    for rule in spec.leave_out:
        shape.require("", rule.columns, where=spec.file)
    for check in spec.checks:
        within = check.each if check.kind == "sum" else ""
        shape.read |= {(within, check.columns[0])} if check.columns else set()
        shape.read |= {("", name) for name in check.columns[1:]}
    shape.read |= {(name, child.by) for name, child in read_sheet_spec(spec.sheet).children.items()}
    linked = (spec.chain.previous, spec.chain.year) if spec.chain else ()
    shape.read |= {("", name) for name in (*spec.control.by.values(), *spec.key, *linked)}
    layout = read_sheet_spec(spec.sheet)
    shape.read |= {("", name) for name in layout.split}
    for gathered in layout.gather.values():
        shape.read |= {("", name) for columns, _ in gathered for name in columns.values()}
    remarks = [f"{column} is read and mapped to nothing" for column in shape.list_unread()]
    for record in spec.records:
        remarks += _lint_constants(record.fields, record.entity, shape)
        remarks += _lint_doubles(record.fields, record.entity, around)
    return [Lint(spec.feed, text) for text in remarks]


def _lint_constants(fields: Sequence[FieldSpec], entity: str, shape: Shape) -> Iterator[str]:
    """A constant where a column of the same meaning lies unread."""
    unread = [name.rsplit(".", 1)[-1] for name in shape.list_unread()]
    for spec in fields:
        leaf = spec.path.rsplit(".", 1)[-1]
        if spec.constant is not ABSENT:
            for name in unread:
                if fuzz.ratio(leaf.casefold(), name.casefold().replace("_", "")) >= _SAME:
                    yield f"{entity} {spec.path} is constant although the source has {name}"
        yield from _lint_constants(spec.fields, entity, shape)


def _lint_doubles(fields: Sequence[FieldSpec], entity: str, around: Surroundings) -> Iterator[str]:
    """Two amounts of one object out of the same column."""
    seen: dict[str, str] = {}
    target = open_target(entity, around.profile)
    for spec in _flatten(fields, ""):
        places = list(target.walk(spec.path))
        if not places[-1].is_money or not spec.columns:
            continue
        column = spec.columns[0]
        above = spec.path.rsplit(".", 1)[0] if "." in spec.path else ""
        first = seen.setdefault(f"{above} {column}", spec.path)
        if first != spec.path:
            yield f"{entity} {spec.path} and {first} are both filled from {column}"


def _flatten(fields: Sequence[FieldSpec], above: str) -> Iterator[FieldSpec]:
    for spec in fields:
        path = f"{above}{spec.path}"
        yield replace(spec, path=path)
        yield from _flatten(spec.fields, f"{path}.")
