"""Searches by name: bills of challans with their address, and who may not see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.standard_cases import Opening, Prepare
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World
from kasauti_conformance.model.case import Case

SEARCH = "searcher-get"
_BILLS = {"moduleName": "bill-genie", "searchName": "mcollectbills"}


def _open(_world: World, tenant: str) -> Opening:
    return Opening(path=_BILLS, body={"searchCriteria": {"tenantId": tenant}})


OPENINGS = {SEARCH: _open}


def _ask(by: Person | None, city: str, **criteria: object) -> Call:
    return Call(SEARCH, by, {"searchCriteria": {"tenantId": city, **criteria}}, path=_BILLS)


def _prepare(attempt: Attempt) -> Call:
    world = attempt.world
    return _ask(money.choose_clerk(world), world.city, mobileNumber="9000000001")


REQUESTS: Mapping[str, Prepare] = {SEARCH: _prepare}


def tell_searcher_stories() -> Iterator[Case]:
    """The stories of searches by name."""
    yield tell_story(
        "searcher-story.bills",
        ("A bill is found with the address of what is charged", "बिल पते सहित मिले"),
        ("PLT-SEARCHER",),
        _find_bill,
        operations=(SEARCH, "challan-create", "billing-bill-fetch"),
        roles=(money.CLERK,),
    )


def _find_bill(attempt: Attempt) -> None:
    world = attempt.world
    challan = money.make_challan(attempt)
    bill = money.fetch_bill(attempt, challan)
    by = money.choose_clerk(world)
    code = str(challan["challanNo"])
    answer = attempt.send(_ask(by, world.city, consumerCode=code))
    if attempt.expect_success(answer):
        found: list[Any] = answer.rows("/Bills")
        locality = challan["address"]["locality"]["code"]
        if [row.get("billNumber") for row in found] != [bill["billNumber"]]:
            attempt.differ("bills", expected="one", actual=f"{len(found)}", answer=answer)
        elif (found[0].get("address") or {}).get("locality") != locality:
            attempt.differ("address", expected="the locality", actual="another", answer=answer)
    none = attempt.send(_ask(by, world.city, consumerCode=code, locality=["KASAUTI-NONE"]))
    if attempt.expect_success(none) and none.rows("/Bills"):
        attempt.differ("locality", expected="no bill", actual="some", answer=none)
    unnamed = attempt.ask(SEARCH, by=by, body={"searchCriteria": {}}, path=_BILLS)
    attempt.expect_refusal(unnamed, because="bills of no city")
    unknown = attempt.ask(SEARCH, by=by, body={}, path=_BILLS | {"searchName": "KASAUTI-NONE"})
    attempt.expect_refusal(unknown, because="unknown search")
