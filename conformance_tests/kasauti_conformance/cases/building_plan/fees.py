"""What a fee of the run has to come to, by the declared masters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, partial
from typing import Any, cast

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.building_plan.plans import (
    APPROVER,
    ARCHITECT,
    name_first_fee,
    sample_permit,
)
from kasauti_conformance.cases.building_plan.requests import CALCULATE, ESTIMATE, ESTIMATE_BESIDE
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.building_plan.estimating import (
    APPLICATION_FEE,
    LOW_RISK_PERMIT_FEE,
    SANCTION_FEE,
    Calculator,
    ChargedPlan,
    FeeRow,
    read_fee_rows,
)
from kasauti_standards.building_plan.lifecycle import (
    LOW_PERMIT,
    PERMIT,
    PERMIT_KIND,
    read_code_list,
)
from kasauti_standards.building_plan.reading import DEPLOYED, INTENDED
from kasauti_standards.charging.reading import Reading
from kasauti_standards.kernel.money import to_paise

Record = dict[str, Any]
_DEPLOYED_PROFILE = "upyog-2026"
_RUPEE = 100
_FEE_OF_STATUS = {"PENDING_FEE": LOW_RISK_PERMIT_FEE, "PENDING_SANC_FEE_PAYMENT": SANCTION_FEE}


def tell_fee_stories() -> Iterator[Case]:
    """The calculator: right for every kind of fee, wrong questions refused."""
    for name, operation in (("estimated", ESTIMATE), ("estimated-beside", ESTIMATE_BESIDE)):
        yield tell_story(
            f"plan-fee.{name}",
            ("Fees are those of the masters", "शुल्क मूल डेटा के हों"),
            ("BPA-CALCULATION-ANSWER", "BPA-AMOUNT"),
            partial(_estimate, operation),
            operations=(operation,),
            roles=(ARCHITECT,),
        )
    yield tell_story(
        "plan-fee.wrong",
        ("A fee that is none is refused", "अमान्य शुल्क अस्वीकृत हो"),
        ("BPA-CALCULATION",),
        _ask_wrongly,
        operations=(CALCULATE, ESTIMATE),
        roles=(ARCHITECT, APPROVER),
    )


def choose_readings(attempt: Attempt) -> tuple[Reading, ...]:
    """The readings by which a target may compute: as deployed or as was meant."""
    profile = attempt.world.profile_of_standard("building-plan").id
    return (INTENDED, DEPLOYED) if profile == _DEPLOYED_PROFILE else (INTENDED,)


def expect_fee(
    attempt: Attempt, plan: Record, *, deviation: Decimal = Decimal(0)
) -> list[dict[str, int]]:
    """Paise by head of the fee that an application waits for, by each reading."""
    details = cast("Record", plan.get("additionalDetails") or {})
    charged = ChargedPlan(
        kind=str(details.get("applicationType") or PERMIT_KIND),
        work=str(details.get("serviceType") or "NEW_CONSTRUCTION"),
        risk=str(plan["riskType"]),
        workflow=str(plan["businessService"]),
        deviation=deviation,
    )
    fee = _FEE_OF_STATUS.get(str(plan["status"]), APPLICATION_FEE)
    return _compute(attempt, charged, fee)


def read_heads(rows: Iterable[tuple[object, object]]) -> dict[str, int]:
    """Paise by tax head, without heads of nothing."""
    found = {str(head): to_paise(amount) for head, amount in rows}
    return {head: paise for head, paise in sorted(found.items()) if paise}


def _compute(attempt: Attempt, charged: ChargedPlan, fee: str) -> list[dict[str, int]]:
    return [
        read_heads(Calculator(_load_fees(), reading).estimate(charged, fee).heads)
        for reading in choose_readings(attempt)
    ]


def _estimate(operation: str, attempt: Attempt) -> None:
    for risk, service, fees in (
        ("HIGH", PERMIT, (APPLICATION_FEE, SANCTION_FEE)),
        ("MEDIUM", PERMIT, (APPLICATION_FEE,)),
        ("LOW", LOW_PERMIT, (LOW_RISK_PERMIT_FEE,)),
    ):
        plan = {
            "tenantId": attempt.world.city,
            "edcrNumber": "DCR-DESCRIBED",
            "riskType": risk,
            "businessService": service,
            "applicationType": PERMIT_KIND,
            "additionalDetails": {
                "applicationType": PERMIT_KIND,
                "serviceType": "NEW_CONSTRUCTION",
            },
        }
        for fee in fees:
            _compare(attempt, operation, plan, fee)


def _compare(attempt: Attempt, operation: str, plan: Record, fee: str) -> None:
    criterion = {"tenantId": attempt.world.city, "BPA": plan, "feeType": fee}
    by = choose_actor(attempt, ARCHITECT)
    answer = attempt.ask(operation, by=by, body={"CalulationCriteria": [criterion]})
    if not attempt.expect_success(answer):
        return
    rows = answer.rows("/Calculations/0/taxHeadEstimates")
    found = read_heads((row.get("taxHeadCode"), row.get("estimateAmount") or 0) for row in rows)
    charged = ChargedPlan(
        kind=PERMIT_KIND,
        work="NEW_CONSTRUCTION",
        risk=str(plan["riskType"]),
        workflow=str(plan["businessService"]),
    )
    expected = _compute(attempt, charged, fee)
    if found not in expected:
        attempt.differ(
            f"{fee} of {plan['riskType']}",
            expected=f"{expected[0]}",
            actual=f"{found}",
            answer=answer,
            requirements=("BPA-CALCULATION-ANSWER",),
        )
    if any(paise % _RUPEE for paise in found.values()):
        attempt.differ(
            "a fee with paise",
            expected="whole rupees",
            actual=f"{found}",
            answer=answer,
            requirements=("BPA-AMOUNT",),
        )


def _ask_wrongly(attempt: Attempt) -> None:
    plan = sample_permit(attempt)
    good = {"tenantId": attempt.world.city, "applicationNo": plan["applicationNo"]}
    for operation, role, wrong in (
        (ESTIMATE, ARCHITECT, good | {"BPA": plan, "feeType": "TipFee"}),
        (CALCULATE, APPROVER, good | {"feeType": "TipFee"}),
        (CALCULATE, APPROVER, {"tenantId": attempt.world.city, "feeType": name_first_fee(plan)}),
    ):
        by = choose_actor(attempt, role)
        answer = attempt.ask(operation, by=by, body={"CalulationCriteria": [wrong]})
        attempt.expect_refusal(answer, because="no fee", codes=("CALCULATION ERROR",))


@cache
def _load_fees() -> tuple[FeeRow, ...]:
    return read_fee_rows(read_code_list("CalculationType"), read_code_list("CalculationDeviation"))
