"""From a `FeedSpec` to a `CompiledFeed`: every path, type and column is checked on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kasauti_adapters.errors import MappingError
from kasauti_adapters.mapping.checks import compile_check
from kasauti_adapters.mapping.crosswalk import Crosswalk
from kasauti_adapters.mapping.defects import RowFunction
from kasauti_adapters.mapping.feed import CompiledFeed, CompiledRecord
from kasauti_adapters.mapping.fields import PLACEHOLDER, compile_template
from kasauti_adapters.mapping.records import RecordCompiler, Rule
from kasauti_adapters.mapping.shape import Shape, read_shape
from kasauti_adapters.mapping.spec import FeedSpec, FieldSpec, RecordSpec
from kasauti_adapters.mapping.targets import open_target


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a feed is compiled within: the system's settings, crosswalks, functions, profile."""

    profile: str
    settings: Mapping[str, str]
    crosswalks: Mapping[str, Crosswalk]
    functions: Mapping[str, RowFunction]


def compile_feed(spec: FeedSpec, around: Surroundings) -> CompiledFeed:
    """Compile a feed; MappingError for the first thing that cannot work."""
    shape = read_shape(spec, _pick_functions(spec, around))
    rules: list[Rule] = []
    records = []
    persons: dict[tuple[str, str], str] = {}
    for record in spec.records:
        compiler = RecordCompiler(
            record.entity, spec.file, spec.nulls, around.settings, around.crosswalks
        )
        target = open_target(record.entity, around.profile)
        build = compiler.compile(record.fields, target, each=record.each)
        rules += compiler.rules
        for path, used in list_uses(record):
            shape.require(path, used, where=f"{spec.file} {record.entity}")
        for rule in compiler.rules:
            places = list(target.walk(_to_path(rule.pointer)))
            persons[record.entity, rule.pointer] = places[-1].person
        records.append(
            CompiledRecord(
                record.entity,
                record.each,
                build,
                compile_template(record.key, spec.nulls),
                tuple(compile_template(text, spec.nulls) for text in record.after),
            )
        )
    _check_row_uses(spec, around, shape)
    return CompiledFeed(
        spec=spec,
        records=tuple(records),
        functions=tuple(_pick_functions(spec, around).items()),
        checks=tuple(compile_check(check, spec.nulls) for check in spec.checks),
        crosswalks=around.crosswalks,
        settings=around.settings,
        rules=tuple(rules),
        persons=persons,
        make_key=compile_template("/".join(f"{{{name}}}" for name in spec.key), spec.nulls),
    )


def list_uses(record: RecordSpec) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What each field of a record reads: the list it goes over (or nothing) and the columns."""
    for text in (record.key, *record.after):
        yield record.each, tuple(PLACEHOLDER.findall(text))
    yield from _list_field_uses(record.fields, record.each)


def _list_field_uses(
    fields: tuple[FieldSpec, ...], each: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for spec in fields:
        if spec.each:
            yield spec.each, ()
            yield from _list_field_uses(spec.fields, spec.each)
        else:
            yield each, (*spec.columns, *PLACEHOLDER.findall(spec.template))


def _pick_functions(spec: FeedSpec, around: Surroundings) -> dict[str, RowFunction]:
    picked = {}
    for name, function in spec.derive.items():
        if function not in around.functions:
            raise MappingError(
                where=f"{spec.file} derive {name}",
                what=f"{function!r} is no function of this system",
                hint=f"Known: {', '.join(sorted(around.functions)) or 'none'}.",
            )
        picked[name] = around.functions[function]
    return picked


def _check_row_uses(spec: FeedSpec, around: Surroundings, shape: Shape) -> None:
    """Columns that keys, conditions, checks and controls read."""
    shape.require("", spec.key, where=f"{spec.file} key")
    for rule in spec.leave_out:
        shape.require("", rule.columns, where=f"{spec.file} leave_out")
        if rule.crosswalk and rule.crosswalk not in around.crosswalks:
            raise MappingError(
                where=f"{spec.file} leave_out",
                what=f"uses the crosswalk {rule.crosswalk}, which the system does not declare",
                hint=f"Known: {', '.join(sorted(around.crosswalks))}.",
            )
    for check in spec.checks:
        columns = check.columns
        if check.kind == "sum":
            shape.require(check.each, (f".{columns[0]}",), where=f"{spec.file} {check.name}")
            columns = columns[1:]
        shape.require("", columns, where=f"{spec.file} {check.name}")
    if spec.chain is not None:
        linked = tuple(filter(None, (spec.chain.previous, spec.chain.year)))
        shape.require("", linked, where=f"{spec.file} chain")
    control = spec.control
    own = tuple(f".{name}" for name in control.amounts) if control.each else control.amounts
    _check_heads(spec, around)
    if control.year:
        own = (*own, f".{control.year}")
    shape.require(control.each, own, where=f"{spec.file} control")


def _check_heads(spec: FeedSpec, around: Surroundings) -> None:
    """The crosswalk of the heads, what it is asked with, and where payloads hold its codes."""
    control = spec.control
    where = f"{spec.file} control heads"
    if control.heads and control.heads not in around.crosswalks:
        raise MappingError(
            where=where,
            what=f"uses the crosswalk {control.heads}, which the system does not declare",
            hint=f"Known: {', '.join(sorted(around.crosswalks))}.",
        )
    foreign = sorted({*control.heads_in} - {*control.payload})
    if foreign or not {*control.heads_of} <= {"service", "head"}:
        raise MappingError(
            where=where,
            what=f"names {', '.join(foreign) or ', '.join(control.heads_of)}",
            hint="`of` is [head] or [service, head]; `payload` has entities of control payload.",
        )


def _to_path(pointer: str) -> str:
    """`/amount/*/taxHeadCode` as `amount[].taxHeadCode`."""
    return pointer.strip("/").replace("/*", "[]").replace("/", ".")
