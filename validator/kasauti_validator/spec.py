"""What a run checks and how: one value that can be sent to a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias, cast

import orjson

from kasauti_standards import load_standard
from kasauti_standards.catalog import published_folder
from kasauti_standards.kernel import DeclarationError, Standard
from kasauti_validator.schema_node import Schema
from kasauti_validator.settings import Settings

FindStandard: TypeAlias = Callable[[str], Standard]
FindSchema: TypeAlias = Callable[[str, str, str], Schema]


def read_published_schema(standard_id: str, profile: str, entity: str) -> Schema:
    """The published schema of an entity under a profile; DeclarationError where there is none."""
    folder = published_folder() / standard_id / "json-schema" / profile
    file = folder / f"{entity}.schema.json"
    if not file.is_file():
        raise DeclarationError(
            where=f"schema of {standard_id}/{entity} under {profile}",
            what="is not published",
            hint=f"There should be a file {file}: in a checkout run `make published`, else install "
            "the package again.",
        )
    return cast("Schema", orjson.loads(file.read_bytes()))


@dataclass(frozen=True, slots=True)
class RunSpec:
    """The question that a run answers.

    `profile` empty means the standard's default. `as_of` is the day on which code lists, rules
    and requirements are looked up; `now` (with a time zone) is what rules hold to be the present.
    `masker_key` is random for every run, so that masked values of two runs cannot be joined. The
    two finders are module-level functions, so that workers can be given them.
    """

    standard_id: str
    entity: str
    profile: str
    as_of: date
    now: datetime
    masker_key: bytes
    settings: Settings = field(default_factory=Settings)
    find_standard: FindStandard = load_standard
    find_schema: FindSchema = read_published_schema
