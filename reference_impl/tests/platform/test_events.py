"""Notices: posted, refused, found by those whom they are for, counted, changed."""

from __future__ import annotations

import pytest

BASE = "/egov-user-event/v1/events"
CLERK, OTHER_CLERK = ("GRO",), ("GRO", "pg.cityb")
CITIZEN, OTHER = ("9000000001",), ("9000000002",)
DAY = 86_400_000


def write_event(server, **changes: object) -> dict:
    return {
        "tenantId": "pg.citya",
        "eventType": "EVENTSONGROUND",
        "eventCategory": "CULTURAL",
        "name": "Fair",
        "description": "Fair of the ward.",
        "source": "WEBAPP",
        "eventDetails": {
            "fromDate": server.clock.now + DAY,
            "toDate": server.clock.now + 2 * DAY,
            "address": "Town hall",
        },
    } | changes


def post(server, *events: dict, by=CLERK, path: str = "_create"):
    return server.post(f"{BASE}/{path}", {"events": list(events)}, by=by)


def make(server, **changes: object) -> dict:
    answer = post(server, write_event(server, **changes))
    assert answer.status_code == 200, answer.text
    return answer.json()["events"][0]


def find(server, by=CITIZEN, **query: object) -> list[dict]:
    answer = server.post(f"{BASE}/_search", by=by, tenantId="pg.citya", **query)
    assert answer.status_code == 200, answer.text
    return answer.json()["events"]


def count(server, by=CITIZEN) -> tuple[int, int]:
    found = server.post(f"{BASE}/notifications/_count", by=by, tenantId="pg.citya").json()
    return found["totalCount"], found["unreadCount"]


def read_uuid(server, mobile: str) -> str:
    found = server.post("/user/_search", {"tenantId": "pg", "userName": mobile}, by=("ADMIN",))
    return found.json()["user"][0]["uuid"]


def test_a_posted_notice_is_found_and_counted_until_it_is_looked_at(server) -> None:
    event = make(server)
    assert event["status"] == "ACTIVE"
    assert event["eventDetails"]["eventId"] == event["id"]
    assert [row["id"] for row in find(server)] == [event["id"]]
    assert count(server) == (1, 1)
    assert server.post(f"{BASE}/lat/_update", by=CITIZEN).status_code == 200
    assert count(server) == (1, 0)
    make(server, name="Second")
    assert count(server) == (2, 1)


def test_a_notice_reaches_those_whom_it_is_for(server) -> None:
    mine = make(server, recepient={"toUsers": [read_uuid(server, "9000000001")]})
    make(server, recepient={"toRoles": ["EMPLOYEE.GRO"]})
    everybody = make(server, recepient={"toRoles": ["All"]})
    assert {row["id"] for row in find(server)} == {mine["id"], everybody["id"]}
    assert {row["id"] for row in find(server, by=OTHER)} == {everybody["id"]}
    assert count(server, by=CLERK)[0] == 2
    assert len(find(server, by=CLERK)) == 3
    assert len(find(server, by=CLERK, roles="EMPLOYEE.GRO")) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"eventType": "PARTY"}, "MEN_INVALID_EVENTTYPE"),
        ({"eventCategory": None}, "MEN_CREATE_CATEGORYMANDATORY"),
        ({"eventCategory": "DANCE"}, "MEN_INVALID_CATEGORYMANDATORY"),
        ({"eventDetails": None}, "MEN_UPDATE_EVENTDETAILS_MANDATORY"),
        (
            {"eventDetails": {"fromDate": 5, "toDate": 6, "address": "x"}},
            "MEN_INVALID_FROM_TO_DATE",
        ),
        (
            {"eventDetails": {"fromDate": 4102444800001, "toDate": 4102444800000, "address": "x"}},
            "MEN_INVALID_EVENT_DATE",
        ),
        (
            {"eventType": "BROADCAST", "eventDetails": {"address": "x"}},
            "MEN_BROADCAST_ED_FD_MANDATORY",
        ),
        ({"name": " "}, "MEN_CREATE_NAMEMANDATORY"),
        ({"recepient": {"toRoles": ["All", "CITIZEN.CITIZEN"]}}, "MEN_INVALID_TOROLE_ALL"),
        ({"recepient": {"toRoles": ["CITIZEN|CITIZEN"]}}, "MEN_INVALID_TOROLE"),
        ({"recepient": {"toUsers": ["me"]}}, "MEN_INVALID_TOUSER"),
        ({"description": "<b>now</b>"}, "CustomSafeHtml.eventRequest.events[0].description"),
        ({"name": "n" * 66}, "Size.eventRequest.events[0].name"),
        ({"source": "PAPER"}, "JsonMappingException"),
    ],
)
def test_a_notice_that_is_not_in_order_is_refused(server, changes, code) -> None:
    answer = post(server, write_event(server, **changes))
    assert answer.status_code == 400
    assert code in [row["code"] for row in answer.json()["Errors"]]


def test_events_of_several_cities_and_of_a_foreign_one_are_refused(server) -> None:
    two = post(server, write_event(server), write_event(server, tenantId="pg.cityb"))
    assert two.json()["Errors"][0]["code"] == "MEN_DIFF_TENANT_ERROR"
    assert post(server, write_event(server), by=OTHER_CLERK).status_code == 403
    assert post(server, write_event(server), by=CITIZEN).status_code == 403
    make(server)
    foreign = server.post(f"{BASE}/_search", by=OTHER_CLERK, tenantId="pg.citya")
    assert foreign.status_code == 403
    unnamed = server.post(f"{BASE}/_search", by=CLERK)
    assert unnamed.json()["Errors"][0]["code"] == "NotNull.eventSearchCriteria.tenantId"


def test_a_change_tells_by_a_counter_event(server) -> None:
    event = make(server)
    changed = post(server, event | {"description": "Moved."}, path="_update")
    assert changed.status_code == 200, changed.text
    told = find(server)
    assert [row["name"] for row in told] == ["Details of Fair have been updated."]
    assert told[0]["referenceId"] == event["id"]
    assert [row["description"] for row in find(server, by=CLERK)] == ["Moved."]
    off = post(server, event | {"status": "CANCELLED"}, path="_update")
    assert off.status_code == 200
    assert find(server)[0]["name"].startswith("Fair has been deleted")
    again = post(server, event | {"status": "ACTIVE"}, path="_update")
    assert again.json()["Errors"][0]["code"] == "MEN_INVALID_ACTION_CANCEL"
    unknown = post(server, event | {"id": "no-such"}, path="_update")
    assert unknown.json()["Errors"][0]["code"] == "MEN_UPDATE_MISSING_EVENTS"
    silent = post(server, {**event, "status": None}, path="_update")
    assert silent.json()["Errors"][0]["code"] == "MEN_UPDATE_STATUS_NOTNULL"


def test_recipients_may_change(server) -> None:
    event = make(server, recepient={"toRoles": ["CITIZEN.CITIZEN"]})
    other = read_uuid(server, "9000000002")
    sent = event | {"recepient": {"toUsers": [other]}, "generateCounterEvent": False}
    assert post(server, sent, path="_update").status_code == 200
    assert find(server) == []
    assert [row["id"] for row in find(server, by=OTHER)] == [event["id"]]


def test_a_broadcast_is_active_between_its_dates(server) -> None:
    now = server.clock.now
    dates = {"fromDate": now + 3 * DAY, "toDate": now + 5 * DAY}
    event = make(server, eventType="BROADCAST", eventDetails=dates)
    assert event["status"] == "INACTIVE"
    assert find(server) == []
    server.clock.now = now + 2 * DAY + 1000
    server.tokens.clear()
    assert [row["status"] for row in find(server)] == ["ACTIVE"]
    server.clock.now = now + 5 * DAY + 1000
    server.tokens.clear()
    assert [row["status"] for row in find(server, by=CLERK)] == ["INACTIVE"]
    assert find(server) == []


def test_a_broadcast_that_was_taken_back_stays_so(server) -> None:
    now = server.clock.now
    dates = {"fromDate": now + 1000, "toDate": now + 5 * DAY}
    event = make(server, eventType="BROADCAST", eventDetails=dates)
    assert event["status"] == "ACTIVE"
    assert post(server, event | {"status": "INACTIVE"}, path="_update").status_code == 200
    assert find(server) == []


def test_searches_find_by_their_criteria(server) -> None:
    first, second = make(server), make(server, name="Second", eventCategory="PUBLICHEALTH")
    assert [row["id"] for row in find(server, by=CLERK)] == [second["id"], first["id"]]
    assert [row["id"] for row in find(server, by=CLERK, ids=first["id"])] == [first["id"]]
    assert [row["id"] for row in find(server, by=CLERK, name="Second")] == [second["id"]]
    assert [row["id"] for row in find(server, by=CLERK, limit=1, offset=1)] == [first["id"]]
    since = second["auditDetails"]["lastModifiedTime"]
    assert [row["id"] for row in find(server, by=CLERK, fromDate=since)] == [second["id"]]
    assert find(server, by=CLERK, eventTypes="BROADCAST") == []
