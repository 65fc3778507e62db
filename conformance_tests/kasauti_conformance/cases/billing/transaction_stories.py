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
            "pending",
            (
                "What the gateway has not settled stays PENDING, reported twice makes one receipt",
                "अनिर्णीत भुगतान PENDING रहे, दो बार सूचना पर एक रसीद बने",
            ),
            ("BIL-TXN-PENDING",),
            _settle_late_and_twice,
            (_BEGIN, _SETTLE),
        ),
        (
            "paid-meanwhile",
            (
                "What is taken for a bill paid meanwhile is shown as received",
                "बीच में चुकाए बिल पर मिली राशि प्राप्त दिखे",
            ),
            ("BIL-TXN-LATE",),
            _settle_after_counter,
            (_BEGIN, "billing-payment-create", _SETTLE, _FIND),
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


def _report(attempt: Attempt, identifier: str, status: str) -> dict[str, Any]:
    """What is answered when the simulated gateway reports; see `_settle_for_less`."""
    name = attempt.world.datum("gateway_status_parameter", default="gatewayStatus")
    query = {"eg_pg_txnid": identifier, name: status}
    answer = attempt.ask(_SETTLE, by=attempt.world.citizen(), query=query)
    rows = answer.rows("/Transaction")
    if not rows or not isinstance(rows[0], dict):
        attempt.stop("no answer", expected="the payment", actual="none", answer=answer)
    return dict(rows[0])


def _expect_state(attempt: Attempt, found: dict[str, Any], state: str, receipt: object) -> None:
    shown = (found.get("txnStatus"), found.get("receipt") or None)
    if shown != (state, receipt):
        attempt.differ(
            "settled otherwise",
            expected=f"{state}, {'the' if receipt else 'no'} receipt",
            actual=f"{shown[0]}, {'another' if shown[1] and receipt else bool(shown[1])} receipt",
        )


def _settle_late_and_twice(attempt: Attempt) -> None:
    begun = attempt.need(_begin(attempt, _prepare(attempt)), "no online payment was begun")
    identifier = str(begun.find("/Transaction/txnId"))
    _expect_state(attempt, _report(attempt, identifier, "PENDING"), "PENDING", None)
    settled = _report(attempt, identifier, "SUCCESS")
    if not settled.get("receipt"):
        attempt.stop("no receipt", expected="a receipt", actual=str(settled.get("txnStatus")))
    for status in ("SUCCESS", "FAILURE"):
        again = _report(attempt, identifier, status)
        _expect_state(attempt, again, "SUCCESS", settled["receipt"])


def _settle_after_counter(attempt: Attempt) -> None:
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    begun = attempt.need(
        _begin(attempt, write_transaction(attempt, bill)), "no online payment was begun"
    )
    attempt.need(money.pay_bill(attempt, bill), "the bill could not be paid at the counter")
    identifier = str(begun.find("/Transaction/txnId"))
    _expect_state(attempt, _report(attempt, identifier, "SUCCESS"), "SUCCESS", None)
    query = {"tenantId": attempt.world.city, "txnId": identifier}
    found = attempt.ask(_FIND, by=attempt.world.citizen(), query=query)
    for row in found.rows("/Transaction"):
        _expect_state(attempt, row, "SUCCESS", None)


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
