"""What the stories of challans and payments look at again and again."""

from __future__ import annotations

from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt

_MAKE, _CHANGE, _FIND = "challan-create", "challan-update", "challan-search"
_BILL, _PAY, _UNDO = "billing-bill-fetch", "billing-payment-create", "billing-payment-workflow"
_CASHIERS = 8
_DUE = "EG_BS_BILL_NO_DEMANDS_FOUND"


def find_challan(attempt: Attempt, challan: money.Record) -> tuple[Answer, dict[str, Any]]:
    """The answer of a search by number, and the challan in it, if it is exactly one."""
    answer = attempt.ask(
        _FIND,
        by=money.choose_clerk(attempt.world),
        query={"tenantId": challan["tenantId"], "challanNo": challan["challanNo"]},
    )
    rows = answer.rows("/challans")
    found = rows[0] if len(rows) == 1 and isinstance(rows[0], dict) else {}
    return answer, found


def expect_due(
    attempt: Attempt, challan: money.Record, paise: int, requirements: tuple[str, ...]
) -> None:
    """Note it where the bill of a challan does not ask for exactly so many paise."""
    answer = money.ask_bill(attempt, challan)
    total = money.read_paise(answer.find("/Bill/0/totalAmount"))
    if not answer.is_success or total != paise:
        attempt.differ(
            "due differs",
            expected=f"{paise} paise",
            actual=f"HTTP {answer.status}, {total} paise",
            answer=answer,
            requirements=requirements,
        )
