"""Figures that are derived again: equal, different, in another place, or in doubt."""

from __future__ import annotations

import json
from pathlib import Path

from adapters.tests.metrics.figures_of_a_day import PLACES_TEXT, gather_records, write_records
from adapters.tests.metrics.reporting import INGEST, change, push, target_of
from adapters.tests.serving import Meddler, Server, run_kasauti

from kasauti_adapters.metrics.ledger import FigureLedger
from kasauti_adapters.metrics.push_command import read_figures


def test_figures_derived_anew_with_another_value_conflict_and_both_are_shown(
    shared_server: Server, figures: Path, tmp_path: Path
) -> None:
    target, ledger = target_of(shared_server, tmp_path), tmp_path / "ledger.sqlite"
    assert push(figures, target, ledger)["code"] == 0
    kept: list[object] = []

    def raise_figure(rows: list[dict]) -> None:
        kept.append(rows[0]["metrics"]["uniqueCitizens"])
        rows[0]["metrics"]["uniqueCitizens"] = 987_654

    change(figures, raise_figure)
    report = push(figures, target, ledger)
    assert report["code"] == 1
    (conflict,) = report["conflicts"]
    assert (conflict["metric"], conflict["ours"]) == ("uniqueCitizens", "987654")
    assert conflict["sent"] == str(kept[0])
    status = run_kasauti("metrics", "status", "--ledger", ledger)
    assert f"uniqueCitizens: ours 987654, sent {kept[0]}" in status.stdout
    change(figures, lambda rows: rows[0]["metrics"].update(uniqueCitizens=kept[0]))
    assert push(figures, target, ledger)["code"] == 0


def test_another_value_after_an_unknown_outcome_is_a_conflict_if_the_first_was_stored(
    shared_server: Server, figures: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.sqlite"
    with Meddler(
        shared_server.address, lambda path: "swallow" if path == INGEST else "pass"
    ) as proxy:
        target = shared_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        report = push(figures, target, ledger)
        assert (report["code"], report["statuses"]["unknown"]) == (4, 12)
    change(figures, lambda rows: rows[0]["metrics"].update(uniqueCitizens=987_654))
    report = push(figures, target_of(shared_server, tmp_path), ledger)
    assert report["statuses"] | {"conflict": 1, "acknowledged": 11} == report["statuses"]


def test_a_ward_that_is_derived_no_more_is_forgotten_or_a_conflict(
    shared_server: Server, figures: Path, tmp_path: Path
) -> None:
    """Otherwise figures that moved to another ward would be counted twice at the receiver."""
    ledger = tmp_path / "ledger.sqlite"
    target = target_of(shared_server, tmp_path)
    early = FigureLedger(ledger)
    early.register(read_figures(figures), at=1)
    early.close()
    change(figures, lambda rows: rows[0].update(ward="Ward 7"))
    assert push(figures, target, ledger)["statuses"]["acknowledged"] == 12
    status = run_kasauti("metrics", "status", "--ledger", ledger, "--format", "json")
    assert sum(sum(row["counts"].values()) for row in json.loads(status.stdout)["rows"]) == 12
    change(figures, lambda rows: rows[0].update(region="Another"))
    report = push(figures, target, ledger)
    assert report["code"] == 1
    assert report["statuses"] | {"conflict": 1, "acknowledged": 11} == report["statuses"]
    assert {row["ours"] for row in report["conflicts"] if row["sent"][0].isdigit()} == {"none"}
    other = push(figures, target, tmp_path / "other.sqlite")
    assert other["statuses"]["acknowledged"] == 1  # the receiver would have taken it


def test_catching_up_derives_only_what_was_never_sent(
    shared_server: Server, tmp_path: Path
) -> None:
    """Later changes of a day that was reported would only be conflicts, night after night."""
    records = write_records(gather_records(), tmp_path / "records")
    places = tmp_path / "places.yaml"
    places.write_text(PLACES_TEXT)
    ledger, target = tmp_path / "ledger.sqlite", target_of(shared_server, tmp_path)

    def derive(last: str) -> dict:
        answer = run_kasauti(
            *("metrics", "derive", "--records", records, "--places", places, "--from"),
            *("2026-04-15", "--to", last, "--skip-sent", ledger, "--out", tmp_path / "out"),
            *("--format", "json"),
        )
        return json.loads(answer.stdout)

    assert derive("2026-04-15")["sent_before"] == 0
    assert push(tmp_path / "out", target, ledger)["code"] == 0
    report = derive("2026-04-16")
    assert (report["sent_before"], list(report["files"])) == (9, ["2026-04-16.ndjson"])
    assert push(tmp_path / "out", target, ledger)["code"] == 0
