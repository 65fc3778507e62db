"""Stories of online payments: begun once, for the right amount, settled for what was begun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.billing.requests import write_transaction
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_BEGIN, _SETTLE, _FIND = (
    "billing-transaction-create",
    "billing-transaction-update",
    "billing-transaction-search",
)


def tell_transaction_stories() -> Iterator[Case]:
    """All stories of online payments."""
    for name, title, requirements, run, operations in (
        (
            "begun",
            (
                "An online payment begins PENDING, once for a bill",
                "ऑनलाइन भुगतान बिल पर एक बार शुरू हो",
            ),
            ("BIL-TXN-CREATE",),
            _begin_twice,
            (_BEGIN,),
        ),
        (
            "wrong-amount",
            (
                "An amount that is not the sum of its parts is refused",
                "भागों के योग से भिन्न राशि अस्वीकृत",
            ),
            ("BIL-TXN-AMOUNT",),
            _begin_wrongly,
            (_BEGIN,),
        ),
        (
            "settled-for-less",
            ("Another amount than begun makes no receipt", "शुरू से भिन्न राशि की रसीद न बने"),
            ("BIL-TXN-UPDATE",),
            _settle_for_less,
            (_BEGIN, _SETTLE),
        ),
        (
            "found",
            ("An online payment is found by its bill", "ऑनलाइन भुगतान बिल से मिले"),
            ("BIL-TXN-SEARCH",),
            _find,
            (_BEGIN, _FIND),
        ),
    ):
        yield tell_story(
            f"transaction-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=("CITIZEN", money.CLERK),
        )


def _begin(attempt: Attempt, transaction: dict[str, Any]) -> Answer:
    return attempt.ask(_BEGIN, by=attempt.world.citizen(), body={"Transaction": transaction})


def _prepare(attempt: Attempt) -> dict[str, Any]:
    return write_transaction(attempt, money.fetch_bill(attempt, money.make_challan(attempt)))


def _begin_twice(attempt: Attempt) -> None:
    transaction = _prepare(attempt)
    answer = _begin(attempt, transaction)
    if not attempt.expect_success(answer):
        return
    state = answer.find("/Transaction/txnStatus")
    if state != "PENDING":
        attempt.differ("not PENDING", expected="PENDING", actual=str(state), answer=answer)
    attempt.expect_refusal(
        _begin(attempt, transaction),
        because="another one of the bill is pending",
        codes=("TXN_ABRUPTLY_DISCARDED",),
    )


def _begin_wrongly(attempt: Attempt) -> None:
    transaction = {**_prepare(attempt), "txnAmount": "1.00"}
    attempt.expect_refusal(
        _begin(attempt, transaction),
        because="not the sum of its parts",
        codes=("TXN_CREATE_INVALID_TXN_AMT",),
    )


def _settle_for_less(attempt: Attempt) -> None:
    """What a gateway reports is sent as the simulated gateway of a sandbox takes it.

    The deployed service asks the real gateway instead; a target without a simulated one names
    `gateway_status_parameter` and `gateway_amount_parameter` of its own in data.
    """
    world = attempt.world
    answer = attempt.need(_begin(attempt, _prepare(attempt)), "no online payment was begun")
    query = {
        "eg_pg_txnid": str(answer.find("/Transaction/txnId")),
        world.datum("gateway_status_parameter", default="gatewayStatus"): "SUCCESS",
        world.datum("gateway_amount_parameter", default="gatewayAmount"): "1.00",
    }
    settled = attempt.ask(_SETTLE, by=world.citizen(), query=query)
    rows = settled.rows("/Transaction")
    if any(row.get("txnStatus") == "SUCCESS" or row.get("receipt") for row in rows):
        attempt.differ(
            "receipt over another amount",
            expected="FAILURE and no receipt",
            actual="SUCCESS or a receipt",
            answer=settled,
        )


def _find(attempt: Attempt) -> None:
    world = attempt.world
    first, second = _prepare(attempt), _prepare(attempt)
    for transaction in (first, second):
        attempt.need(_begin(attempt, transaction), "no online payment was begun")
    query = {"tenantId": world.city, "billId": str(first["billId"])}
    answer = attempt.ask(_FIND, by=world.citizen(), query=query)
    found = {row.get("billId") for row in answer.rows("/Transaction") if isinstance(row, dict)}
    if found != {first["billId"]}:
        attempt.differ(
            "billId finds something else",
            expected="the payment of that bill only",
            actual=f"{len(found)} bill(s)",
            answer=answer,
        )
