"""The tables written by the tools are well formed, indexed, and free of what stays behind."""

import csv
import io
import re
from pathlib import Path

import pytest

PACKAGES = Path(__file__).resolve().parents[1] / "kasauti_standards"
CODE_LISTS = sorted(PACKAGES.glob("*/code_lists/*.csv"))
LIFECYCLES = sorted(PACKAGES.glob("*/lifecycles/*.csv"))
DASHBOARD = sorted(PACKAGES.glob("national_dashboard/tables/*.csv"))
TABLES = [*CODE_LISTS, *LIFECYCLES, *DASHBOARD]
BASE_COLUMNS = ["code", "label_en", "label_hi", "parent", "active", "valid_from", "valid_to"]
SOURCE = re.compile(
    r"(upyog/upyog-mdms-data|niua-org/UPYOG-NIUA|egovernments/DIGIT-OSS)@[0-9a-f]{7} ."
)
USER_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
# ten nines: the number that counts as none
CONTACT = re.compile(r"[\w.]+@[\w-]+\.(?:com|org|in|net)\b|\b(?!9{10})[6-9]\d{9}\b")
MILLISECONDS = {"7889400000"}  # TradeRenewal.renewalPeriod, which looks like a mobile number

ORIGIN_COLUMNS = ["origin", "reason", "reason_hi"]
MEASURED_ROWS = {  # counted in the upstream sources at the cited commits
    "national_dashboard/NationalInfo": 2551,
    "national_dashboard/PropertyType": 11,
    "national_dashboard/PaymentChannel": 2,
    "grievance/ServiceDefs": 39,
    "platform/IdFormat": 201,
    "platform/Roles": 185,
    "platform/RoleActions": 5489,
    "platform/Actions": 1733,
    "platform/Boundary": 2400,
    "platform/FinancialYear": 72,
    "billing/BusinessService": 165,
    "billing/TaxHeadMaster": 594,
    "billing/TaxPeriod": 246,
    "misc_collections/ChallanCategory": 148,
    "accounting/ChartOfAccounts": 1222,
}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGES).as_posix()


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def name_file(row: dict[str, str]) -> str:
    return row["list"] if "list" in row else f"{row['business_service']}.{row['variant']}"


OWN = {
    index.with_name(f"{name_file(row).removesuffix('.')}.csv")
    for index in TABLES
    if index.name == "index.csv"
    for row in read_rows(index)
    if row["origin"] == "own"
}


def test_tables_of_every_kind_are_committed() -> None:
    assert CODE_LISTS
    assert LIFECYCLES
    assert DASHBOARD


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_a_table_is_utf8_with_lf_line_ends_one_header_and_full_rows(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    assert rows
    assert all(header)
    assert len(set(header)) == len(header)
    assert header not in rows
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_a_table_holds_no_user_id_and_no_contact(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert USER_ID.findall(text) == []
    assert [found for found in CONTACT.findall(text) if found not in MILLISECONDS] == []


@pytest.mark.parametrize("path", [path for path in TABLES if path.name != "index.csv"], ids=name_of)
def test_every_row_names_its_source(path: Path) -> None:
    rows = read_rows(path)
    assert list(rows[0])[-1] == "source"
    is_own = path in OWN
    unnamed = [
        row["source"]
        for row in rows
        if (row["source"] != "own" if is_own else not SOURCE.match(row["source"]))
    ]
    assert unnamed == []


@pytest.mark.parametrize(
    "path", [path for path in CODE_LISTS if path.name != "index.csv"], ids=name_of
)
def test_a_code_list_has_the_fixed_columns_and_readable_flags(path: Path) -> None:
    rows = read_rows(path)
    assert list(rows[0])[: len(BASE_COLUMNS)] == BASE_COLUMNS
    assert {row["active"] for row in rows} <= {"", "true", "false"}
    assert all(row["code"] for row in rows)


@pytest.mark.parametrize("path", sorted(PACKAGES.glob("*/code_lists/index.csv")), ids=name_of)
def test_a_code_list_index_agrees_with_its_files(path: Path) -> None:
    index = read_rows(path)
    columns = ["list", "title", "open", "rows", "distinct_codes", "source", "source_version"]
    assert list(index[0]) == columns + ORIGIN_COLUMNS
    files = {file.stem for file in path.parent.glob("*.csv")} - {"index"}
    assert {row["list"] for row in index} == files
    assert len(index) == len(files)
    for row in index:
        codes = [each["code"] for each in read_rows(path.with_name(f"{row['list']}.csv"))]
        assert (row["list"], row["rows"]) == (row["list"], str(len(codes)))
        assert (row["list"], row["distinct_codes"]) == (row["list"], str(len(set(codes))))
        assert row["open"] in {"open", "closed"}
        assert row["title"]
        first = read_rows(path.with_name(f"{row['list']}.csv"))[0]
        assert first["source"] == f"{row['source_version']} {row['source']}".strip()


@pytest.mark.parametrize("path", sorted(PACKAGES.glob("*/lifecycles/index.csv")), ids=name_of)
def test_a_lifecycle_index_agrees_with_its_files(path: Path) -> None:
    index = read_rows(path)
    named = {
        ".".join(filter(None, (row["business_service"], row["variant"]))): row for row in index
    }
    assert len(named) == len(index)
    assert named.keys() == {file.stem for file in path.parent.glob("*.csv")} - {"index"}
    for name, entry in named.items():
        rows = read_rows(path.with_name(f"{name}.csv"))
        assert {row["business_service"] for row in rows} == {entry["business_service"]}
        assert {row["business"] for row in rows} == {entry["business"]}
        assert {row["source"] for row in rows} == {entry["source"]}
        assert list(entry)[-3:] == ORIGIN_COLUMNS
        assert int(entry["states"]) == len({row["state"] for row in rows})
        assert int(entry["actions"]) == sum(1 for row in rows if row["action"])


def test_every_action_leads_to_a_state_of_its_lifecycle() -> None:
    for path in LIFECYCLES:
        if path.name != "index.csv":
            rows = read_rows(path)
            states = {row["state"] for row in rows}
            assert {row["next_state"] for row in rows if row["action"]} <= states, path.name


@pytest.mark.parametrize("name", MEASURED_ROWS)
def test_a_list_has_the_measured_number_of_rows(name: str) -> None:
    package, _, code_list = name.partition("/")
    rows = read_rows(PACKAGES / package / "code_lists" / f"{code_list}.csv")
    assert len(rows) == MEASURED_ROWS[name]


def test_parents_of_account_heads_and_boundaries_are_rows_of_the_list() -> None:
    heads = read_rows(PACKAGES / "accounting/code_lists/ChartOfAccounts.csv")
    codes = {row["code"] for row in heads}
    assert {row["parent"] for row in heads} - codes == {""}
    boundaries = read_rows(PACKAGES / "platform/code_lists/Boundary.csv")
    seen: set[tuple[str, str]] = set()
    for row in boundaries:
        assert row["parent"] == "" or (row["hierarchyType"], row["parent"]) in seen
        seen.add((row["hierarchyType"], row["code"]))
    assert sum(1 for row in boundaries if not row["parent"]) == 2


def test_the_parent_of_a_challan_category_is_the_part_before_the_dot() -> None:
    for row in read_rows(PACKAGES / "misc_collections/code_lists/ChallanCategory.csv"):
        assert row["code"] == f"{row['parent']}.{row['subCategory']}"
        assert row["parent"]
