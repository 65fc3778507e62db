"""Whose challans are whose: nobody reads or changes those of another citizen or city."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case


def tell_challan_secrets() -> Iterator[Case]:
    """Challans of another citizen, and of a foreign city."""
    yield tell_story(
        "challan-secrecy.another-citizen",
        ("A citizen does not read another's challan", "नागरिक दूसरे का चालान न देखे"),
        ("COM-OWN-RECORDS",),
        _spy_on_challan,
        operations=("challan-create", "challan-search"),
        roles=("CITIZEN", money.CLERK),
    )
    yield tell_story(
        "challan-secrecy.foreign-city",
        ("Nobody changes or bills a challan of a foreign city", "दूसरे नगर का चालान न बदले"),
        ("MCL-ISOLATION", "BIL-ISOLATION", "COM-TENANT"),
        _trespass_on_challan,
        operations=("challan-create", "challan-update", "challan-search", "billing-bill-fetch"),
        roles=("CITIZEN", money.CLERK),
    )


def _spy_on_challan(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    spy = attempt.world.citizen(1)
    for criteria in ({"challanNo": str(challan["challanNo"])}, {}):
        answer = attempt.ask(
            "challan-search", by=spy, query={"tenantId": attempt.world.city, **criteria}
        )
        if str(challan["challanNo"]) in answer.content.decode("utf-8", "replace"):
            attempt.differ(
                "seen by another citizen",
                expected="nothing of another citizen",
                actual="the challan",
                answer=answer,
            )


def _trespass_on_challan(attempt: Attempt) -> None:
    world = attempt.world
    clerk = money.choose_clerk(world, world.other_city)
    made = attempt.ask("challan-create", by=clerk, body=money.write_challan(attempt))
    attempt.expect_refusal(
        made, because="made by a clerk of another city", requirements=("MCL-ISOLATION",)
    )
    challan = money.make_challan(attempt)
    for call in (
        Call("challan-update", clerk, {"Challan": {**challan, "description": "taken over"}}),
        Call("challan-search", clerk, query={"tenantId": world.city}),
        Call(
            "billing-bill-fetch",
            clerk,
            query={
                "tenantId": world.city,
                "businessService": str(challan["businessService"]),
                "consumerCode": str(challan["challanNo"]),
            },
        ),
    ):
        attempt.expect_refusal(
            attempt.send(call), because=f"{call.operation} by a clerk of another city"
        )
