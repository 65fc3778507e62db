"""Texts that are added, changed and taken away; the city of a point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.requests import choose_employee
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case

_MODULE, _LOCALE = "rainmaker-common", "en_IN"


def tell_text_stories() -> Iterator[Case]:
    """One text, and two points."""
    yield tell_story(
        "platform-story.text-kept",
        ("A text is added once, changed, and taken away", "पाठ एक बार जुड़े, बदले और हटे"),
        ("PLT-TEXT-KEPT",),
        _keep_text,
        operations=("localisation-create", "localisation-update", "localisation-delete"),
        roles=("SUPERUSER",),
    )
    yield tell_story(
        "platform-story.city-of-a-point",
        ("A point in the sea is in no city", "समुद्र का बिंदु किसी नगर में न हो"),
        ("PLT-GEOGRAPHY",),
        _find_city,
        operations=("tenant-search",),
    )


def _send(attempt: Attempt, operation: str, body: Mapping[str, object]) -> Call:
    world = attempt.world
    by = world.holder("SUPERUSER", tenant=world.city)
    return Call(operation, by, {"tenantId": world.city, **body})


def _name_text(attempt: Attempt) -> dict[str, object]:
    code = f"KASAUTI_{attempt.world.mark}_{attempt.world.now()}"
    return {"code": code, "module": _MODULE, "locale": _LOCALE}


def _create(attempt: Attempt) -> Call:
    text = _name_text(attempt) | {"message": "A word"}
    return _send(attempt, "localisation-create", {"messages": [text]})


def _update(attempt: Attempt) -> Call:
    made = attempt.need(attempt.send(_create(attempt)), "no text to be changed")
    text = {"code": made.find("/messages/0/code"), "message": "Another word"}
    body = {"module": _MODULE, "locale": _LOCALE, "messages": [text]}
    return _send(attempt, "localisation-update", body)


def _delete(attempt: Attempt) -> Call:
    return _send(attempt, "localisation-delete", {"messages": [_name_text(attempt)]})


def _bust(attempt: Attempt) -> Call:
    return _send(attempt, "localisation-cache-bust", {})


def _search(attempt: Attempt) -> Call:
    criteria = {"tenantId": attempt.world.target.state, "locale": _LOCALE}
    criteria["module"] = "rainmaker-pgr"
    return Call("localisation-v2-search", None, {"messageSearchCriteria": criteria})


def _search_geography(attempt: Attempt) -> Call:
    by = choose_employee(attempt.world)
    return Call("geography-search", by, query={"tenantId": attempt.world.city})


def _search_city(attempt: Attempt) -> Call:
    """The point of the run's city, as the master data have it."""
    world = attempt.world
    detail = {"moduleName": "tenant", "masterDetails": [{"name": "tenants"}]}
    criteria = {"tenantId": world.target.state, "moduleDetails": [detail]}
    answer = attempt.ask("mdms-search", by=None, body={"MdmsCriteria": criteria})
    rows = attempt.need(answer, "no cities").rows("/MdmsRes/tenant/tenants")
    point: dict[str, object] = next(
        (row["city"] for row in rows if row.get("code") == world.city), {}
    )
    query = {"tenantId": world.target.state}
    query |= {"lat": str(point.get("latitude")), "lng": str(point.get("longitude"))}
    return Call("tenant-search", choose_employee(world), query=query)


TEXT_REQUESTS: Mapping[str, Prepare] = {
    "localisation-create": _create,
    "localisation-update": _update,
    "localisation-delete": _delete,
    "localisation-cache-bust": _bust,
    "localisation-v2-search": _search,
    "geography-search": _search_geography,
    "tenant-search": _search_city,
}


def _keep_text(attempt: Attempt) -> None:
    world = attempt.world
    first = _create(attempt)
    made = attempt.need(attempt.send(first), "no text")
    attempt.expect_refusal(
        attempt.send(first), because="the text exists", codes=("DUPLICATE_RECORDS",)
    )
    code = str(made.find("/messages/0/code"))

    def read() -> list[object]:
        query = {"tenantId": world.city, "locale": _LOCALE, "module": _MODULE, "codes": code}
        answer = attempt.ask("localisation-search", by=None, query=query)
        attempt.expect_success(answer)
        return [row.get("message") for row in answer.rows("/messages") if isinstance(row, dict)]

    text = {"code": code, "message": "Another word"}
    body = {"module": _MODULE, "locale": _LOCALE, "messages": [text]}
    attempt.expect_success(attempt.send(_send(attempt, "localisation-update", body)))
    if (shown := read()) != ["Another word"]:
        attempt.differ("changed text", expected="the new one", actual=f"{len(shown)} other(s)")
    key = {"code": code, "module": _MODULE, "locale": _LOCALE}
    attempt.expect_success(attempt.send(_send(attempt, "localisation-delete", {"messages": [key]})))
    if shown := read():
        attempt.differ("text taken away", expected="none", actual=f"{len(shown)}")


def _find_city(attempt: Attempt) -> None:
    world = attempt.world
    query = {"tenantId": world.target.state, "lat": "0.0", "lng": "80.0"}
    answer = attempt.ask("tenant-search", by=choose_employee(world), query=query)
    attempt.expect_refusal(answer, because="no city is near")
