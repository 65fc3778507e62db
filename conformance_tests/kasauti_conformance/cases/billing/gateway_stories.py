"""Gateways: what is offered is what a payment may begin with."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases import money
from kasauti_conformance.cases.billing.requests import write_transaction
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case


def tell_gateway_stories() -> Iterator[Case]:
    """The story of gateways."""
    yield tell_story(
        "billing-story.gateways",
        ("The gateway of a payment is among those that are offered", "भुगतान का गेटवे सूची में हो"),
        ("BIL-GATEWAYS",),
        _list_gateways,
        operations=("billing-gateway-search", "billing-transaction-create"),
    )


def _list_gateways(attempt: Attempt) -> None:
    answer = attempt.ask("billing-gateway-search", by=attempt.world.citizen())
    if not attempt.expect_success(answer):
        return
    names = answer.document if isinstance(answer.document, list) else []
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    wanted = write_transaction(attempt, bill)["gateway"]
    if wanted not in names or not all(isinstance(name, str) for name in names):
        attempt.differ(
            "gateways",
            expected="names, with that of a payment",
            actual=str(len(names)),
            answer=answer,
        )
