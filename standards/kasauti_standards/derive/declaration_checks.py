"""What must hold between the parts of a declaration: every name that is used exists.

The kernel refuses a malformed row when it is read. What only shows when several parts are seen
together is looked at here, before anything is published: all mistakes at once, each with its file,
its id and how to mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import Any, TypeAlias

import orjson

from kasauti_standards.catalog import find_code_list, find_source, load_standard, load_standards
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.requirements import find_requirement
from kasauti_standards.derive.rules import list_structural_codes
from kasauti_standards.kernel import DeclarationError, KasautiError, Layer, Standard
from kasauti_standards.kernel.errors import suggest_names

Check: TypeAlias = Callable[[Standard], Iterator[KasautiError]]


def find_mistakes(standard: Standard) -> list[KasautiError]:
    """All that is wrong with a declaration, each mistake once."""
    found: dict[str, KasautiError] = {}
    for check in _CHECKS:
        try:
            for mistake in check(standard):
                found.setdefault(str(mistake), mistake)
        except KasautiError as error:  # a part that cannot be read at all
            found.setdefault(str(error), error)
    return list(found.values())


def check_frame(standard: Standard) -> Iterator[KasautiError]:
    """Names within `standard.py`."""
    where = f"{standard.package}.standard"
    for name in standard.rests_on:
        yield from _try(partial(find_source, name, cited_by=f"{where} rests_on"))
    for name in standard.uses:
        yield from _try(partial(load_standard, name))
    profiles = standard.profiles_by_id
    yield from _unknown(where, "default_profile", [standard.default_profile], profiles)
    errata = {name for owner in _owners(standard) for name in owner.errata}
    for entity in standard.entities:
        place = f"{where} {entity.name}"
        yield from _requirement(standard, place, entity.requirement)
        yield from _unknown(
            place, "parts", (part.entity for part in entity.parts), standard.entities_by_name
        )
        yield from _unknown(place, "overlays", (row.profile for row in entity.overlays), profiles)
        yield from _unknown(place, "overlays", (row.erratum for row in entity.overlays), errata)


def check_sources(standard: Standard) -> Iterator[KasautiError]:
    """Requirements and errata cite registered sources."""
    for requirement in standard.requirements.values():
        place = _row(standard, "requirements.csv", requirement.id)
        yield from _try(partial(find_source, requirement.source, cited_by=place))
    for erratum in standard.errata.values():
        place = _row(standard, "errata.csv", erratum.id)
        name = erratum.source.partition(" ")[0]
        yield from _try(partial(find_source, name, cited_by=place))


def check_rules(standard: Standard) -> Iterator[KasautiError]:
    """Rules speak of declared entities, profiles and requirements."""
    for rule in standard.rules.values():
        place = f"{standard.id}: rule {rule.code}"
        yield from _try(partial(standard.level_of, rule))
        yield from _unknown(place, "entity", [rule.entity], standard.entities_by_name)
        yield from _unknown(place, "profiles", sorted(rule.profiles), standard.profiles_by_id)


def check_checked_by(standard: Standard) -> Iterator[KasautiError]:
    """What checks a requirement is a layer, a rule, or a code that a field declares."""
    codes = {layer.value for layer in Layer}
    codes |= {name for owner in _owners(standard) for name in owner.rules}
    codes |= {row.code for row in list_structural_codes(standard)}
    for requirement in standard.requirements.values():
        place = _row(standard, "requirements.csv", requirement.id)
        yield from _unknown(place, "checked_by", requirement.checked_by, codes)


def check_operations(standard: Standard) -> Iterator[KasautiError]:
    """Operations name declared bodies, profiles, requirements and code lists."""
    used = (standard, *map(load_standard, standard.uses))
    entities = {name for owner in used for name in owner.entities_by_name}
    for operation in standard.operations.values():
        place = f"{standard.id}: operation {operation.id}"
        for name in operation.requirements:
            yield from _requirement(standard, place, name)
        yield from _unknown(place, "request", filter(None, [operation.request]), entities)
        yield from _unknown(place, "response", filter(None, [operation.response]), entities)
        profiles = sorted({*operation.profiles, *operation.success_by_profile})
        yield from _unknown(place, "profiles", profiles, standard.profiles_by_id)
        for parameter in operation.parameters:
            if parameter.code_list:
                where = f"{place} parameter {parameter.name}"
                yield from _code_list(standard, where, parameter.code_list)


def check_faults(standard: Standard) -> Iterator[KasautiError]:
    """Faults break a requirement of the standard, in operations of any standard."""
    operations = {name for owner in _owners(standard) for name in owner.operations}
    for fault in standard.faults.values():
        place = _row(standard, "faults.csv", fault.id)
        yield from _requirement(standard, place, fault.requirement)
        yield from _unknown(place, "operations", fault.operations, operations)


def check_examples(standard: Standard) -> Iterator[KasautiError]:
    """Every entity has an example, and every example an entity."""
    folder = standard.folder.joinpath("examples")
    files = {file.name: file for file in folder.iterdir()} if folder.is_dir() else {}
    for name in standard.entities_by_name:
        if f"{name}.json" not in files:
            yield DeclarationError(
                where=str(folder.joinpath(f"{name}.json")),
                what=f"the entity {name} has no example",
                hint="Write one clean record there.",
            )
    for name, file in sorted(files.items()):
        yield from _unknown(
            str(file), "the entity", [name.removesuffix(".json")], standard.entities_by_name
        )
        try:
            orjson.loads(file.read_bytes())
        except orjson.JSONDecodeError as error:
            yield DeclarationError(where=str(file), what=str(error), hint="Write one JSON record.")


def check_annotations(standard: Standard) -> Iterator[KasautiError]:
    """Fields name declared requirements and code lists."""
    lists: dict[str, str] = {}
    cited: dict[str, str] = {}
    for entity in standard.entities:
        for profile in standard.profiles:
            for path, node in _walk(derive_schema(standard, entity, profile), ""):
                place = f"{standard.id}/{entity.name}{path}"
                if isinstance(node.get("x-code-list"), str):
                    lists.setdefault(node["x-code-list"], place)
                for name in node.get("x-requirement", ()):
                    cited.setdefault(name, place)
    for name, place in lists.items():
        yield from _code_list(standard, place, name)
    for name, place in cited.items():
        yield from _requirement(standard, place, name)


def check_code_lists(standard: Standard) -> Iterator[KasautiError]:
    """Every file of a code list has its row in the index."""
    folder = standard.folder.joinpath("code_lists")
    named = {f"{name}.csv" for name in standard.code_lists} | {"index.csv"}
    for file in sorted(folder.iterdir(), key=lambda row: row.name) if folder.is_dir() else ():
        if file.name.endswith(".csv") and file.name not in named:
            yield DeclarationError(
                where=str(file), what="is not named in index.csv", hint="Add its row."
            )


def check_tables(standard: Standard) -> Iterator[KasautiError]:
    """Tables that nothing else refers to can be read."""
    yield from _try(lambda: standard.lifecycles)
    yield from _try(lambda: standard.metrics)
    yield from _try(lambda: standard.metric_terms)


_CHECKS: tuple[Check, ...] = (
    check_frame,
    check_sources,
    check_rules,
    check_checked_by,
    check_operations,
    check_faults,
    check_examples,
    check_annotations,
    check_code_lists,
    check_tables,
)


def _owners(standard: Standard) -> tuple[Standard, ...]:
    """The standard and all that are in the catalogue."""
    return (standard, *(row for row in load_standards() if row.id != standard.id))


def _row(standard: Standard, table: str, name: str) -> str:
    return f"{standard.folder.joinpath(table)} {name}"


def _unknown(
    where: str, what: str, names: Iterable[str], known: Collection[str]
) -> Iterator[KasautiError]:
    for name in names:
        if name not in known:
            yield DeclarationError(
                where=where,
                what=f"{what} names {name!r}, which is not declared",
                hint=suggest_names(name, known),
            )


def _requirement(standard: Standard, where: str, name: str) -> Iterator[KasautiError]:
    try:
        find_requirement(standard, name)
    except DeclarationError:
        owners = (standard, *map(load_standard, standard.uses))
        known = {one for owner in owners for one in owner.requirements}
        yield from _unknown(where, "the requirement", [name], known)


def _code_list(standard: Standard, where: str, name: str) -> Iterator[KasautiError]:
    try:
        find_code_list(standard, name)
    except KasautiError as error:
        yield DeclarationError(
            where=where, what=f"the code list {name!r} is not declared", hint=error.hint
        )


def _try(work: Callable[[], object]) -> Iterator[KasautiError]:
    try:
        work()
    except KasautiError as error:
        yield error


def _walk(node: object, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a schema with its pointer, that of `properties` left out."""
    if isinstance(node, dict):
        yield path, node
        for key, child in node.items():
            yield from _walk(child, path if key in {"properties", "$defs"} else f"{path}/{key}")
    elif isinstance(node, list):
        for child in node:
            yield from _walk(child, path)
