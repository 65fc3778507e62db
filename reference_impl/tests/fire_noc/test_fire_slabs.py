"""Billing slabs of permits, and what is computed by them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from reference_impl.tests.fire_noc.conftest import (
    ADMIN,
    CALCULATOR,
    COUNTER,
    SHOP,
    FireOffice,
    read_codes,
    read_heads,
    write_building,
    write_permit,
)

BED = {
    "tenantId": "pg.citya",
    "fireNOCType": "NEW",
    "buildingUsageType": "GROUP_C_INSTITUTIONAL.SUBDIVISIONC-2",
    "calculationType": "FLAT",
    "rate": 1234.5,
    "uom": "NO_OF_BEDS",
}
WARD = write_building(
    usageType="GROUP_C_INSTITUTIONAL.SUBDIVISIONC-2",
    uoms=[{"code": "NO_OF_BEDS", "value": 40, "isActiveUom": True}],
)


def send(office: FireOffice, path: str, *slabs: dict[str, Any]) -> Any:
    return office.server.post(
        f"{CALCULATOR}/billingslab/{path}", {"BillingSlabs": list(slabs)}, by=ADMIN
    )


def find(office: FireOffice, **query: Any) -> list[dict[str, Any]]:
    answer = office.server.post(
        f"{CALCULATOR}/billingslab/_search", by=COUNTER, tenantId="pg.citya", **query
    )
    assert answer.status_code == 200, answer.text
    return list(answer.json()["BillingSlabs"])


def make(office: FireOffice, **changes: Any) -> dict[str, Any]:
    answer = send(office, "_create", BED | changes)
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["BillingSlabs"][0])


def test_a_slab_is_made_found_changed_and_charged(office: FireOffice) -> None:
    slab = make(office)
    assert slab["isActive"] is True
    assert find(office, uom="NO_OF_BEDS", buildingUsageType=BED["buildingUsageType"]) == [slab]
    permit = office.apply(details={"buildings": [WARD]})
    assert read_heads(office.read_demand(permit)) == {
        "FIRENOC_FEES": 1234.5,
        "FIRENOC_TAXES": 148.14,
        "FIRENOC_ROUNDOFF": 0.36,
    }
    changed = send(office, "_update", slab | {"rate": 1000}).json()["BillingSlabs"][0]
    assert changed["auditDetails"]["lastModifiedDate"]
    (found,) = office.calculate(permit).json()["Calculation"]
    amounts = {row["taxHeadCode"]: row["estimateAmount"] for row in found["taxHeadEstimates"]}
    assert amounts == {"FIRENOC_FEES": 1000, "FIRENOC_TAXES": 120, "FIRENOC_ROUNDOFF": 0}
    assert office.fetch_bill(permit)["totalAmount"] == 1120
    assert len(find(office)) == 31 * 3 + 1, "the other slabs stay"


def test_a_slab_out_of_use_is_not_charged(office: FireOffice) -> None:
    slab = make(office)
    send(office, "_update", slab | {"isActive": False})
    assert find(office, uom="NO_OF_BEDS", buildingUsageType=BED["buildingUsageType"]) == []
    assert len(find(office, isActive="false")) == 1
    answer = office.send("_create", write_permit({"buildings": [WARD]}), COUNTER)
    assert read_codes(answer) == ["FIRENOC_NO_BILLING_SLAB"]


def test_a_slab_of_other_days_is_not_charged(office: FireOffice) -> None:
    now = office.server.clock.now
    make(office, toDate=now - 1)
    make(office, fromDate=now + 86_400_000, rate=5000)
    answer = office.send("_create", write_permit({"buildings": [WARD]}), COUNTER)
    assert read_codes(answer) == ["FIRENOC_NO_BILLING_SLAB"]
    make(office, fromDate=now, toDate=now + 86_399_999, rate=700)
    permit = office.apply(details={"buildings": [WARD]})
    assert read_heads(office.read_demand(permit))["FIRENOC_FEES"] == 700


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"fromUom": 0, "toUom": 10}, "FIRENOC_SLAB_RANGE"),
        ({"calculationType": "SINGLESLAB"}, "FIRENOC_SLAB_RANGE"),
        ({"calculationType": "SINGLESLAB", "fromUom": 9, "toUom": 3}, "FIRENOC_SLAB_RANGE"),
        ({"uom": "SMELL"}, "valid_uom"),
        ({"buildingUsageType": "PALACE"}, "valid_buildingType"),
        ({"buildingUsageType": SHOP, "uom": "BUILTUP_AREA"}, "FIRENOC_SLAB_REPEATED"),
    ],
)
def test_a_wrong_slab_is_refused(office: FireOffice, changes: dict[str, Any], code: str) -> None:
    before = len(find(office))
    assert code in read_codes(send(office, "_create", BED | changes))
    assert len(find(office)) == before


def test_ranges_may_touch_and_may_not_overlap(office: FireOffice) -> None:
    rated = {"calculationType": "SINGLESLAB"}
    make(office, **rated, fromUom=0, toUom=10)
    make(office, **rated, fromUom=10, toUom=20)
    over = send(office, "_create", BED | rated | {"fromUom": 5, "toUom": 15})
    assert read_codes(over) == ["FIRENOC_SLAB_REPEATED"]
    (found,) = find(office, calculationType="SINGLESLAB", uomValue="10")
    assert found["toUom"] == 10


def test_an_unknown_slab_is_not_changed(office: FireOffice) -> None:
    assert read_codes(send(office, "_update", BED | {"id": "none"})) == ["FIRENOC_SLAB_NOT_FOUND"]


def test_a_described_permit_is_computed_without_a_demand(office: FireOffice) -> None:
    described = write_permit({"buildings": [write_building()]})
    (found,) = office.calculate(described).json()["Calculation"]
    assert [row["estimateAmount"] for row in found["taxHeadEstimates"]] == [1500, 180, 0]
    unknown = write_permit({"applicationNumber": "PG-FN-2026-01-15-999999"})
    assert read_codes(office.calculate(unknown)) == ["FIRENOC_NOT_FOUND"]


def test_a_paid_demand_is_left_alone(office: FireOffice) -> None:
    permit = office.verify()
    assert office.calculate(permit).status_code == 200
    assert read_heads(office.read_demand(permit))["FIRENOC_FEES"] == 1500


def test_a_server_of_the_deployed_profile_adds_the_rebate(open_server: Callable[..., Any]) -> None:
    office = FireOffice(open_server(profile="upyog-2026"))
    permit = office.apply()
    by_hand = office.step(permit, "ADHOC", COUNTER, additional={"adhocRebate": 200})
    assert by_hand.status_code == 200, by_hand.text
    assert office.fetch_bill(permit)["totalAmount"] == 1880
