"""Everything that is derived from the declarations, as files: one deriver per kind.

`python -m kasauti_standards.derive.publish FOLDER` writes them; a test compares them with what
is committed, so that a declaration cannot change without its published form.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from kasauti_standards.catalog import PUBLISHED_VERSION, load_standards
from kasauti_standards.command import ExitCode
from kasauti_standards.derive.artefact import Artefact, write_json
from kasauti_standards.derive.certificate_xsd import derive_certificate_schema
from kasauti_standards.derive.code_lists import derive_code_lists
from kasauti_standards.derive.declaration_checks import find_mistakes
from kasauti_standards.derive.fields import derive_fields
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.lifecycles import derive_lifecycles
from kasauti_standards.derive.metrics import derive_metrics
from kasauti_standards.derive.national_standards import derive_national_standards
from kasauti_standards.derive.openapi import derive_openapi
from kasauti_standards.derive.rules import derive_rules
from kasauti_standards.derive.semantics import derive_semantics
from kasauti_standards.derive.templates import derive_templates
from kasauti_standards.derive.xsd import derive_xsds
from kasauti_standards.kernel import KasautiError, Standard

Deriver: TypeAlias = Callable[[Standard], Iterator[Artefact]]

INDEX = "index.json"


def derive_json_schemas(standard: Standard) -> Iterator[Artefact]:
    """JSON Schema 2020-12 of every entity under every profile."""
    for profile in standard.profiles:
        for entity in standard.entities:
            yield Artefact(
                f"{standard.id}/json-schema/{profile.id}/{entity.name}.schema.json",
                write_json(derive_schema(standard, entity, profile)),
                urn=f"{standard.urn(entity.name)}:{profile.id}",
            )


def derive_xml_schemas(standard: Standard) -> Iterator[Artefact]:
    """XML Schema of every entity, and of the documents that the shared services issue."""
    yield from derive_xsds(standard)
    if standard.id == "platform":
        yield from derive_certificate_schema()


FORMATS: dict[str, Deriver] = {
    "json-schema": derive_json_schemas,
    "openapi": derive_openapi,
    "xsd": derive_xml_schemas,
    "code-lists": derive_code_lists,
    "lifecycles": derive_lifecycles,
    "fields": derive_fields,
    "rules": derive_rules,
    "metrics": derive_metrics,
    "templates": derive_templates,
}


def derive_all(standards: Sequence[Standard]) -> Iterator[Artefact]:
    """Every derived file of the standards, the pages about all of them, and the index last."""
    rows: list[dict[str, str]] = []
    for standard in standards:
        for kind, derive in FORMATS.items():
            for artefact in derive(standard):
                rows.append(_write_index_row(artefact, kind, standard.id))
                yield artefact
    for kind, artefacts in (
        ("standards", derive_national_standards(standards)),
        ("semantics", derive_semantics()),
    ):
        for artefact in artefacts:
            rows.append(_write_index_row(artefact, kind, ""))
            yield artefact
    files = sorted(rows, key=lambda row: row["path"])
    yield Artefact(INDEX, write_json({"version": PUBLISHED_VERSION, "files": files}))


def _write_index_row(artefact: Artefact, kind: str, standard_id: str) -> dict[str, str]:
    row = {
        "path": artefact.path,
        "sha256": hashlib.sha256(artefact.content).hexdigest(),
        "kind": kind,
        "standard": standard_id,
        "urn": artefact.urn,
    }
    return {name: value for name, value in row.items() if value}


def write_artefacts(folder: Path, artefacts: Iterable[Artefact]) -> int:
    """Write files below a folder and give their number."""
    count = 0
    for artefact in artefacts:
        target = folder / artefact.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(artefact.content)
        count += 1
    return count


def main(arguments: Sequence[str]) -> int:
    """Write the published folder anew, unless a declaration is wrong: then all mistakes."""
    folder = Path(arguments[0]) / PUBLISHED_VERSION
    try:
        standards = load_standards()
        mistakes = [mistake for standard in standards for mistake in find_mistakes(standard)]
        artefacts = [] if mistakes else list(derive_all(standards))
    except KasautiError as error:
        mistakes = [error]
    if mistakes:
        lines = dict.fromkeys(f"{row.where}: {row.what}.\n  {row.hint}\n" for row in mistakes)
        sys.stderr.write("".join([*lines, f"Mistakes: {len(lines)}. Nothing was written.\n"]))
        return ExitCode.OUR_FAULT
    shutil.rmtree(folder, ignore_errors=True)
    count = write_artefacts(folder, artefacts)
    sys.stdout.write(f"{count} files in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
