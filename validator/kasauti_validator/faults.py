"""System faults: our own code broke on a record. A fault is never a finding about the data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Fault:
    """Which of our checks broke, how and on which record.

    `what` is the exception's type and `where` our own line of code: its message may quote
    somebody's data and is left out.
    """

    check: str
    what: str
    where: str
    file: str = ""
    line: int | None = None
    record: int | None = None

    def as_json(self) -> dict[str, object]:
        """The fault as the report writes it."""
        return {name: getattr(self, name) for name in self.__slots__}


def describe_fault(check: str, error: BaseException) -> Fault:
    """The fault that an exception is, without its message."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = ""
    if trace is not None:
        file = PurePath(trace.tb_frame.f_code.co_filename)
        where = f"{file.parent.name}/{file.name}:{trace.tb_lineno}"
    return Fault(check=check, what=type(error).__name__, where=where)
