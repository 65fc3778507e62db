"""A folder that cannot be pushed says what it is, and what could be."""

from __future__ import annotations

from pathlib import Path

import pytest
from adapters.tests.push.pushing import build_everything

from kasauti_adapters.push.plans import PLANS
from kasauti_adapters.push.run_folder import ENTITIES, count_unpushable, read_items
from kasauti_standards.kernel import UnreadableInputError


def write(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{}\n{}\n")
    return folder


def refuse(folder: Path) -> UnreadableInputError:
    with pytest.raises(UnreadableInputError) as caught:
        read_items(folder)
    return caught.value


def test_what_can_be_pushed_is_what_has_a_plan() -> None:
    assert set(PLANS) | {"platform/ProcessInstance"} == set(ENTITIES)


def test_entities_without_a_plan_are_counted(tmp_path: Path) -> None:
    names = ("accepted/trade-license/License.ndjson", "accepted/trade-license/License.keys.ndjson")
    error = refuse(write(tmp_path / "run", *names, "run.json"))
    assert error.what == "holds 2 trade-license/License: nothing that can be pushed"
    assert "grievance/Service" in error.hint
    assert "a plan is needed" in error.hint


def test_a_run_that_accepted_nothing_points_at_its_rejects(tmp_path: Path) -> None:
    (tmp_path / "run" / "accepted").mkdir(parents=True)
    error = refuse(tmp_path / "run")
    assert error.what == "holds no accepted records: nothing that can be pushed"
    assert str(tmp_path / "run" / "rejected") in error.hint


@pytest.mark.parametrize("inner", ["accepted", "accepted/grievance"])
def test_a_part_of_a_run_points_at_the_whole(tmp_path: Path, inner: str) -> None:
    run = write(tmp_path / "run", "accepted/grievance/Service.ndjson")
    error = refuse(run / inner)
    assert (error.what, error.hint) == ("is only a part of a run", f"Name {run} instead.")


def test_another_folder_is_described(tmp_path: Path) -> None:
    folder = write(tmp_path / "figures", *(f"2026-04-0{day}.ndjson" for day in range(1, 9)))
    assert refuse(folder).what.startswith("is no run of an adapter: it holds 2026-04-01.ndjson")
    assert refuse(folder).what.endswith("2026-04-06.ndjson, …, and no accepted/")
    assert refuse(tmp_path / "none").what == "is no folder"
    (tmp_path / "empty").mkdir()
    assert "it holds nothing, and no accepted/" in refuse(tmp_path / "empty").what


def test_what_is_left_behind_beside_other_records_is_counted(tmp_path: Path) -> None:
    run = build_everything(tmp_path / "run", complaints=1, challans=0)
    assert count_unpushable(run) == {}
    write(run, "accepted/trade-license/License.ndjson")
    assert count_unpushable(run) == {"trade-license/License": 2}
    assert len(read_items(run)) > 1
