"""How an entity is laid out for typing in: sheets of rows, one column per leaf of the record.

Lists of objects get a sheet of their own; figures by metric are written in long form. Envelopes
(an entity with RequestInfo or ResponseInfo) are made by programs and have no template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from kasauti_standards.catalog import find_code_list, load_standard
from kasauti_standards.derive.field_text import write_constraints, write_type
from kasauti_standards.derive.figures import Figures, find_figures
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.schema_tree import Node, Schema, read_node
from kasauti_standards.kernel import Entity, Standard

RECORD = "record"
LIST_SEPARATOR = "|"

ColumnKind: TypeAlias = Literal["text", "integer", "number", "money", "boolean", "list", "json"]
Need: TypeAlias = Literal["always", "with its object", "never"]

_ENVELOPE = frozenset({"RequestInfo", "ResponseInfo"})
_MARKS: Mapping[Need, str] = {"always": "* ", "with its object": "(*) ", "never": ""}
_SCALARS = frozenset({"string", "integer", "number", "boolean"})
_ANSWERS = ("true", "false")


@dataclass(frozen=True, slots=True)
class Column:
    """One leaf. `path` is relative to the item of its sheet; `choices` make a drop-down list.

    `need` says whether a value must be there: always, once another member of its object is
    filled, or never.
    """

    path: str
    kind: ColumnKind
    need: Need
    note: str
    label_hi: str
    node: Node
    choices: tuple[str, ...] = ()
    is_open: bool = False

    @property
    def hint(self) -> str:
        """The row below the heading: `*` for required, then type, limits and description."""
        return f"{_MARKS[self.need]}{self.note}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of one kind: the records, or the items of the list that `lists` leads to.

    Items of a list within a list name the record and the number of the outer item.
    """

    lists: tuple[str, ...]
    columns: list[Column] = field(default_factory=list)

    @property
    def keys(self) -> tuple[str, ...]:
        """The leading columns that say to which record and outer items a row belongs."""
        outer = ("/".join(self.lists[: depth + 1]) for depth in range(len(self.lists) - 1))
        return (RECORD, *(f"{path}#" for path in outer))


@dataclass(frozen=True, slots=True)
class Template:
    """The sheets of an entity, that of the records first, and its figures by member."""

    entity: Entity
    sheets: tuple[Sheet, ...]
    figures: Mapping[str, Figures]

    def list_flat_columns(self) -> Iterator[Column]:
        """All columns on one row: of each list only the first item, as `owners/0/name`."""
        for sheet in self.sheets:
            prefix = "".join(f"{path}/0/" for path in sheet.lists)
            for column in sheet.columns:
                suffix = "/0" if column.kind == "list" else ""
                yield replace(column, path=f"{prefix}{column.path}{suffix}")


def lay_out_template(standard: Standard, entity: Entity) -> Template | None:
    """The template of an entity, or None for an envelope."""
    schema = derive_schema(standard, entity, standard.profile())
    root = read_node(schema, schema)
    models = {read_node(schema, member).model for member in root.properties.values()}
    if standard.id == "common" or models & _ENVELOPE or not root.properties:
        return None
    layout = _Layout(standard, schema)
    layout.add_members(root, _Spot(layout.open_sheet(())))
    return Template(entity, tuple(layout.sheets), layout.figures)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the layout is: sheet, path within it, and what holds for all below."""

    sheet: Sheet
    label_hi: str = ""
    prefix: str = ""
    need: Need = "always"
    models: tuple[str, ...] = ()


class _Layout:
    def __init__(self, standard: Standard, schema: Schema) -> None:
        self._standard = standard
        self._schema = schema
        self.sheets: list[Sheet] = []
        self.figures: dict[str, Figures] = {}

    def open_sheet(self, lists: tuple[str, ...]) -> Sheet:
        sheet = Sheet(lists)
        self.sheets.append(sheet)
        return sheet

    def add_members(self, node: Node, spot: _Spot) -> None:
        figures = find_figures(self._schema, node)
        for name, schema in node.properties.items():
            member = read_node(self._schema, schema)
            path = f"{spot.prefix}{name}"
            if name in figures and not spot.sheet.lists:
                self.figures[path] = figures[name]
            elif not member.model or member.model not in spot.models:  # else within itself
                need: Need = "never"
                if name in node.required:
                    need = "always" if spot.need == "always" else "with its object"
                self._add_member(member, replace(spot, prefix=path, need=need))

    def _add_member(self, node: Node, spot: _Spot) -> None:
        path = spot.prefix
        inner = replace(
            spot,
            label_hi=self._find_label(node) or spot.label_hi,
            models=(*spot.models, node.model),
        )
        item = read_node(self._schema, node.keywords.get("items", {}))
        if node.is_object and node.properties:
            self.add_members(node, replace(inner, prefix=f"{path}/"))
        elif node.is_array and item.is_object and item.properties:
            if not item.model or item.model not in inner.models:
                sheet = self.open_sheet((*spot.sheet.lists, path))
                label_hi = self._find_label(item) or inner.label_hi
                models = (*inner.models, item.model)
                self.add_members(item, _Spot(sheet, label_hi, models=models))
        else:
            spot.sheet.columns.append(self._write_column(node, inner))

    def _write_column(self, node: Node, spot: _Spot) -> Column:
        kind = _choose_kind(self._schema, node)
        item = read_node(self._schema, node.keywords.get("items", {})) if kind == "list" else node
        choices, is_open = self._list_choices(item, kind)
        parts = [
            write_type(self._schema, node),
            "" if choices else write_constraints(self._schema, item),
            f"several values separated by {LIST_SEPARATOR}" if kind == "list" else "",
            "as JSON" if kind == "json" else "",
            node.keywords.get("description", ""),
        ]
        return Column(
            path=spot.prefix,
            kind=kind,
            need=spot.need,
            note="; ".join(part for part in parts if part),
            label_hi=spot.label_hi,
            node=node,
            # one cell holds several values of a list, which no drop-down list offers
            choices=() if kind == "list" else choices,
            is_open=is_open,
        )

    def _list_choices(self, node: Node, kind: ColumnKind) -> tuple[tuple[str, ...], bool]:
        if kind == "boolean":
            return _ANSWERS, False
        if "enum" in node.keywords:
            values = (str(value) for value in node.keywords["enum"] if value is not None)
            return tuple(values), False
        if "x-code-list" not in node.keywords:
            return (), False
        code_list = find_code_list(self._standard, node.keywords["x-code-list"])
        active = (code.code for code in code_list.codes if code.active)
        return tuple(dict.fromkeys(active)), code_list.is_open

    def _find_label(self, node: Node) -> str:
        """The Hindi title of the entity that a model is, if it is one."""
        for owner in (self._standard, *map(load_standard, self._standard.uses)):
            if node.model in owner.entities_by_name:
                return owner.entity(node.model).title.hi
        return ""


def _choose_kind(schema: Schema, node: Node) -> ColumnKind:
    if node.branches:
        return "text" if node.types and _SCALARS.issuperset(node.types) else "json"
    if node.is_array:
        item = read_node(schema, node.keywords.get("items", {}))
        return "list" if item.types and _SCALARS.issuperset(item.types) else "json"
    match node.types:
        case ("integer",):
            return "integer"
        case ("number",):
            return "money" if node.keywords.get("x-money") else "number"
        case ("boolean",):
            return "boolean"
        case ("string",):
            return "text"
        case _:
            return "json"
