"""From the text of a source file to flat records, one per future row, in source order.

JSON numbers with a fraction become Decimal so that they are written back digit for digit.
A repeated key inside one JSON object stops the build: the later value would hide the first.
"""

import csv
import io
import json
from decimal import Decimal
from typing import cast

from tools.code_lists.declaration import Json, Reader, Record, SourceText
from tools.tables import SourceError

READ_HINT = "Compare the file with the declaration of this list; upstream may have changed."


def read_document(source: SourceText) -> dict[str, Json]:
    """Return the JSON object of a master data file."""

    def collect_pairs(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        collected = dict(pairs)
        if len(collected) != len(pairs):
            keys = [key for key, _ in pairs]
            raise SourceError(source.path, f"a key repeats in the object {keys}", READ_HINT)
        return collected

    try:
        document = json.loads(source.text, parse_float=Decimal, object_pairs_hook=collect_pairs)
    except json.JSONDecodeError as error:
        raise SourceError(source.path, f"not JSON ({error})", READ_HINT) from error
    if not isinstance(document, dict):
        raise SourceError(source.path, "the file does not hold a JSON object", READ_HINT)
    return cast("dict[str, Json]", document)


def read_objects(source: SourceText, master: str) -> list[dict[str, Json]]:
    """Return the objects of the array `master`."""
    found = read_document(source).get(master)
    return take_objects(found, source=source, master=master)


def take_objects(found: Json, *, source: SourceText, master: str) -> list[dict[str, Json]]:
    """Return `found` as a list of objects, or raise SourceError."""
    if not isinstance(found, list):
        raise SourceError(source.path, f"no array {master!r}", READ_HINT)
    objects: list[dict[str, Json]] = []
    for number, item in enumerate(found):
        if not isinstance(item, dict):
            raise SourceError(source.path, f"{master}[{number}] is not an object", READ_HINT)
        objects.append(item)
    return objects


def flatten_object(nested: dict[str, Json], prefix: str = "") -> Record:
    """Return the object with inner objects spread over dotted keys; arrays stay whole."""
    flat: Record = {}
    for key, value in nested.items():
        if isinstance(value, dict):
            flat.update(flatten_object(value, f"{prefix}{key}."))
        else:
            flat[f"{prefix}{key}"] = value
    return flat


def read_master(source: SourceText, master: str) -> list[Record]:
    """One record for each object of the array."""
    return [flatten_object(item) for item in read_objects(source, master)]


def read_inner(array: str) -> Reader:
    """One record for each object of an inner array, beside the keys of its outer object.

    An empty inner array gives one record of the outer keys alone.
    """

    def read(source: SourceText, master: str) -> list[Record]:
        records: list[Record] = []
        for item in read_objects(source, master):
            outer = flatten_object({key: value for key, value in item.items() if key != array})
            inner = take_objects(item.get(array), source=source, master=f"{master}.{array}")
            records += [outer | flatten_object(each, f"{array}.") for each in inner] or [outer]
        return records

    return read


def read_children(*arrays: str) -> Reader:
    """One record for each object, then one for each of its inner arrays, whose parent it is.

    An object has at least one of the arrays.
    """

    def read(source: SourceText, master: str) -> list[Record]:
        records: list[Record] = []
        for item in read_objects(source, master):
            outer = flatten_object({key: value for key, value in item.items() if key not in arrays})
            records.append({"parent": None} | outer)
            for array in [name for name in arrays if name in item] or arrays[:1]:
                inner = take_objects(item.get(array), source=source, master=f"{master}.{array}")
                records += [{"parent": item.get("code")} | flatten_object(each) for each in inner]
        return records

    return read


def read_constants(source: SourceText, master: str) -> list[Record]:
    """One record {code, value} for each key of each object: masters that are settings."""
    return [
        {"code": key, "value": value}
        for item in read_objects(source, master)
        for key, value in item.items()
    ]


def read_boundaries(source: SourceText, master: str) -> list[Record]:
    """One record for each boundary of each hierarchy, a parent before its children."""
    tenant = read_document(source).get("tenantId")
    records: list[Record] = []

    def visit(boundary: dict[str, Json], hierarchy: Json, parent: Json) -> None:
        own = {key: value for key, value in boundary.items() if key != "children"}
        placed: Record = {"tenantId": tenant, "hierarchyType": hierarchy, "parent": parent}
        records.append(placed | flatten_object(own))
        children = boundary.get("children")
        for child in take_objects(children, source=source, master="children"):
            visit(child, hierarchy, boundary.get("code"))

    for tree in read_objects(source, master):
        flat = flatten_object({"hierarchyType": tree.get("hierarchyType")})
        for root in take_objects([tree.get("boundary")], source=source, master="boundary"):
            visit(root, flat.get("hierarchyType.code"), None)
    return records


def read_challan_categories(source: SourceText, master: str) -> list[Record]:
    """One record for each billing business service whose code is CATEGORY.SubCategory."""
    records: list[Record] = []
    for record in read_master(source, master):
        category, dot, sub_category = str(record.get("code")).partition(".")
        if dot:
            records.append(record | {"category": category, "subCategory": sub_category})
    return records


def read_csv_rows(source: SourceText, master: str) -> list[Record]:
    """One record for each line of a CSV file whose first column is `master`."""
    reader = csv.DictReader(io.StringIO(source.text))
    if not reader.fieldnames or reader.fieldnames[0] != master:
        raise SourceError(source.path, f"the first column is not {master!r}", READ_HINT)
    records: list[Record] = []
    for row in reader:
        if None in row or None in row.values():
            raise SourceError(source.path, f"line {reader.line_num} is ragged", READ_HINT)
        records.append(dict(row))
    return records
