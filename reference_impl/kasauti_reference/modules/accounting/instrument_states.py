"""The states of an instrument, and the steps between them."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_reference.errors import ServiceError
from kasauti_standards.accounting.lifecycle import INSTRUMENT, follows
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.pointer import read_pointer

Record = dict[str, object]
NEW = "New"


def read_state(instrument: Mapping[str, object]) -> str:
    """The code of an instrument's state."""
    return str(read_pointer(instrument, "/financialStatus/code"))


def describe_state(code: str) -> Record:
    """A state as instruments show it."""
    rows = load_standard("billing").code_lists["FinanceInstrumentStatusMapping"].by_code
    return {"code": code, "name": rows[code].label_en, "moduleType": "Instrument"}


def require_way(stored: Mapping[str, object], wanted: str) -> None:
    """Refuse a state that does not follow."""
    if not follows(INSTRUMENT, read_state(stored), wanted):
        raise ServiceError(
            "status.invalid", f"{wanted} does not follow {read_state(stored)}: nothing was done"
        )
