"""Aadhaar numbers: the check digit (Verhoeff), and what may be shown of one.

Source of the mask: UPYOG-NIUA birth-death-services CommonUtils.maskAndShowLast4Chars, which puts an
asterisk for each letter or digit that four others follow.
"""

from __future__ import annotations

import re

_LENGTH = 12
_SHOWN = re.compile(r"\w(?=\w{4})")
_DIHEDRAL = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 2, 3, 4, 0, 6, 7, 8, 9, 5),
    (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
    (3, 4, 0, 1, 2, 8, 9, 5, 6, 7),
    (4, 0, 1, 2, 3, 9, 5, 6, 7, 8),
    (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
    (6, 5, 9, 8, 7, 1, 0, 4, 3, 2),
    (7, 6, 5, 9, 8, 2, 1, 0, 4, 3),
    (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
    (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)
_TURNED = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def _turn(place: int, digit: int) -> int:
    for _ in range(place % 8):
        digit = _TURNED[digit]
    return digit


def _sum_up(digits: str, *, first_place: int) -> int:
    total = 0
    for place, digit in enumerate(reversed(digits), start=first_place):
        total = _DIHEDRAL[total][_turn(place, int(digit))]
    return total


def is_aadhaar(text: str) -> bool:
    """Whether twelve digits end with their check digit."""
    if len(text) != _LENGTH or not text.isascii() or not text.isdecimal() or text[0] in "01":
        return False
    return _sum_up(text, first_place=0) == 0


def add_check_digit(digits: str) -> str:
    """Eleven digits with their check digit."""
    total = _sum_up(digits, first_place=1)
    return digits + str(_DIHEDRAL[total].index(0))


def mask(text: str) -> str:
    """A text of which the last four letters or digits of each word are shown."""
    return _SHOWN.sub("*", text)
