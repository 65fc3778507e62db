"""Whatever stands in the cells: a row is rejected with findings or gives valid payloads."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kasauti_adapters
from kasauti_adapters.mapping.feed import CompiledFeed
from kasauti_adapters.pipeline.judging import Judge, counts_against
from kasauti_adapters.sources.rows import RecordedLocator, SourceRow
from kasauti_adapters.systems.catalog import list_systems

from .conftest import NOW, adapt

FEEDS = {
    f"{system.id} {name}": feed
    for system in list_systems()
    for name, feed in system.compile({}).items()
}
CELLS = st.one_of(
    st.none(),
    st.sampled_from(["", "-", "NA", "\u00c2", "0", "Y", "N", "=1+1", "2025-26", "FP8"]),
    st.sampled_from(["ADH", "ADTAX", "PT", "cash", "cheque", "APPROVED", "REGISTERED", "CLOSED"]),
    st.sampled_from(["WARD_35", "Channan Nagar", "NBOSL", "9000100007", "1,46,831.00"]),
    st.sampled_from(["Neela / Lalit / 9000100007", "Neela / W/O Moti / N/AHarit / / 0"]),
    st.sampled_from(["Ground Floor / 900.00 / Residential / Rented / Pucca / 300.00", "2019-2020"]),
    st.sampled_from(["Neem Vihar", "Residential", "RENTED", "BUILTUP", "INDIVIDUAL", "JLC476"]),
    st.text(max_size=40),
    st.integers(min_value=-(10**15), max_value=10**15),
    st.floats(),
    st.datetimes(),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.none(), max_size=1),
)


def _list_columns(feed: CompiledFeed) -> dict[str, list[str]]:
    """Columns of the rows and of each list, as database and sheet declare them."""
    columns: dict[str, set[str]] = {"": set()}
    for block in (feed.spec.database, feed.spec.sheet):
        _collect(block, columns, "")
    return {name: sorted(names) for name, names in columns.items()}


def _collect(block: object, columns: dict[str, set[str]], name: str) -> None:
    assert isinstance(block, dict)
    here = columns.setdefault(name, set())
    here |= set(block.get("columns") or {})
    for join in (block.get("joins") or {}).values():
        here |= set(join.get("columns") or {})
    for child, below in (block.get("children") or {}).items():
        _collect(below, columns, child)


@pytest.mark.parametrize("name", sorted(FEEDS))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_any_row_is_judged_and_none_breaks_the_run(name: str, data: st.DataObject) -> None:
    feed = FEEDS[name]
    columns = _list_columns(feed)
    locator = RecordedLocator("row", {})

    def draw(names: list[str]) -> dict[str, object]:
        return {column: data.draw(CELLS) for column in names}

    row = SourceRow(draw(columns[""]), locator, "1")
    for child in columns:
        if child:
            count = data.draw(st.integers(min_value=0, max_value=3))
            row.children[child] = [
                SourceRow(draw(columns[child]), locator, "1") for _ in range(count)
            ]
    judge = Judge(profile="upyog-2026", now=NOW, masker_key=b"k" * 32)
    outcome = feed.map_row(row)
    if outcome.left_out:
        return
    payloads, findings = judge.judge(feed, outcome)
    late, faults = judge.finish()
    assert late == []
    assert faults == []
    if not any(map(counts_against, findings)):
        assert payloads
    for finding in findings:
        assert finding.message.render("hi", **finding.params)


def test_a_workbook_with_native_dates_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "registers.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Challans")
        heading = ["Challan No", "Challan Date", "Service", "Payee Name", "Payee Mobile"]
        heading += ["Payee E-mail", "Ward", "Locality", "Financial Year", "Tax", "Field Fee"]
        sheet.write_row(0, 0, [*heading, "Total Amount", "Status", "Receipt No"])
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(1, 0, ["CH/1", None, "ADH", "Harit Namuna", 9000100007])
        sheet.write_datetime(1, 1, datetime(2025, 5, 5), day)  # noqa: DTZ001 (sheets know no zone)
        sheet.write_row(1, 6, ["WARD_35", "Channan Nagar", 202526, 1500.5, 0, 1500.5, "APPROVED"])
        sheet.write_row(2, 0, ["Total", *[None] * 8, 1500.5, 0, 1500.5])
    summary = adapt(str(path), tmp_path / "run")
    assert summary["counts"]["challans"]["accepted"] == 1
    assert summary["read_as"]["challans"]["totals_rows"][0]["agrees"] is True
    payload = (tmp_path / "run/accepted/misc-collections/Challan.ndjson").read_text()
    assert '"amount":1500.5}' in payload
    assert '"mobileNumber":"9000100007"' in payload


def test_the_public_names_are_sorted_and_there() -> None:
    assert kasauti_adapters.__all__ == sorted(kasauti_adapters.__all__)
    for name in kasauti_adapters.__all__:
        assert getattr(kasauti_adapters, name).__doc__
