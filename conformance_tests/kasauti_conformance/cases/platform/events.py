"""Notices: their requests, the search for them, and what must become of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.requests import choose_employee, read_example
from kasauti_conformance.cases.standard_cases import Criterion, Prepare, Search
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case

CREATE, UPDATE, SEARCH = "event-create", "event-update", "event-search"
COUNT, READ = "event-count", "event-read"
_DAY = 86_400_000
Event = dict[str, Any]


def write_event(attempt: Attempt, changes: Mapping[str, object] | None = None) -> Event:
    """A notice of something that takes place in the run's city in two days."""
    world = attempt.world
    example = read_example("EventRequest")["events"][0]
    start = world.now() + 2 * _DAY
    own = {
        "tenantId": world.city,
        "name": f"Namuna {world.mark} {world.next_number()}",
        "eventDetails": {**example["eventDetails"], "fromDate": start, "toDate": start + _DAY},
        # for nobody of the city: it is found by those who look for it
        "recepient": {"toRoles": ["EMPLOYEE.KASAUTI_NONE"]},
    }
    return {**example, **own, **(changes or {})}


def post(attempt: Attempt, event: Mapping[str, object], operation: str = CREATE) -> Answer:
    """Post or change a notice as an employee."""
    return attempt.ask(operation, by=choose_employee(attempt.world), body={"events": [event]})


def make(attempt: Attempt, **changes: object) -> Event:
    """A notice that was posted."""
    answer = attempt.need(post(attempt, write_event(attempt, changes)), "posting a notice")
    return dict(answer.rows("/events")[0])


def sample(attempt: Attempt) -> Event:
    """One notice of the run."""
    samples = attempt.world.samples
    if "event" not in samples:
        samples["event"] = make(attempt)
    return dict(samples["event"])


def _make_broadcast(attempt: Attempt) -> Event:
    """A notice unlike the sample."""
    start = attempt.world.now() + 60_000
    dates = {"fromDate": start, "toDate": start + _DAY}
    return make(attempt, eventType="BROADCAST", source="MOBILEAPP", eventDetails=dates)


def _create(attempt: Attempt) -> Call:
    by = choose_employee(attempt.world)
    return Call(CREATE, by, {"events": [write_event(attempt)]})


def _update(attempt: Attempt) -> Call:
    changed = make(attempt) | {"description": "Changed.", "generateCounterEvent": False}
    return Call(UPDATE, choose_employee(attempt.world), {"events": [changed]})


def _in_city(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        world = attempt.world
        return Call(operation, choose_employee(world), query={"tenantId": world.city})

    return prepare


REQUESTS: Mapping[str, Prepare] = {
    CREATE: _create,
    UPDATE: _update,
    SEARCH: _in_city(SEARCH),
    COUNT: _in_city(COUNT),
    READ: lambda attempt: Call(READ, attempt.world.citizen()),
}
SEARCHES = (
    Search(
        operation=SEARCH,
        makes=(CREATE,),
        requirement="PLT-EVENT",
        records="/events/*",
        identity="/id",
        sample=sample,
        another=_make_broadcast,
        by=lambda attempt: choose_employee(attempt.world),
        criteria=(
            Criterion("ids", "/id"),
            Criterion("name", "/name"),
            Criterion("postedBy", "/postedBy"),
            Criterion("source", "/source"),
            Criterion("status", "/status"),
            Criterion("eventTypes", "/eventType"),
            Criterion("fromDate", "/auditDetails/lastModifiedTime", "at-least"),
            Criterion("toDate", "/auditDetails/lastModifiedTime", "at-most"),
        ),
    ),
)


def tell_event_stories() -> Iterator[Case]:
    """The stories of notices."""
    for name, title, requirement, run, operations in (
        (
            "recipients",
            ("A notice is for those whom it names", "सूचना केवल नामित लोगों को मिले"),
            "PLT-EVENT-CREATE",
            _address,
            (CREATE, SEARCH),
        ),
        (
            "refusals",
            ("A notice that is not in order is refused", "जो सूचना ठीक नहीं वह अस्वीकृत हो"),
            "PLT-EVENT-CHECKS",
            _post_wrongly,
            (CREATE,),
        ),
        (
            "change",
            ("A change is told by a counter-event", "बदलाव की सूचना मिले"),
            "PLT-EVENT-UPDATE",
            _change,
            (CREATE, UPDATE, SEARCH),
        ),
        (
            "unread",
            ("What was looked at is read", "देखी गई सूचना पठित हो"),
            "PLT-EVENT-READ",
            _read,
            (CREATE, COUNT, READ),
        ),
    ):
        yield tell_story(f"event-story.{name}", title, (requirement,), run, operations=operations)


def _find(attempt: Attempt, by: Person, **query: str) -> list[Event]:
    full = {"tenantId": attempt.world.city, **query}
    return attempt.ask(SEARCH, by=by, query=full).rows("/events")


def _address(attempt: Attempt) -> None:
    reader, other = attempt.world.citizen(), attempt.world.citizen(1)
    event = make(attempt, recepient={"toUsers": [reader.uuid]})
    if event["id"] not in [row.get("id") for row in _find(attempt, reader)]:
        attempt.differ("notice not found", expected="found by its reader", actual="not found")
    if event["id"] in [row.get("id") for row in _find(attempt, other)]:
        attempt.differ("notice of another", expected="not found", actual="found")


def _post_wrongly(attempt: Attempt) -> None:
    now = attempt.world.now()
    past = {"fromDate": 1000, "toDate": 2000, "address": "Town hall"}
    turned = {"fromDate": now + 2 * _DAY, "toDate": now + _DAY, "address": "Town hall"}
    wrong: tuple[tuple[str, object, str], ...] = (
        ("eventType", "KASAUTI", "MEN_INVALID_EVENTTYPE"),
        ("eventCategory", "KASAUTI", "MEN_INVALID_CATEGORYMANDATORY"),
        ("eventDetails", past, "MEN_INVALID_FROM_TO_DATE"),
        ("eventDetails", turned, "MEN_INVALID_EVENT_DATE"),
        ("recepient", {"toUsers": ["nobody"]}, "MEN_INVALID_TOUSER"),
    )
    for member, value, code in wrong:
        answer = post(attempt, write_event(attempt, {member: value}))
        attempt.expect_refusal(answer, because=member, codes=(code,))


def _change(attempt: Attempt) -> None:
    reader = attempt.world.citizen()
    event = make(attempt, recepient={"toUsers": [reader.uuid]})
    attempt.expect_success(post(attempt, event | {"description": "Changed."}, UPDATE))
    told = _find(attempt, reader, referenceIds=event["id"])
    if not told:
        attempt.differ("no counter-event", expected="one that tells of the change", actual="none")
    attempt.expect_success(post(attempt, event | {"status": "CANCELLED"}, UPDATE))
    again = post(attempt, event | {"status": "ACTIVE"}, UPDATE)
    attempt.expect_refusal(again, because="it was cancelled", codes=("MEN_INVALID_ACTION_CANCEL",))


def _read(attempt: Attempt) -> None:
    reader = attempt.world.citizen()
    query = {"tenantId": attempt.world.city}

    def count() -> int:
        answer = attempt.ask(COUNT, by=reader, query=query)
        attempt.expect_success(answer)
        return int(answer.find("/unreadCount") or 0)

    make(attempt, recepient={"toUsers": [reader.uuid]})
    if count() < 1:
        attempt.differ("unread", expected="at least 1", actual="0")
    attempt.expect_success(attempt.ask(READ, by=reader))
    if unread := count():
        attempt.differ("unread after the look", expected="0", actual=str(unread))
