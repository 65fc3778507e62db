"""Certificates applied for, decided by their authority or of themselves, refused, made void."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ASHA, BALA = ("9000000001",), ("9000000002",)
FIRE, AIRPORT, VERIFIER = ("FNAP",), ("AAAP",), ("BPANV",)
NOC = "/noc-services/v1/noc"
FILE = "00000000-0000-4000-8000-0000000000f1"


def write_noc(**changes: Any) -> dict[str, Any]:
    return {
        "tenantId": "pg.citya",
        "applicationType": "NEW",
        "nocType": "FIRE_NOC",
        "source": "BPA",
        "sourceRefId": "PG-BP-2026-01-15-000001",
        "documents": [{"documentType": "NOC.FIRE.CERTIFICATE", "fileStoreId": FILE}],
        "workflow": {"action": "INITIATE"},
        "additionalDetails": {"sourceKey": "OLD-1"},
    } | changes


def apply(server: Any, by: tuple[str, ...] = ASHA, **changes: Any) -> dict[str, Any]:
    answer = server.post(f"{NOC}/_create", {"Noc": write_noc(**changes)}, by=by)
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["Noc"][0])


def step(
    server: Any,
    noc: dict[str, Any],
    action: str,
    by: tuple[str, ...],
    *,
    comment: str = "",
    **more: Any,
) -> Any:
    workflow = {"action": action, "comment": comment or None}
    return server.post(f"{NOC}/_update", {"Noc": noc | more | {"workflow": workflow}}, by=by)


def read_codes(answer: Any) -> list[str]:
    return [entry["code"] for entry in answer.json()["Errors"]]


def find(server: Any, by: tuple[str, ...], **query: Any) -> dict[str, Any]:
    answer = server.post(f"{NOC}/_search", by=by, **({"tenantId": "pg.citya"} | query))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_certificate_is_granted_by_its_authority(server: Any) -> None:
    made = apply(server)
    assert made["applicationStatus"] == "INPROGRESS"
    assert not made.get("nocNo")
    assert made["additionalDetails"]["workflowCode"] == "FIRE_NOC_SRV"
    assert made["additionalDetails"]["sourceKey"] == "OLD-1"
    assert step(server, made, "APPROVE", ASHA).status_code == 400
    assert read_codes(step(server, made, "APPROVE", AIRPORT)) == ["INVALID ROLE"]
    granted = step(server, made, "APPROVE", FIRE).json()["Noc"][0]
    assert granted["applicationStatus"] == "APPROVED"
    assert granted["nocNo"].startswith("PG-NOCSRV-")
    assert granted["nocNo"] != granted["applicationNo"]
    answer = find(server, ASHA, applicationNo=made["applicationNo"])
    assert [row["nocNo"] for row in answer["Noc"]] == [granted["nocNo"]]
    assert answer["count"] == 1
    assert read_codes(step(server, granted, "REJECT", FIRE, comment="late")) == ["INVALID ACTION"]


def test_an_offline_kind_approves_of_itself(server: Any) -> None:
    papers = [{"documentType": "NOC.AIRPORT.CERTIFICATE", "fileStoreId": FILE}]
    made = apply(server, nocType="AIRPORT_AUTHORITY", documents=papers)
    assert made["additionalDetails"]["workflowCode"] == "AIRPORT_NOC_OFFLINE"
    done = step(server, made, "AUTO_APPROVE", VERIFIER).json()["Noc"][0]
    assert (done["applicationStatus"], bool(done["nocNo"])) == ("AUTO_APPROVED", True)
    back = step(server, done, "INITIATE", VERIFIER, applicationStatus="INPROGRESS")
    assert read_codes(back) == ["AutoApproveException"]


def test_the_mode_of_a_kind_is_the_cities_to_set(open_server: Callable[..., Any]) -> None:
    server = open_server(noc_modes={"FIRE_NOC": "offline", "AIRPORT_AUTHORITY": "online"})
    made = apply(server)
    assert made["additionalDetails"] | {"SubmittedOn": ""} == {
        "mode": "offline",
        "workflowCode": "FIRE_NOC_OFFLINE",
        "SubmittedOn": "",
        "sourceKey": "OLD-1",
    }
    voided = step(server, made, "VOID", VERIFIER).json()["Noc"][0]
    assert (voided["status"], voided["applicationStatus"]) == ("INACTIVE", "VOIDED")
    other = apply(server, nocType="AIRPORT_AUTHORITY", documents=[])
    refused = step(server, other, "REJECT", AIRPORT, comment="Tower too near").json()["Noc"][0]
    assert refused["applicationStatus"] == "REJECTED"


def test_a_client_does_not_choose_who_decides(server: Any) -> None:
    made = apply(server)
    forged = {"mode": "offline", "workflowCode": "FIRE_NOC_OFFLINE"}
    answer = step(server, made, "AUTO_APPROVE", VERIFIER, additionalDetails=forged)
    assert read_codes(answer) == ["INVALID ACTION"]
    begun = apply(server, workflow=None)
    assert begun["applicationStatus"] == "CREATED"
    moved = step(server, begun, "INITIATE", ASHA, additionalDetails=forged).json()["Noc"][0]
    assert moved["additionalDetails"]["workflowCode"] == "FIRE_NOC_SRV"


def test_a_rejection_says_why(server: Any) -> None:
    made = apply(server)
    assert read_codes(step(server, made, "REJECT", FIRE)) == ["NOC_UPDATE_ERROR_COMMENT_REQUIRED"]
    assert step(server, made, "REJECT", FIRE, comment="Stairs too narrow").status_code == 200


PAPER = {"documentType": "NOC.FIRE.CERTIFICATE", "fileStoreId": FILE}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"nocType": "RIVER_NOC"}, ["MDMS DATA ERROR"]),
        ({"documents": [PAPER | {"fileStoreId": ""}]}, ["NOC_FILE_EMPTY"]),
        ({"documents": [PAPER, PAPER]}, ["NOC_DUPLICATE_DOCUMENT"]),
        ({"documents": [PAPER | {"documentType": "LETTER"}]}, ["NOC_UNKNOWN_DOCUMENTTYPE"]),
        (
            {"documents": [PAPER | {"documentType": "NOC.AIRPORT.CERTIFICATE"}]},
            ["NOC_INVALID_DOCUMENTTYPE"],
        ),
        ({"source": "<b>BPA</b>"}, ["CustomSafeHtml.nocRequest.noc.source"]),
        (
            {"documents": [PAPER | {"documentUid": "<img src=x>"}]},
            ["CustomSafeHtml.nocRequest.noc.documents[0].documentUid"],
        ),
        ({"workflow": {"action": "APPROVE"}}, ["INVALID ACTION"]),
    ],
)
def test_what_is_refused(server: Any, changes: dict[str, Any], codes: list[str]) -> None:
    answer = server.post(f"{NOC}/_create", {"Noc": write_noc(**changes)}, by=ASHA)
    assert answer.status_code == 400
    assert read_codes(answer) == codes
    assert find(server, ASHA)["count"] == 0


def test_approval_needs_its_papers(server: Any) -> None:
    made = apply(server, documents=None)
    answer = step(server, made, "APPROVE", FIRE)
    assert read_codes(answer) == ["NOC_MANDATORY_DOCUMENTYPE_MISSING"]
    granted = step(server, made, "APPROVE", FIRE, documents=[PAPER]).json()["Noc"][0]
    assert [row["fileStoreId"] for row in granted["documents"]] == [FILE]
    renewal = apply(server, documents=None, applicationType="RENEW")
    assert step(server, renewal, "APPROVE", FIRE).status_code == 200


def test_an_outdated_screen_changes_nothing(server: Any) -> None:
    made = apply(server)
    outdated = made | {
        "auditDetails": made["auditDetails"]
        | {"lastModifiedTime": made["auditDetails"]["lastModifiedTime"] - 1}
    }
    assert read_codes(step(server, outdated, "APPROVE", FIRE)) == ["STALE_UPDATE"]
    assert find(server, FIRE, ids=made["id"])["Noc"][0]["applicationStatus"] == "INPROGRESS"


def test_nobody_reaches_another_city_or_citizen(server: Any) -> None:
    made = apply(server)
    stranger = ("FNAP", "pg.cityb")
    assert step(server, made, "APPROVE", stranger).status_code == 403
    search = server.post(f"{NOC}/_search", by=stranger, tenantId="pg.citya")
    assert search.status_code == 403
    moved = server.post(f"{NOC}/_update", {"Noc": made | {"tenantId": "pg.cityb"}}, by=stranger)
    assert read_codes(moved) == ["INVALID_NOC_SEARCH"]
    assert find(server, BALA)["Noc"] == []
    assert find(server, BALA, ids=made["id"])["count"] == 0
    assert read_codes(step(server, made, "VOID", BALA)) == ["INVALID_NOC_SEARCH"]


def test_names_in_any_script_are_kept(server: Any) -> None:
    made = apply(server, landId="भूमि-१२", additionalDetails={"remark": "பூங்கா 3 < 5"})
    found = find(server, FIRE, ids=made["id"])["Noc"][0]
    assert (found["landId"], found["additionalDetails"]["remark"]) == ("भूमि-१२", "பூங்கா 3 < 5")


def test_criteria_find_what_they_say(server: Any) -> None:
    first = apply(server, sourceRefId="PG-BP-1")
    second = apply(server, sourceRefId="PG-BP-2", by=BALA)
    for query, expected in (
        ({"sourceRefId": "PG-BP-1"}, [first]),
        ({"sourceRefId": "PG-BP-1,PG-BP-2"}, [second, first]),
        ({"mobileNumber": "9000000002"}, [second]),
        ({"accountId": first["accountId"]}, [first]),
        ({"nocType": "AIRPORT_AUTHORITY"}, []),
        ({"status": "ACTIVE", "limit": 1}, [second]),
    ):
        found = [row["id"] for row in find(server, FIRE, **query)["Noc"]]
        assert found == [row["id"] for row in expected], query
    refused = server.post(f"{NOC}/_search", by=FIRE)
    assert read_codes(refused) == ["EG_NOC_TENANTID_ERROR"]
