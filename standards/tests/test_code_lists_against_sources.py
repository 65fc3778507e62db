"""The committed code lists hold what the upstream sources hold, row for row.

The sources are third-party copies that may lie beside the repository; without them these tests
are skipped. Codes are picked out of them here by other code than the tools use.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.code_lists.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "sources"
PACKAGES = ROOT / "standards" / "kasauti_standards"

pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the upstream copies do not lie beside the repository"
)

FLAT_LISTS = """
national_dashboard/NationalInfo tenant/nationalInfo . code
national_dashboard/PropertyType tenant/propertyType . code
national_dashboard/PaymentChannel common-masters/PaymentChannel . code
grievance/ServiceDefs RAINMAKER-PGR/ServiceDefs . serviceCode
grievance/PriorityLevel RAINMAKER-PGR/PriorityLevel . code
platform/Department common-masters/Department . code
platform/Designation common-masters/Designation . code
platform/GenderType common-masters/GenderType . code
platform/DocumentType common-masters/DocumentType . code
platform/OwnerType common-masters/OwnerType . code
platform/OwnerShipCategory common-masters/OwnerShipCategory . code
platform/StructureType common-masters/StructureType . code
platform/UOM common-masters/UOM . code
platform/IdFormat common-masters/IdFormat . idname
platform/CancelReceiptReason common-masters/CancelReceiptReason . code
platform/ReceiptStatus common-masters/ReceiptStatus . code
platform/FinancialYear egf-master/FinancialYear . code
platform/EmployeeType egov-hrms/EmployeeType . code
platform/EmployeeStatus egov-hrms/EmployeeStatus . code
platform/DeactivationReason egov-hrms/DeactivationReason . code
platform/Degree egov-hrms/Degree . code
platform/Specalization egov-hrms/Specalization . code
platform/EmploymentTest egov-hrms/EmploymentTest . code
platform/WorkflowBusinessServiceMasterConfig Workflow/BusinessServiceMasterConfig . businessService
platform/AutoEscalation Workflow/AutoEscalation . businessService
platform/AutoEscalationStatesToIgnore Workflow/AutoEscalationStatesToIgnore . businessService
platform/Roles ACCESSCONTROL-ROLES/roles . code
platform/Actions ACCESSCONTROL-ACTIONS-TEST/actions-test . id
platform/RoleActions ACCESSCONTROL-ROLEACTIONS/roleactions . rolecode
platform/MaskingPatterns DataSecurity/MaskingPatterns . patternId
platform/Tenants tenant/tenants . code
billing/BusinessService BillingService/BusinessService . code
billing/TaxHeadMaster BillingService/TaxHeadMaster . code
billing/TaxPeriod BillingService/TaxPeriod . code
billing/GLCode BillingService/GLCode . code
billing/TaxHeadMasterGlCodeMapping FinanceService/AccountheadMapping = taxhead
billing/InstrumentGLcodeMapping FinanceService/AccountheadMapping = instrumenttype
billing/BusinessServiceMapping FinanceService/BusinessServiceMapping . code
billing/AccountCodeTemplate FinanceService/AccountCodeTemplate . code
billing/FinanceInstrumentStatusMapping FinanceService/EgfInstrumentStatusMapping = code
billing/DemandRevisionBasis BillAmendment/DemandRevisionBasis . code
misc_collections/ApplicationStatus mCollect/applicationStatus . code
"""  # package/list, file, array (. is named as the file, = as the list), key of the code


def parse_flat_lists() -> Iterator[tuple[str, tuple[str, str, str]]]:
    for line in FLAT_LISTS.strip().splitlines():
        name, file, array, key = line.split()
        array = {".": file, "=": name}.get(array, array).rpartition("/")[2]
        yield name, (file, array, key)


FLAT = dict(parse_flat_lists())


def load(file: str) -> Any:
    text = (SOURCES / "masters" / f"{file}.json").read_text(encoding="utf-8-sig")
    return json.loads(text, parse_float=str)


def pick_boundaries() -> Iterator[str]:
    waiting = [tree["boundary"] for tree in load("egov-location/boundary-data")["TenantBoundary"]]
    while waiting:
        boundary = waiting.pop()
        yield boundary["code"]
        waiting += boundary["children"]


def pick_account_heads() -> list[str]:
    with (SOURCES / "chart_of_accounts.csv").open(encoding="utf-8", newline="") as file:
        return [row["glcode"] for row in csv.DictReader(file)]


NESTED: dict[str, Callable[[], list[str]]] = {
    "grievance/UIConstants": lambda: [
        key for item in load("RAINMAKER-PGR/UIConstants")["UIConstants"] for key in item
    ],
    "grievance/ComplainClosingTime": lambda: [
        key
        for item in load("RAINMAKER-PGR/ComplainClosingTime")["ComplainClosingTime"]
        for key in item
    ],
    "platform/SecurityPolicy": lambda: [
        attribute["name"]
        for policy in load("DataSecurity/SecurityPolicy")["SecurityPolicy"]
        for attribute in policy["attributes"]
    ],
    "platform/CityModule": lambda: [
        module["code"]
        for module in load("tenant/citymodule")["citymodule"]
        for _ in module["tenants"]
    ],
    "platform/Boundary": lambda: list(pick_boundaries()),
    "billing/BillAmendmentDocuments": lambda: [
        document["documentType"]
        for group in load("BillAmendment/documentObj")["documentObj"]
        for document in group["allowedDocs"]
    ],
    "misc_collections/ChallanCategory": lambda: [
        service["code"]
        for service in load("BillingService/BusinessService")["BusinessService"]
        if "." in service["code"]
    ],
    "accounting/ChartOfAccounts": pick_account_heads,
}


def read_rows(name: str) -> list[dict[str, str]]:
    package, _, code_list = name.partition("/")
    path = PACKAGES / package / "code_lists" / f"{code_list}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_expected(value: Any) -> str:
    """Write a value of the source as a cell, the tools' way but by other code."""
    match value:
        case True | False:
            return str(value).lower()
        case None:
            return ""
        case dict():
            return write_expected(*value.values())
        case list():
            return "|".join(map(write_expected, value))
    return str(value)


def test_every_committed_list_is_compared() -> None:
    committed = {
        f"{path.parent.parent.name}/{path.stem}"
        for path in PACKAGES.glob("*/code_lists/*.csv")
        if path.name != "index.csv"
    }
    assert committed == FLAT.keys() | NESTED.keys()


@pytest.mark.parametrize("name", FLAT)
def test_flat_list_keeps_every_code_in_source_order(name: str) -> None:
    file, array, key = FLAT[name]
    assert [row["code"] for row in read_rows(name)] == [
        str(item[key]) for item in load(file)[array]
    ]


@pytest.mark.parametrize("name", NESTED)
def test_nested_list_keeps_every_code(name: str) -> None:
    assert Counter(row["code"] for row in read_rows(name)) == Counter(NESTED[name]())


@pytest.mark.parametrize("name", FLAT)
def test_kept_attributes_are_those_of_the_source(name: str) -> None:
    file, array, _ = FLAT[name]
    fixed = {"code", "label_en", "label_hi", "parent", "active", "source"}
    compared = 0
    for row, item in zip(read_rows(name), load(file)[array], strict=True):
        for column in row.keys() & item.keys() - fixed:
            expected = write_expected(item[column])
            assert row[column] == expected, (row["code"], column)
            compared += 1
    extra = len(next(iter(read_rows(name)))) - 8
    assert compared > 0 or extra == 0


def test_labels_are_those_of_the_source() -> None:
    expected = [item["displayName"] for item in load(FLAT["platform/Actions"][0])["actions-test"]]
    assert [row["label_en"] for row in read_rows("platform/Actions")] == expected
    services = load("RAINMAKER-PGR/ServiceDefs")["ServiceDefs"]
    labels = [row["label_en"] for row in read_rows("grievance/ServiceDefs")]
    assert labels == [service["name"] for service in services]


def test_a_rerun_gives_the_committed_bytes(tmp_path: Path) -> None:
    assert main(["--sources", str(SOURCES), "--out", str(tmp_path)]) == 0
    rewritten = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*.csv")}
    committed = {path.relative_to(PACKAGES): path for path in PACKAGES.glob("*/code_lists/*.csv")}
    assert rewritten.keys() == committed.keys()
    changed = [
        str(name)
        for name, path in committed.items()
        if path.read_bytes() != rewritten[name].read_bytes()
    ]
    assert changed == []
