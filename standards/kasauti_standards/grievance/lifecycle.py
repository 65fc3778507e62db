"""The deployed lifecycle of complaints."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kasauti_standards.kernel.lifecycle import Lifecycle
from kasauti_standards.kernel.lifecycle_table import read_lifecycle

_FOLDER = files("kasauti_standards.grievance").joinpath("lifecycles")
SERVICE = "PGR"


@cache
def read_grievance_lifecycle() -> Lifecycle:
    """The lifecycle of workflowConfig.json; the Postman variant adds comments (PGR-E-006)."""
    return read_lifecycle(_FOLDER.joinpath(f"{SERVICE}.csv"))


@cache
def read_statuses() -> frozenset[str]:
    """Every status a complaint can show."""
    states = read_grievance_lifecycle().states
    return frozenset(state.application_status for state in states if state.application_status)
