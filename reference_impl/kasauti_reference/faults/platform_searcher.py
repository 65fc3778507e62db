"""Faults of searches by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kasauti_reference.faults.breaks import Break, Record, edit_answer, rows_of


def _forget_addresses(answer: Record) -> None:
    for bill in rows_of(answer, "Bills"):
        bill["address"] = {}


SEARCHER_BREAKS: Final[Mapping[str, Break]] = {
    "searched-bills-without-address": edit_answer(_forget_addresses),
}
