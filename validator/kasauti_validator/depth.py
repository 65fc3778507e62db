"""How deep a record can nest without leaving what its schema declares.

Where a schema bounds it, a structurally valid record needs no look at its depth.
"""

from __future__ import annotations

from collections.abc import Iterable

from kasauti_validator.schema_node import SchemaNode


def find_depth_bound(root: SchemaNode) -> int | None:
    """The deepest nesting of lists and objects that is valid; None where nothing bounds it.

    A scalar has depth 0, an empty list or object 1.
    """
    return _Bounds().of(root)


def find_cases(node: SchemaNode) -> list[SchemaNode]:
    """The consequences of which one at least holds for every valid object, or none.

    That is so where conditions `if: {properties: {member: {const}}, required: [member]}` name
    every value that a required member may have.
    """
    cases: list[SchemaNode] = []
    named: dict[str, set[object]] = {}
    for branch in node.branches("allOf"):
        member, value = _read_condition(branch.schema.get("if"))
        if member and "then" in branch.schema:
            named.setdefault(member, set()).add(value)
            cases.append(branch.child("then"))
    if len(named) != 1:
        return []
    ((member, values),) = named.items()
    allowed = node.schema.get("properties", {}).get(member, {}).get("enum", ())
    is_certain = member in node.schema.get("required", ()) and allowed and values >= set(allowed)
    return cases if is_certain else []


def _read_condition(condition: object) -> tuple[str, object]:
    """The member and the value that a condition asks for; an empty name for any other condition."""
    if not isinstance(condition, dict) or condition.keys() != {"properties", "required"}:
        return "", None
    members = condition["properties"]
    if len(members) != 1 or list(members) != condition["required"]:
        return "", None
    ((name, schema),) = members.items()
    return (name, schema["const"]) if list(schema) == ["const"] else ("", None)


class _Bounds:
    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._open: set[str] = set()

    def of(self, node: SchemaNode) -> int | None:
        """Keywords hold together, so the least of their bounds counts."""
        if node.is_forbidden or self._has_only_scalars(node):
            return 0
        bounds = [
            self._of_reference(node),
            _least(self.of(branch) for branch in node.branches("allOf")),
            *(
                _largest([self.of(branch) for branch in node.branches(keyword)])
                for keyword in ("anyOf", "oneOf")
                if keyword in node.schema
            ),
            self._of_own_keywords(node),
        ]
        return _least(bounds)

    @staticmethod
    def _has_only_scalars(node: SchemaNode) -> bool:
        values = node.schema.get("enum", [node.schema["const"]] if "const" in node.schema else [])
        return bool(values) and not any(isinstance(value, dict | list) for value in values)

    def _of_reference(self, node: SchemaNode) -> int | None:
        reference = str(node.schema.get("$ref", ""))
        if not reference or reference in self._open:
            return None
        if reference not in self._known:
            self._open.add(reference)
            bound = self.of(node.child("$ref"))
            self._open.discard(reference)
            if bound is None:
                return None
            self._known[reference] = bound
        return self._known[reference]

    def _of_own_keywords(self, node: SchemaNode) -> int | None:
        declared = node.schema.get("type")
        if declared is None:
            return None
        types = {declared} if isinstance(declared, str) else set(declared)
        bounds: list[int | None] = [0]
        if "object" in types:
            bounds.append(self._below(node, "additionalProperties"))
            cases = find_cases(node)
            bounds += [
                self._of_member(node, name, cases) for name in node.schema.get("properties", ())
            ]
            bounds += [
                self._below(node, "patternProperties", pattern)
                for pattern in node.schema.get("patternProperties", ())
            ]
        if "array" in types:
            bounds.append(self._below(node, "items"))
            count = len(node.schema.get("prefixItems", ()))
            bounds += [self._below(node, "prefixItems", number) for number in range(count)]
        return _largest(bounds)

    def _of_member(self, node: SchemaNode, name: str, cases: list[SchemaNode]) -> int | None:
        own = self._below(node, "properties", name)
        if own is not None or not all(name in case.schema.get("properties", {}) for case in cases):
            return own
        in_cases = [self._below(case, "properties", name) for case in cases]
        return _largest(in_cases) if in_cases else None

    def _below(self, node: SchemaNode, keyword: str, step: str | int = "") -> int | None:
        if keyword not in node.schema:
            return None
        bound = self.of(node.child(keyword, step))
        return None if bound is None else bound + 1


def _least(bounds: Iterable[int | None]) -> int | None:
    return min((bound for bound in bounds if bound is not None), default=None)


def _largest(bounds: list[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return max(known) if len(known) == len(bounds) else None
