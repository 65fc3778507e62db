"""Messages to people: what a step leaves in the outbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case

SEARCH = "outbox-search"
_FEWEST_STARS = 4


def _reader(attempt: Attempt) -> Person:
    return attempt.world.holder("SUPERUSER", tenant=attempt.world.city)


REQUESTS: Mapping[str, Prepare] = {
    SEARCH: lambda attempt: Call(SEARCH, _reader(attempt), query={"tenantId": attempt.world.city})
}


def tell_message_stories() -> Iterator[Case]:
    """The story of the outbox."""
    yield tell_story(
        "outbox-story.challan",
        ("A citizen is told of a challan", "नागरिक को चालान की सूचना मिले"),
        ("PLT-OUTBOX",),
        _tell,
        operations=(SEARCH, "challan-create"),
        roles=("SUPERUSER", money.CLERK),
    )


def _tell(attempt: Attempt) -> None:
    number = str(money.make_challan(attempt)["challanNo"])
    query = {"tenantId": attempt.world.city, "about": number}
    answer = attempt.ask(SEARCH, by=_reader(attempt), query=query)
    if not attempt.expect_success(answer):
        return
    rows = answer.rows("/messages")
    if not any(row.get("channel") == "SMS" for row in rows):
        attempt.differ("messages", expected="an SMS", actual=f"{len(rows)}", answer=answer)
    if any(str(row.get("receiver")).count("*") < _FEWEST_STARS for row in rows):
        attempt.differ("receiver", expected="masked", actual="readable", answer=answer)
