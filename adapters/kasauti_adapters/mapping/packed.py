"""Cells that hold several records with nothing between them: owners and floors of old dumps.

An owner is `NAME / FATHER / MOBILE`, a floor `FLOOR / AREA / USAGE / OCCUPANCY / CONSTRUCTION /
TAX`; the next one begins in the same breath as the last part of the one before. A slash between
blanks separates parts, so that S/O and N/A stay whole. A last part ends where its form ends: the
digits of a number, N/A, two decimals, or U+00C2, which such dumps write for an empty cell. What
can be read in two ways is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem

EMPTY = "\u00c2"
OWNER = ("name", "father", "mobile")
FLOOR = ("floor", "area", "usage", "occupancy", "construction", "tax")
_SEPARATOR = re.compile(r"(?:(?<=\s)|^)/(?=\s|$)")
_MOBILE = re.compile(r"(?P<end>\+?[0-9][0-9 -]*|N/A|\u00c2)(?P<begin>.*)", re.DOTALL)
_TAX = re.compile(r"(?P<end>[0-9][0-9,]*\.[0-9]{2}|\u00c2)(?P<begin>.*)", re.DOTALL)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"[0-9][0-9,]*(?:\.[0-9]*)?")
_NOTHING = ("N/A", EMPTY, "")
_TEN = 10
Part = str | None


def split_owners(value: object) -> list[dict[str, Part]]:
    """The owners of a cell; CellProblem where they cannot be told apart."""
    return _split(write_text(value), OWNER, _end_mobile, what="owners")


def split_floors(value: object) -> list[dict[str, Part]]:
    """The floors of a cell; CellProblem where they cannot be told apart."""
    floors = _split(write_text(value), FLOOR, _end_tax, what="floors")
    for number, floor in enumerate(floors, start=1):
        for name in ("area", "tax"):
            text = floor[name]
            if text is not None and not _AMOUNT.fullmatch(text):
                raise _refuse("floors", name, number)
    return floors


def _split(
    text: str,
    names: Sequence[str],
    end: Callable[[str], tuple[str, str] | None],
    *,
    what: str,
) -> list[dict[str, Part]]:
    if text in _NOTHING:
        return []
    parts = [part.strip() for part in _SEPARATOR.split(text)]
    own = len(names) - 1
    if len(parts) < len(names) or (len(parts) - 1) % own:
        raise _refuse(what, "separators", (len(parts) - 1) // own + 1)
    records: list[dict[str, Part]] = []
    first = parts[0]
    for number, at in enumerate(range(own, len(parts), own), start=1):
        last, following = parts[at], ""
        if at < len(parts) - 1:
            ended = end(last)
            if ended is None:
                raise _refuse(what, names[-1], number)
            last, following = ended
        values = (first, *parts[at - own + 1 : at], last)
        records.append(
            {
                name: None if part in _NOTHING else part
                for name, part in zip(names, values, strict=True)
            }
        )
        first = following.strip()
    return records


def _end_mobile(text: str) -> tuple[str, str] | None:
    """A number and the name that follows it at once; None where it may end elsewhere."""
    match = _MOBILE.fullmatch(text)
    if match is None:
        return None
    number = match["end"].strip(" -")
    digits = sum(character.isdigit() for character in number)
    if digits > _TEN and not number.startswith("+"):
        return None  # the number, or a name that begins with a digit
    if number.startswith("+") and digits != _TEN + 2:
        return None
    return number, match["begin"]


def _end_tax(text: str) -> tuple[str, str] | None:
    match = _TAX.fullmatch(text)
    if match is None or _ORDINAL.match(match["begin"]):
        return None  # 300.0 and 1st Floor, or 300.01 and a floor called st
    return match["end"], match["begin"]


def _refuse(what: str, part: str, number: int) -> CellProblem:
    return CellProblem("ADP-CELL-PACKED", what=what, part=f"{part} {number}")
