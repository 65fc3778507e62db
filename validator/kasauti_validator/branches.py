"""Which of several allowed forms a value was meant to have, so that its defects can be named.

"Is not valid under any of the given schemas" helps nobody: the form is told by a discriminator
(a member with a fixed value in each form), else by the kind of value, else by the fewest defects.
"""

from __future__ import annotations

from dataclasses import dataclass

from kasauti_validator.schema_node import SchemaNode
from kasauti_validator.values import admits


@dataclass(frozen=True, slots=True)
class Discriminator:
    """A member that tells the forms apart: its name, and which form each of its values means."""

    member: str
    branches: dict[str, SchemaNode]

    @property
    def holder(self) -> SchemaNode:
        """The object of the first form, which declares the member."""
        return _resolve(next(iter(self.branches.values())))


def find_discriminator(node: SchemaNode, keyword: str) -> Discriminator | None:
    """The member that all forms require and fix to values of their own, if there is one."""
    branches = list(node.branches(keyword))
    if not branches:
        return None
    for member in _required(branches[0]):
        values: dict[str, SchemaNode] = {}
        for branch in branches:
            fixed = _fixed_values(branch, member) if member in _required(branch) else []
            if not fixed or any(value in values for value in fixed):
                break
            values.update(dict.fromkeys(fixed, branch))
        else:
            return Discriminator(member, values)
    return None


def are_disjoint(node: SchemaNode) -> bool:
    """Whether no value can fit two forms of a `oneOf`: by a discriminator or by kind."""
    if find_discriminator(node, "oneOf"):
        return True
    seen: set[str] = set()
    for branch in node.branches("oneOf"):
        kinds = branch.types()
        if kinds is None or kinds & seen:
            return False
        seen |= kinds | ({"integer"} if "number" in kinds else set())
        seen |= {"number"} if "integer" in kinds else set()
    return True


def narrow_by_type(branches: list[SchemaNode], kind: str) -> list[SchemaNode]:
    """The forms that a value of this kind (`integer` is also a number) could have."""
    return [
        branch for branch in branches if (types := branch.types()) is None or admits(types, kind)
    ]


def _required(branch: SchemaNode) -> list[str]:
    schema = _resolve(branch).schema
    return list(schema.get("required", ())) if schema.get("type") == "object" else []


def _fixed_values(branch: SchemaNode, member: str) -> list[str]:
    target = _resolve(branch)
    if member not in target.schema.get("properties", {}):
        return []
    schema = _resolve(target.child("properties", member)).schema
    values = [schema["const"]] if "const" in schema else schema.get("enum", [])
    return values if all(isinstance(value, str) for value in values) else []


def _resolve(node: SchemaNode) -> SchemaNode:
    while "$ref" in node.schema:
        node = node.child("$ref")
    return node
