"""Bills and demands are shared out by the service as payments share them, and nothing is kept."""

from __future__ import annotations

from reference_impl.tests.counter import APRIL, MARCH, code_of
from reference_impl.tests.test_advances import CODE, YEAR, demand_year, fetch, read

BOSS = ("ADMIN",)


def share(server, bill: dict, paid: float):
    sent = {"tenantId": "pg.citya", "Bills": [bill | {"amountPaid": paid}]}
    return server.post("/apportion-service/v2/bill/_apportion", sent, by=BOSS)


def read_shares(answer) -> list[list[tuple[str, float]]]:
    assert answer.status_code == 200, answer.text
    return [
        [(row["taxHeadCode"], row["adjustedAmount"]) for row in detail["billAccountDetails"]]
        for detail in answer.json()["Bills"][0]["billDetails"]
    ]


def test_a_bill_is_shared_out_oldest_first_and_not_paid(server) -> None:
    for year in (0, 1):
        demand_year(server, year)
    bill = fetch(server).json()["Bill"][0]
    assert read_shares(share(server, bill, 130)) == [[("WS_CHARGE", 100)], [("WS_CHARGE", 30)]]
    above = read_shares(share(server, bill, 250.5))
    assert above[1] == [("WS_CHARGE", 100), ("WS_ADVANCE_CARRYFORWARD", 0)]
    assert read(server).due == 200_00
    nowhere = bill | {"businessService": "PT"}
    assert code_of(share(server, nowhere, 300)) == "INVALID_TAXHEAD_CODE"
    first = bill["billDetails"][0] | {"fromPeriod": None}
    assert code_of(share(server, bill | {"billDetails": [first]}, 1)) == "INVALID PERIOD"


def test_demands_are_paid_by_their_advance(server) -> None:
    def write(year: int, *rows: tuple[str, float]) -> dict:
        return {
            "tenantId": "pg.citya",
            "consumerCode": CODE,
            "consumerType": "x",
            "businessService": "WS",
            "taxPeriodFrom": APRIL + year * YEAR,
            "taxPeriodTo": MARCH + year * YEAR,
            "demandDetails": [{"taxHeadMasterCode": head, "taxAmount": tax} for head, tax in rows],
        }

    demands = [write(1, ("WS_CHARGE", 70)), write(0, ("WS_ADVANCE_CARRYFORWARD", -100))]
    sent = {"tenantId": "pg.citya", "Demands": demands}
    answer = server.post("/apportion-service/v2/demand/_apportion", sent, by=BOSS)
    assert answer.status_code == 200, answer.text
    collected = [row["demandDetails"][0]["collectionAmount"] for row in answer.json()["demands"]]
    assert collected == [-70, 70]
