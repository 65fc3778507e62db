"""Nobody reaches the permits of another citizen or city."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.fire_noc.permits import (
    COUNTER,
    CREATE,
    SEARCH,
    UPDATE,
    find,
    find_again,
    initiate,
    move,
    read_number,
    read_status,
    send,
    write_permit,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_OPERATIONS = (CREATE, SEARCH, UPDATE)


def tell_fire_secrets() -> Iterator[Case]:
    """Permits of another citizen, of another city, and a criterion that breaks out."""
    yield tell_story(
        "permit-secrecy.another-citizen",
        ("A citizen neither sees nor moves another's permit", "दूसरे की अनापत्ति न दिखे न बदले"),
        ("FN-ISOLATION", "COM-OWN-RECORDS"),
        _spy,
        operations=_OPERATIONS,
        roles=("CITIZEN",),
    )
    yield tell_story(
        "permit-secrecy.foreign-city",
        ("Nobody applies, reads or moves in a foreign city", "दूसरे नगर में कोई कुछ न करे"),
        ("FN-ISOLATION", "COM-TENANT"),
        _trespass,
        operations=_OPERATIONS,
        roles=("CITIZEN", COUNTER),
    )
    yield tell_story(
        "permit-secrecy.quotes",
        ("A quote in a criterion is a character", "मापदंड में उद्धरण चिह्न केवल अक्षर है"),
        ("FN-ISOLATION",),
        _break_out,
        operations=(CREATE, SEARCH),
        roles=("CITIZEN", COUNTER),
    )


def _spy(attempt: Attempt) -> None:
    made = initiate(attempt)
    number = read_number(made)
    spy = attempt.world.citizen(1)
    for query in ({"applicationNumber": number}, {"ids": str(made["id"])}, {}):
        answer = find(attempt, by=spy, **query)
        if number in answer.content.decode("utf-8", "replace"):
            attempt.differ("another's permit", expected="nothing", actual="it", answer=answer)
    moved = move(attempt, made, "APPLY", by=spy)
    attempt.expect_refusal(moved, because="another citizen's permit")


def _trespass(attempt: Attempt) -> None:
    world = attempt.world
    made = initiate(attempt)
    stranger = world.holder(COUNTER, tenant=world.other_city)
    for answer, because in (
        (
            send(attempt, CREATE, write_permit(attempt), by=stranger),
            "applied for from another city",
        ),
        (find(attempt, by=stranger, applicationNumber=read_number(made)), "read from another city"),
        (move(attempt, made, "APPLY", by=stranger), "moved from another city"),
    ):
        attempt.expect_refusal(answer, because=because)
    kept = find_again(attempt, made)
    if read_status(kept) != "INITIATED":
        attempt.differ(
            "changed from outside", expected="INITIATED", actual=read_status(kept), answer=kept
        )


def _break_out(attempt: Attempt) -> None:
    initiate(attempt)
    for text in ("' OR '1'='1", "x') OR ('1'='1", '" OR 1=1 --'):
        answer = find(attempt, applicationNumber=text)
        if answer.is_success and answer.rows("/FireNOCs"):
            attempt.differ("a quote", expected="nothing", actual="permits", answer=answer)
        elif answer.status >= 500:
            attempt.differ(
                "a quote", expected="an answer", actual=f"HTTP {answer.status}", answer=answer
            )
