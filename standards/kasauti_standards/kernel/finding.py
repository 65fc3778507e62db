"""What a check says about somebody's data. A finding is data, never a bare string."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kasauti_standards.kernel.message import Language, Message


class Level(StrEnum):
    """How much a finding weighs; derived from the requirement's level in one table."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Layer(StrEnum):
    """Where in the chain of checks a finding arises, in the order they run."""

    SYNTAX = "syntax"
    STRUCTURE = "structure"
    TERMINOLOGY = "terminology"
    RECORD = "record"
    REFERENCE = "reference"
    COLLECTION = "collection"
    OVER_TIME = "over-time"
    RECONCILIATION = "reconciliation"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: file, line and record (both from 1), JSON pointer or cell."""

    file: str
    line: int | None = None
    record: int | None = None
    pointer: str = ""
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect at one place.

    `value` is already masked: whoever builds a finding masks first (`masking.Masker`).
    `params` fill the templates of `message` and `hint`; `fix` is a suggested value or empty.
    """

    code: str
    level: Level
    layer: Layer
    requirements: tuple[str, ...]
    origin: str
    place: Place
    message: Message
    hint: Message
    value: str = ""
    fix: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    def as_json(self, language: Language = "en") -> dict[str, object]:
        """The finding as the report writes it."""
        return {
            "code": self.code,
            "level": self.level.value,
            "layer": self.layer.value,
            "requirements": list(self.requirements),
            "origin": self.origin,
            "file": self.place.file,
            "line": self.place.line,
            "record": self.place.record,
            "pointer": self.place.pointer,
            "cell": self.place.cell,
            "value": self.value,
            "message": self.message.render(language, **self.params),
            "hint": self.hint.render(language, **self.params),
            "fix": self.fix,
        }
