"""Pre-approved plans, what is applied for on them, and the calculator."""

from __future__ import annotations

from typing import Any

from reference_impl.tests.building_plan.conftest import (
    APPROVER,
    ARCHITECT,
    CALCULATOR,
    DRAFT,
    OWNER,
    STRANGER,
    PlanOffice,
    read_codes,
    read_heads,
    read_one,
)

PLANS = "/bpa-services/v1/preapprovedplan"


def write_drawing(**changes: Any) -> dict[str, Any]:
    return {
        "tenantId": "pg.citya",
        "plotLength": 20,
        "plotWidth": 12.5,
        "roadWidth": 9,
        "drawingDetail": {
            "applicationType": "BUILDING_PLAN_SCRUTINY",
            "serviceType": "NEW_CONSTRUCTION",
            "blocks": [{"building": {"buildingHeight": 7}}],
            "requiredNOCs": ["FIRE_NOC"],
        },
        "preApprovedCode": "TEST-20x12",
    } | changes


def make_drawing(office: PlanOffice, **changes: Any) -> dict[str, Any]:
    body = {"preapprovedPlan": write_drawing(**changes)}
    answer = office.server.post(f"{PLANS}/_create", body, by=APPROVER)
    assert answer.status_code == 200, answer.text
    (drawing,) = answer.json()["preapprovedPlan"]
    return dict(drawing)


def test_drawings_are_numbered_found_and_changed(office: PlanOffice) -> None:
    first, second = make_drawing(office), make_drawing(office, plotWidth=15)
    assert first["drawingNo"].startswith("PAP-")
    for query, expected in (
        ({"plotWidth": "12.50"}, [first]),
        ({"drawingNo": second["drawingNo"]}, [second]),
        ({"preApprovedCode": "TEST-20x12", "limit": 1}, [second]),
        ({"active": "false"}, []),
    ):
        answer = office.server.post(f"{PLANS}/_search", by=STRANGER, tenantId="pg.citya", **query)
        assert [row["id"] for row in answer.json()["preapprovedPlan"]] == [
            row["id"] for row in expected
        ], query
    changed = {"preapprovedPlan": first | {"active": False}}
    assert office.server.post(f"{PLANS}/_update", changed, by=APPROVER).status_code == 200
    sent = office.write(first["drawingNo"], businessService="BPA-PAP")
    assert read_codes(office.send("_create", sent, ARCHITECT)) == ["INVALID EDCR NUMBER"]
    unknown = {"preapprovedPlan": second | {"id": "none"}}
    assert read_codes(office.server.post(f"{PLANS}/_update", unknown, by=APPROVER)) == [
        "UPDATE ERROR"
    ]


def test_a_permit_on_a_drawing_follows_the_lifecycle_of_permits(office: PlanOffice) -> None:
    drawing = make_drawing(office)
    for _ in range(2):
        sent = office.write(drawing["drawingNo"], businessService="BPA-PAP")
        plan = read_one(office.send("_create", sent, ARCHITECT))
        assert (plan["businessService"], plan["riskType"]) == ("BPA-PAP", "LOW")
        assert set(office.find_certificates(plan)) == {"FIRE_NOC"}
    applied = office.move(plan, *DRAFT)
    (demand,) = office.read_demands(applied, "BPA.NC_APP_FEE")
    assert read_heads(demand) == {"BPA_APPL_FEES": 200}
    verified = office.pay_and_find(applied, "BPA.NC_APP_FEE")
    assert not verified.get("approvalNo")
    approved = office.move(office.forward(verified), ("APPROVE", APPROVER))
    permit = office.pay_and_find(approved, "BPA.NC_SAN_FEE")
    assert (permit["status"], bool(permit["approvalNo"])) == ("APPROVED", True)


def ask(office: PlanOffice, path: str, by: tuple[str, ...], **criterion: Any) -> Any:
    body = {"CalulationCriteria": [{"tenantId": "pg.citya"} | criterion]}
    return office.server.post(path, body, by=by)


def test_fees_are_computed_and_demanded_once(office: PlanOffice) -> None:
    plan = office.initiate()
    fee = {"applicationNo": plan["applicationNo"], "feeType": "ApplicationFee"}
    for path in (f"{CALCULATOR}/_estimate", "/bpa-services/v1/bpa/_estimate"):
        (found,) = ask(office, path, OWNER, **fee).json()["Calculations"]
        assert found["taxHeadEstimates"] == [
            {"taxHeadCode": "BPA_APPL_FEES", "estimateAmount": 120, "category": "FEE"}
        ]
    for _ in range(2):
        assert ask(office, f"{CALCULATOR}/_calculate", APPROVER, **fee).status_code == 200
    assert len(office.read_demands(plan, "BPA.NC_APP_FEE")) == 1
    for wrong in (
        fee | {"feeType": "LOW_RISK_PERMIT_FEE"},
        fee | {"feeType": "TipFee"},
        fee | {"applicationNo": "PG-BP-NONE"},
    ):
        answer = ask(office, f"{CALCULATOR}/_calculate", APPROVER, **wrong)
        assert read_codes(answer) == ["CALCULATION ERROR"]


def test_a_server_of_the_deployed_profile_charges_as_deployed(open_server: Any) -> None:
    """Of two rows the one of the exact risk comes first in file order (BPA-E-021)."""
    low = {"riskType": "LOW", "businessService": "BPA", "applicationType": "BUILDING_PLAN_SCRUTINY"}
    described = low | {
        "tenantId": "pg.citya",
        "edcrNumber": "DCR-1",
        "additionalDetails": {"serviceType": "NEW_CONSTRUCTION"},
    }
    for profile, amount in (("upyog-2026", 100), ("intended", 200)):
        office = PlanOffice(open_server(profile=profile))
        answer = ask(
            office, f"{CALCULATOR}/_estimate", OWNER, BPA=described, feeType="ApplicationFee"
        )
        (found,) = answer.json()["Calculations"]
        assert found["taxHeadEstimates"][0]["estimateAmount"] == amount
