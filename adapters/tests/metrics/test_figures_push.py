"""Pushing figures to the receiver of the reference server, and to one that misbehaves."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from adapters.tests.killing import Killer
from adapters.tests.metrics.reporting import INGEST, change, push, target_of, write_figures
from adapters.tests.serving import KASAUTI, SECRETS, Meddler, Server, run_kasauti

from kasauti_adapters.ledger_file import lock_ledger
from kasauti_adapters.metrics.ledger import FigureStatus


def test_figures_are_sent_in_batches_and_only_once(
    shared_server: Server, figures: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.sqlite"
    with Meddler(shared_server.address) as proxy:
        target = shared_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        report = push(figures, target, ledger, "--batch", "5")
        assert (report["code"], report["statuses"]["acknowledged"]) == (0, 12)
        assert proxy.seen.count(INGEST) == 3
        assert push(figures, target, ledger)["code"] == 0
        assert proxy.seen.count(INGEST) == 3


def test_the_batch_is_never_larger_than_the_receiver_takes(
    shared_server: Server, figures: Path, tmp_path: Path
) -> None:
    target = shared_server.write_target(tmp_path / "t.yaml")
    base = ("metrics", "push", "--figures", figures, "--ledger", tmp_path / "l", "--batch")
    answer = run_kasauti(*base, "201", "--target", target)
    assert answer.returncode == 2
    assert "from 1 to 200" in answer.stderr
    target.write_text(target.read_text().replace("profile: upyog-2026", "profile: digit-oss"))
    assert "from 1 to 50" in run_kasauti(*base, "51", "--target", target).stderr


def test_a_refused_record_is_isolated_and_the_others_are_taken(
    shared_server: Server, figures: Path, tmp_path: Path
) -> None:
    def take_abroad(rows: list[dict]) -> None:
        rows[4] |= {
            "ulb": "mh.ahmednagarmunicipalcorporation",
            "state": "Maharashtra",
            "region": "Pune",
        }

    change(figures, take_abroad)
    ledger = tmp_path / "ledger.sqlite"
    with Meddler(shared_server.address) as proxy:
        target = shared_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        text = target.read_text()
        target.write_text("\n".join(row for row in text.splitlines() if "tenant: mh" not in row))
        report = push(figures, target, ledger)
        assert report["code"] == 1
        assert report["statuses"]["acknowledged"] == 11
        assert "another State" in report["refused"][0]["answer"]
        asked = proxy.seen.count(INGEST)
        assert asked < 12  # split in halves, not sent one by one
        assert push(figures, target, ledger)["statuses"]["refused"] == 1
        assert proxy.seen.count(INGEST) == asked


def test_what_the_validator_refuses_is_not_sent(
    shared_server: Server, figures: Path, tmp_path: Path
) -> None:
    change(figures, lambda rows: rows[0].update(ward="12"))
    target = shared_server.write_target(tmp_path / "t.yaml")
    report = push(figures, target, tmp_path / "ledger.sqlite")
    assert report["code"] == 1
    assert report["statuses"]["acknowledged"] == 11
    assert "NDB-PLACE-NUMERIC" in report["refused"][0]["answer"]


def test_already_ingested_is_an_acknowledgement_only_for_what_was_sent_in_doubt(
    shared_server: Server, figures: Path, tmp_path: Path
) -> None:
    """The receiver stores the batch and its answer is lost; the next sending is refused."""
    lost = iter(["swallow"])
    ledger = tmp_path / "ledger.sqlite"
    with Meddler(
        shared_server.address, lambda path: next(lost, "pass") if path == INGEST else "pass"
    ) as proxy:
        target = shared_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        report = push(figures, target, ledger)
        assert (report["code"], report["statuses"]["acknowledged"]) == (0, 12)
    other = push(figures, target_of(shared_server, tmp_path), tmp_path / "other.sqlite")
    assert (other["code"], other["statuses"]["conflict"]) == (1, 12)
    assert {row["sent"] for row in other["conflicts"]} == {"nothing from this ledger"}


@pytest.mark.parametrize("verdict", ["drop", "swallow", "503"])
def test_nothing_is_lost_when_the_receiver_dies_midway(
    shared_server: Server, figures: Path, tmp_path: Path, verdict: str
) -> None:
    ledger = tmp_path / "ledger.sqlite"
    seen = iter(range(1000))

    def fall_silent(path: str) -> str:
        return verdict if path == INGEST and next(seen) >= 2 else "pass"

    with Meddler(shared_server.address, fall_silent) as proxy:
        target = shared_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        report = push(figures, target, ledger, "--batch", "2")
        assert report["code"] == 4
        assert report["statuses"]["acknowledged"] == 4
        assert "without answer" in report["stopped"]
    status = run_kasauti("metrics", "status", "--ledger", ledger)
    assert status.returncode == 4
    report = push(figures, target_of(shared_server, tmp_path), ledger)
    assert (report["code"], report["statuses"]["acknowledged"]) == (0, 12)


def test_a_receiver_that_is_not_there_changes_nothing(
    shared_server: Server, figures: Path, tmp_path: Path
) -> None:
    with Meddler(shared_server.address) as proxy:
        gone = proxy.address
    target = shared_server.write_target(tmp_path / "t.yaml", address=gone)
    report = push(figures, target, tmp_path / "ledger.sqlite")
    assert (report["code"], report["statuses"]["derived"]) == (4, 12)
    assert "no connection" in report["stopped"]


def test_a_push_killed_after_the_commit_is_resumed(
    shared_server: Server, figures: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.sqlite"
    with Meddler(shared_server.address) as proxy:
        target = shared_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        killer = Killer(proxy)
        for after, mode in ((3, "after"), (2, "before"), (3, "during")):
            killer.arm(after, mode)
            command = [*KASAUTI, "metrics", "push", "--figures", str(figures), "--batch", "2"]
            command += ["--settle", "0.2", "--target", str(target), "--ledger", str(ledger)]
            with subprocess.Popen(
                command, env=os.environ | SECRETS, stdout=subprocess.DEVNULL
            ) as process:
                killer.process = process
                process.wait(60)
                assert process.returncode == -signal.SIGKILL
        killer.arm(-1, "")
        report = push(figures, target, ledger)
    assert (report["code"], report["statuses"]["acknowledged"]) == (0, 12)


def test_status_names_what_is_missing(
    shared_server: Server, days: Iterator[int], tmp_path: Path
) -> None:
    target, ledger = target_of(shared_server, tmp_path), tmp_path / "ledger.sqlite"
    first, second = next(days), next(days)
    assert push(write_figures(tmp_path / "a", first), target, ledger)["code"] == 0
    assert push(write_figures(tmp_path / "b", second, cities=1), target, ledger)["code"] == 0
    answer = run_kasauti("metrics", "status", "--ledger", ledger, "--format", "json")
    rows = json.loads(answer.stdout)["rows"]
    assert answer.returncode == 4
    missing = [(row["day"], row["module"]) for row in rows if "missing" in row["counts"]]
    assert missing == [(f"2026-03-{second:02d}", module) for module in ("MCOLLECT", "PGR")]
    one_day = ("--from", f"2026-03-{first:02d}", "--to", f"2026-03-{first:02d}")
    assert run_kasauti("metrics", "status", "--ledger", ledger, *one_day).returncode == 0


def test_mistakes_end_with_two_and_say_how_to_mend_them(
    shared_server: Server, figures: Path, tmp_path: Path
) -> None:
    target, ledger = target_of(shared_server, tmp_path), tmp_path / "ledger.sqlite"
    base = ("metrics", "push", "--target", target, "--ledger", ledger, "--figures")
    with lock_ledger(ledger):
        assert "another push" in run_kasauti(*base, figures).stderr
    assert "holds no figures" in run_kasauti(*base, tmp_path).stderr
    (figures / "again.ndjson").write_text(next(figures.glob("2026*")).read_text())
    assert "same place, module and day" in run_kasauti(*base, figures).stderr
    answer = run_kasauti("metrics", "status", "--ledger", tmp_path / "none")
    assert (answer.returncode, "is no ledger" in answer.stderr) == (2, True)
    closed = tmp_path / "closed.yaml"
    closed.write_text(target.read_text().replace("writes: sandbox", "writes: none"))
    base = ("metrics", "push", "--target", closed, "--ledger", ledger, "--figures", figures)
    assert "nothing may be sent" in run_kasauti(*base).stderr


def test_the_page_of_the_nightly_job_names_every_status_and_only_real_options() -> None:
    page = (Path(__file__).parents[3] / "docs" / "nightly.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \|", page, re.MULTILINE)
    assert rows[1:] == [*(status.value for status in FigureStatus), "missing"]
    known = "".join(
        run_kasauti("metrics", action, "--help").stdout for action in ("derive", "push", "status")
    )
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", page)):
        assert option in known, option


@pytest.mark.parametrize("status", ["403", "404"])
def test_a_receiver_that_judges_no_figures_stops_the_push(
    shared_server: Server, figures: Path, tmp_path: Path, status: str
) -> None:
    """Otherwise every record would be refused one by one for a mistake in the target file."""
    with Meddler(shared_server.address, lambda path: status if path == INGEST else "pass") as proxy:
        target = shared_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        report = push(figures, target, tmp_path / "ledger.sqlite")
    assert (report["code"], report["statuses"]["derived"]) == (4, 12)
    assert f"status {status}" in report["stopped"]
    assert proxy.seen.count(INGEST) == 1
