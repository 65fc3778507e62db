"""The structure and terminology layers, slow part: every defect of a record the gate refused.

The published schema decides (`gate`); this walk says where and why. Parts that the gate finds
clean are passed over. Members, elements and branches are followed here; the keywords of single
values and every unusual keyword are left to jsonschema-rs, the normative engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import jsonschema_rs

from kasauti_standards.kernel import Message
from kasauti_standards.kernel.money import NotMoneyError, read_rupees
from kasauti_standards.kernel.pointer import ABSENT
from kasauti_validator.branches import Discriminator, find_discriminator, narrow_by_type
from kasauti_validator.defects import Defect, Steps
from kasauti_validator.gate import Gate
from kasauti_validator.schema_node import SchemaNode
from kasauti_validator.statements import StatementMaker
from kasauti_validator.terminology import CodeBook
from kasauti_validator.values import Options, admits, tell_kind

_OF_VALUES = (
    "enum", "const", "pattern", "format", "minLength", "maxLength", "minimum", "maximum",
    "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems",
    "minProperties", "maxProperties", "dependentRequired", "contentEncoding", "contentMediaType",
)  # fmt: skip
_UNUSUAL = frozenset(
    {
        "not", "contains", "propertyNames", "dependentSchemas", "patternProperties",
        "prefixItems", "unevaluatedItems", "unevaluatedProperties",
    }
)  # fmt: skip


_ANNOTATIONS = frozenset({"x-money", "x-code-list"})
_APPLIED = frozenset({"$ref", "allOf", "if", "anyOf", "oneOf"})

Check: TypeAlias = Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What there is to look at in one place of the schema; `leaf` is the keywords of values."""

    types: frozenset[str] | None
    leaf: jsonschema_rs.Validator | None
    all_of: tuple[SchemaNode, ...]
    is_unusual: bool
    has_annotations: bool
    has_applied: bool


class StructureLayer:
    """Explains records under one schema; what it finds out about the schema it keeps."""

    def __init__(
        self, root: SchemaNode, gate: Gate, statements: StatementMaker, code_book: CodeBook
    ) -> None:
        self._root = root
        self._gate = gate
        self._statements = statements
        self._code_book = code_book
        self._checks: dict[SchemaNode, Check] = {}
        self._plans: dict[SchemaNode, _Plan] = {}
        self._members: dict[SchemaNode, dict[str, tuple[SchemaNode, Check]]] = {}
        self._missing: dict[tuple[str, ...], Options] = {}
        self._discriminators: dict[tuple[SchemaNode, str], Discriminator | None] = {}

    def explain(self, document: object) -> list[Defect]:
        """Every defect of structure and terminology; each is told once, where it is first met."""
        told: dict[Steps, list[Message]] = {}
        defects = []
        for defect in self._explain(self._root, document, ()):
            messages = told.setdefault(defect.steps, [])
            if defect.statement.message not in messages:
                messages.append(defect.statement.message)
                defects.append(defect)
        return defects

    def _explain(self, node: SchemaNode, value: object, steps: Steps) -> Iterator[Defect]:
        plan = self._plans.get(node) or self._make_plan(node)
        if plan.is_unusual:
            yield from self._explain_unusual(node, value, steps)
            return
        if plan.types is not None:
            kind = tell_kind(value)
            if not admits(plan.types, kind):
                yield Defect(self._statements.wrong_kind(node, plan.types, kind), steps, value)
                return  # whatever else is asked of the value was meant for another kind
        if plan.leaf is not None and not plan.leaf.is_valid(value):
            for error in plan.leaf.iter_errors(value):
                yield self._describe(node, str(error.schema_path[0]), error, value, steps)
        if plan.has_annotations:
            yield from self._explain_annotations(node, value, steps)
        if isinstance(value, dict):
            yield from self._explain_members(node, value, steps)
        elif isinstance(value, list) and "items" in node.schema:
            items = node.child("items")
            for index, element in enumerate(value):
                if not self._is_clean(items, element):
                    yield from self._explain(items, element, (*steps, index))
        if plan.has_applied:
            yield from self._explain_applied(node, plan, value, steps)

    def _explain_applied(
        self, node: SchemaNode, plan: _Plan, value: object, steps: Steps
    ) -> Iterator[Defect]:
        """What other subschemas say of the same value."""
        schema = node.schema
        if "$ref" in schema:
            yield from self._explain(node.child("$ref"), value, steps)
        for branch in plan.all_of:
            if not self._is_clean(branch, value):
                yield from self._explain(branch, value, steps)
        if "if" in schema:
            holds = self._gate.published(node.child("if").pointer).is_valid(value)
            consequence = "then" if holds else "else"
            if consequence in schema:
                yield from self._explain(node.child(consequence), value, steps)
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                yield from self._explain_forms(node, keyword, value, steps)

    def _explain_members(
        self, node: SchemaNode, value: Mapping[str, object], steps: Steps
    ) -> Iterator[Defect]:
        schema = node.schema
        declared = schema.get("properties", {})
        others = schema.get("additionalProperties", True)
        missing = [member for member in schema.get("required", ()) if member not in value]
        misnamed: Mapping[str, str] = {}
        if missing and others is False:
            undeclared = [member for member in value if member not in declared]
            misnamed = self._find_misnamed(tuple(missing), undeclared) if undeclared else {}
        for member in missing:
            if member in misnamed:
                sent = misnamed[member]
                unknown = self._refuse_member(node, sent, value[sent], steps)
                yield unknown._replace(statement=self._statements.misnamed(node), fix=member)
            yield self._miss(node, member, steps)
        told = set(misnamed.values())
        known = self._members.setdefault(node, {})
        for member, child_value in value.items():
            entry = known.get(member)
            if entry is None:
                if member in declared:
                    child = node.child("properties", member)
                    entry = known[member] = (child, self._find_check(child))
                elif others is False:
                    if member not in told:
                        yield self._refuse_member(node, member, child_value, steps)
                    continue
                elif others is True:
                    continue
                else:
                    child = node.child("additionalProperties")
                    entry = (child, self._find_check(child))
            if not entry[1](child_value):
                yield from self._explain(entry[0], child_value, (*steps, member))

    def _explain_annotations(
        self, node: SchemaNode, value: object, steps: Steps
    ) -> Iterator[Defect]:
        if node.is_forbidden:
            yield Defect(self._statements.keyword(node, "false"), steps, value)
        if node.schema.get("x-money") and tell_kind(value) in {"integer", "number"}:
            try:
                read_rupees(value)
            except NotMoneyError:
                yield Defect(self._statements.keyword(node, "x-money"), steps, value)
        if "x-code-list" in node.schema:
            if isinstance(value, str):
                yield from self._explain_code(node, value, steps)
            elif isinstance(value, list):
                for index, element in enumerate(value):
                    if isinstance(element, str):
                        yield from self._explain_code(node, element, (*steps, index))

    def _explain_code(self, node: SchemaNode, value: str, steps: Steps) -> Iterator[Defect]:
        name = str(node.schema["x-code-list"])
        terms = self._code_book.terms(name)
        code = terms.judge(value)
        if code is not None:
            statement = self._statements.bad_code(node, name, terms, code)
            yield Defect(statement, steps, value, {"day": self._code_book.as_of.isoformat()})

    def _explain_unusual(self, node: SchemaNode, value: object, steps: Steps) -> Iterator[Defect]:
        """Leave a part with keywords that depend on each other wholly to jsonschema-rs."""
        for error in self._gate.published(node.pointer).iter_errors(value):
            path = error.evaluation_path[1:]  # the first step is our own reference to the part
            below = steps + tuple(error.instance_path)
            if error.kind.name == "falseSchema":
                yield Defect(self._statements.keyword(node.follow(path), "false"), below, ABSENT)
                continue
            if error.kind.name == "propertyNames":
                path = path[: path.index("propertyNames") + 1]
            holder, keyword = node.follow(path[:-1]), str(path[-1])
            if keyword in {"additionalProperties", "unevaluatedProperties"}:
                for member in getattr(error.kind, "unexpected", ()):
                    found = error.instance[member] if isinstance(error.instance, dict) else ABSENT
                    yield self._refuse_member(holder, member, found, below)
            elif keyword in {"anyOf", "oneOf"}:
                yield from self._explain_forms(holder, keyword, error.instance, below)
            else:
                yield self._describe(holder, keyword, error, error.instance, below)

    def _describe(
        self,
        node: SchemaNode,
        keyword: str,
        error: jsonschema_rs.ValidationError,
        value: object,
        steps: Steps,
    ) -> Defect:
        if keyword in {"required", "dependentRequired"}:
            return self._miss(node, str(getattr(error.kind, "property", "")), steps, keyword)
        if keyword == "type":
            types = node.types() or frozenset()
            return Defect(self._statements.wrong_kind(node, types, tell_kind(value)), steps, value)
        if keyword == "unevaluatedItems":
            keyword = "items"
        if keyword not in {"enum", "const"}:
            params = {"size": len(value)} if isinstance(value, str | list | dict) else {}
            return Defect(self._statements.keyword(node, keyword), steps, value, params)
        options = node.schema["enum"] if keyword == "enum" else [node.schema["const"]]
        return Defect(self._statements.choice(node, keyword, options), steps, value)

    def _explain_forms(
        self, node: SchemaNode, keyword: str, value: object, steps: Steps
    ) -> Iterator[Defect]:
        """Explain the form that fits as published, else the one that was probably meant."""
        branches = list(node.branches(keyword))
        fitting = [
            branch for branch in branches if self._gate.published(branch.pointer).is_valid(value)
        ]
        if len(fitting) > 1 and keyword == "oneOf":
            yield Defect(self._statements.keyword(node, "oneOf"), steps, value)
        elif fitting:
            if not any(self._is_clean(branch, value) for branch in fitting):
                yield from self._explain(fitting[0], value, steps)
        elif (told := self._find_discriminator(node, keyword)) and isinstance(value, dict):
            yield from self._explain_told_form(told, value, steps)
        elif near := narrow_by_type(branches, tell_kind(value)):
            yield from min((list(self._explain(branch, value, steps)) for branch in near), key=len)
        else:
            types = node.types() or frozenset()
            yield Defect(self._statements.wrong_kind(node, types, tell_kind(value)), steps, value)

    def _explain_told_form(
        self, told: Discriminator, value: Mapping[str, object], steps: Steps
    ) -> Iterator[Defect]:
        form = value.get(told.member)
        if isinstance(form, str) and form in told.branches:
            yield from self._explain(told.branches[form], value, steps)
            return
        holder = told.holder
        if told.member not in value:
            statement = self._statements.missing(holder, told.member, options=list(told.branches))
            yield Defect(statement, (*steps, told.member))
            return
        member = holder.child("properties", told.member)
        if isinstance(form, str):
            statement = self._statements.choice(member, "enum", list(told.branches))
        else:
            statement = self._statements.wrong_kind(member, frozenset({"string"}), tell_kind(form))
        yield Defect(statement, (*steps, told.member), form)

    def _miss(
        self, node: SchemaNode, member: str, steps: Steps, keyword: str = "required"
    ) -> Defect:
        statement = self._statements.missing(node, member, keyword=keyword)
        return Defect(statement, (*steps, member))

    def _refuse_member(self, node: SchemaNode, member: str, value: object, steps: Steps) -> Defect:
        statement = self._statements.unknown(node)
        params = {"member": member}
        return Defect(statement, (*steps, member), value, params, is_undeclared=True)

    def _find_misnamed(self, missing: tuple[str, ...], undeclared: Sequence[str]) -> dict[str, str]:
        """Missing members with the undeclared one, if any, that was probably meant for each."""
        options = self._missing.get(missing)
        if options is None:
            options = self._missing[missing] = Options(missing)
        found: dict[str, str] = {}
        for member in undeclared:
            for near in options.nearest(member):
                if near not in found:
                    found[near] = member
                    break
        return found

    def _is_clean(self, node: SchemaNode, value: object) -> bool:
        return self._find_check(node)(value)

    def _find_check(self, node: SchemaNode) -> Check:
        """Tells whether there is nothing to explain in a value of this place of the schema."""
        check = self._checks.get(node)
        if check is None:
            check = self._checks[node] = self._gate.part(node.pointer).is_valid
        return check

    def _find_discriminator(self, node: SchemaNode, keyword: str) -> Discriminator | None:
        key = (node, keyword)
        if key not in self._discriminators:
            self._discriminators[key] = find_discriminator(node, keyword)
        return self._discriminators[key]

    def _make_plan(self, node: SchemaNode) -> _Plan:
        schema = node.schema
        own = {key: schema[key] for key in _OF_VALUES if key in schema}
        plan = self._plans[node] = _Plan(
            types=(node.types() or frozenset()) if "type" in schema else None,
            leaf=jsonschema_rs.Draft202012Validator(own, validate_formats=True) if own else None,
            all_of=tuple(node.branches("allOf")),
            is_unusual=not _UNUSUAL.isdisjoint(schema),
            has_annotations=node.is_forbidden or not _ANNOTATIONS.isdisjoint(schema),
            has_applied=not _APPLIED.isdisjoint(schema),
        )
        return plan
