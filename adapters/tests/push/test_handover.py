"""`kasauti adapt handover`: a dump of returns, pushed, its rupees followed to the bills."""

from __future__ import annotations

import csv
from pathlib import Path

from adapters.tests.push.pushing import push
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
