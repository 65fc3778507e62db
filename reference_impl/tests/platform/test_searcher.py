"""Searches by name: bills with addresses, localities of applications, and who may see them."""

from __future__ import annotations

import pytest
from reference_impl.tests.counter import APRIL, CLERK, fetch_bill, make, pay

from kasauti_reference.services import SERVICES
from kasauti_reference.store.json_text import read_json
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.platform.searcher.definitions import BILL_SEARCHES, LOCALITY_SEARCHES


def search(server, name: str, by=CLERK, **criteria: object):
    return server.post(f"/egov-searcher/{name}/_get", {"searchCriteria": criteria}, by=by)


def find(server, **criteria: object) -> list[dict]:
    answer = search(server, "bill-genie/mcollectbills", tenantId="pg.citya", **criteria)
    assert answer.status_code == 200, answer.text
    return answer.json()["Bills"]


def test_the_newest_bill_of_each_challan_comes_with_its_address(server) -> None:
    first, second = make(server), make(server)
    pay(server, fetch_bill(server, first), 100)
    bills = [fetch_bill(server, row) for row in (first, second)]
    found = find(server)
    assert {row["billNumber"] for row in found} == {row["billNumber"] for row in bills}
    assert found[0]["address"]["locality"] == "JLC476"
    assert found[0]["user"]["name"] == "Asha Namuna"
    assert found[0]["billDetails"][0]["fromPeriod"] == APRIL


@pytest.mark.parametrize(
    ("criteria", "number"),
    [
        ({"businesService": "ADVT.Hoardings"}, 1),
        ({"businesService": "ADVT.Light_Wall_Board"}, 0),
        ({"locality": ["JLC476", "JLC477"]}, 1),
        ({"locality": ["JLC477"]}, 0),
        ({"mobileNumber": "9000000001"}, 1),
        ({"mobileNumber": "9000000002"}, 0),
        ({"billActive": "ACTIVE"}, 1),
        ({"billActive": "PAID"}, 0),
        ({"fromPeriod": APRIL, "toPeriod": APRIL}, 1),
        ({"fromPeriod": APRIL - 1}, 0),
        ({"toPeriod": "no time"}, 0),
        ({"unknown": "x"}, 1),
    ],
)
def test_bills_are_narrowed_by_what_front_ends_send(server, criteria, number) -> None:
    fetch_bill(server, make(server))
    assert len(find(server, **criteria)) == number


def test_a_search_is_refused_by_code(server) -> None:
    for name, criteria, code in (
        ("bill-genie/mcollectbills", {}, "MISSING_MANDATORY_VALUE_b.tenantid"),
        ("locality/PT", {"tenantId": "pg.citya"}, "MISSING_MANDATORY_VALUE_result.referenceNumber"),
        ("bill-genie/none", {"tenantId": "pg.citya"}, "NO_SEARCH_DEFINITION_FOUND"),
        ("locality/mcollectbills", {"tenantId": "pg.citya"}, "NO_SEARCH_DEFINITION_FOUND"),
    ):
        answer = search(server, name, **criteria)
        assert answer.status_code == 400
        assert answer.json()["Errors"][0]["code"] == code


def test_nobody_finds_what_the_modules_would_not_show(server) -> None:
    fetch_bill(server, make(server))
    name = "bill-genie/mcollectbills"
    assert search(server, name, by=("GRO",), tenantId="pg.citya").status_code == 403
    assert search(server, name, tenantId="pg.cityb").status_code == 403
    assert search(server, name, by=None, tenantId="pg.citya").status_code == 401
    others = search(server, name, by=("9000000002",), tenantId="pg.citya")
    assert others.json()["Bills"] == []


def test_every_search_asks_operations_that_are_served() -> None:
    known = {name: row for service in SERVICES for name, row in service.standard.operations.items()}
    for search in (*BILL_SEARCHES, *LOCALITY_SEARCHES):
        for step in search.lookups:
            parameters = {row.name for row in known[step.operation].parameters}
            assert {step.parameter, *step.query} <= parameters, search.name


def test_every_number_and_locality_stands_where_it_is_read() -> None:
    owners = {name: service for service in SERVICES for name in service.standard.operations}
    for search in LOCALITY_SEARCHES:
        for step in search.lookups:
            standard = owners[step.operation].standard
            response = standard.operations[step.operation].response
            example = standard.folder.joinpath("examples", f"{response}.json")
            answer = read_json(example.read_bytes())
            pointers = [step.number, step.onward] if step.onward else [step.number]
            if step is search.lookups[-1]:
                pointers.append(search.locality)
            for pointer in pointers:
                found = read_pointer(answer, f"{step.records}/0{pointer}")
                assert isinstance(found, str), f"{search.name}: {pointer} of {response}"
