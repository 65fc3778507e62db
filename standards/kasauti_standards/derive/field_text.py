"""What a schema says of one field, in words short enough for a table cell."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.derive.schema_tree import Node, Schema, read_node
from kasauti_standards.kernel.whole import WIDEST


def write_type(root: Schema, node: Node) -> str:
    """JSON types, models by their name: `array of Role`, `integer or string`, `string or null`."""
    names = [*dict.fromkeys(_list_types(root, node))]
    return " or ".join(names + (["null"] if node.is_nullable else []))


def write_constraints(root: Schema, node: Node) -> str:
    """Limits besides the type, joined by semicolons."""
    if node.branches:
        texts = (write_constraints(root, read_node(root, branch)) for branch in node.branches)
        return " or ".join(dict.fromkeys(filter(None, texts)))
    return "; ".join(_list_constraints(node.keywords, node))


def _list_types(root: Schema, node: Node) -> Iterator[str]:
    if node.branches:
        for branch in node.branches:
            yield from _list_types(root, read_node(root, branch))
    elif not node.types:
        yield "any"
    elif node.is_array:
        yield f"array of {write_type(root, read_node(root, node.keywords.get('items', {})))}"
    elif node.is_object:
        yield node.model or "object"
    else:
        yield from node.types


def _list_constraints(keywords: Schema, node: Node) -> Iterator[str]:
    if "const" in keywords:
        yield f"exactly {keywords['const']}"
    if "enum" in keywords:
        yield f"one of {', '.join(str(value) for value in keywords['enum'] if value is not None)}"
    if "pattern" in keywords:
        yield f"pattern {_show_controls(keywords['pattern'])}"
    yield from _write_range(keywords, "minLength", "maxLength", "characters")
    yield from _write_range(_leave_out_widest(keywords), "minimum", "maximum", "")
    yield from _write_range(keywords, "minItems", "maxItems", "items")
    if "exclusiveMinimum" in keywords:
        yield f"more than {keywords['exclusiveMinimum']}"
    if "exclusiveMaximum" in keywords:
        yield f"less than {keywords['exclusiveMaximum']}"
    if "multipleOf" in keywords:
        yield f"a multiple of {keywords['multipleOf']}"
    if keywords.get("uniqueItems"):
        yield "no item twice"
    if keywords.get("x-money"):
        yield "rupees, at most two decimals"
    if keywords.get("x-epoch") == "ms":
        yield "epoch milliseconds"
    if node.is_object and not node.properties and keywords.get("additionalProperties") is True:
        yield "free content"


def _leave_out_widest(keywords: Schema) -> Schema:
    """The limits without those that every whole number of the contracts has: 64 bits."""
    return {name: value for name, value in keywords.items() if WIDEST.get(name) != value}


def _write_range(keywords: Schema, lowest: str, highest: str, unit: str) -> Iterator[str]:
    low, high = keywords.get(lowest), keywords.get(highest)
    if low is not None and high is not None:
        yield f"{low} to {high} {unit}".rstrip()
    elif low:
        yield f"at least {low} {unit}".rstrip()
    elif low == 0 and not unit:
        yield "at least 0"
    elif high is not None:
        yield f"at most {high} {unit}".rstrip()


def _show_controls(text: str) -> str:
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )
