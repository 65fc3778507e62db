"""Mobile numbers, names and plain text out of cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from kasauti_adapters.mapping.amounts import Convert
from kasauti_adapters.mapping.problems import CellProblem

_MOBILE = re.compile(r"[6-9][0-9]{9}")
_DIGITS = re.compile(r"[0-9]+")
_FLOAT = re.compile(r"[0-9]+\.[0-9]+(?:[eE]\+?[0-9]{1,2})?")
_MADE_UP = frozenset({"9876543210", "9999999999", "9123456789", "9988776655"})
_COUNTRY = "91"
_TEN = 10
_YES_NO = {"y": True, "yes": True, "true": True, "t": True, "1": True, "a": True}
_YES_NO |= {"n": False, "no": False, "false": False, "f": False, "0": False}
_GENDERS = {"m": "MALE", "male": "MALE", "f": "FEMALE", "female": "FEMALE", "o": "OTHERS"}
_GENDERS |= {"others": "OTHERS", "other": "OTHERS", "transgender": "TRANSGENDER"}
_ORDINAL_GENDERS = ("FEMALE", "MALE", "OTHERS")


def write_text(value: object) -> str:
    """A cell as text: blanks inside collapsed, whole floats without their point."""
    if type(value) is str and value.isprintable() and "  " not in value:
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).replace("\u00a0", " ").split())


def make_text(*, longest: int = 0, upper: str = "no") -> Convert:
    """Text; more than `longest` characters is a defect, which a mapping may cut with a warning."""
    if not longest and upper != "yes":
        return write_text

    def convert(value: object) -> str:
        text = write_text(value)
        if upper == "yes":
            text = text.upper()
        if longest and len(text) > longest:
            raise CellProblem("ADP-TEXT-TOO-LONG", length=len(text), limit=longest)
        return text

    return convert


def make_mobile_in() -> Convert:
    """An Indian mobile number of ten digits: +91, leading 0, blanks and float cells are mended.

    Numbers that stand for "unknown" (all digits alike, 9876543210 and the like) are refused.
    """

    def convert(value: object) -> str:
        text = write_text(value)
        if _FLOAT.fullmatch(text) and Decimal(text) == Decimal(text).to_integral_value():
            text = f"{Decimal(text):.0f}"  # a spreadsheet took the number for a quantity
        for mark in " -.()+":
            text = text.replace(mark, "")
        if not _DIGITS.fullmatch(text):
            raise CellProblem("ADP-MOBILE-UNUSABLE")
        if len(text) == _TEN + 2 and text.startswith(_COUNTRY):
            text = text[2:]
        elif len(text) == _TEN + 1 and text.startswith("0"):
            text = text[1:]
        if not _MOBILE.fullmatch(text) or len(set(text)) == 1 or text in _MADE_UP:
            raise CellProblem("ADP-MOBILE-UNUSABLE")
        return text

    return convert


def make_bool_yn() -> Convert:
    """True or false from Y/N, A (active), 1/0, yes/no, t/f."""
    return make_choice(values=_YES_NO)


def make_gender() -> Convert:
    """A gender from its word, or from the ordinal of the ERP's enum (0 is FEMALE)."""

    def convert(value: object) -> str:
        text = write_text(value).lower()
        if text in {"0", "1", "2"}:
            return _ORDINAL_GENDERS[int(text)]
        if text not in _GENDERS:
            raise CellProblem("ADP-CHOICE-UNKNOWN", allowed=", ".join(_GENDERS))
        return _GENDERS[text]

    return convert


def make_enum_ordinal(*, values: Sequence[object]) -> Convert:
    """The value at the position that a cell holds, counted from 0."""

    def convert(value: object) -> object:
        text = write_text(value)
        if not _DIGITS.fullmatch(text) or int(text) >= len(values):
            raise CellProblem("ADP-CHOICE-UNKNOWN", allowed=f"0 to {len(values) - 1}")
        return values[int(text)]

    return convert


def make_choice(*, values: Mapping[str, object]) -> Convert:
    """The value that stands beside a word in the mapping; letter case does not count."""
    known = {str(key).lower(): member for key, member in values.items()}

    def convert(value: object) -> object:
        text = write_text(value).lower()
        if text not in known:
            raise CellProblem("ADP-CHOICE-UNKNOWN", allowed=", ".join(known))
        return known[text]

    return convert
