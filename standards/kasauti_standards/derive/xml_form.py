"""How a record is written in XML: one form, read off the derived schema.

- A member is an element of its name; members stand in the order they are declared.
- A list is its element repeated. The attributes `emptyLists` and `nullLists` of the parent name
  members that are sent as an empty list or as null, which no element could tell from absence.
- `xsi:nil` is null.
- An object whose keys are not fixed, such as the metrics of a module, is `<entry key="…">`
  repeated. Free content is written so too, and is not looked into by the schema.
- Where several JSON types may stand, one child element names the type that does: `string`,
  `integer`, `number`, `boolean`, `array` (of `item`) or `object` (of `entry`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kasauti_standards.derive.loosest import unite_conditions, unite_schemas
from kasauti_standards.derive.schema_tree import Node, Schema, read_node

ENTRY, ITEM, KEY = "entry", "item", "key"
EMPTY_LISTS, NULL_LISTS = "emptyLists", "nullLists"


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text of one JSON type; `keywords` hold its limits."""

    json_type: str
    keywords: Schema


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand in an element, and whether it may be null."""

    form: Form
    is_nullable: bool
    description: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `largest` is None where there is no limit."""

    slot: Slot
    smallest: int
    largest: int | None


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an object. A member whose form is Items is its element repeated."""

    name: str
    slot: Slot
    is_required: bool


@dataclass(frozen=True, slots=True)
class Members:
    """An object with declared members, and entries of any other key where it is open."""

    members: tuple[Member, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Entries:
    """An object whose keys are data; `keys` lists the only ones allowed, none means any."""

    keys: tuple[str, ...]
    slot: Slot


@dataclass(frozen=True, slots=True)
class Choice:
    """Several JSON types, told apart by the name of the one child element."""

    branches: Mapping[str, Form]


@dataclass(frozen=True, slots=True)
class Named:
    """A model that is declared once and may hold itself."""

    model: str


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value."""


@dataclass(frozen=True, slots=True)
class FreeContent:
    """An object of any content."""


Form: TypeAlias = Scalar | Items | Members | Entries | Choice | Named | Anything | FreeContent


@dataclass(frozen=True, slots=True)
class XmlForm:
    """The form of an entity: its element's name and namespace, and the models it is made of."""

    name: str
    namespace: str
    description: str
    root: Form
    models: Mapping[str, Form]

    def find(self, form: Form) -> Form:
        """The form itself, or the one that a name stands for."""
        return self.models[form.model] if isinstance(form, Named) else form


def build_xml_form(schema: Schema) -> XmlForm:
    """The XML form of a derived schema."""
    builder = _Builder(schema)
    root = builder.read_slot(schema).form
    return XmlForm(
        name=schema["x-entity"],
        namespace=schema["$id"].rpartition(":")[0],
        description=read_node(schema, schema).keywords.get("description", ""),
        root=root,
        models=builder.models,
    )


class _Builder:
    def __init__(self, root: Schema) -> None:
        self._root = root
        self.models: dict[str, Form] = {}

    def read_slot(self, schema: Schema) -> Slot:
        node = read_node(self._root, schema)
        return Slot(self._read_form(node), node.is_nullable, node.keywords.get("description", ""))

    def _read_form(self, node: Node) -> Form:
        if node.model and node.is_object:
            if node.model not in self.models:
                self.models[node.model] = FreeContent()  # holds the name while it is being read
                self.models[node.model] = self._read_object(node)
            return Named(node.model)
        if node.branches:
            return self._read_choice(node)
        if not node.types:
            return Anything()
        if node.is_array:
            return self._read_items(node)
        return self._read_object(node) if node.is_object else Scalar(node.types[0], node.keywords)

    def _read_choice(self, node: Node) -> Form:
        inner = [read_node(self._root, branch) for branch in node.branches]
        types = [row.types[0] if len(row.types) == 1 else "" for row in inner]
        if not all(types) or len(set(types)) < len(types):
            return Anything()
        forms = map(self._read_form, inner)
        return Choice(dict(zip(types, forms, strict=True)))

    def _read_items(self, node: Node) -> Items:
        return Items(
            slot=self.read_slot(node.keywords.get("items", {})),
            smallest=node.keywords.get("minItems", 0),
            largest=node.keywords.get("maxItems"),
        )

    def _read_object(self, node: Node) -> Form:
        others = node.keywords.get("additionalProperties", True)
        if not node.properties:
            if isinstance(others, dict):
                return Entries((), self.read_slot(others))
            return FreeContent() if others else Members((), is_open=False)
        united = unite_conditions(self._root, node)
        return Members(
            tuple(
                Member(
                    name,
                    self._read_united(schema, united[name])
                    if name in united
                    else self.read_slot(schema),
                    name in node.required,
                )
                for name, schema in node.properties.items()
            ),
            is_open=others is not False,
        )

    def _read_united(self, declared: Schema, united: Schema) -> Slot:
        """An object that conditions narrow has data for keys; anything else keeps its shape."""
        node = read_node(self._root, united)
        description = read_node(self._root, declared).keywords.get("description", "")
        if not node.is_object:
            return Slot(self._read_form(node), node.is_nullable, description)
        is_closed = node.keywords.get("additionalProperties") is False
        keys = tuple(node.properties) if is_closed else ()
        values = unite_schemas(self._root, list(node.properties.values())) if is_closed else {}
        return Slot(Entries(keys, self.read_slot(values)), node.is_nullable, description)
