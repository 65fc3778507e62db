"""The rule catalogue as a page for people, written from its JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from kasauti_standards.derive.artefact import write_markdown_table
from kasauti_standards.kernel import Standard

Row: TypeAlias = Mapping[str, Any]

_MOST_PATHS = 3


def write_rules_page(standard: Standard, catalogue: Row) -> str:
    """Overview table, one section per rule, then the structural codes."""
    lines = [
        f"# {standard.title.en}: rules",
        "",
        f"{standard.title.hi}: नियम",
        "",
        "Each code is permanent. The level follows from the requirement that a rule checks.",
        "",
    ]
    rules: Sequence[Row] = catalogue["rules"]
    if rules:
        lines.append(
            write_markdown_table(
                ("Code", "Level", "Layer", "Entity", "Defect"),
                ((_link(row), row["level"], row["layer"], *_tell(row)) for row in rules),
            )
        )
    for row in rules:
        lines += _write_section(standard, row)
    if catalogue["structure"]:
        lines += ["## Codes of structural defects", "", _write_structure(catalogue["structure"])]
    if not rules and not catalogue["structure"]:
        lines.append("This standard declares no rule of its own.\n")
    return "\n".join(lines)


def _link(row: Row) -> str:
    return f"[{row['code']}](#{row['code'].lower()})"


def _tell(row: Row) -> tuple[str, str]:
    return row["entity"], row["defect"]


def _write_section(standard: Standard, row: Row) -> Iterator[str]:
    yield f"## {row['code']}"
    yield ""
    yield str(row["explanation"])
    yield ""
    yield f"- Level: {row['level']}; layer: {row['layer']}; entity: {row['entity']}"
    yield f"- Message: {row['message']['en']}"
    yield f"- संदेश: {row['message']['hi']}"
    yield f"- Hint: {row['hint']['en']}"
    yield f"- सुझाव: {row['hint']['hi']}"
    for cited in row["requirements"]:
        yield (
            f"- Requirement {cited['id']} ({cited['level']}, {cited['origin']}): "
            f"{cited['text']['en']} Source: {cited['source_title']} {cited['source_version']}, "
            f"`{cited['clause']}`"
        )
    if len(row["profiles"]) < len(standard.profiles):
        yield f"- Only under: {', '.join(row['profiles'])}"
    yield f"- {_write_life(row)}"
    yield from _write_example(row["example"])
    yield ""


def _write_life(row: Row) -> str:
    parts = [f"Introduced in {row['introduced']}"]
    if row["deprecated_since"]:
        parts.append(f"deprecated since {row['deprecated_since']}")
    if row["replaced_by"]:
        parts.append(f"replaced by {row['replaced_by']}")
    if row["valid_from"]:
        parts.append(f"valid from {row['valid_from']}")
    if row["valid_to"]:
        parts.append(f"valid to {row['valid_to']}")
    return ", ".join(parts)


def _write_example(example: Row) -> Iterator[str]:
    under = f" (profile {example['profile']})" if "profile" in example else ""
    broken = example.get("violating_records") or example["violating"]
    yield f"- Change to the example record that breaks it{under}: `{_compact(broken)}`"
    gives = [f"{row['code']} at {row['pointer'] or 'the record'}" for row in example["gives"]]
    yield f"- It then gives: {', '.join(gives) or 'nothing'}"
    if example["clean"]["set"] or example["clean"]["remove"]:
        yield f"- Change that is clean: `{_compact(example['clean'])}`"


def _compact(change: object) -> str:
    text = json.dumps(change, ensure_ascii=False)
    return text.replace(', "remove": []', "")


def _write_structure(rows: Sequence[Row]) -> str:
    return write_markdown_table(
        ("Code", "Level", "Keyword", "Entity", "Where", "Requirements", "Profiles"),
        (
            (
                *(row["code"], row["level"], row["keyword"], row["entity"]),
                _write_paths(row["paths"]),
                " ".join(cited["id"] for cited in row["requirements"]),
                ", ".join(row["profiles"]),
            )
            for row in rows
        ),
    )


def _write_paths(paths: Sequence[str]) -> str:
    shown = ", ".join(f"`{path or '/'}`" for path in paths[:_MOST_PATHS])
    rest = len(paths) - _MOST_PATHS
    return f"{shown} and {rest} more" if rest > 0 else shown
