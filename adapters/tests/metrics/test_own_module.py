"""A module that the national receiver does not know: declared, derived, checked, not pushed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from adapters.tests.metrics.figures_of_a_day import DAY, END, PLACES, START
from adapters.tests.metrics.reporting import push, target_of, write_figures
from adapters.tests.serving import Server

from kasauti_adapters.metrics.checking import check_rows, is_own
from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.derivation import Question, derive_figures
from kasauti_adapters.metrics.figures import (
    ModuleCount,
    ModuleFigures,
    StateFacts,
    count_days,
)
from kasauti_adapters.metrics.modules import COMMON, MODULE_FIGURES, index_modules, list_kinds
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.records import Payload, RecordKind, Records, read_moment
from kasauti_adapters.metrics.tally import Tally
from kasauti_standards.catalog import load_metrics
from kasauti_standards.cli import main
from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import Metric
from kasauti_standards.kernel.metric_table import read_metrics

TABLE = (
    "module,metric,origin,measure,day,numerator,denominator,groups,definition_en,definition_hi,"
    "deployed,doubt,kind,value_type\n"
    "PARK,treesPlanted,reading,count,day,trees planted on D,,species,Trees planted on the day.,"
    "उस दिन लगाए गए पेड़,,none,array,number\n"
    "PARK,visitors,given,given,as-given,,,,Visitors of the day.,आगंतुक,,none,scalar,number\n"
)
TREES = RecordKind(
    name="tree",
    plural="trees",
    entity="",
    members=("species", "plantedAt"),
    envelopes=("Trees",),
    identities=("/id",),
    keeps=("/tenantId", "/species", "/plantedAt"),
)


class TreeDay:
    def __init__(self, day: ReportDay, places: Places) -> None:
        self.day, self.places, self.tally = day, places, Tally()

    def add(self, tree: Payload) -> None:
        if self.day.holds(read_moment(tree, "/plantedAt")):
            spot = (str(tree["tenantId"]), NO_WARD)
            self.tally.add(spot, "treesPlanted", species=str(tree["species"]))

    def finish(self) -> Tally:
        self.tally.cover(self.places.cities, ward=NO_WARD)
        return self.tally


def count_trees(
    records: Records, days: Sequence[ReportDay], places: Places, _reading: Reading
) -> ModuleCount:
    state = StateFacts(len(days))

    def watch() -> Iterator[Payload]:
        for tree in records.walk(TREES):
            state.see(str(tree["tenantId"]), read_moment(tree, "/plantedAt") or 0)
            yield tree

    return ModuleCount(count_days(watch(), [TreeDay(day, places) for day in days]), state)


PARK = ModuleFigures("PARK", (TREES,), (), count_trees)


@pytest.fixture
def metrics(tmp_path: Path) -> dict[str, Metric]:
    file = tmp_path / "metrics.csv"
    file.write_text(TABLE, encoding="utf-8")
    return {**load_metrics(), **read_metrics(file)}


@pytest.fixture
def rows(metrics: dict[str, Metric]) -> Sequence[dict]:
    modules = index_modules(*MODULE_FIGURES.values(), PARK)
    records = Records(list_kinds(modules.values()))
    trees = [("pg.citya", "neem", START), ("pg.citya", "neem", END - 1), ("pg.citya", "sal", END)]
    planted = [
        {"id": f"T{number}", "tenantId": tenant, "species": species, "plantedAt": at}
        for number, (tenant, species, at) in enumerate(trees)
    ]
    assert records.take({"Trees": planted}) == 3
    question = Question(DAY, DAY, ("PARK", COMMON))
    return derive_figures(records, PLACES, question, modules=modules, metrics=metrics).rows


def test_its_figures_are_derived_like_any_others(rows: Sequence[dict]) -> None:
    by_city = {row["ulb"]: row["metrics"] for row in rows if row["module"] == "PARK"}
    neem = [{"groupBy": "species", "buckets": [{"name": "neem", "value": 2}]}]
    assert by_city == {"pb.amritsar": {"treesPlanted": neem}, "pb.jalandhar": {"treesPlanted": []}}
    (state,) = (row["metrics"] for row in rows if row["module"] == COMMON)
    assert state["liveUlbsCount"] == [
        {"groupBy": "serviceModuleCode", "buckets": [{"name": "PARK", "value": 1}]}
    ]


def test_its_rows_are_judged_by_its_own_declaration(
    rows: Sequence[dict], metrics: dict[str, Metric]
) -> None:
    own = [row for row in rows if is_own(row, metrics)]
    assert {row["module"] for row in own} == {"PARK"}
    own[0]["metrics"] = {"treesPlanted": 3, "shade": 1}
    own[1]["metrics"] = {"treesPlanted": [{"groupBy": "colour", "buckets": []}]}
    checked = check_rows(
        rows,
        profiles=("intended", "upyog-2026"),
        now=datetime(2026, 5, 1, tzinfo=UTC),
        masker_key=b"key",
        metrics=metrics,
    )
    assert [row.errors for row in checked] == [
        (
            "/metrics/treesPlanted: is declared as array",
            "/metrics/shade: no standard declares this metric",
        ),
        ("/metrics/treesPlanted: colour is no declared grouping",),
        (),
    ]


def add_own(figures: Path) -> None:
    (file,) = figures.glob("*.ndjson")
    row = json.loads(file.read_text().splitlines()[0]) | {"module": "PARK", "metrics": {}}
    file.write_text(file.read_text() + json.dumps(row) + "\n")


@pytest.fixture
def declared(metrics: dict[str, Metric], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kasauti_adapters.metrics.checking.load_metrics", lambda: metrics)


@pytest.mark.usefixtures("declared")
def test_its_rows_are_not_pushed_and_the_report_says_so(
    own_server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = write_figures(tmp_path / "figures", 28)
    add_own(figures)
    command = ["metrics", "push", "--figures", str(figures), "--settle", "0.2"]
    command += ["--target", str(target_of(own_server, tmp_path))]
    command += ["--ledger", str(tmp_path / "ledger.sqlite")]
    assert main(command) == ExitCode.CONFORMANT
    said = capsys.readouterr().out
    assert "12 record(s): 12 acknowledged" in said
    assert "not pushed: 1 record(s) of PARK, for which the national receiver is not" in said
    assert main([*command, "--format", "json"]) == ExitCode.CONFORMANT
    assert json.loads(capsys.readouterr().out)["not_pushable"] == {"PARK": 1}


def test_a_module_that_nobody_declares_is_refused_as_before(
    own_server: Server, tmp_path: Path
) -> None:
    figures = write_figures(tmp_path / "figures", 27)
    add_own(figures)
    report = push(figures, target_of(own_server, tmp_path), tmp_path / "ledger.sqlite")
    assert report["code"] == 1
    assert report["not_pushable"] == {}
    assert (report["statuses"]["acknowledged"], report["statuses"]["refused"]) == (12, 1)


@pytest.mark.usefixtures("declared")
def test_a_folder_of_nothing_else_is_refused_before_anything_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = write_figures(tmp_path / "figures", 28)
    add_own(figures)
    (file,) = figures.glob("*.ndjson")
    file.write_text(file.read_text().splitlines()[-1] + "\n")
    target = tmp_path / "target.yaml"
    target.write_text(
        "target: 1\nname: nobody\nbase_url: http://127.0.0.1:9\nprofile: upyog-2026\nstate: pb\n"
        "tenants: [pb.amritsar]\nwrites: sandbox\nsandbox_tenants: [pb.amritsar]\n"
        "users:\n  - {role: NDA_SYSTEM, name: R, type: EMPLOYEE, tenant: pb, secret: {env: NONE}}\n"
    )
    command = ["metrics", "push", "--figures", str(figures), "--target", str(target)]
    assert main([*command, "--ledger", str(tmp_path / "l.sqlite")]) == ExitCode.CANNOT_RUN
    assert "holds figures of PARK only, which no receiver takes" in capsys.readouterr().err
