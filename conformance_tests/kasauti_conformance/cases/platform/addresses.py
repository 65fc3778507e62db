"""Addresses of users: their requests, and that nobody else sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.requests import choose_employee, read_example
from kasauti_conformance.cases.platform.user_requests import send_user, write_user
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case

ADD, FIND, CHANGE = "user-address-create", "user-address-search", "user-address-update"


def _write(attempt: Attempt) -> Call:
    by = attempt.world.citizen()
    body = read_example("AddressRequest", {"/userUuid": by.uuid, "/address/type": "OTHER"})
    return Call(ADD, by, body)


def _add(attempt: Attempt) -> Answer:
    return attempt.need(attempt.send(_write(attempt)), "no address to be read")


def _find(attempt: Attempt) -> Call:
    _add(attempt)
    by = attempt.world.citizen()
    return Call(FIND, by, query={"uuid": by.uuid, "tenantId": attempt.world.target.state})


def _change(attempt: Attempt) -> Call:
    kept = _add(attempt).find("/address/0")
    body = {"address": kept | {"landmark": "Namuna Chowk"} if isinstance(kept, dict) else {}}
    return Call(CHANGE, attempt.world.citizen(), body)


def _search(attempt: Attempt) -> Call:
    by = choose_employee(attempt.world)
    return Call("user-v2-search", by, {"tenantId": attempt.world.city, "uuid": [by.uuid]})


def _create_user(attempt: Attempt) -> Call:
    address = read_example("AddressRequest")["address"]
    return send_user(attempt, "user-v2-create", write_user(attempt, addresses=[address]))


def _update_user(attempt: Attempt) -> Call:
    made = attempt.need(attempt.send(_create_user(attempt)), "no user to be changed")
    kept = made.find("/user/0")
    return send_user(attempt, "user-v2-update", kept if isinstance(kept, dict) else {})


REQUESTS: Mapping[str, Prepare] = {
    ADD: _write,
    FIND: _find,
    CHANGE: _change,
    "user-v2-search": _search,
    "user-v2-create": _create_user,
    "user-v2-update": _update_user,
}


def tell_address_stories() -> Iterator[Case]:
    """The story of addresses."""
    yield tell_story(
        "platform-story.addresses",
        ("An address is shown to whose it is only", "पता उसी को दिखे जिसका है"),
        ("PLT-ADDRESS",),
        _keep_to_oneself,
        operations=(ADD, FIND, CHANGE),
    )


def _keep_to_oneself(attempt: Attempt) -> None:
    world = attempt.world
    changed = attempt.send(_change(attempt))
    number = changed.find("/address/0/id")
    if not attempt.expect_success(changed):
        return
    query = {"uuid": world.citizen().uuid, "tenantId": world.target.state}
    found = attempt.ask(FIND, by=world.citizen(), query=query)
    rows = [row for row in found.rows("/address") if row.get("id") == number]
    if [row.get("landmark") for row in rows] != ["Namuna Chowk"]:
        attempt.differ("address", expected="as changed", actual=f"{len(rows)} row(s)", answer=found)
    other = attempt.ask(FIND, by=world.citizen(1), query=query)
    attempt.expect_refusal(other, because="of another citizen")
