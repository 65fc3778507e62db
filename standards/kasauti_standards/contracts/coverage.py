"""How much of a published contract our own declaration has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from kasauti_standards.contracts.differences import (
    ContractBinding,
    Difference,
    DifferenceList,
)
from kasauti_standards.contracts.entities import SchemaComparison
from kasauti_standards.contracts.errors import BindingError
from kasauti_standards.contracts.normaliser import NormalisedContract
from kasauti_standards.contracts.operations import METHODS
from kasauti_standards.contracts.references import UNRESOLVED
from kasauti_standards.contracts.shapes import describe_shape
from kasauti_standards.contracts.trees import JsonObject, JsonValue, as_list, as_object
from kasauti_standards.kernel.pointer import read_pointer

_PATH_PARAMETER: Final = re.compile(r"\{[^{}]*\}")

OurDocument = Mapping[str, JsonValue]
OperationKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Operation:
    """An operation of either side: its path as written and as deployed, and what it takes."""

    method: str
    path: str
    deployed: str
    parameters: Mapping[tuple[str, str], JsonObject]
    body: JsonValue


def compare_contract(
    contract: NormalisedContract,
    ours: OurDocument,
    *,
    binding: ContractBinding,
    errata: Mapping[str, str],
) -> list[Difference]:
    """Everything the contract and our document have, with verdicts: operations, then entities.

    `errata` maps `<kind>:<where>` to the id of the row that explains the difference. Raises
    BindingError where `binding.entities` names a schema that either document lacks.
    """
    found = DifferenceList(binding, contract.path, errata, [])
    comparison = SchemaComparison(contract.document, ours, binding.entities, found)
    _compare_operations(comparison, binding)
    for published_name, our_name in binding.entities.items():
        for name, document in ((published_name, contract.document), (our_name, ours)):
            schemas = as_object(as_object(document.get("components")).get("schemas"))
            if name not in schemas:
                raise BindingError.among("schema", name, schemas)
        comparison.compare_entity(published_name, our_name)
    schemas = as_object(as_object(contract.document.get("components")).get("schemas"))
    for name, schema in schemas.items():
        if name not in found.reached and UNRESOLVED not in as_object(schema):
            found.add("schema", name, "lacks", published=name)
    return found.found


def _compare_operations(comparison: SchemaComparison, binding: ContractBinding) -> None:
    theirs = _list_operations(comparison.published, find_base=binding.find_base)
    server = _find_server_path(comparison.ours)
    mine = _list_operations(comparison.ours, find_base=lambda _path: server)
    for key, operation in theirs.items():
        where = f"{operation.method} {operation.path}"
        if key not in mine:
            comparison.found.add("operation", where, "lacks", published=where)
            continue
        comparison.found.add(
            "operation", where, "has", published=where, ours=f"{key[0]} {mine[key].deployed}"
        )
        _compare_parameters(comparison, operation, mine[key], where)
        _compare_bodies(comparison, operation, mine[key], where)
    for key, operation in mine.items():
        base = _find_base_of(operation.deployed, binding)
        if key not in theirs and base is not None:
            where = f"{operation.method} {operation.deployed.removeprefix(base)}"
            full = f"{operation.method} {operation.deployed}"
            comparison.found.add("operation", where, "adds", ours=full)


def _find_base_of(deployed: str, binding: ContractBinding) -> str | None:
    """The base path below which an operation of ours lies; None where it is of another service."""
    return next((base for base in binding.bases if f"{deployed}/".startswith(f"{base}/")), None)


def _compare_parameters(
    comparison: SchemaComparison, published: _Operation, ours: _Operation, where: str
) -> None:
    """Compare query, header and cookie parameters; those in the path agree by the path.

    Of a parameter that is a dead reference only the name is known, not even where it stands.
    """
    by_name = {name: parameter for (_, name), parameter in ours.parameters.items()}
    unresolved: set[str] = set()
    for (place, name), parameter in published.parameters.items():
        at = f"{where} {place} {name}"
        shown = _show_type(parameter, comparison.published)
        mine = ours.parameters.get((place, name))
        if UNRESOLVED in parameter:
            unresolved.add(name)
            mine = by_name.get(name)
        if mine is None:
            comparison.found.add("parameter", at, "lacks", published=shown)
            continue
        my_type = _show_type(mine, comparison.ours)
        comparison.found.add("parameter", at, "has", published=shown, ours=my_type)
        if UNRESOLVED not in parameter:
            comparison.compare_obligation(
                at,
                published=parameter.get("required") is True,
                ours=mine.get("required") is True,
            )
            comparison.compare_values(parameter.get("schema"), mine.get("schema"), at)
    for (place, name), mine in ours.parameters.items():
        if (place, name) not in published.parameters and name not in unresolved:
            shown = _show_type(mine, comparison.ours)
            comparison.found.add("parameter", f"{where} {place} {name}", "adds", ours=shown)


def _show_type(parameter: JsonObject, document: OurDocument) -> str:
    if UNRESOLVED in parameter:
        return "unresolved reference"
    return describe_shape(parameter.get("schema"), document).show_type()


def _compare_bodies(
    comparison: SchemaComparison, published: _Operation, ours: _Operation, where: str
) -> None:
    if published.body is None and ours.body is None:
        return
    theirs = describe_shape(published.body, comparison.published)
    mine = describe_shape(ours.body, comparison.ours)
    shown = {
        "published": theirs.show_type() if published.body is not None else "",
        "ours": mine.show_type() if ours.body is not None else "",
    }
    at = f"{where} body"
    if ours.body is None:
        comparison.found.add("parameter", at, "lacks", **shown)
    elif published.body is None:
        comparison.found.add("parameter", at, "adds", **shown)
    else:
        mapped = any(name in comparison.entities for name in theirs.names)
        same = not mapped or comparison.is_same_entity(theirs, mine)
        comparison.found.add("parameter", at, "has" if same else "differs", **shown)


def _list_operations(
    document: OurDocument, *, find_base: Callable[[str], str]
) -> dict[OperationKey, _Operation]:
    """Every operation by method and deployed path, its path parameters without names."""
    operations: dict[OperationKey, _Operation] = {}
    for path, item in as_object(document.get("paths")).items():
        published = _follow(item, document)
        deployed = f"{find_base(path)}{path}"
        nameless = _PATH_PARAMETER.sub("{}", deployed).rstrip("/")
        for method in METHODS:
            if method not in published:
                continue
            operation = as_object(published[method])
            parameters: dict[tuple[str, str], JsonObject] = {}
            shared = as_list(published.get("parameters"))
            for raw in [*shared, *as_list(operation.get("parameters"))]:
                parameter = _follow(raw, document)
                place = str(parameter.get("in"))
                if place != "path":
                    parameters[(place, str(parameter.get("name")))] = parameter
            operations[method.upper(), nameless] = _Operation(
                method=method.upper(),
                path=path,
                deployed=deployed,
                parameters=parameters,
                body=_find_body(operation, document),
            )
    return operations


def _find_body(operation: JsonObject, document: OurDocument) -> JsonValue:
    """The schema of the request body, JSON before other media types; None without a body."""
    if "requestBody" not in operation:
        return None
    content = as_object(_follow(operation["requestBody"], document).get("content"))
    for media_type in ("application/json", *content):
        if media_type in content:
            return as_object(content[media_type]).get("schema", {})
    return {}


def _follow(node: JsonValue, document: OurDocument) -> JsonObject:
    found = as_object(node)
    for _ in range(10):
        reference = found.get("$ref")
        if not isinstance(reference, str):
            break
        target = read_pointer(document, reference.removeprefix("#"))
        found = target if isinstance(target, dict) else {}
    return found


def _find_server_path(document: OurDocument) -> str:
    servers = as_list(document.get("servers"))
    url = as_object(servers[0]).get("url") if servers else ""
    return urlsplit(str(url)).path.rstrip("/") if url else ""
