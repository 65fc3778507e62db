"""The committed code lists hold what the upstream sources hold, row for row.

Which file a list comes from is what its `index.csv` says; lists of our own making have none.

The sources are third-party copies that may lie beside the repository; without them these tests
are skipped. Codes are picked out of them here by other code than the tools use.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.code_lists.__main__ import CODE_LISTS, main

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "sources"
PACKAGES = ROOT / "standards" / "kasauti_standards"

pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the upstream copies do not lie beside the repository"
)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# lists whose copy does not lie there are compared with nothing
MISSING = {f"{row.package}/{row.name}" for row in CODE_LISTS if not (SOURCES / row.file).is_file()}
UPSTREAM = {
    f"{index.parent.parent.name}/{row['list']}": row["source"]
    for index in sorted(PACKAGES.glob("*/code_lists/index.csv"))
    for row in read_csv(index)
    if row["origin"] == "upstream" and f"{index.parent.parent.name}/{row['list']}" not in MISSING
}


def read_rows(name: str) -> list[dict[str, str]]:
    package, _, code_list = name.partition("/")
    return read_csv(PACKAGES / package / "code_lists" / f"{code_list}.csv")


@cache
def load(file: str) -> Any:
    text = (SOURCES / "masters" / f"{file}.json").read_text(encoding="utf-8-sig")
    return json.loads(text, parse_float=str)


def pick_boundaries() -> Iterator[str]:
    waiting = [tree["boundary"] for tree in load("egov-location/boundary-data")["TenantBoundary"]]
    while waiting:
        boundary = waiting.pop()
        yield boundary["code"]
        waiting += boundary["children"]


def pick_documents(file: str, *inner: str) -> Iterator[str]:
    """Each kind of document, then its choices."""
    for kind in load(file)[file.rpartition("/")[2]]:
        yield kind["code"]
        for array in inner or ("dropdownData",):
            yield from (choice["code"] for choice in kind.get(array, []))


def pick_steps(file: str) -> Iterator[str]:
    """The id of a billing slab, once for each of its steps; a flat one has none and stands once."""
    for slab in load(file)[file.rpartition("/")[2]]:
        yield from [str(slab["id"])] * max(1, len(slab["slabs"]))


def number_rows(file: str) -> Iterator[str]:
    """Places of the rows of a master without codes."""
    rows = load(file)[file.rpartition("/")[2]]
    return (str(place + 1) for place, _ in enumerate(rows))


# lists that are not the objects of one array of their source, each under its code
PICKED: dict[str, Callable[[], list[str]]] = {
    "grievance/UIConstants": lambda: [
        key for item in load("RAINMAKER-PGR/UIConstants")["UIConstants"] for key in item
    ],
    "grievance/ComplainClosingTime": lambda: [
        key
        for item in load("RAINMAKER-PGR/ComplainClosingTime")["ComplainClosingTime"]
        for key in item
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
    "property_tax/Documents": lambda: list(pick_documents("PropertyTax/Documents")),
    "property_tax/MutationDocuments": lambda: list(pick_documents("PropertyTax/MutationDocuments")),
    **{
        f"water_sewerage/{name}": lambda file=file: list(pick_documents(file))
        for name, file in (
            ("Documents", "ws-services-masters/Documents"),
            ("ModifyConnectionDocuments", "ws-services-masters/ModifyConnectionDocuments"),
            ("DisconnectionDocuments", "ws-services-masters/DisconnectionDocuments"),
            ("SewerageDocuments", "sw-services-calculation/Documents"),
        )
    },
    "water_sewerage/WaterSubSource": lambda: list(
        pick_documents("ws-services-masters/waterSubSource", "subsource")
    ),
    "water_sewerage/WaterBillingSlab": lambda: list(
        pick_steps("ws-services-calculation/WCBillingSlab")
    ),
    "water_sewerage/SewerageBillingSlab": lambda: list(
        pick_steps("sw-services-calculation/SCBillingSlab")
    ),
    **{
        f"water_sewerage/{name}": lambda file=file: list(number_rows(file))
        for name, file in (
            ("WaterFeeSlab", "ws-services-calculation/FeeSlab"),
            ("SewerageFeeSlab", "sw-services-calculation/FeeSlab"),
            ("DisconnectionFeeSlab", "ws-services-masters/DisconnectionFeeSlab"),
            ("SewerageDisconnectionFeeSlab", "sw-services-calculation/DisconnectionFeeSlab"),
        )
    },
    "fire_noc/Documents": lambda: list(
        pick_documents("firenoc/Documents", "dropdownData", "options")
    ),
    "trade_license/Documents": lambda: list(
        pick_documents("TradeLicense/Documents", "dropdownData", "options")
    ),
    "trade_license/TradeRenewal": lambda: [
        key for item in load("TradeLicense/TradeRenewal")["TradeRenewal"] for key in item
    ],
    "fire_noc/microDocument": lambda: list(
        pick_documents("firenoc/microDocument", "dropdownData", "options")
    ),
    "building_plan/CalculationDeviation": lambda: [
        logic["parameter"]
        for fee in load("BPA/CalculationType")["CalculationType"]
        for logic in fee.get("calsiLogic", ())
        for _ in logic["deviation"]
    ],
    "accounting/ChartOfAccounts": lambda: [
        row["glcode"] for row in read_csv(SOURCES / "chart_of_accounts.csv")
    ],
}
AS_ARRAY = [name for name in UPSTREAM if name not in PICKED]


def walk_arrays(node: Any, path: str = "") -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every array of objects with the members that lead to it."""
    if isinstance(node, list):
        objects = [item for item in node if isinstance(item, dict)]
        if objects:
            yield path, objects
        for item in node:
            yield from walk_arrays(item, path)
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from walk_arrays(value, f"{path}/{name}")


def find_objects(name: str) -> list[dict[str, Any]]:
    """The objects that a list was read from, found by its codes alone; none where none fit."""
    codes = [row["code"] for row in read_rows(name)]
    joined: dict[str, list[dict[str, Any]]] = {}
    file = UPSTREAM[name].removeprefix("data/pg/").removesuffix(".json")
    for path, items in walk_arrays(load(file)):
        joined.setdefault(path, []).extend(items)
    for items in joined.values():
        for key in items[0]:
            if [str(item.get(key)) for item in items] == codes:
                return items
    return []


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


def test_every_list_is_upstream_or_our_own() -> None:
    rows = [row for index in PACKAGES.glob("*/code_lists/index.csv") for row in read_csv(index)]
    assert {row["origin"] for row in rows} <= {"upstream", "own"}
    assert PICKED.keys() <= UPSTREAM.keys()


@pytest.mark.parametrize("name", AS_ARRAY)
def test_a_list_keeps_every_code_in_source_order(name: str) -> None:
    assert find_objects(name), f"no array of {UPSTREAM[name]} has these codes; mend it or pick them"


@pytest.mark.parametrize("name", PICKED)
def test_a_picked_list_keeps_every_code(name: str) -> None:
    assert Counter(row["code"] for row in read_rows(name)) == Counter(PICKED[name]())


@pytest.mark.parametrize("name", AS_ARRAY)
def test_kept_attributes_are_those_of_the_source(name: str) -> None:
    objects = find_objects(name)
    fixed = {"code", "label_en", "label_hi", "parent", "active", "source"}
    compared = 0
    for row, item in zip(read_rows(name), objects, strict=True):
        for column in row.keys() & item.keys() - fixed:
            expected = write_expected(item[column])
            assert row[column] == expected, (row["code"], column)
            compared += 1
    extra = len(next(iter(read_rows(name)))) - 8
    assert compared > 0 or extra == 0


def test_labels_are_those_of_the_source() -> None:
    actions = load("ACCESSCONTROL-ACTIONS-TEST/actions-test")["actions-test"]
    expected = [item["displayName"] for item in actions]
    assert [row["label_en"] for row in read_rows("platform/Actions")] == expected
    services = load("RAINMAKER-PGR/ServiceDefs")["ServiceDefs"]
    labels = [row["label_en"] for row in read_rows("grievance/ServiceDefs")]
    assert labels == [service["name"] for service in services]


def test_a_rerun_gives_the_committed_bytes_and_keeps_our_own_rows(tmp_path: Path) -> None:
    committed = {path.relative_to(PACKAGES): path for path in PACKAGES.glob("*/code_lists/*.csv")}
    for name, path in committed.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        is_upstream = f"{name.parts[0]}/{name.stem}" in UPSTREAM
        (tmp_path / name).write_bytes(b"" if is_upstream else path.read_bytes())
    assert main(["--sources", str(SOURCES), "--out", str(tmp_path), "--keep-missing"]) == 0
    rewritten = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*.csv")}
    assert rewritten.keys() == committed.keys()
    changed = [
        str(name)
        for name, path in committed.items()
        if path.read_bytes() != rewritten[name].read_bytes()
    ]
    assert changed == []
