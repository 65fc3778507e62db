"""A defect as the layers find it, before it is masked and placed as a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from kasauti_standards.kernel import Layer, Level, Message
from kasauti_standards.kernel.pointer import ABSENT
from kasauti_validator.reading.items import NOTHING
from kasauti_validator.values import Options

Steps: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """The requirements that are cited, and what follows from them.

    `origin` is `assurance` only if every requirement cited is our own safety demand.
    """

    requirements: tuple[str, ...]
    level: Level
    origin: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of a defect wherever it stands; made once, used for every record.

    Where the right value is one of `options`, the nearest of them is suggested, and `hint_near`
    is the hint that names it.
    """

    code: str
    layer: Layer
    weight: Weight
    message: Message
    hint: Message
    options: Options | None = None
    hint_near: Message | None = None


class Defect(NamedTuple):
    """One defect of one record. `steps` lead to it from the record's root.

    `value` is as sent, not masked: only `FindingWriter` may write it. `line` is set where it
    differs from the record's own line. `is_undeclared` marks a member that the schema does not
    know, so that nothing is known about what its value may reveal.
    """

    statement: Statement
    steps: Steps = ()
    value: object = ABSENT
    params: Mapping[str, object] = NOTHING
    fix: str = ""
    line: int | None = None
    is_undeclared: bool = False


def fill_words(text: Message, **words: Message) -> Message:
    """A message with some of its parameters filled in, each in its own language."""
    en, hi = text.en, text.hi
    for name, word in words.items():
        en = en.replace(f"{{{name}}}", word.en)
        hi = hi.replace(f"{{{name}}}", word.hi)
    return Message(en, hi)
