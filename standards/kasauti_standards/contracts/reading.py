"""From the bytes of a published file to a tree whose dialect is known."""

from __future__ import annotations

import codecs
import json
import math
from dataclasses import dataclass
from typing import Final, NoReturn

import yaml

from kasauti_standards.contracts.errors import UnreadableContract
from kasauti_standards.contracts.layout import mend_layout, replace_tabs
from kasauti_standards.contracts.patches import Patch, write_patch
from kasauti_standards.contracts.trees import JsonObject, JsonValue, refuse_unsafe_tree
from kasauti_standards.contracts.yaml_tree import TreeBuilder
from kasauti_standards.kernel.pointer import join_pointer

MAXIMUM_BYTES: Final = 16 * 1024 * 1024

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class ContractSource:
    """One published file as it was decoded, before any translation.

    `dialect` is `swagger-2.0` or `openapi-` and the declared version. `patches` are the changes
    without which the text could not be decoded.
    """

    path: str
    dialect: str
    tree: JsonObject
    patches: tuple[Patch, ...] = ()

    @property
    def is_swagger(self) -> bool:
        """Whether the file declares Swagger 2.0."""
        return self.dialect.startswith("swagger-")

    @property
    def is_current(self) -> bool:
        """Whether the file declares OpenAPI 3.1, the dialect that everything is translated to."""
        return self.dialect.startswith("openapi-3.1")


def read_source(text: bytes, *, path: str) -> ContractSource:
    """Decode a published file; raises UnreadableContract where that is not possible."""
    if len(text) > MAXIMUM_BYTES:
        raise UnreadableContract(
            where=path,
            what=f"is larger than {MAXIMUM_BYTES // 1024 // 1024} MiB",
            hint="No published contract comes near this size: check what the file is.",
        )
    decoded, patches = _decode(text, path=path)
    if path.lower().endswith(".json"):
        tree, more = _parse_json(decoded, path=path)
    else:
        tree, more = _parse_yaml(decoded, path=path)
    refuse_unsafe_tree(tree, path=path)
    if not isinstance(tree, dict):
        raise _refuse_document(path, f"holds {_name_type(tree)} instead of a mapping")
    return ContractSource(
        path=path, dialect=_find_dialect(tree, path=path), tree=tree, patches=(*patches, *more)
    )


def _decode(text: bytes, *, path: str) -> tuple[str, list[Patch]]:
    for mark, encoding in _MARKS:
        if text.startswith(mark):
            decoded = _decode_as(text[len(mark) :], encoding, path=path)
            patch = write_patch(
                file=path,
                pointer="line 1",
                kind="byte-order-mark",
                before=f"{mark.hex()} ({encoding})",
                after="",
            )
            return decoded, [patch]
    return _decode_as(text, "utf-8", path=path), []


def _decode_as(text: bytes, encoding: str, *, path: str) -> str:
    try:
        return text.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableContract(
            where=path,
            what=f"byte {error.start} is not {encoding}",
            hint="Save the file as UTF-8.",
        ) from error


def _parse_yaml(text: str, *, path: str) -> tuple[JsonValue, list[Patch]]:
    text, mends = replace_tabs(text, path=path)
    while True:
        builder = TreeBuilder(path)
        try:
            return builder.build(text), [*mends, *builder.patches]
        except yaml.YAMLError as error:
            text, patches = mend_layout(text, path=path)
            if not patches:
                raise _refuse_yaml(path, error) from error
            mends.extend(patches)


def _refuse_yaml(path: str, error: yaml.YAMLError) -> UnreadableContract:
    mark = getattr(error, "problem_mark", None)
    where = path if mark is None else f"{path}:{mark.line + 1}:{mark.column + 1}"
    problem = getattr(error, "problem", None) or str(error).split("\n", 1)[0]
    return UnreadableContract(
        where=where,
        what=f"is not YAML: {problem}",
        hint="Mend the line, or the indentation of the lines before it.",
    )


def _parse_json(text: str, *, path: str) -> tuple[JsonValue, list[Patch]]:
    patches: list[Patch] = []

    def build_object(pairs: list[tuple[str, JsonValue]]) -> JsonObject:
        built: JsonObject = {}
        for key, value in pairs:
            if key in built:
                patches.append(
                    write_patch(
                        file=path,
                        pointer=f"…{join_pointer(key)}",
                        kind="duplicate-key",
                        before=built[key],
                        after=value,
                    )
                )
            built[key] = value
        return built

    try:
        tree: JsonValue = json.loads(
            text,
            object_pairs_hook=build_object,
            parse_constant=_refuse_constant,
            parse_float=_parse_float,
        )
    except (ValueError, RecursionError) as error:
        line = f":{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableContract(
            where=f"{path}{line}",
            what=f"is not JSON: {str(error).split(':', 1)[0]}",
            hint="Mend the file, or name it .yaml if it is YAML.",
        ) from error
    return tree, patches


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _parse_float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits} is beyond the range of a number")
    return number


def _find_dialect(tree: JsonObject, *, path: str) -> str:
    if "swagger" in tree:
        if str(tree["swagger"]) in {"2.0", "2"}:
            return "swagger-2.0"
        raise _refuse_document(path, f"declares Swagger {tree['swagger']!r}")
    if "openapi" in tree:
        version = str(tree["openapi"])
        if version.startswith(("3.0", "3.1")):
            return f"openapi-{version}"
        raise _refuse_document(path, f"declares OpenAPI {version!r}")
    raise _refuse_document(path, "has neither a `swagger` nor an `openapi` key")


def _refuse_document(path: str, what: str) -> UnreadableContract:
    return UnreadableContract(
        where=path, what=what, hint="A contract declares swagger 2.0, openapi 3.0 or openapi 3.1."
    )


def _name_type(tree: JsonValue) -> str:
    if tree is None:
        return "nothing"
    return "a list" if isinstance(tree, list) else f"the {type(tree).__name__} {tree!r}"
