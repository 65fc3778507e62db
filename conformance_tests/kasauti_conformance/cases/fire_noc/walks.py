"""The lifecycle of fire permits as a matrix; PAY is taken by a payment."""

from __future__ import annotations

from kasauti_conformance.cases.fire_noc.permits import (
    APPROVER,
    BILL,
    COUNTER,
    CREATE,
    INSPECTOR,
    PAY,
    SEARCH,
    UPDATE,
    VERIFIER,
    find_again,
    initiate,
    move,
    pay_step,
)
from kasauti_conformance.cases.lifecycle import LifecycleWalk
from kasauti_standards.catalog import load_standard

WALK = LifecycleWalk(
    id="fire-noc-lifecycle",
    lifecycle=load_standard("fire-noc").followed_lifecycles["FIRENOC"],
    requirement="FN-TRANSITION",
    operations=(CREATE, UPDATE, SEARCH, BILL, PAY),
    roles=("CITIZEN", COUNTER, VERIFIER, INSPECTOR, APPROVER),
    first_action="INITIATE",
    make=initiate,
    move=move,
    find=find_again,
    record="/FireNOCs/0",
    status="/fireNOCDetails/status",
    otherwise={"PAY": pay_step},
)
