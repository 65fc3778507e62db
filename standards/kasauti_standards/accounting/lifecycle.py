"""The lifecycles of instruments, vouchers and bills, in the words of the states they show.

Nobody publishes them: states are master data (instruments) or constants of the code (vouchers), and
the deployed services write a state without looking at the one before (ACC-E-031).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kasauti_standards.kernel.lifecycle import Lifecycle
from kasauti_standards.kernel.lifecycle_table import read_lifecycles

INSTRUMENT, VOUCHER, BILL = "EGFINSTRUMENT", "EGFVOUCHER", "EGFBILL"


@cache
def read_account_lifecycles() -> Mapping[str, Lifecycle]:
    """The three lifecycles, by name."""
    rows = read_lifecycles(files("kasauti_standards.accounting").joinpath("lifecycles"))
    return {row.business_service: row for row in rows}


@cache
def map_following(name: str) -> Mapping[str, Mapping[str, str]]:
    """What each shown state is followed by: the state that is shown next, by action."""
    lifecycle = read_account_lifecycles()[name]
    return {
        state.application_status: {
            action.name: lifecycle.state(action.next_state).application_status
            for action in state.actions
        }
        for state in lifecycle.states
        if state.name
    }


def follows(name: str, state: str, wanted: str) -> bool:
    """Whether a step leads from one shown state to another."""
    return wanted in map_following(name).get(state, {}).values()
