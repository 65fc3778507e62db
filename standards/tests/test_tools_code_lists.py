"""The code list tool: cells, readers, and refusal of a source that is not as declared."""

import csv
import io
import json
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.code_lists.__main__ import CODE_LISTS, main
from tools.code_lists.build import build_packages, build_table, write_activity, write_cell
from tools.code_lists.declaration import CodeList, SourceText, keep_columns
from tools.code_lists.readers import (
    flatten_object,
    read_boundaries,
    read_challan_categories,
    read_constants,
    read_csv_rows,
    read_inner,
    read_master,
)
from tools.tables import SourceError, Table, keep_own_rows, render_table, write_tables

COLOURS = CodeList(
    package="paint",
    name="Colour",
    title="Colours",
    file="masters/paint/Colour.json",
    master="Colour",
    read=read_master,
    label="name",
    keep=keep_columns("order", shade="look.shade"),
    leave=("note", "picture"),
)


def source_of(*records: dict[str, Any], master: str = "Colour") -> SourceText:
    return SourceText("data/pg/paint/Colour.json", json.dumps({"tenantId": "pg", master: records}))


RED = {
    "code": "RED",
    "name": "Red, bright",
    "active": True,
    "order": 1,
    "look": {"shade": None},
    "note": "A sentence that stays behind.",
    "picture": {"url": "x", "size": 3},
}


def test_a_record_becomes_one_row_under_the_declared_columns() -> None:
    table = build_table(COLOURS, source_of(RED))
    assert table.path == PurePosixPath("paint/code_lists/Colour.csv")
    assert render_table(table) == (
        "code,label_en,label_hi,parent,active,valid_from,valid_to,order,shade,source\n"
        'RED,"Red, bright",,,true,,,1,,upyog/upyog-mdms-data@489bb25 data/pg/paint/Colour.json\n'
    )


def test_duplicates_and_source_order_are_kept_and_counted_in_the_index() -> None:
    records = [RED | {"code": code} for code in ("B", "A", "B")]
    table = build_table(COLOURS, source_of(*records))
    assert [row[0] for row in table.rows] == ["B", "A", "B"]
    index = build_packages([(COLOURS, table)])[-1]
    named = ("data/pg/paint/Colour.json", "upyog/upyog-mdms-data@489bb25")
    assert index.rows == (("Colour", "Colours", "open", "3", "2", *named, "upstream", "", ""),)
    assert build_packages([(replace(COLOURS, is_open=False), table)])[-1].rows[0][2] == "closed"


@pytest.mark.parametrize(
    ("records", "what"),
    [
        ([RED | {"gloss": 1}], "does not declare the keys ['gloss']"),
        ([{"code": "RED", "name": "Red", "active": True, "look": {"shade": 1}}], "['order']"),
        ([RED | {"order": [{"a": 1, "b": 2}]}], "is not one cell"),
        ([RED | {"order": ["a|b"]}], "contains the separator"),
        ([RED | {"active": "perhaps"}], "does not say whether the code is active"),
    ],
)
def test_a_source_that_is_not_as_declared_is_refused(records: list[Any], what: str) -> None:
    with pytest.raises(SourceError) as caught:
        build_table(COLOURS, source_of(*records))
    assert what in str(caught.value)
    assert caught.value.where.startswith("data/pg/paint/Colour.json")
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"Colour": {}}', '{"Colour": [1]}', '{"Colour": [{"code": "A", "code": "B"}]}'],
)
def test_a_file_that_is_no_master_is_refused(text: str) -> None:
    with pytest.raises(SourceError):
        read_master(SourceText("Colour.json", text), "Colour")


def test_numbers_keep_their_digits() -> None:
    records = read_master(SourceText("x", '{"M": [{"a": 2.0, "b": 75.34120, "c": 10}]}'), "M")
    assert [write_cell(value) for value in records[0].values()] == ["2.0", "75.34120", "10"]


def test_inner_objects_become_rows_beside_their_outer_keys() -> None:
    source = source_of({"module": "PT", "tenants": [{"code": "a"}, {"code": "b"}]}, {"module": "X"})
    with pytest.raises(SourceError):
        read_inner("tenants")(source, "Colour")
    source = source_of(
        {"module": "PT", "tenants": [{"code": "a"}, {"code": "b"}]}, {"module": "X", "tenants": []}
    )
    assert read_inner("tenants")(source, "Colour") == [
        {"module": "PT", "tenants.code": "a"},
        {"module": "PT", "tenants.code": "b"},
        {"module": "X"},
    ]


def test_settings_become_code_and_value() -> None:
    assert read_constants(source_of({"IDLE": 5, "SLA": 7}), "Colour") == [
        {"code": "IDLE", "value": 5},
        {"code": "SLA", "value": 7},
    ]


def test_boundaries_stand_after_their_parent_with_their_hierarchy() -> None:
    leaf = {"code": "L1", "children": []}
    city = {"code": "C", "children": [{"code": "Z", "children": [leaf]}, leaf]}
    tree = {"hierarchyType": {"code": "ADMIN", "name": "ADMIN"}, "boundary": city}
    records = read_boundaries(source_of(tree), "Colour")
    assert [(each["code"], each["parent"]) for each in records] == [
        ("C", None),
        ("Z", "C"),
        ("L1", "Z"),
        ("L1", "C"),
    ]
    assert {(each["tenantId"], each["hierarchyType"]) for each in records} == {("pg", "ADMIN")}


def test_challan_categories_are_the_dotted_business_services() -> None:
    found = read_challan_categories(source_of({"code": "PT"}, {"code": "CH.Dog.Big"}), "Colour")
    assert found == [{"code": "CH.Dog.Big", "category": "CH", "subCategory": "Dog.Big"}]


def test_rows_of_a_csv_source_are_records() -> None:
    assert read_csv_rows(SourceText("x", 'glcode,name\n1,"a, b"\n'), "glcode") == [
        {"glcode": "1", "name": "a, b"}
    ]
    for text in ("", "name,glcode\n1,2\n", "glcode,name\n1\n", "glcode,name\n1,2,3\n"):
        with pytest.raises(SourceError):
            read_csv_rows(SourceText("x", text), "glcode")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (0, "0"),
        (Decimal("0.10"), "0.10"),
        ([], ""),
        (["DD", None, 3], "DD||3"),
        ([{"glcode": 35}, {"glcode": 36}], "35|36"),
        ([{"code": "PAN", "active": True}], "PAN"),
    ],
)
def test_a_value_is_written_as_one_cell(value: Any, cell: str) -> None:
    assert write_cell(value) == cell


def test_an_inactive_choice_inside_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="is not one cell"):
        write_cell([{"code": "PAN", "active": False}])


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (True, "true"), (False, "false"), ("true", "true"), (1, "true"), (0, "false")],
)
def test_activity_is_written_in_one_way(value: Any, cell: str) -> None:
    assert write_activity(value) == cell


json_scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
json_objects = st.recursive(
    st.dictionaries(st.text("abc", min_size=1, max_size=3), json_scalars, max_size=3),
    lambda inner: st.dictionaries(
        st.text("abc", min_size=1, max_size=3), inner | json_scalars, max_size=3
    ),
    max_leaves=10,
)


@given(json_objects)
def test_flattening_keeps_every_leaf_under_its_path(nested: dict[str, Any]) -> None:
    flat = flatten_object(nested)
    assert not any(isinstance(value, dict) for value in flat.values())
    for path, value in flat.items():
        found: Any = nested
        for key in path.split("."):
            found = found[key]
        assert found == value

    def count_leaves(value: Any) -> int:
        return sum(map(count_leaves, value.values())) if isinstance(value, dict) else 1

    assert len(flat) == count_leaves(nested)


cells = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)


@given(st.lists(st.tuples(cells, cells), max_size=6))
def test_a_rendered_table_reads_back_as_written(rows: list[tuple[str, str]]) -> None:
    text = render_table(Table(PurePosixPath("t.csv"), ("a", "b"), tuple(rows)))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *map(list, rows)]


def test_an_index_written_anew_keeps_the_rows_of_our_own_tables(tmp_path: Path) -> None:
    path, columns = PurePosixPath("x/index.csv"), ("list", "origin", "reason")
    own = Table(path, columns, (("Mine", "own", "none"), ("Gone", "upstream", "")))
    write_tables(tmp_path, [own])
    anew = Table(path, columns, (("Theirs", "upstream", ""),))
    [kept] = keep_own_rows(tmp_path, [anew])
    assert kept.rows == (("Theirs", "upstream", ""), ("Mine", "own", "none"))
    assert list(keep_own_rows(tmp_path / "absent", [anew])) == [anew]


def test_a_malformed_table_is_refused() -> None:
    path = PurePosixPath("t.csv")
    with pytest.raises(SourceError, match="a column name repeats"):
        render_table(Table(path, ("a", "a"), ()))
    with pytest.raises(SourceError, match="row 2 has 1 cells, the header has 2"):
        render_table(Table(path, ("a", "b"), (("1", "2"), ("1",))))


def test_tables_are_written_below_the_folder_with_lf(tmp_path: Path) -> None:
    write_tables(tmp_path, [Table(PurePosixPath("x/y.csv"), ("a",), (("नगर",),))])
    assert (tmp_path / "x" / "y.csv").read_bytes() == "a\nनगर\n".encode()


def test_lists_are_declared_once_and_grouped_by_package() -> None:
    names = [(each.package, each.name) for each in CODE_LISTS]
    assert len(set(names)) == len(names)
    packages = [package for package, _ in names]
    assert packages == sorted(packages, key=packages.index)


def test_an_absent_source_ends_with_a_message_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["--sources", str(tmp_path), "--out", str(out)]) == 2
    message = capsys.readouterr().err
    assert "nationalInfo.json: cannot be read" in message
    assert "Copy data/pg/tenant/nationalInfo.json of upyog/upyog-mdms-data@489bb25" in message
    assert "Traceback" not in message
    assert not out.exists()
