"""Reports over what is kept: columns, rows, parameters, rights."""

from __future__ import annotations

import pytest
from reference_impl.tests.counter import CLERK, fetch_bill, make, pay

from kasauti_reference.services import SERVICES
from kasauti_standards.platform.reports.definitions import REPORTS

OPERATIONS = {
    name: row for service in SERVICES for name, row in service.standard.operations.items()
}


def ask(
    server, name: str, module: str = "rainmaker-uc", by=CLERK, path: str = "", **params: object
):
    sent = [{"name": key, "input": value} for key, value in params.items()]
    body = {"tenantId": "pg.citya", "reportName": name, "searchParams": sent}
    return server.post(f"/report/{module}{path}/_get", body, by=by)


def read(server, name: str, **more: object) -> list[dict]:
    answer = ask(server, name, **more)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    columns = [column["name"] for column in found["reportHeader"]]
    return [dict(zip(columns, row, strict=True)) for row in found["reportData"]]


def test_a_report_holds_the_records_that_fit(server) -> None:
    first, second = make(server), make(server)
    pay(server, fetch_bill(server, second))
    rows = {row["challanNo"]: row["status"] for row in read(server, "ChallanStatusRegistry")}
    assert rows == {first["challanNo"]: "ACTIVE", second["challanNo"]: "PAID"}
    paid = read(server, "ChallanStatusRegistry", status="PAID", path="/ChallanStatusRegistry")
    assert [row["challanNo"] for row in paid] == [second["challanNo"]]
    since = second["auditDetails"]["createdTime"]
    later = read(server, "ChallanStatusRegistry", fromDate=since)
    assert [row["challanNo"] for row in later] == [second["challanNo"]]
    assert read(server, "ChallanStatusRegistry", toDate=str(since - 10_000)) == []


def test_rows_are_counted_by_kind(server) -> None:
    for code in ("NoStreetlight", "NoStreetlight", "StreetLightNotWorking"):
        server.file_complaint(serviceCode=code)
    rows = read(server, "SourceWiseReport", module="rainmaker-pgr", by=("GRO",))
    assert rows == [{"source": "web", "complaints": 3}]
    kinds = read(server, "ComplaintTypesReport", module="rainmaker-pgr", by=("GRO",))
    assert [row["complaints"] for row in kinds] == [2, 1]


def test_a_report_is_described(server) -> None:
    body = {"tenantId": "pg.citya", "reportName": "TLRegistryReport"}
    for path in ("", "/TLRegistryReport"):
        answer = server.post(f"/report/rainmaker-tl{path}/metadata/_get", body, by=("TLCEMP",))
        found = answer.json()
        assert found["requestInfo"]["status"] == "successful"
        names = [row["name"] for row in found["reportDetails"]["searchParams"]]
        assert names == ["fromDate", "toDate", "status", "applicationtype"]
        assert "व्यापार" in found["reportDetails"]["summary"]


def test_reports_are_for_their_roles_and_cities(server) -> None:
    assert ask(server, "ChallanStatusRegistry", by=("GRO",)).status_code == 403
    assert ask(server, "ChallanStatusRegistry", by=("CEMP", "pg.cityb")).status_code == 403
    assert ask(server, "ChallanStatusRegistry", by=("9000000001",)).status_code == 403
    assert ask(server, "ChallanStatusRegistry", by=("ADMIN",)).status_code == 200


@pytest.mark.parametrize(
    ("name", "params", "code"),
    [
        ("NoReport", {}, "ReportDefNotFound"),
        ("TLRegistryReport", {}, "ReportDefNotFound"),
        ("ChallanStatusRegistry", {"fromDate": "yesterday"}, "InvalidSearchParams"),
        ("ChallanStatusRegistry", {"toDate": True}, "InvalidSearchParams"),
    ],
)
def test_wrong_requests_are_refused(server, name, params, code) -> None:
    answer = ask(server, name, **params)
    assert answer.status_code == 400
    assert answer.json()["Errors"][0]["code"] == code


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_report_is_served_to_one_of_its_roles(server, report) -> None:
    holders = {
        "PT_CEMP": "PTCEMP",
        "TL_CEMP": "TLCEMP",
        "UC_EMP": "CEMP",
        "GRO": "GRO",
        "WS_CEMP": "WSCEMP",
    }
    role = next(role for role in report.roles if role in holders)
    assert ask(server, report.name, module=report.module, by=(holders[role],)).status_code == 200
    roles = OPERATIONS[report.operation].roles
    assert {role, "EMPLOYEE"} & set(roles)


def test_the_rows_of_a_report_are_counted(server) -> None:
    for _ in range(2):
        make(server)
    answer = ask(server, "ChallanStatusRegistry", path="/total")
    assert (answer.status_code, answer.json()) == (200, 2)
    assert ask(server, "ChallanStatusRegistry", path="/total", by=("GRO",)).status_code == 403
    unknown = ask(server, "NoSuchReport", path="/total")
    assert unknown.json()["Errors"][0]["code"] == "ReportDefNotFound"
