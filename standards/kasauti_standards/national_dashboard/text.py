"""How the deployed receiver reads text: title case and numbers, as its Java code does."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")


@lru_cache(maxsize=4096)
def write_title_case(text: str) -> str:
    """First letter of each word upper, the rest lower, the ends trimmed.

    Words are separated by Unicode space characters only: a tab or new line does not start a word,
    and inner double blanks stay (UPYOG-NIUA IngestValidator.toCamelCase, run).
    """
    converted = []
    starts_word = True
    for character in text.strip("".join(map(chr, range(33)))):
        if unicodedata.category(character) in {"Zs", "Zl", "Zp"}:
            starts_word = True
            converted.append(character)
        elif starts_word:
            titled = character.title()
            converted.append(titled if len(titled) == 1 else character)
            starts_word = False
        else:
            lowered = character.lower()
            converted.append(lowered if len(lowered) == 1 else character)
    return "".join(converted)


@lru_cache(maxsize=4096)
def is_parsable_number(text: str) -> bool:
    """Whether commons-lang3 NumberUtils.isParsable takes the text for a number.

    Digits with at most one point, an optional minus in front, no point at the end: `5`, `-5`,
    `5.0` and `.5` are numbers; `+5`, `12.`, `1e5` and `1,200` are not (run).
    """
    return _NUMBER.fullmatch(text) is not None
