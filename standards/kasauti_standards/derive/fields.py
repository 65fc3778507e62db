"""Field tables: every field of an entity with what each profile asks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kasauti_standards.derive.artefact import Artefact, write_csv, write_markdown_table
from kasauti_standards.derive.field_text import write_constraints, write_type
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.schema_tree import Field, Schema, list_part_paths, walk_fields
from kasauti_standards.kernel import Entity, Standard

_REQUIRED = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field over all profiles.

    `required` says `yes`, `no` or, where the profile has no such field, nothing, by profile id.
    Where profiles differ, `type` and `constraints` begin with what the default profile says.
    """

    path: str
    when: str
    name: str
    type: str
    required: Mapping[str, str]
    constraints: str
    code_list: str
    person: str
    requirements: tuple[str, ...]
    source: str
    description: str


@dataclass(frozen=True, slots=True)
class _Seen:
    field: Field
    type: str
    constraints: str


def derive_fields(standard: Standard) -> Iterator[Artefact]:
    """A table per entity as Markdown for people and as CSV for programs."""
    profiles = [profile.id for profile in standard.profiles]
    for entity in standard.entities:
        rows = list_fields(standard, entity)
        urn = standard.urn(entity.name)
        place = f"{standard.id}/fields/{entity.name}"
        yield Artefact(f"{place}.csv", _write_csv(rows, profiles), urn=urn)
        yield Artefact(f"{place}.md", _write_page(standard, entity, rows).encode(), urn=urn)


def list_fields(standard: Standard, entity: Entity) -> list[FieldRow]:
    """The fields of an entity in declared order; those of parts stand in the part's own table."""
    stops = list_part_paths(entity)
    found: dict[tuple[str, str], dict[str, _Seen]] = {}
    for profile in (standard.profile(), *standard.profiles):
        schema = derive_schema(standard, entity, profile)
        for field in walk_fields(schema, stop=stops):
            found.setdefault((field.path, field.when), {})[profile.id] = _see(schema, field)
    return [_merge_profiles(standard, entity, seen) for seen in found.values()]


def _see(schema: Schema, field: Field) -> _Seen:
    return _Seen(field, write_type(schema, field.node), write_constraints(schema, field.node))


def _merge_profiles(standard: Standard, entity: Entity, seen: Mapping[str, _Seen]) -> FieldRow:
    shown = seen.get(standard.default_profile) or next(iter(seen.values()))
    keywords = shown.field.node.keywords
    return FieldRow(
        path=shown.field.path,
        when=shown.field.when,
        name=shown.field.name,
        type=_note_others(seen, lambda row: row.type),
        required={
            profile.id: _REQUIRED[seen[profile.id].field.is_required] if profile.id in seen else ""
            for profile in standard.profiles
        },
        constraints=_note_others(seen, lambda row: row.constraints),
        code_list=keywords.get("x-code-list", ""),
        person=keywords.get("x-person", ""),
        requirements=shown.field.requirements,
        source=keywords.get("x-source", entity.source),
        description=keywords.get("description", ""),
    )


def _note_others(seen: Mapping[str, _Seen], read: Callable[[_Seen], str]) -> str:
    """The first profile's text, then that of the profiles that say otherwise."""
    by_text: dict[str, list[str]] = {}
    for profile_id, row in seen.items():
        by_text.setdefault(read(row), []).append(profile_id)
    (first, _), *others = by_text.items()
    notes = [f"{', '.join(ids)}: {text or 'no limit'}" for text, ids in others]
    return f"{first or 'no limit'} ({'; '.join(notes)})" if notes else first


def _write_csv(rows: Sequence[FieldRow], profiles: Sequence[str]) -> bytes:
    heading = [
        *("path", "when", "name", "type"),
        *(f"required {profile}" for profile in profiles),
        *("constraints", "code_list", "personal_data", "requirements", "source", "description"),
    ]
    return write_csv(
        heading,
        (
            (
                *(row.path, row.when, row.name, row.type),
                *(row.required[profile] for profile in profiles),
                *(row.constraints, row.code_list, row.person),
                *(" ".join(row.requirements), row.source, row.description),
            )
            for row in rows
        ),
    )


def _write_page(standard: Standard, entity: Entity, rows: Sequence[FieldRow]) -> str:
    head = [
        f"# {entity.title.en}",
        "",
        entity.title.hi,
        "",
        f"- Name: `{standard.urn(entity.name)}`",
        f"- Source: {entity.source}",
        f"- Default profile: `{standard.default_profile}`",
    ]
    head += [
        f"- `{part.pointer}` holds [{part.entity}]({part.entity}.md), listed there."
        for part in entity.parts
    ]
    if entity.deprecated_since:
        replaced = f", replaced by {entity.replaced_by}" if entity.replaced_by else ""
        head.append(f"- Deprecated since {entity.deprecated_since}{replaced}.")
    profiles = [profile.id for profile in standard.profiles]
    columns = (
        *("Field", "When", "Type"),
        *(f"Required: {profile}" for profile in profiles),
        *("Constraints", "Code list", "Personal data", "Requirements", "Description", "Source"),
    )
    table = write_markdown_table(
        columns,
        (
            (
                *(_code(row.path), row.when, row.type),
                *(row.required[profile] or "not a field" for profile in profiles),
                *(_code(row.constraints), row.code_list, row.person),
                *(" ".join(row.requirements), row.description),
                "as above" if row.source == entity.source else row.source,
            )
            for row in rows
        ),
    )
    return "\n".join([*head, "", table])


def _code(text: str) -> str:
    return f"`{text}`" if text else ""
