"""Stories of what an application costs: demanded, paid, skipped where nothing is due."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.building_plan.fees import expect_fee, read_heads
from kasauti_conformance.cases.building_plan.plan_stories import check_permit
from kasauti_conformance.cases.building_plan.plans import (
    APPROVER,
    ARCHITECT,
    BILL,
    CREATE,
    DECIDE,
    DRAFT,
    EVERYBODY,
    NOCS,
    OFFICE,
    PAY,
    SEARCH,
    UPDATE,
    VERIFIER,
    Record,
    advance,
    find_again,
    grant,
    initiate,
    initiate_occupancy,
    move,
    name_fee,
    pay,
    read_plan,
    read_status,
    verify,
)
from kasauti_conformance.cases.building_plan.reports import BUILT_UP
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.building_plan.lifecycle import APPROVED
from kasauti_standards.kernel.money import to_paise

_WHOLE = (CREATE, UPDATE, SEARCH, BILL, PAY, NOCS, DECIDE)
_DEMANDS = "billing-demand-search"


def tell_paying_stories() -> Iterator[Case]:
    """Demands and payments of the fees of an application."""
    for name, title, requirements, run, operations in (
        (
            "demanded",
            ("Each fee is demanded once, of its heads", "हर शुल्क की एक माँग, अपने मदों की"),
            ("BPA-DEMAND",),
            _demand,
            (*_WHOLE, _DEMANDS),
        ),
        (
            "paid",
            ("Only a payment leaves a fee state", "शुल्क की स्थिति केवल भुगतान से छूटे"),
            ("BPA-PAY", "BPA-PAY-STEP"),
            _pay,
            _WHOLE,
        ),
        (
            "as-permitted",
            ("A building as permitted pays no more", "अनुमति जैसा भवन और न चुकाए"),
            ("BPA-DEMAND", "BPA-GRANT"),
            _build_as_permitted,
            _WHOLE,
        ),
    ):
        yield tell_story(
            f"plan-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=EVERYBODY,
        )


def _read_demands(attempt: Attempt, plan: Record, service: str) -> list[Record]:
    query = {
        "tenantId": attempt.world.city,
        "businessService": service,
        "consumerCode": str(plan["applicationNo"]),
    }
    answer = attempt.ask(_DEMANDS, by=money.choose_clerk(attempt.world), query=query)
    rows = attempt.need(answer, "demands could not be searched for").rows("/Demands")
    return [row for row in rows if row.get("status") == "ACTIVE"]


def _check_demand(attempt: Attempt, plan: Record, *, deviation: int = 0) -> None:
    found = _read_demands(attempt, plan, name_fee(plan))
    if len(found) != 1:
        attempt.differ("demands of a fee", expected="one", actual=f"{len(found)}")
        return
    heads = read_heads(
        (row["taxHeadMasterCode"], row["taxAmount"])
        for row in cast("list[Record]", found[0].get("demandDetails") or [])
    )
    expected = expect_fee(attempt, plan, deviation=Decimal(deviation))
    if heads not in expected:
        attempt.differ("demand", expected=f"{expected[0]}", actual=f"{heads}")


def _demand(attempt: Attempt) -> None:
    for risk in ("HIGH", "LOW"):
        _check_demand(attempt, advance(attempt, initiate(attempt, risk=risk), *DRAFT))
    waiting = advance(attempt, verify(attempt), *OFFICE, ("APPROVE", APPROVER))
    _check_demand(attempt, waiting)
    permit = grant(attempt)
    for built in (BUILT_UP + 4,):
        draft = initiate_occupancy(attempt, permit, built=built)
        applied = advance(attempt, draft, *DRAFT)
        _check_demand(attempt, applied)
        paid = read_plan(attempt.need(pay(attempt, applied), "the fee could not be paid"))
        approved = advance(attempt, paid, *OFFICE, ("APPROVE", APPROVER))
        _check_demand(attempt, approved, deviation=built - BUILT_UP)


def _pay(attempt: Attempt) -> None:
    plan = advance(attempt, initiate(attempt), *DRAFT)
    for action, role, requirement in (
        ("PAY", ARCHITECT, "BPA-PAY-STEP"),
        ("SKIP_PAYMENT", ARCHITECT, "BPA-PAY"),
        ("FORWARD", VERIFIER, "BPA-PAY"),
    ):
        answer = move(attempt, plan, action, by=choose_actor(attempt, role))
        attempt.expect_refusal(
            answer, because=f"{action} by {role} unpaid", requirements=(requirement,)
        )
    found = find_again(attempt, plan)
    if read_status(found) != "PENDING_APPL_FEE":
        attempt.differ("unpaid", expected="PENDING_APPL_FEE", actual=read_status(found))
    asked = {"tenantId": attempt.world.city, "businessService": name_fee(plan)}
    bill = money.fetch_bill(attempt, asked | {"challanNo": str(plan["applicationNo"])})
    part = money.pay_bill(attempt, bill, amount=Decimal(to_paise(bill["totalAmount"])) / 200)
    attempt.expect_refusal(part, because="half a fee", requirements=("BPA-PAY",))
    paid = pay(attempt, plan)
    if attempt.expect_success(paid) and read_status(paid) != "DOC_VERIFICATION_INPROGRESS":
        attempt.differ("paid", expected="DOC_VERIFICATION_INPROGRESS", actual=read_status(paid))


def _build_as_permitted(attempt: Attempt) -> None:
    draft = initiate_occupancy(attempt, grant(attempt), built=BUILT_UP)
    applied = advance(attempt, draft, *DRAFT)
    paid = read_plan(attempt.need(pay(attempt, applied), "the fee could not be paid"))
    ready = advance(attempt, paid, *OFFICE)
    answer = move(attempt, ready, "APPROVE", by=choose_actor(attempt, APPROVER))
    if not attempt.expect_success(answer):
        return
    if read_status(answer) != APPROVED:
        attempt.differ(
            "a fee of nothing",
            expected=APPROVED,
            actual=read_status(answer),
            answer=answer,
            requirements=("BPA-DEMAND",),
        )
    else:
        check_permit(attempt, read_plan(find_again(attempt, ready)))
