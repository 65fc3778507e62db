"""Bills and localities of connections, which lie where their property lies."""

from __future__ import annotations

from tests.water_sewerage.conftest import CLERK, VERIFIER


def test_bills_and_localities_of_connections_are_found(office) -> None:
    connection = office.activate()
    number, applied = connection["connectionNo"], connection["applicationNo"]
    side = office.side
    module = "ws-services" if side.has_meters else "sw-services"
    found = office.send(
        f"/egov-searcher/locality/{module}/_get",
        {"searchCriteria": {"referenceNumber": [applied, "NONE"]}},
        by=VERIFIER,
    ).json()["Localities"]
    assert found == [{"referencenumber": applied, "locality": "JLC476"}]
    calculated = office.calculate(connectionNo=number)
    assert calculated.status_code == 200, calculated.text
    bill = office.fetch_bill(side.prefix, number)
    name = "waterbills" if side.has_meters else "seweragebills"
    criteria = {"tenantId": "pg.citya", "consumerCode": number, "businesService": side.prefix}
    path = f"/egov-searcher/bill-genie/{name}/_get"
    answer = office.send(path, {"searchCriteria": criteria}, by=CLERK).json()["Bills"]
    assert [row["billNumber"] for row in answer] == [bill["billNumber"]]
    assert answer[0]["address"]["locality"] == "JLC476"
    assert answer[0]["address"]["doorNo"] == "12/A"
