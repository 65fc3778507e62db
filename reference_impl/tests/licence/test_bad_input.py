"""What the register refuses, by the deployed codes, and what it keeps to itself."""

from __future__ import annotations

from typing import Any

import pytest
from reference_impl.tests.licence.conftest import (
    ADMIN,
    APPROVER,
    ASHA,
    BALA,
    CALCULATOR,
    CITY,
    CLERK,
    DAY,
    FIRST,
    INSPECTOR,
    LAST,
    NEXT_LAST,
    REGISTER,
    VERIFIER,
    read_codes,
    write_detail,
    write_licence,
)

UNIT = {"tradeType": "GOODS.MANUFACTURE.TST-1", "uom": "GROSSUNITS", "uomValue": "12"}
OWNER = {"name": "Asha Namuna", "mobileNumber": "9000000001"}
PAPER = {"documentType": "OWNERIDPROOF", "fileStoreId": "f-1"}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"action": "APPROVE"}, ["INVALID ACTION"]),
        ({"financialYear": None}, ["NULL_FINANCIALYEAR"]),
        ({"financialYear": "1999-00"}, ["INVALID FINANCIALYEAR"]),
        ({"licenseType": None}, ["NULL_LICENSETYPE"]),
        ({"validTo": LAST + 1}, ["INVALID TO DATE"]),
        ({"validFrom": LAST, "validTo": FIRST}, ["INVALID FROM DATE"]),
        ({"licenseType": "TEMPORARY", "validFrom": FIRST}, ["INVALID FROM DATE"]),
        (
            {"licenseType": "TEMPORARY", "validFrom": LAST - 29 * DAY, "validTo": LAST},
            ["INVALID PERIOD"],
        ),
        ({"workflowCode": "DIRECTRENEWAL"}, ["EG_WF_ERROR"]),
        ({"propertyId": "PG-PT-NONE"}, ["INVALID PROPERTY"]),
        (
            {"tradeName": "<script>alert(1)</script>"},
            ["CustomSafeHtml.tradeLicenseRequest.licenses[0].tradeName"],
        ),
    ],
    ids=str,
)
def test_a_licence_is_refused(office, changes, codes) -> None:
    assert read_codes(office.send("_create", write_licence(**changes), CLERK)) == codes


@pytest.mark.parametrize(
    ("detail", "codes"),
    [
        (
            {"structureType": None, "subOwnerShipCategory": None},
            ["NULL_STRUCTURETYPE", "NULL_SUBOWNERSHIPCATEGORY"],
        ),
        ({"address": {"doorNo": "1"}}, ["NULL_LOCALITY"]),
        ({"address": {"locality": {"code": "MOON01"}}}, ["BOUNDARY MDMS DATA ERROR"]),
        (
            {"structureType": "AIR", "subOwnerShipCategory": "NOBODY"},
            ["INVALID OWNERSHIPCATEGORY", "INVALID STRUCTURETYPE"],
        ),
        ({"tradeUnits": [UNIT | {"tradeType": "GOODS.NONE"}]}, ["INVALID TRADETYPE"]),
        ({"tradeUnits": [UNIT | {"tradeType": "ARCHITECT.CLASSA"}]}, ["INVALID TRADETYPE"]),
        ({"tradeUnits": [UNIT | {"uom": "HP"}]}, ["INVALID UOM"]),
        ({"tradeUnits": [UNIT | {"uomValue": None}]}, ["INVALID UOMVALUE"]),
        ({"tradeUnits": [UNIT | {"uomValue": "-1"}]}, ["INVALID UOMVALUE"]),
        ({"accessories": [{"accessoryCategory": "ACC-9"}]}, ["INVALID ACCESORRYCATEGORY"]),
        ({"subOwnerShipCategory": "INSTITUTIONALPRIVATE.NGO"}, ["INVALID REQUEST"]),
        ({"institution": {"instituionName": "Namuna"}}, ["INVALID REQUEST"]),
        ({"applicationDocuments": [PAPER, PAPER]}, ["DUPLICATE_DOCUMENT ERROR"]),
        ({"tradeUnits": [UNIT | {"uomValue": "1000000"}]}, ["BILLINGSLAB ERROR"]),
    ],
    ids=str,
)
def test_a_detail_is_refused(office, detail, codes) -> None:
    assert read_codes(office.send("_create", write_licence(detail), CLERK)) == codes


@pytest.mark.parametrize(
    "changes",
    [
        {"adhocPenalty": -1},
        {"adhocExemption": -0.01},
        {"noOfEmployees": -1},
        {"owners": []},
        {"tradeUnits": []},
        {"owners": [OWNER | {"name": None}]},
        {"accessories": [{"accessoryCategory": "ACC-4", "count": 0}]},
        {"owners": [OWNER | {"emailId": "nowhere"}]},
    ],
    ids=str,
)
def test_a_wrong_shape_is_refused(office, changes) -> None:
    sent = write_licence(changes)
    assert office.send("_create", sent, CLERK).status_code == 400


@pytest.mark.parametrize("name", ["आशा नमूना", "ஆஷா", "আশা", "Ranjeet O’Brien-Namuna", "ਆਸ਼ਾ"])
def test_names_of_any_script_are_taken(office, name) -> None:
    made = office.draft({"owners": [OWNER | {"name": name}]}, tradeName=name)
    assert made["tradeLicenseDetail"]["owners"][0]["name"] == name
    assert office.find(CLERK, tradeName=name)["Licenses"][0]["id"] == made["id"]


def test_an_update_names_what_is_there(office) -> None:
    made = office.draft({"applicationDocuments": None})
    detail = made["tradeLicenseDetail"]

    def refuse(by: tuple[str, ...] = ASHA, **changes: Any) -> list[str]:
        return read_codes(office.step(made | changes, "INITIATE", by))

    assert refuse(id="00000000-0000-4000-8000-000000000000") == ["INVALID UPDATE"]
    assert refuse(applicationNumber="PB-TL-1") == ["INVALID UPDATE"]
    other = detail | {"tradeUnits": [UNIT]}
    assert refuse(tradeLicenseDetail=other) == ["INVALID UPDATE"]
    given_up = detail | {"tradeUnits": [detail["tradeUnits"][0] | {"active": False}]}
    assert refuse(tradeLicenseDetail=given_up) == ["INVALID UPDATE"]
    nobody = detail | {"owners": [detail["owners"][0] | {"userActive": False}]}
    assert refuse(tradeLicenseDetail=nobody) == ["INVALID OWNER"]
    assert refuse(tradeLicenseDetail=detail | {"applicationDocuments": [PAPER]}) == [
        "INVALID STATUS"
    ]
    assert refuse(by=BALA) == ["INVALID UPDATE"]
    assert read_codes(office.step(made, "APPLY", ASHA)) == ["INVALID STATUS"]
    assert read_codes(office.step(made, "MANUALEXPIRE", ASHA)) == ["INVALID_ACTION"]
    assert read_codes(office.step(made, "NOWORKFLOW", ASHA)) == ["INVALID ACTION"]


def test_a_second_unit_may_be_added_and_the_first_given_up(office) -> None:
    made = office.draft()
    detail = made["tradeLicenseDetail"]
    units = [detail["tradeUnits"][0] | {"active": False}, UNIT | {"uomValue": "1"}]
    sent = detail | {"tradeUnits": units, "accessories": None, "applicationDocuments": [PAPER]}
    kept = detail["applicationDocuments"] + [PAPER]
    lost = office.step(made, "APPLY", ASHA, tradeLicenseDetail=sent)
    assert set(read_codes(lost)) == {"INVALID UPDATE"}
    sent |= {"accessories": detail["accessories"], "applicationDocuments": kept}
    changed = office.take(office.step(made, "APPLY", ASHA, tradeLicenseDetail=sent))
    estimates = changed["calculation"]["taxHeadEstimates"]
    assert [row["estimateAmount"] for row in estimates] == [312.5]


def test_a_stale_update_is_refused(office) -> None:
    made = office.apply()
    office.move(made, ("FORWARD", VERIFIER))
    assert read_codes(office.step(made, "REJECT", VERIFIER)) == ["STALE_UPDATE"]


def test_a_foreign_city_is_refused(office) -> None:
    made = office.apply()
    foreign = ("TLAP", "pg.cityb")
    assert office.step(made, "FORWARD", foreign).status_code == 403
    number = made["applicationNumber"]
    found = office.server.post(
        f"{REGISTER}/_search", by=foreign, tenantId=CITY, applicationNumber=number
    )
    assert found.status_code == 403
    sent = write_licence(tenantId="pg.cityb")
    assert office.send("_create", sent, CLERK).status_code == 403
    criteria = [{"tenantId": "pg.cityb", "tradelicense": write_licence()}]
    body = {"CalulationCriteria": criteria}
    answer = office.server.post(f"{CALCULATOR}/v1/_estimate", body, by=CLERK)
    assert answer.status_code == 403


def test_a_request_is_of_one_type_and_city(office) -> None:
    renewal = write_licence(applicationType="RENEWAL", licenseNumber="X", workflowCode=None)
    rows = {"Licenses": [write_licence(), renewal]}
    answer = office.server.post(f"{REGISTER}/_create", rows, by=ASHA)
    assert read_codes(answer) == ["INVALID APPLICATION TYPES"]
    rows = {"Licenses": [write_licence(), write_licence(tenantId="pg.cityb")]}
    answer = office.server.post(f"{REGISTER}/_create", rows, by=ASHA)
    assert read_codes(answer) == ["INVALID REQUEST"]


@pytest.mark.parametrize(
    ("by", "query"),
    [
        (CLERK, {}),
        (CLERK, {"ids": "x"}),
        (ASHA, {"ids": "x"}),
        (ASHA, {"oldLicenseNumber": "x"}),
        (CLERK, {"businessService": "BPAREG", "status": "APPLIED"}),
    ],
    ids=str,
)
def test_searches_that_are_not_allowed(office, by, query) -> None:
    answer = office.server.post(f"{REGISTER}/_search", by=by, tenantId=CITY, **query)
    assert read_codes(answer) == ["INVALID SEARCH"]


def test_a_search_finds_by_each_criterion(office) -> None:
    first = office.apply(oldLicenseNumber="REG-7", tradeName="Pehla")
    office.go_to(office.server.clock.now + DAY)
    owner = {"name": "Bala Namuna", "mobileNumber": "9000000002"}
    unit = {"tradeType": "SERVICES.GBS.TST-183", "uom": "GROSSUNITS", "uomValue": "1"}
    locality = {"locality": {"code": "JLC477"}}
    detail = {"owners": [owner], "tradeUnits": [unit], "address": locality}
    second = office.license(detail, by=CLERK, tradeName="Doosra")
    moment = first["applicationDate"] + DAY // 2
    numbers = {first["id"]: "first", second["id"]: "second"}

    def find(**query: Any) -> list[str]:
        return [numbers[row["id"]] for row in office.find(CLERK, **query)["Licenses"]]

    assert find(applicationType="NEW") == ["second", "first"]
    assert find(applicationNumber=first["applicationNumber"]) == ["first"]
    both = f"{first['applicationNumber']},{second['applicationNumber']}"
    assert find(applicationNumber=both) == ["second", "first"]
    assert find(licenseNumbers=second["licenseNumber"]) == ["second"]
    assert find(oldLicenseNumber="REG-7") == ["first"]
    assert find(status="APPLIED") == ["first"]
    assert find(mobileNumber="9000000002") == ["second"]
    assert find(ownerName="bala namuna") == ["second"]
    assert find(fromDate=moment) == ["second"]
    assert find(toDate=moment) == ["first"]
    assert find(locality="JLC477") == ["second"]
    assert find(tradeName="pehla") == ["first"]
    assert find(tradeType="SERVICES.ANY") == ["second"]
    assert find(issuedFrom=moment) == ["second"]
    assert find(issuedTo=moment, status="APPROVED") == []
    assert find(applicationType="NEW", limit=1, offset=1) == ["first"]
    answer = office.find(CLERK, applicationType="NEW", limit=1)
    assert (answer["Count"], answer["applicationsIssued"], answer["applicationsRenewed"]) == (
        2,
        2,
        0,
    )
    assert answer["applicationValidity"] == 1
    assert [numbers[row["id"]] for row in office.find(ASHA)["Licenses"]] == ["first"]
    plain = office.server.post(f"{REGISTER}/_plainsearch", by=ADMIN, tenantId=CITY).json()
    assert {row["id"] for row in plain["Licenses"]} == set(numbers)
    assert not any("indexed" in row for row in plain["Licenses"])


def test_roles_decide_who_takes_a_step(office) -> None:
    made = office.apply()
    for by in (INSPECTOR, APPROVER, CLERK, ASHA):
        assert read_codes(office.step(made, "FORWARD", by)) == ["INVALID ROLE"]


SLAB = {
    "tenantId": CITY,
    "licenseType": "TEMPORARY",
    "applicationType": "NEW",
    "structureType": "ALL",
    "tradeType": "GOODS.RETAIL.TST-116",
    "type": "FLAT",
    "fromUom": 1_000_000,
    "toUom": 2_000_000,
    "rate": 99.5,
}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"accessoryCategory": "ACC-1"}, ["INVALID_SLAB"]),
        ({"tradeType": "GOODS.NONE"}, ["INVALID_TRADETYPE"]),
        ({"tradeType": None, "accessoryCategory": "ACC-9"}, ["INVALID_ACCESSORIESCATEGORY"]),
        ({"structureType": "AIR"}, ["INVALID_STRUCTURETYPE"]),
        ({"uom": "YARDS"}, ["INVALID_UOM"]),
        ({"fromUom": 999_999}, ["DUPLICATE_BILLINGSLABS"]),
        ({"tenantId": None}, ["MULTIPLE_TENANTS"]),
    ],
    ids=str,
)
def test_a_slab_is_refused(office, changes, codes) -> None:
    body = {"billingSlab": [SLAB | changes]}
    answer = office.server.post(f"{CALCULATOR}/billingslab/_create", body, by=ADMIN)
    assert read_codes(answer) == codes


def test_slabs_are_made_changed_and_found(office) -> None:
    path = f"{CALCULATOR}/billingslab"
    made = office.server.post(f"{path}/_create", {"billingSlab": [SLAB]}, by=ADMIN).json()
    (slab,) = made["billingSlab"]
    query = {"tenantId": CITY, "tradeType": SLAB["tradeType"], "from": 1_500_000}
    found = office.server.post(f"{path}/_search", by=ASHA, **query).json()["billingSlab"]
    assert slab["id"] in {row["id"] for row in found}
    changed = {"billingSlab": [slab | {"rate": 120}]}
    answer = office.server.post(f"{path}/_update", changed, by=ADMIN).json()
    assert answer["billingSlab"][0]["rate"] == 120
    lost = {"billingSlab": [slab | {"id": "slab-none"}]}
    assert read_codes(office.server.post(f"{path}/_update", lost, by=ADMIN)) == [
        "INVALID_IDS_UPDATE"
    ]
    grown = {"billingSlab": [slab | {"fromUom": 10}]}
    assert read_codes(office.server.post(f"{path}/_update", grown, by=ADMIN)) == [
        "DUPLICATE_BILLINGSLABS"
    ]
    assert (
        office.server.post(f"{path}/_create", {"billingSlab": [SLAB]}, by=CLERK).status_code == 403
    )


def test_years_of_the_masters_bound_a_licence(office) -> None:
    assert office.draft(financialYear="2026-27")["validTo"] == NEXT_LAST


def test_a_detail_names_its_parts(office) -> None:
    made = office.draft(write_detail(noOfEmployees=3, operationalArea=12.5))
    assert made["tradeLicenseDetail"]["noOfEmployees"] == 3
