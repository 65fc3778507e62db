"""What people are told of steps, and who may read it."""

from __future__ import annotations

from reference_impl.tests.counter import fetch_bill, make, pay

from kasauti_reference.platform.outbox import mask_receiver

ADMIN = ("ADMIN",)
CITIZEN = ("9000000001",)


def read(server, by=ADMIN, **query: object):
    return server.post("/kasauti/v1/outbox/_search", by=by, **{"tenantId": "pg.citya", **query})


def list_templates(server, number: str) -> list[tuple[str, str]]:
    rows = read(server, about=number).json()["messages"]
    return sorted((row["template"], row["channel"]) for row in rows)


def test_steps_are_told_in_the_channels_of_the_master_data(server) -> None:
    service = server.file_complaint()
    number = service["serviceRequestId"]
    assert list_templates(server, number) == [("PGR.CREATE.APPLY", "SMS")]
    moved = server.move_complaint(service, "ASSIGN", ("GRO",))
    assert moved.status_code == 200, moved.text
    assert ("PGR.CREATE.ASSIGN", "SMS") in list_templates(server, number)
    answer = server.post("/egov-user-event/v1/events/_search", by=CITIZEN, tenantId="pg.citya")
    events = answer.json()["events"]
    assert [row["postedBy"] for row in events] == ["SYSTEM-PGR"] * 2
    assert number in events[0]["name"]


def test_a_challan_is_told_of_until_it_is_paid(server) -> None:
    challan = make(server)
    pay(server, fetch_bill(server, challan))
    told = {template for template, _ in list_templates(server, challan["challanNo"])}
    assert told == {"MCOLLECT.CREATE.CREATE", "MCOLLECT.CREATE.PAYMENT"}


def test_messages_are_read_masked_and_by_the_superuser_of_the_city(server) -> None:
    number = make(server)["challanNo"]
    answer = read(server, about=number, channel="SMS").json()
    assert answer["totalCount"] == 1
    assert answer["messages"][0]["receiver"].startswith("*******")
    assert read(server, about=number, channel="WHATSAPP").json()["messages"] == []
    assert read(server, by=("GRO",)).status_code == 403
    assert read(server, by=CITIZEN).status_code == 403
    assert read(server, by=("ADMIN", "pg.cityb")).status_code == 403
    unnamed = server.post("/kasauti/v1/outbox/_search", by=ADMIN)
    assert unnamed.json()["Errors"][0]["code"] == "NotNull.outbox.tenantId"


def test_receivers_are_masked() -> None:
    assert mask_receiver("9000000001") == "*******001"
    assert mask_receiver("asha@city.example.org") == "****@city.example.org"
    assert mask_receiver("12") == "**"
