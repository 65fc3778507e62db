"""Everything that is derived from the declarations, as files: one deriver per kind.

`python -m kasauti_standards.derive.publish FOLDER` writes them; a test compares them with what
is committed, so that a declaration cannot change without its published form.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from kasauti_standards.catalog import PUBLISHED_VERSION, load_standards
from kasauti_standards.derive.artefact import Artefact, write_json
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.kernel import Standard

Deriver: TypeAlias = Callable[[Standard], Iterator[Artefact]]


def derive_json_schemas(standard: Standard) -> Iterator[Artefact]:
    """JSON Schema 2020-12 of every entity under every profile."""
    for profile in standard.profiles:
        for entity in standard.entities:
            yield Artefact(
                f"{standard.id}/json-schema/{profile.id}/{entity.name}.schema.json",
                write_json(derive_schema(standard, entity, profile)),
            )


FORMATS: dict[str, Deriver] = {
    "json-schema": derive_json_schemas,
}


def derive_all(standards: Sequence[Standard]) -> Iterator[Artefact]:
    """Every derived file of the standards."""
    for standard in standards:
        for derive in FORMATS.values():
            yield from derive(standard)


def write_artefacts(folder: Path, artefacts: Iterator[Artefact]) -> int:
    """Write files below a folder and give their number."""
    count = 0
    for artefact in artefacts:
        target = folder / artefact.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(artefact.content)
        count += 1
    return count


def main(arguments: Sequence[str]) -> int:
    """Write the published folder anew."""
    folder = Path(arguments[0]) / PUBLISHED_VERSION
    shutil.rmtree(folder, ignore_errors=True)
    count = write_artefacts(folder, derive_all(load_standards()))
    sys.stdout.write(f"{count} files in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
