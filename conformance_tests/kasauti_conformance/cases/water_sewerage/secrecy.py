"""Nobody reaches the connections of another citizen or city."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.water_sewerage.connections import (
    apply,
    find,
    find_again,
    read_status,
    send,
    take_step,
    write_connection,
)
from kasauti_conformance.cases.water_sewerage.telling import Tale, tell
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.water_sewerage.sides import Side


def tell_connection_secrets() -> Iterator[Case]:
    """Records of another citizen, of another city, and a criterion that breaks out."""
    return tell("secrecy", _TALES)


def _spy(attempt: Attempt, side: Side) -> None:
    made = apply(attempt, side)
    number = str(made["applicationNo"])
    spy = attempt.world.citizen(1)
    for query in ({"applicationNumber": number}, {"ids": str(made["id"])}, {}):
        answer = find(attempt, side, by=spy, **query)
        if number in answer.content.decode("utf-8", "replace"):
            attempt.differ("another's record", expected="nothing", actual="it", answer=answer)
    moved = take_step(attempt, side, made, "SUBMIT_APPLICATION", by=spy)
    attempt.expect_refusal(moved, because="another citizen's application")


def _trespass(attempt: Attempt, side: Side) -> None:
    world = attempt.world
    made = apply(attempt, side)
    stranger = world.holder(side.role("CEMP"), tenant=world.other_city)
    for answer, because in (
        (send(attempt, side, write_connection(attempt, side), by=stranger), "applied for"),
        (
            find(attempt, side, by=stranger, applicationNumber=str(made["applicationNo"])),
            "read",
        ),
        (take_step(attempt, side, made, "SUBMIT_APPLICATION", by=stranger), "moved"),
    ):
        attempt.expect_refusal(answer, because=f"{because} from another city")
    kept = find_again(attempt, side, made)
    if (shown := read_status(side, kept)) != "INITIATED":
        attempt.differ("changed from outside", expected="INITIATED", actual=shown, answer=kept)


def _break_out(attempt: Attempt, side: Side) -> None:
    apply(attempt, side)
    by = choose_actor(attempt, side.role("CEMP"))
    for text in ("' OR '1'='1", "x') OR ('1'='1", '" OR 1=1 --'):
        answer = find(attempt, side, by=by, applicationNumber=text)
        if answer.is_success and answer.rows(f"/{side.answered}"):
            attempt.differ("a quote", expected="nothing", actual="records", answer=answer)
        elif answer.status >= 500:
            shown = f"HTTP {answer.status}"
            attempt.differ("a quote", expected="an answer", actual=shown, answer=answer)


_TALES = (
    Tale(
        "another-citizen",
        ("a citizen neither sees nor moves another's", "दूसरे का न दिखे न बदले"),
        ("WNS-ISOLATION", "COM-OWN-RECORDS"),
        _spy,
    ),
    Tale(
        "foreign-city",
        ("nobody applies, reads or moves in a foreign city", "दूसरे नगर में कोई कुछ न करे"),
        ("WNS-ISOLATION", "COM-TENANT"),
        _trespass,
    ),
    Tale(
        "quotes",
        ("a quote in a criterion is a character", "मापदंड में उद्धरण चिह्न केवल अक्षर है"),
        ("WNS-ISOLATION",),
        _break_out,
        verbs=("create", "search"),
    ),
)
