"""Derived rows are judged by the validator before anything is written or sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from kasauti_adapters.exact_json import write_exactly
from kasauti_standards.kernel import Finding, Level
from kasauti_validator import open_engine

Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row with what speaks against it: code, pointer and message by profile."""

    row: Row
    errors: tuple[str, ...]

    @property
    def is_valid(self) -> bool:
        """Whether no profile refuses it."""
        return not self.errors


def check_rows(
    rows: Iterable[Row], *, profiles: Sequence[str], now: datetime, masker_key: bytes
) -> Iterator[CheckedRow]:
    """Every row in order, checked under every profile."""
    kept = list(rows)
    errors: list[list[str]] = [[] for _ in kept]
    for profile in profiles:
        engine = open_engine(
            "national-dashboard",
            "Data",
            profile,
            as_of=now.date(),
            now=now,
            masker_key=masker_key,
        )
        results = engine.check_stream(write_exactly(row) for row in kept)
        for place, result in enumerate(results):
            errors[place] += [
                _write_error(finding, profile)
                for finding in result.findings
                if finding.level is Level.ERROR and not result.is_valid
            ]
        engine.finish()
    for row, said in zip(kept, errors, strict=True):
        yield CheckedRow(row, tuple(said))


def _write_error(finding: Finding, profile: str) -> str:
    said = finding.message.render("en", **finding.params)
    return f"{finding.code} {finding.place.pointer}: {said} ({profile})"
