"""The closest schema without conditions that still allows all that several schemas allow.

XML Schema 1.0 and spreadsheets know no conditions such as «these metrics for this module»: there
the union of all modules' metrics is written instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kasauti_standards.derive.schema_tree import Node, Schema, read_conditions, read_node

_ANYTHING: Schema = {}


def unite_conditions(root: Schema, node: Node) -> Mapping[str, Schema]:
    """The members of an object that conditions narrow, each with the union of what they allow.

    Where the conditions leave a value of the deciding member out, the unconditional schema counts
    as one more alternative.
    """
    narrowed: dict[str, list[Schema]] = {}
    decided: dict[str, list[object]] = {}
    for condition in read_conditions(node):
        for name, values in condition.wanted.items():
            decided.setdefault(name, []).extend(values)
        for name, schema in condition.then.get("properties", {}).items():
            narrowed.setdefault(name, []).append(schema)
    is_covered = any(
        set(read_node(root, node.properties.get(name, {})).keywords.get("enum", ["…"]))
        <= set(values)
        for name, values in decided.items()
    )
    unconditional = [] if is_covered else [node.properties]
    return {
        name: unite_schemas(root, [*schemas, *(row[name] for row in unconditional if name in row)])
        for name, schemas in narrowed.items()
    }


def unite_schemas(root: Schema, schemas: Sequence[Schema]) -> Schema:
    """One schema that allows whatever any of the schemas allows."""
    if all(schema == schemas[0] for schema in schemas):
        return schemas[0]
    by_type: dict[str, list[Node]] = {}
    is_nullable = False
    for node in _list_alternatives(root, schemas):
        if not node.types:
            return _ANYTHING
        by_type.setdefault(node.types[0], []).append(node)
        is_nullable |= node.is_nullable
    if "number" in by_type:
        by_type["number"] += by_type.pop("integer", [])
    united = [_unite_nodes(root, kind, nodes) for kind, nodes in by_type.items()]
    if is_nullable:
        united.append({"type": "null"})
    return united[0] if len(united) == 1 else {"anyOf": united}


def _list_alternatives(root: Schema, schemas: Sequence[Schema]) -> list[Node]:
    nodes = []
    for schema in schemas:
        node = read_node(root, schema)
        nodes += _list_alternatives(root, node.branches) if node.branches else [node]
    return nodes


def _unite_nodes(root: Schema, kind: str, nodes: list[Node]) -> Schema:
    match kind:
        case "object":
            return _unite_objects(root, nodes)
        case "array":
            items = [node.keywords.get("items", _ANYTHING) for node in nodes]
            return {"type": kind, "items": unite_schemas(root, items)}
        case "string" if all("enum" in node.keywords for node in nodes):
            values = (value for node in nodes for value in node.keywords["enum"])
            return {"type": kind, "enum": [*dict.fromkeys(values)]}
        case _:
            return {"type": kind}


def _unite_objects(root: Schema, nodes: list[Node]) -> Schema:
    members: dict[str, list[Schema]] = {}
    for node in nodes:
        for name, schema in node.properties.items():
            members.setdefault(name, []).append(schema)
    in_all = frozenset.intersection(*(node.required for node in nodes))
    is_closed = all(node.keywords.get("additionalProperties") is False for node in nodes)
    return {
        "type": "object",
        "properties": {name: unite_schemas(root, rows) for name, rows in members.items()},
        "required": [name for name in members if name in in_all],
        "additionalProperties": not is_closed,
    }
