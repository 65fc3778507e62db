"""Figures of invented days, and pushing them in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from adapters.tests.serving import Server, run_kasauti

from kasauti_standards.national_dashboard.synthetic import write_day

INGEST = "/national-dashboard/metric/_ingest"


def write_figures(folder: Path, day: int, *, cities: int = 2) -> Path:
    rows = list(
        write_day(
            seed=day,
            day=date(2026, 3, day),
            cities=cities,
            wards=3,
            modules=("PGR", "MCOLLECT"),
        )
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"2026-03-{day:02d}.ndjson").write_text(
        "".join(json.dumps(row) + "\n" for row in rows)
    )
    return folder


def change(folder: Path, edit: Callable[[list[dict]], None]) -> None:
    (file,) = folder.glob("*.ndjson")
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    edit(rows)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))


def push(figures: Path, target: Path, ledger: Path, *more: str) -> dict:
    answer = run_kasauti(
        *("metrics", "push", "--figures", figures, "--target", target, "--ledger", ledger),
        *("--settle", "0.2", *more, "--format", "json"),
    )
    assert answer.stdout, answer.stderr
    return json.loads(answer.stdout) | {"code": answer.returncode}


def target_of(server: Server, folder: Path) -> Path:
    return server.write_target(folder / "direct.yaml")
