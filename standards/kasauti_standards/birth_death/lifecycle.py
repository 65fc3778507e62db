"""The lifecycles of reports and of changes of the register. They are our own: none is deployed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kasauti_standards.kernel.lifecycle import Lifecycle
from kasauti_standards.kernel.lifecycle_table import read_lifecycles

REPORT, NAME, CORRECTION = "BNDREPORT", "BNDNAME", "BNDCORRECTION"
REGISTERED, APPROVED = "REGISTERED", "APPROVED"
SERVICE_OF_CHANGE: Mapping[str, str] = {"NAME_INCLUSION": NAME, "CORRECTION": CORRECTION}


@cache
def read_own_lifecycles() -> Mapping[str, Lifecycle]:
    """The three lifecycles, by business service."""
    rows = read_lifecycles(files("kasauti_standards.birth_death").joinpath("lifecycles"))
    return {row.business_service: row for row in rows}


@cache
def read_statuses(*services: str) -> frozenset[str]:
    """Every status that a record of those lifecycles can show."""
    return frozenset(
        state.application_status
        for service in services
        for state in read_own_lifecycles()[service].states
        if state.application_status
    )
