"""Named splitters for packed cells: one cell in, several columns out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kasauti_adapters.mapping.people import write_text

_NAME_AND_MOBILE = re.compile(
    r"(?P<name>.*?)\s*(?:[/,;|(]|\s-\s)\s*(?P<mobile>[+0-9][0-9 .+eE-]*)\)?"
)


def split_name_and_mobile(value: object) -> tuple[object, ...]:
    """`Neela Namuna / 9000100007` as name and number; a cell without a number is a name."""
    text = write_text(value)
    match = _NAME_AND_MOBILE.fullmatch(text)
    if match is None:
        return (text, None)
    return (match["name"] or None, match["mobile"].strip())


SPLITTERS: Mapping[str, Callable[[object], tuple[object, ...]]] = {
    "name_and_mobile": split_name_and_mobile,
}
"""Each by the name that mappings use."""
