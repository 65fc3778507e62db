"""What `kasauti explain` says about the codes that adapters give."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_adapters.mapping.problems import read_statements
from kasauti_standards.explanation import Explanation

_TEXT = (
    "Given to a row of a legacy source while it is mapped. An error rejects the row with its "
    "cells; a warning accepts it and says what was changed. The mapping decides by its policy."
)


def list_explanations() -> Iterator[Explanation]:
    """One explanation per code of the closed list."""
    for statement in read_statements().values():
        yield Explanation(
            code=statement.code,
            kind="finding of an adapter",
            level="by policy",
            text=_TEXT,
            message=statement.message,
            hint=statement.hint,
        )
