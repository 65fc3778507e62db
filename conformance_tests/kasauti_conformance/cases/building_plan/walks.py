"""The three lifecycles of building plans as matrices; PAY is taken by a payment.

SKIP_PAYMENT is refused to everybody: the fees of the walks are more than nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from kasauti_conformance.cases.building_plan.plans import (
    BILL,
    COUNTER,
    CREATE,
    DECIDE,
    EVERYBODY,
    NOCS,
    PAY,
    SEARCH,
    UPDATE,
    Record,
    find_again,
    grant,
    initiate,
    initiate_occupancy,
    move,
    pay_step,
)
from kasauti_conformance.cases.building_plan.reports import BUILT_UP
from kasauti_conformance.cases.lifecycle import LifecycleWalk
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.building_plan.lifecycle import LOW_PERMIT, OCCUPANCY, PERMIT
from kasauti_standards.catalog import load_standard

_MORE_THAN_PERMITTED = 2


def _initiate_low(attempt: Attempt) -> Record:
    return initiate(attempt, risk="LOW")


def _initiate_occupancy(attempt: Attempt) -> Record:
    return initiate_occupancy(attempt, grant(attempt), built=BUILT_UP + _MORE_THAN_PERMITTED)


def _walk(service: str, make: Callable[[Attempt], Record]) -> LifecycleWalk:
    return LifecycleWalk(
        id=f"{service.lower().replace('_', '-')}-lifecycle",
        lifecycle=load_standard("building-plan").followed_lifecycles[service],
        requirement="BPA-TRANSITION",
        operations=(CREATE, UPDATE, SEARCH, BILL, PAY, NOCS, DECIDE),
        roles=(*EVERYBODY, COUNTER),
        first_action="INITIATE",
        make=make,
        move=move,
        find=find_again,
        record="/BPA/0",
        status="/status",
        otherwise={"PAY": pay_step},
        barred=frozenset({"SKIP_PAYMENT"}),
    )


WALKS = (
    _walk(PERMIT, initiate),
    _walk(LOW_PERMIT, _initiate_low),
    _walk(OCCUPANCY, _initiate_occupancy),
)
