"""The deployed lifecycles of certificates, and which of them a kind follows in a mode.

Source: upyog-mdms NOC/NocType.json; UPYOG-NIUA NOCValidator.getOrValidateBussinessService.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kasauti_standards.kernel.codelist import CodeList, read_code_lists
from kasauti_standards.kernel.lifecycle import Lifecycle
from kasauti_standards.kernel.lifecycle_table import read_lifecycles

_PACKAGE = files("kasauti_standards.noc")
CREATED = "CREATED"
ONLINE, OFFLINE = "online", "offline"


@cache
def read_noc_lifecycles() -> Mapping[str, Lifecycle]:
    """The four lifecycles, by business service."""
    rows = read_lifecycles(_PACKAGE.joinpath("lifecycles"))
    return {row.business_service: row for row in rows}


@cache
def read_code_list(name: str) -> CodeList:
    """A code list of certificates."""
    rows = read_code_lists(_PACKAGE.joinpath("code_lists"))
    return next(row for row in rows if row.name == name)


@cache
def read_statuses() -> frozenset[str]:
    """Every status an application can show: that of a state, or CREATED outside the workflow."""
    shown = {
        state.application_status
        for lifecycle in read_noc_lifecycles().values()
        for state in lifecycle.states
        if state.application_status
    }
    return frozenset(shown | {CREATED})


def choose_workflow(kind: str, mode: str) -> str:
    """The business service that a kind follows in a mode; "" for an unknown kind."""
    row = read_code_list("NocType").by_code.get(kind)
    if row is None:
        return ""
    return row.attributes["onlineWF" if mode == ONLINE else "offlineWF"]
