"""What is refused of land, reports and applications, with which code; and who sees what."""

from __future__ import annotations

from typing import Any

import pytest
from reference_impl.tests.building_plan.conftest import (
    ADMIN,
    APPROVER,
    ARCHITECT,
    BPA,
    CALCULATOR,
    DRAFT,
    EDCR,
    ENGINEER,
    INSPECTOR,
    LAND,
    NOC_VERIFIER,
    OCCUPANCY_KIND,
    OWNER,
    STRANGER,
    VERIFIER,
    PlanOffice,
    prepare,
    read_codes,
    read_one,
    write_land,
)

PAPER = {"documentType": "APPL.IDENTITYPROOF.PASSPORT", "fileStoreId": "f-1"}
SECOND = {"name": "Bala Namuna", "mobileNumber": "9000000001"}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"riskType": "LOW"}, ["INVALID RISK TYPE"]),
        ({"edcrNumber": "DCR-NONE"}, ["EDCR ERROR"]),
        ({"additionalDetails": {"serviceType": "ALTERATION"}}, ["INVALID SERVICE TYPE"]),
        ({"additionalDetails": {"applicationType": OCCUPANCY_KIND}}, ["INVALID APPLICATION TYPE"]),
        ({"documents": [PAPER, PAPER]}, ["BPA DUPLICATE DOCUMENT"]),
        (
            {"documents": [PAPER | {"documentType": "LETTER"}]},
            ["BPA UNKNOWN DOCUMENTTYPE"],
        ),
        ({"landInfo": None}, ["LANDINFO_EXCEPTION"]),
        ({"landInfo": write_land(ownershipCategory="CROWN")}, ["INVALID OWNERSHIPCATEGORY"]),
        ({"landInfo": write_land(landUniqueRegNo="<b>1</b>")}, ["CustomSafeHtml"]),
        ({"workflow": {"action": "APPLY"}}, ["INVALID ACTION"]),
        ({"workflow": {"action": "PAY"}}, ["BPA INVALID ACTION"]),
    ],
)
def test_a_wrong_application_is_refused(
    office: PlanOffice, changes: dict[str, Any], codes: list[str]
) -> None:
    sent = office.write(office.enter_report()) | changes
    assert read_codes(office.send("_create", sent, ARCHITECT)) == codes
    assert office.find(by=ARCHITECT) == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"status": "Not Accepted", "edcrNumber": None}, ["EDCR ERROR"]),
        (
            {
                "plan": {
                    "virtualBuilding": {"occupancyTypes": [{"type": {"code": "F"}}]},
                }
            },
            ["INVALID OCCUPANCY TYPE"],
        ),
    ],
)
def test_a_report_that_carries_no_application(
    office: PlanOffice, changes: dict[str, Any], codes: list[str]
) -> None:
    number = office.enter_report(**changes)
    assert read_codes(office.send("_create", office.write(number), ARCHITECT)) == codes


def test_a_report_carries_one_application(office: PlanOffice) -> None:
    first = office.initiate()
    second = office.write(first["edcrNumber"])
    assert read_codes(office.send("_create", second, ENGINEER)) == ["DUPLICATE EDCR"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"address": {"locality": {"code": "NOWHERE"}}}, ["INVALID ADDRESS"]),
        ({"address": {"city": "pg.citya"}}, ["INVALID ADDRESS"]),
        (
            {"owners": [*write_land()["owners"], SECOND]},
            ["DUPLICATE MOBILENUMBER EXCEPTION"],
        ),
        ({"documents": [PAPER, PAPER]}, ["BPA DUPLICATE DOCUMENT"]),
        ({"landUId": "<img src=x>"}, ["CustomSafeHtml.landInfoRequest.landInfo.landUId"]),
    ],
)
def test_wrong_land_is_refused(
    office: PlanOffice, changes: dict[str, Any], codes: list[str]
) -> None:
    answer = office.server.post(
        f"{LAND}/_create", {"LandInfo": write_land(**changes)}, by=ARCHITECT
    )
    assert read_codes(answer) == codes


def test_land_is_found_by_its_owners_and_changed_under_its_id(office: PlanOffice) -> None:
    plan = office.initiate()
    land = plan["landInfo"]
    owners = [{"name": "Bala Namuna", "mobileNumber": "9000000002"}]
    answer = office.server.post(
        f"{LAND}/_update", {"LandInfo": land | {"owners": owners}}, by=ARCHITECT
    )
    assert answer.status_code == 200, answer.text
    for by, expected in ((STRANGER, [land["id"]]), (OWNER, [])):
        found = office.server.post(f"{LAND}/_search", by=by, tenantId="pg.citya").json()
        assert [row["id"] for row in found["LandInfo"]] == expected
        assert [row["landId"] for row in office.find(by=by, tenantId="pg.citya")] == expected
    unknown = land | {"id": "none"}
    answer = office.server.post(f"{LAND}/_update", {"LandInfo": unknown}, by=ARCHITECT)
    assert read_codes(answer) == ["UPDATE ERROR"]


def test_owners_of_the_plan_find_its_certificates(office: PlanOffice) -> None:
    plan = office.initiate()
    path = "/noc-services/v1/noc/_search"
    for by, query in ((NOC_VERIFIER, {"mobileNumber": "9000000001"}), (OWNER, {})):
        answer = office.server.post(path, by=by, tenantId="pg.citya", **query).json()
        assert {row["sourceRefId"] for row in answer["Noc"]} == {plan["applicationNo"]}
        assert all("planOwners" not in row for row in answer["Noc"])
    other = office.server.post(path, by=STRANGER, tenantId="pg.citya").json()
    assert other["Noc"] == []


def test_steps_need_their_papers_and_the_inspection(office: PlanOffice) -> None:
    plan = office.move(office.initiate(), *DRAFT[:2])
    workflow = {"action": "APPLY"}
    bare = office.send("_update", plan | {"documents": [], "workflow": workflow}, ARCHITECT)
    assert read_codes(bare) == ["BPA MDNADATORY DOCUMENTPYE MISSING"]
    paid = office.pay_and_find(office.move(plan, DRAFT[2]), "BPA.NC_APP_FEE")
    field = office.move(paid, ("FORWARD", VERIFIER))
    forward = {"workflow": {"action": "FORWARD"}}
    none = office.send("_update", field | forward, INSPECTOR)
    assert read_codes(none) == ["BPA UNKNOWN QUESTIONS"]
    whole = prepare(field, "FORWARD")
    (report,) = whole["additionalDetails"]["fieldinspection_pending"]
    for lacking, code in (
        ("date", "BPA UNKNOWN DATE"),
        ("time", "BPA UNKNOWN TIME"),
        ("questions", "BPA UNKNOWN QUESTIONS"),
        ("docs", "BPA UNKNOWN DOCS"),
    ):
        broken = {"fieldinspection_pending": [report | {lacking: None}]}
        sent = whole | {"additionalDetails": whole["additionalDetails"] | broken} | forward
        assert read_codes(office.send("_update", sent, INSPECTOR)) == [code]
    assert read_one(office.send("_update", whole | forward, INSPECTOR))["status"] == (
        "NOC_VERIFICATION_INPROGRESS"
    )


def test_a_client_chooses_neither_risk_nor_lifecycle(office: PlanOffice) -> None:
    number = office.enter_report()
    forged = {"businessService": "BPA_LOW", "approvalNo": "PG-BP-1", "status": "APPROVED"}
    plan = read_one(office.send("_create", office.write(number, **forged), ARCHITECT))
    assert (plan["businessService"], plan["status"]) == ("BPA", "INITIATED")
    assert not plan.get("approvalNo")
    forged |= {"riskType": "LOW", "additionalDetails": {"riskType": "LOW", "validityDate": 1}}
    ready = prepare(plan, "SEND_TO_CITIZEN") | {"workflow": {"action": "SEND_TO_CITIZEN"}}
    moved = read_one(office.send("_update", ready | forged, ARCHITECT))
    assert (moved["businessService"], moved["riskType"]) == ("BPA", "HIGH")
    assert moved["additionalDetails"]["riskType"] == "HIGH"
    assert "validityDate" not in moved["additionalDetails"]


def test_an_outdated_screen_changes_nothing(office: PlanOffice) -> None:
    draft = office.initiate()
    office.move(draft, ("SEND_TO_CITIZEN", ARCHITECT))
    assert read_codes(office.step(draft, "APPROVE", OWNER)) == ["STALE_UPDATE"]


def test_nobody_reaches_another_city_or_citizen(office: PlanOffice) -> None:
    draft = office.initiate()
    stranger = ("BPAV", "pg.cityb")
    assert office.send("_update", draft, stranger).status_code == 403
    assert office.server.post(f"{BPA}/_search", by=stranger, tenantId="pg.citya").status_code == 403
    assert office.find(by=STRANGER) == []
    assert office.find(by=STRANGER, applicationNo=draft["applicationNo"]) == []
    assert read_codes(office.step(draft, "SEND_TO_CITIZEN", ENGINEER)) == ["UPDATE ERROR"]
    estimate = {"tenantId": "pg.citya", "applicationNo": draft["applicationNo"]}
    body = {"CalulationCriteria": [estimate | {"feeType": "ApplicationFee"}]}
    answer = office.server.post(f"{CALCULATOR}/_estimate", body, by=STRANGER)
    assert read_codes(answer) == ["CALCULATION ERROR"]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"applicationNo": "PG-BP-1"},
        {"tenantId": "pg.citya", "approvalDate": 4_000_000_000_000},
        {"tenantId": "pg.citya", "fromDate": 4_000_000_000_000},
        {"tenantId": "pg.citya", "fromDate": 9, "toDate": 8},
    ],
)
def test_a_search_that_is_refused(office: PlanOffice, query: dict[str, Any]) -> None:
    answer = office.server.post(f"{BPA}/_search", by=APPROVER, **query)
    assert read_codes(answer) == ["INVALID SEARCH"]


def test_permits_are_found_by_the_day_they_were_granted(office: PlanOffice) -> None:
    permit = office.grant()
    query = {"tenantId": "pg.citya", "approvalDate": permit["approvalDate"]}
    assert [row["id"] for row in office.find(**query)] == [permit["id"]]
    query["approvalDate"] -= 2 * 86_400_000
    assert office.find(**query) == []


def test_reports_are_entered_once_and_found_by_number(office: PlanOffice) -> None:
    number = office.enter_report()
    found = office.server.post(EDCR, by=ARCHITECT, tenantId="pg.citya", edcrNumber=number).json()
    assert [row["edcrNumber"] for row in found["edcrDetail"]] == [number]
    assert found["count"] == 1
    report = found["edcrDetail"][0]
    again = office.server.post(f"{EDCR}/_enter", {"edcrDetail": report}, by=ADMIN)
    assert read_codes(again) == ["EDCR ERROR"]
    assert (
        office.server.post(f"{EDCR}/_enter", {"edcrDetail": report}, by=ARCHITECT).status_code
        == 403
    )
    listed = office.server.post(EDCR, by=ARCHITECT, tenantId="pg.citya")
    assert read_codes(listed) == ["BPA-07"]


def test_a_step_is_assigned_to_who_can_go_on_with_it(office: PlanOffice) -> None:
    plan = office.verify()

    def forward(name: str) -> Any:
        found = office.server.post(
            "/user/_search", {"tenantId": "pg.citya", "userName": name}, by=ADMIN
        )
        workflow = {"action": "FORWARD", "assignes": [found.json()["user"][0]["uuid"]]}
        return office.send("_update", prepare(plan, "FORWARD") | {"workflow": workflow}, VERIFIER)

    assert read_codes(forward(APPROVER[0])) == ["INVALID_ASSIGNEE"]
    assert office.find_one(plan)["status"] == plan["status"]
    assert read_one(forward(INSPECTOR[0]))["status"] == "FIELDINSPECTION_INPROGRESS"
