"""Checks on what identifies a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kasauti_standards.kernel import Record, Violation
from kasauti_standards.kernel.pointer import read_pointer

MOBILE = re.compile("[6-9][0-9]{9}")
PINCODE = re.compile("[1-9][0-9]{5}")


def check_mobile(record: Record, pointer: str) -> Iterator[Violation]:
    """A mobile number that is there must have ten digits, not all alike, beginning with 6 to 9."""
    number = read_pointer(record, pointer)
    if isinstance(number, str) and not (MOBILE.fullmatch(number) and len(set(number)) > 1):
        yield Violation(pointer, number, {"value": number})
