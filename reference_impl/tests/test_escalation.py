"""What has waited too long is moved on by the system, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from reference_impl.tests.fire_noc.conftest import (
    INSPECTOR,
    VERIFIER,
    FireOffice,
    read_number,
    read_status,
)
from reference_impl.tests.trade_license.conftest import INSPECTOR as TL_INSPECTOR
from reference_impl.tests.trade_license.conftest import VERIFIER as TL_VERIFIER
from reference_impl.tests.trade_license.conftest import Office as Licences

WF = "/egov-workflow-v2/egov-wf"
ADMIN = ("ADMIN",)
DAY = 86_400_000


@pytest.fixture
def office(server: Any) -> FireOffice:
    return FireOffice(server)


def escalate(server: Any, service: str, by: tuple[str, ...] = ADMIN) -> Any:
    return server.post(f"{WF}/auto/{service}/_escalate", by=by)


def find_escalated(server: Any, **query: Any) -> list[str]:
    answer = server.post(f"{WF}/escalate/_search", by=VERIFIER, tenantId="pg.citya", **query)
    assert answer.status_code == 200, answer.text
    rows = answer.json()["ProcessInstances"]
    assert answer.json()["totalCount"] == len(rows)
    return [row["businessId"] for row in rows]


def test_what_is_overdue_moves_and_what_is_in_time_stays(office: FireOffice) -> None:
    late = office.verify()
    office.server.clock.now += 2 * DAY + 1000
    office.server.tokens.clear()
    fresh = office.verify()
    answer = escalate(office.server, "FIRENOC")
    assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "successful"
    assert read_status(office.find_one(late)) == "FIELDINSPECTION"
    assert read_status(office.find_one(fresh)) == read_status(fresh) == "DOCUMENTVERIFY"
    assert find_escalated(office.server) == [read_number(late)]
    moved = office.move(office.find_one(late), ("FORWARD", INSPECTOR))
    assert read_status(moved) == "PENDINGAPPROVAL"
    assert find_escalated(office.server, businessService="FIRENOC") == []


def test_an_escalated_approval_issues_the_permit(office: FireOffice) -> None:
    permit = office.move(office.verify(), ("FORWARD", VERIFIER), ("FORWARD", INSPECTOR))
    office.server.clock.now += 3 * DAY
    office.server.tokens.clear()
    assert escalate(office.server, "firenoc").status_code == 200
    issued = office.find_one(permit)
    assert read_status(issued) == "APPROVED"
    assert issued["fireNOCNumber"]
    assert issued["fireNOCDetails"]["validTo"] > office.server.clock.now


def test_workflows_without_rows_and_rows_without_sense(office: FireOffice) -> None:
    assert escalate(office.server, "KASAUTI.NONE").status_code == 200
    office.server.file_complaint()
    office.server.clock.now += DAY
    office.server.tokens.clear()
    refused = escalate(office.server, "PGR")
    assert refused.status_code == 400
    assert refused.json()["Errors"][0]["code"] == "INVALID ACTION"


def test_an_escalated_licence_still_has_to_be_paid(server: Any) -> None:
    licences = Licences(server)
    made = licences.move(licences.apply(), ("FORWARD", TL_VERIFIER), ("FORWARD", TL_INSPECTOR))
    server.clock.now += 2 * DAY + 1000
    server.tokens.clear()
    assert escalate(server, "NewTL").status_code == 200
    waiting = licences.read(made)
    assert waiting["status"] == "PENDINGPAYMENT"
    assert waiting.get("licenseNumber") is None
    assert licences.pay(waiting).status_code == 200
    assert licences.read(made)["status"] == "APPROVED"


def test_nobody_else_escalates(office: FireOffice) -> None:
    assert escalate(office.server, "FIRENOC", by=VERIFIER).status_code == 403
    assert escalate(office.server, "FIRENOC", by=("9000000001",)).status_code == 403
