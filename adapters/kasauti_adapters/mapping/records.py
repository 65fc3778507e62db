"""Records compiled from a mapping: a tree of fields to one closure that builds a payload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kasauti_adapters.errors import MappingError
from kasauti_adapters.mapping.converters import PRODUCES, make_converter
from kasauti_adapters.mapping.crosswalk import Crosswalk
from kasauti_adapters.mapping.defects import Sink
from kasauti_adapters.mapping.fields import (
    PLACEHOLDER,
    FieldContext,
    Fill,
    Member,
    fill_cell,
    fill_code,
    fill_constant,
    fill_template,
)
from kasauti_adapters.mapping.spec import ABSENT, FieldSpec
from kasauti_adapters.mapping.targets import Target
from kasauti_adapters.sources.rows import SourceRow


@dataclass(frozen=True, slots=True)
class Rule:
    """How one place of a payload is made; `*` in the pointer stands for a position in a list."""

    entity: str
    pointer: str
    columns: tuple[str, ...]
    text: str
    each: str = ""


@dataclass(slots=True)
class RecordCompiler:
    """Compiles the fields of one entity, and keeps the rules for lineage."""

    entity: str
    file: str
    nulls: frozenset[str]
    settings: Mapping[str, str]
    crosswalks: Mapping[str, Crosswalk]
    rules: list[Rule] = field(default_factory=list)

    def compile(
        self, fields: Sequence[FieldSpec], target: Target, *, pointer: str = "", each: str = ""
    ) -> Fill:
        """One closure that fills in an object; MappingError where a path or type is wrong."""
        direct: dict[str, FieldSpec] = {}
        nested: dict[str, list[FieldSpec]] = {}
        for spec in fields:
            step, _, rest = spec.path.partition(".")
            if rest:
                nested.setdefault(step, []).append(_shorten(spec, rest))
            elif step in direct:
                raise self._error(target, step, "is mapped twice", "Keep one of the two.")
            else:
                direct[step] = spec
        self._check_required(target, {name.removesuffix("[]") for name in (*direct, *nested)})
        fills: list[Fill] = [
            self._compile_leaf(name, spec, target, pointer=pointer, each=each)
            for name, spec in direct.items()
        ]
        for name, below in nested.items():
            inner = self.compile(below, target.member(name), pointer=f"{pointer}/{name}", each=each)
            fills.append(_fill_object(name, inner))
        return _fill_all(fills)

    def _compile_leaf(
        self, name: str, spec: FieldSpec, target: Target, *, pointer: str, each: str
    ) -> Fill:
        if spec.each:
            return self._compile_list(name, spec, target, pointer=pointer)
        place = target.member(name)
        here = f"{pointer}/{name}"
        context = FieldContext(
            place, spec.must or name in target.required, self.nulls, self.settings, bool(each)
        )
        columns = spec.columns or tuple(PLACEHOLDER.findall(spec.template))
        self.rules.append(Rule(self.entity, here, columns, describe(spec), each))
        if spec.constant is not ABSENT:
            return fill_constant(name, spec.constant)
        if spec.setting:
            if spec.setting not in self.settings:
                raise self._error(
                    target,
                    name,
                    f"takes the setting {spec.setting}, which the system does not declare",
                    f"Known settings: {', '.join(self.settings) or 'none'}.",
                )
            return fill_constant(name, self.settings[spec.setting])
        self._check_types(spec, place)
        if spec.template:
            return fill_template(name, spec, context)
        if spec.crosswalk:
            return fill_code(name, spec, context, self._find_crosswalk(spec, place))
        convert = make_converter(
            spec.convert, spec.options, where=f"{self.file} {self.entity} {place.path}"
        )
        return fill_cell(name, spec, context, convert)

    def _compile_list(self, name: str, spec: FieldSpec, target: Target, *, pointer: str) -> Fill:
        plain = name.removesuffix("[]")
        if plain == name:
            raise self._error(target, name, "is made with `each`", f"Name it {name}[].")
        place = target.member(plain)
        inner = self.compile(
            spec.fields, place.items(), pointer=f"{pointer}/{plain}/*", each=spec.each
        )
        children = spec.each

        def fill(out: Member, row: SourceRow, item: SourceRow, sink: Sink, at: str) -> None:
            made = []
            for position, child in enumerate(list_items(children, row, item)):
                member: Member = {}
                inner(member, row, child, sink, f"{at}{plain}/{position}/")
                made.append(member)
            out[plain] = made

        return fill

    def _check_required(self, target: Target, mapped: set[str]) -> None:
        missing = sorted(target.required - mapped)
        if missing:
            raise self._error(
                target, "", f"requires {', '.join(missing)}, which no field makes", "Map them."
            )

    def _check_types(self, spec: FieldSpec, place: Target) -> None:
        given = PRODUCES.get("template" if spec.template else spec.convert)
        if given and place.types and not given & place.types:
            raise MappingError(
                where=f"{self.file} {self.entity} {place.path}",
                what=f"is {' or '.join(sorted(place.types))}, {spec.convert} gives "
                f"{' or '.join(sorted(given))}",
                hint="Choose another converter.",
            )

    def _find_crosswalk(self, spec: FieldSpec, place: Target) -> Crosswalk:
        if spec.crosswalk not in self.crosswalks:
            raise MappingError(
                where=f"{self.file} {self.entity} {place.path}",
                what=f"uses the crosswalk {spec.crosswalk}, which the system does not declare",
                hint=f"Known: {', '.join(sorted(self.crosswalks))}.",
            )
        return self.crosswalks[spec.crosswalk]

    def _error(self, target: Target, name: str, what: str, hint: str) -> MappingError:
        path = ".".join(filter(None, (target.path, name)))
        return MappingError(where=f"{self.file} {self.entity} {path}", what=what, hint=hint)


def list_items(name: str, row: SourceRow, item: SourceRow) -> Sequence[SourceRow]:
    """The rows of a list: those of the row that the record is made from, else all of them."""
    return item.children[name] if name in item.children else row.children.get(name, ())


def describe(spec: FieldSpec) -> str:
    """The rule of a field in words, for lineage and lists."""
    if spec.constant is not ABSENT:
        return f"constant {spec.constant!r}: {spec.because}"
    if spec.setting:
        return f"setting {spec.setting}"
    if spec.template:
        return f"template {spec.template}"
    words = [f"crosswalk {spec.crosswalk}" if spec.crosswalk else spec.convert]
    words += [f"{name}={value}" for name, value in spec.options.items()]
    if spec.invalid != "reject":
        words.append(f"invalid: {spec.invalid}")
    if spec.default is not ABSENT:
        words.append(f"default {spec.default!r}: {spec.because}")
    return ", ".join(words)


def _shorten(spec: FieldSpec, path: str) -> FieldSpec:
    return replace(spec, path=path)


def _fill_object(name: str, inner: Fill) -> Fill:
    def fill(out: Member, row: SourceRow, item: SourceRow, sink: Sink, at: str) -> None:
        member: Member = {}
        inner(member, row, item, sink, f"{at}{name}/")
        if member:
            out[name] = member

    return fill


def _fill_all(fills: Sequence[Fill]) -> Fill:
    every = tuple(fills)

    def fill(out: Member, row: SourceRow, item: SourceRow, sink: Sink, at: str) -> None:
        for one in every:
            one(out, row, item, sink, at)

    return fill
