"""What can be wrong with a cell or a row: the closed list of codes, with text in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kasauti_standards.kernel import Layer, Message
from kasauti_standards.kernel.tables import read_table

_COLUMNS = ("code", "layer", "message_en", "hint_en", "message_hi", "hint_hi")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said where a code is found."""

    code: str
    layer: Layer
    message: Message
    hint: Message


class CellProblem(Exception):  # noqa: N818 (a verdict on a value, caught at once; no error)
    """A value that cannot be converted: a code of the table and the words it fills in."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@cache
def find_statement(code: str) -> Statement:
    """The statement of a code; KeyError for a code that the table does not hold."""
    return read_statements()[code]


@cache
def read_statements() -> dict[str, Statement]:
    """Every code that an adapter gives."""
    file = files("kasauti_adapters.mapping").joinpath("problems.csv")
    return {
        row["code"]: Statement(
            row["code"],
            Layer(row["layer"]),
            Message(row["message_en"], row["message_hi"]),
            Message(row["hint_en"], row["hint_hi"]),
        )
        for row in read_table(file, columns=_COLUMNS)
    }
