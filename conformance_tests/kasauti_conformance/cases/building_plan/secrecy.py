"""Nobody reaches the applications of another citizen or city."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.building_plan.lands import find_land
from kasauti_conformance.cases.building_plan.plans import (
    APPROVER,
    ARCHITECT,
    BILL,
    CREATE,
    DECIDE,
    NOCS,
    PAY,
    SEARCH,
    UPDATE,
    VERIFIER,
    find,
    find_again,
    initiate,
    move,
    read_status,
    verify,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_OPERATIONS = (CREATE, SEARCH, UPDATE, BILL, PAY, NOCS, DECIDE, "land-search")


def tell_plan_secrets() -> Iterator[Case]:
    """Applications of another citizen, of another city, and a criterion that breaks out."""
    for name, title, run in (
        (
            "another-citizen",
            ("A citizen neither sees nor moves another's plan", "दूसरे का नक्शा न दिखे न बदले"),
            _spy,
        ),
        (
            "foreign-city",
            ("Nobody reads or moves in a foreign city", "दूसरे नगर में कोई कुछ न करे"),
            _trespass,
        ),
        (
            "quotes",
            ("A quote in a criterion is a character", "मापदंड में उद्धरण चिह्न केवल अक्षर है"),
            _break_out,
        ),
    ):
        yield tell_story(
            f"plan-secrecy.{name}",
            title,
            ("BPA-ISOLATION",),
            run,
            operations=_OPERATIONS,
            roles=("CITIZEN", ARCHITECT, APPROVER, VERIFIER),
        )


def _spy(attempt: Attempt) -> None:
    made = initiate(attempt)
    number, land = str(made["applicationNo"]), str(made["landId"])
    spy = attempt.world.citizen(1)
    for query in ({"applicationNo": number}, {"ids": str(made["id"])}, {}):
        answer = find(attempt, by=spy, **query)
        if number in answer.content.decode("utf-8", "replace"):
            attempt.differ("another's plan", expected="nothing", actual="it", answer=answer)
    for query in ({"ids": land}, {}):
        answer = find_land(attempt, by=spy, **query)
        if land in answer.content.decode("utf-8", "replace"):
            attempt.differ("another's land", expected="nothing", actual="it", answer=answer)
    moved = move(attempt, made, "SEND_TO_CITIZEN", by=spy)
    attempt.expect_refusal(moved, because="another citizen's plan")


def _trespass(attempt: Attempt) -> None:
    world = attempt.world
    made = verify(attempt)
    stranger = world.holder(VERIFIER, tenant=world.other_city)
    attempt.expect_refusal(
        find(attempt, by=stranger, applicationNo=str(made["applicationNo"])),
        because="read from another city",
    )
    attempt.expect_refusal(
        move(attempt, made, "FORWARD", by=stranger), because="moved from another city"
    )
    kept = find_again(attempt, made)
    if read_status(kept) != made["status"]:
        attempt.differ(
            "changed from outside", expected=str(made["status"]), actual=read_status(kept)
        )


def _break_out(attempt: Attempt) -> None:
    initiate(attempt)
    by = choose_actor(attempt, APPROVER)
    for text in ("' OR '1'='1", "x') OR ('1'='1", '" OR 1=1 --'):
        answer = find(attempt, by=by, applicationNo=text)
        if answer.is_success and answer.rows("/BPA"):
            attempt.differ("a quote", expected="nothing", actual="plans", answer=answer)
        elif answer.status >= 500:
            attempt.differ("a quote", expected="an answer", actual=f"HTTP {answer.status}")
