"""`kasauti adapt handover`: a dump of returns, pushed, its rupees followed to the bills."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

from adapters.tests.push.pushing import push
from adapters.tests.run_building import RunBuilder
from adapters.tests.serving import Server, run_kasauti


def test_the_rupees_of_a_dump_are_followed(own_server: Server, tmp_path: Path) -> None:
    books, run = tmp_path / "books", tmp_path / "run"
    made = run_kasauti(
        *("adapt", "fixture", "--system", "property-dump-xlsx", "--out", books),
        *("--properties", "120"),
    )
    assert made.returncode == 0, made.stderr
    adapted = run_kasauti("adapt", "run", "property-dump-xlsx", "--source", books, "--out", run)
    assert adapted.returncode in {0, 1}, adapted.stderr
    target = own_server.write_target(tmp_path / "t.yaml")
    before = run_kasauti("adapt", "handover", "--run", run, "--target", target)
    assert before.returncode == 2
    assert "is no ledger" in before.stderr
    report = push(run, target, "--booked-before", "2026-04-01")
    assert report["code"] == 0, report["refused"]
    answer = run_kasauti("adapt", "handover", "--run", run, "--target", target)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "everything adds up." in answer.stdout
    assert (run / "handover.txt").read_text(encoding="utf-8") == answer.stdout
    with (run / "handover.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == report["steps"]["property-tax/Property"]["created"] > 0
    assert {row["accepted"] == row["demanded"] for row in rows} == {True}
    empty = run_kasauti(
        *("adapt", "handover", "--run", run, "--target", target, "--figures", tmp_path)
    )
    assert empty.returncode == 2
    assert "holds no figures of PT" in empty.stderr


def test_a_mistyped_ledger_sends_nothing_again(own_server: Server, tmp_path: Path) -> None:
    """A new ledger beside the run's own, a database of something else, a year of no tax period."""
    builder = RunBuilder()
    builder.add_property(1)
    run = builder.write(tmp_path / "run")
    target = own_server.write_target(tmp_path / "t.yaml")
    assert push(run, target)["code"] == 0
    register = tmp_path / "register.sqlite"
    with closing(sqlite3.connect(register)) as database:
        database.execute("create table owners (name text)")
        database.commit()
    for more, said in (
        (("--ledger", tmp_path / "new.sqlite"), "has been pushed by"),
        (("--ledger", register), "database of something else"),
        (("--assess", "2099-00"), "no tax period"),
    ):
        answer = run_kasauti("adapt", "push", "--run", run, "--target", target, *more)
        assert answer.returncode == 2, answer.stdout
        assert said in answer.stderr
    with closing(sqlite3.connect(register)) as database:
        assert [row[0] for row in database.execute("select name from sqlite_master")] == ["owners"]
