"""Every declared fault is done by somebody, breaks a known requirement and a served operation."""

from __future__ import annotations

import pytest

from kasauti_reference.faults.register import BREAKS, IN_PLACE, break_service, find_faults
from kasauti_reference.services import SERVICES
from kasauti_reference.settings import Settings
from kasauti_standards.catalog import load_standards
from kasauti_standards.kernel import UnknownNameError

FAULTS = {name: fault for row in load_standards() for name, fault in row.faults.items()}
SERVED = {name for service in SERVICES for name in service.served}
DEMANDS = {name for row in load_standards() for name in row.requirements}


def test_declared_and_done_faults_are_the_same() -> None:
    assert set(BREAKS) | IN_PLACE == set(FAULTS)
    assert sum(len(row.faults) for row in load_standards()) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=lambda fault: fault.id)
def test_a_fault_breaks_a_requirement_and_a_served_operation(fault) -> None:
    assert fault.requirement in DEMANDS
    assert set(fault.operations) <= SERVED
    assert fault.operations or fault.id in IN_PLACE
    assert fault.text.en.endswith(".")
    assert fault.text.hi.endswith("।")
    changed = [service for service in SERVICES if break_service(service, [fault.id]) is not service]
    assert bool(changed) == bool(fault.operations)


def test_a_misspelt_fault_is_refused_with_near_names() -> None:
    with pytest.raises(UnknownNameError, match="payment-taken-twice"):
        find_faults(["payment-taken-twic"])


def test_a_fault_shows_in_the_answer_alone(open_server) -> None:
    server = open_server(faults=frozenset({"complaint-number-repeated"}))
    numbers = {server.file_complaint()["serviceRequestId"] for _ in range(2)}
    assert numbers == {"PG-PGR-0001"}
    found = server.post("/pgr-services/v2/request/_search", by=("GRO",), tenantId="pg.citya")
    kept = [row["service"]["serviceRequestId"] for row in found.json()["ServiceWrappers"]]
    assert len(set(kept)) == 2


def test_a_server_without_people_lets_nobody_in(open_server) -> None:
    server = open_server(people="none")
    answer = server.client.post(
        "/user/oauth/token",
        data={"username": "GRO", "password": "eGov@123", "tenantId": "pg.citya"}
        | {"userType": "EMPLOYEE", "grant_type": "password"},
        headers={"Authorization": server.basic},
    )
    assert answer.json()["error"] == "invalid_grant"
    assert Settings().people == "demo"
