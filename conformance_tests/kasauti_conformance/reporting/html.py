"""The report as one HTML file: no script, nothing fetched, readable by keyboard and reader."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

_LONGEST = 20_000
# exchanges of cases that passed stay in the evidence folder: the page would not open in a browser
_SHOWN = frozenset({"fail", "error"})


def write_html(document: Mapping[str, Any], folder: Path) -> str:
    """The page; exchanges of cases that did not pass stand in it."""
    environment = Environment(
        loader=PackageLoader("kasauti_conformance", "reporting"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2").render(
        report=document,
        clauses={row["id"]: row["clause"] for row in document["requirements"]},
        exchanges={
            case["id"]: _read_exchanges(folder, case)
            for case in document["cases"]
            if case["outcome"] in _SHOWN and case["evidence"]
        },
    )


def _read_exchanges(folder: Path, case: Mapping[str, Any]) -> list[dict[str, Any]]:
    file = folder / case["evidence"]
    if not file.is_file():
        return []
    rows: list[dict[str, Any]] = json.loads(file.read_bytes())["exchanges"]
    wanted = {row["exchange"] for row in case["differences"]}
    return [
        {**row, "text": json.dumps(row, indent=2, ensure_ascii=False)[:_LONGEST]}
        for row in rows
        if not wanted or row["number"] in wanted
    ]
