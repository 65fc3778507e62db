"""The rule catalogue: every rule and every structural code of a standard, for people and programs.

Codes that the validator gives to any structural defect (a wrong type, a missing member) are its
own; here stand only those that a field declares with `x-code`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kasauti_standards.catalog import find_source
from kasauti_standards.derive.artefact import Artefact, write_json
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.requirements import derive_requirements, find_requirement
from kasauti_standards.derive.rules_page import write_rules_page
from kasauti_standards.derive.schema_tree import Schema, list_part_paths, read_node, walk_fields
from kasauti_standards.kernel import (
    LEVEL_OF_OBLIGATION,
    REMOVE,
    Entity,
    Level,
    Message,
    Rule,
    Standard,
)


@dataclass(frozen=True, slots=True)
class StructuralCode:
    """A code that a field declares for a defect of its shape: which keyword fails, and where."""

    code: str
    keyword: str
    entity: str
    paths: tuple[str, ...]
    requirements: tuple[str, ...]
    profiles: tuple[str, ...]


def derive_rules(standard: Standard) -> Iterator[Artefact]:
    """The catalogue as JSON and Markdown, then requirements and errata."""
    document = write_catalogue(standard)
    urn = standard.urn("rules")
    yield Artefact(f"{standard.id}/rules.json", write_json(document), urn=urn)
    page = write_rules_page(standard, document)
    yield Artefact(f"{standard.id}/rules.md", page.encode(), urn=urn)
    yield from derive_requirements(standard)


def write_catalogue(standard: Standard) -> dict[str, object]:
    """All rules and structural codes of a standard as one JSON document."""
    return {
        "urn": standard.urn("rules"),
        "standard": standard.id,
        "version": standard.version,
        "rules": [_write_rule(standard, rule) for rule in standard.rules.values()],
        "structure": [
            {
                "code": row.code,
                "keyword": row.keyword,
                "entity": row.entity,
                "paths": [*row.paths],
                "level": _level_of(standard, row.requirements),
                "requirements": _cite(standard, row.requirements),
                "profiles": [*row.profiles],
            }
            for row in list_structural_codes(standard)
        ],
    }


def list_structural_codes(standard: Standard) -> list[StructuralCode]:
    """The structural codes of all entities under all profiles, sorted by code."""
    paths: dict[tuple[str, str, str, tuple[str, ...]], dict[str, None]] = {}
    profiles: dict[tuple[str, str, str, tuple[str, ...]], dict[str, None]] = {}
    for profile in standard.profiles:
        for entity in standard.entities:
            for path, cited, codes in _list_coded(derive_schema(standard, entity, profile), entity):
                for keyword, code in codes.items():
                    key = (code, keyword, entity.name, cited)
                    paths.setdefault(key, {})[path] = None
                    profiles.setdefault(key, {})[profile.id] = None
    return sorted(
        (
            StructuralCode(code, keyword, name, tuple(found), cited, tuple(profiles[key]))
            for key, found in paths.items()
            for code, keyword, name, cited in [key]
        ),
        key=lambda row: (row.code, row.entity, row.keyword, row.requirements),
    )


def _list_coded(
    schema: Schema, entity: Entity
) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, str]]]:
    root = read_node(schema, schema)
    yield "", (entity.requirement,), root.keywords.get("x-code", {})
    for field in walk_fields(schema, stop=list_part_paths(entity)):
        codes = field.node.keywords.get("x-code", {})
        yield field.path, field.requirements, codes


def _write_rule(standard: Standard, rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "entity": rule.entity,
        "layer": rule.layer.value,
        "level": standard.level_of(rule).value,
        "defect": rule.defect,
        "explanation": rule.explanation,
        "message": _write_message(rule.message),
        "hint": _write_message(rule.hint),
        "requirements": _cite(standard, rule.requirements),
        "profiles": sorted(rule.profiles) or list(standard.profiles_by_id),
        "reads": [*rule.reads],
        "introduced": rule.introduced,
        "deprecated_since": rule.deprecated_since,
        "replaced_by": rule.replaced_by,
        "valid_from": _write_day(rule.valid_from),
        "valid_to": _write_day(rule.valid_to),
        "example": _write_example(rule),
    }


def _write_example(rule: Rule) -> dict[str, object]:
    """Changes to the entity's example record, and the exact findings that they then give."""
    example = rule.example
    written: dict[str, object] = {}
    if example.records:
        written["violating_records"] = [_write_change(change) for change in example.records]
    else:
        written["violating"] = _write_change(example.violating)
    written["gives"] = [{"code": code, "pointer": pointer} for code, pointer in example.expect]
    written["clean"] = _write_change(example.clean)
    if example.profile:
        written["profile"] = example.profile
    return written


def _write_change(change: Mapping[str, object]) -> dict[str, object]:
    return {
        "set": {key: value for key, value in change.items() if value is not REMOVE},
        "remove": [key for key, value in change.items() if value is REMOVE],
    }


def _cite(standard: Standard, requirement_ids: Sequence[str]) -> list[dict[str, object]]:
    cited = [find_requirement(standard, name) for name in requirement_ids]
    sources = {
        row.source: find_source(row.source, cited_by=f"requirement {row.id}") for row in cited
    }
    return [
        {
            "id": row.id,
            "level": row.level.value,
            "origin": row.origin.value,
            "text": _write_message(row.text),
            "source": row.source,
            "source_title": sources[row.source].title,
            "source_version": sources[row.source].version,
            "clause": row.clause,
        }
        for row in cited
    ]


def _level_of(standard: Standard, requirement_ids: Sequence[str]) -> str:
    cited = [find_requirement(standard, name) for name in requirement_ids]
    levels = {LEVEL_OF_OBLIGATION[row.level] for row in cited}
    return next(level.value for level in Level if level in levels)


def _write_message(message: Message) -> dict[str, str]:
    return {"en": message.en, "hi": message.hi}


def _write_day(day: date | None) -> str:
    return day.isoformat() if day else ""
