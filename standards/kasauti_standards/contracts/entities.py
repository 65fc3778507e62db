"""Comparing the schemas of a published contract with ours, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kasauti_standards.contracts.differences import DifferenceList
from kasauti_standards.contracts.shapes import Shape, describe_shape
from kasauti_standards.contracts.trees import JsonValue

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SchemaComparison:
    """Two documents and the list that their differences go to.

    A field whose published schema is mapped to the schema that ours refers to is not entered:
    that pair is compared under its own name. Any other pair of named schemas is entered once per
    comparison, where it is met first, so that schemas may refer to each other.
    """

    published: Mapping[str, JsonValue]
    ours: Mapping[str, JsonValue]
    entities: Mapping[str, str]
    found: DifferenceList

    def compare_entity(self, published_name: str, our_name: str) -> None:
        """Compare a component schema of the contract with one of ours."""
        published = describe_shape(_refer_to(published_name), self.published)
        ours = describe_shape(_refer_to(our_name), self.ours)
        self._compare_shapes(published, ours, published_name, set())

    def compare_values(self, published: JsonValue, ours: JsonValue, where: str) -> None:
        """Compare two schemas that stand for the values of the same thing."""
        self._compare_values(published, ours, where, set())

    def compare_obligation(self, where: str, *, published: bool, ours: bool) -> None:
        """Record whether both sides demand a thing; nothing where neither does."""
        if published or ours:
            self.found.add(
                "required",
                where,
                "has" if published and ours else "differs",
                published="required" if published else "optional",
                ours="required" if ours else "optional",
            )

    def is_same_entity(self, published: Shape, ours: Shape) -> bool:
        """Whether the names that both schemas go by are mapped to each other."""
        return any(self.entities.get(name) in ours.names for name in published.names)

    def _compare_values(
        self, published: JsonValue, ours: JsonValue, where: str, entered: set[Pair]
    ) -> None:
        theirs = describe_shape(published, self.published)
        mine = describe_shape(ours, self.ours)
        if self.is_same_entity(theirs, mine):
            self.found.add(
                "type", where, "has", published=theirs.show_type(), ours=mine.show_type()
            )
            return
        if theirs.names and mine.names:
            pair = (theirs.names[-1], mine.names[-1])
            if pair in entered:
                same = theirs.types == mine.types
                shown = {"published": theirs.show_type(), "ours": mine.show_type()}
                self.found.add("type", where, "has" if same else "differs", **shown)
                return
            entered.add(pair)
        self._compare_shapes(theirs, mine, where, entered)

    def _compare_shapes(
        self, published: Shape, ours: Shape, where: str, entered: set[Pair]
    ) -> None:
        self.found.reached.update(published.names)
        if not self._compare_types(published, ours, where):
            return
        self._compare_enums(published, ours, where)
        self._compare_constraints(published, ours, where)
        if published.items is not None and ours.items is not None:
            self._compare_values(published.items, ours.items, f"{where}[]", entered)
        if published.properties or published.phantoms:
            self._compare_fields(published, ours, where, entered)

    def _compare_types(self, published: Shape, ours: Shape, where: str) -> bool:
        """Record the types; whether there is any sense in comparing further."""
        if published.unresolved or not published.types:
            return not published.unresolved
        shown = {"published": published.show_type(), "ours": ours.show_type()}
        same = published.types == ours.types
        self.found.add("type", where, "has" if same else "differs", **shown)
        if published.nullable != ours.nullable:
            self.found.add(
                "type",
                f"{where} null",
                "lacks" if published.nullable else "adds",
                published="null allowed" if published.nullable else "",
                ours="null allowed" if ours.nullable else "",
            )
        return bool(published.types & ours.types) or {*published.types, *ours.types} == {
            "integer",
            "number",
        }

    def _compare_enums(self, published: Shape, ours: Shape, where: str) -> None:
        if published.enum is None and ours.enum is None:
            return
        if published.enum is None or ours.enum is None:
            self.found.add(
                "enum-value",
                where,
                "differs",
                published=_show_enum(published),
                ours=_show_enum(ours),
            )
            return
        for value in dict.fromkeys([*published.enum, *ours.enum]):
            theirs = value if value in published.enum else ""
            mine = value if value in ours.enum else ""
            verdict = ("has" if mine else "lacks") if theirs else "adds"
            self.found.add(
                "enum-value",
                f"{where}={value}",
                verdict,  # type: ignore[arg-type]  # one of three literals, see the line above
                published=theirs,
                ours=mine,
            )

    def _compare_constraints(self, published: Shape, ours: Shape, where: str) -> None:
        if not published.constraints and not ours.constraints:
            return
        same = published.constraints == ours.constraints
        self.found.add(
            "constraint",
            where,
            "has" if same else "differs",
            published=published.show_constraints() or "none",
            ours=ours.show_constraints() or "none",
        )

    def _compare_fields(
        self, published: Shape, ours: Shape, where: str, entered: set[Pair]
    ) -> None:
        for name, schema in published.properties.items():
            place = f"{where}.{name}"
            if name in published.phantoms:
                continue
            shown = describe_shape(schema, self.published).show_type()
            if name not in ours.properties:
                self.found.add("field", place, "lacks", published=shown)
                continue
            mine = describe_shape(ours.properties[name], self.ours).show_type()
            self.found.add("field", place, "has", published=shown, ours=mine)
            self.compare_obligation(
                place, published=name in published.required, ours=name in ours.required
            )
            self._compare_values(schema, ours.properties[name], place, entered)
        for name in sorted(published.phantoms):
            self._compare_phantom(ours, name, f"{where}.{name}")
        for name, schema in ours.properties.items():
            if name not in published.properties and name not in published.phantoms:
                mine = describe_shape(schema, self.ours).show_type()
                self.found.add("field", f"{where}.{name}", "adds", ours=mine)

    def _compare_phantom(self, ours: Shape, name: str, place: str) -> None:
        """A field that the contract requires without describing it."""
        shown = "required, not described"
        if name in ours.required:
            self.found.add("required", place, "has", published=shown, ours="required")
        elif name in ours.properties:
            self.found.add("required", place, "differs", published=shown, ours="optional")
        else:
            self.found.add("required", place, "lacks", published=shown)


def _refer_to(name: str) -> JsonValue:
    return {"$ref": f"#/components/schemas/{name}"}


def _show_enum(shape: Shape) -> str:
    return ", ".join(shape.enum) if shape.enum is not None else "any value"
