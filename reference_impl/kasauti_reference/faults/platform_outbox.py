"""The fault of the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kasauti_reference.faults.breaks import Break, Record, edit_answer, rows_of


def _unmask(answer: Record) -> None:
    for row in rows_of(answer, "messages"):
        row["receiver"] = str(row["receiver"]).replace("*", "9")


OUTBOX_BREAKS: Final[Mapping[str, Break]] = {"outbox-shows-receivers": edit_answer(_unmask)}
