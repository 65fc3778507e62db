"""Two runs compared: what fails now, what was mended, what is no longer looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_EXECUTED = frozenset({"pass", "fail"})


def compare_reports(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Case ids by what happened to them between two runs."""
    old = {case["id"]: case["outcome"] for case in before["cases"]}
    new = {case["id"]: case["outcome"] for case in after["cases"]}
    return {
        "before": before["verdict"]["wire"]["verdict"],
        "after": after["verdict"]["wire"]["verdict"],
        "same_plan": before["plan"]["sha256"] == after["plan"]["sha256"],
        "newly_failing": [
            name for name, outcome in new.items() if outcome == "fail" and old.get(name) != "fail"
        ],
        "fixed": [
            name for name, outcome in new.items() if outcome == "pass" and old.get(name) == "fail"
        ],
        "still_failing": [
            name for name, outcome in new.items() if outcome == "fail" and old.get(name) == "fail"
        ],
        "no_longer_executed": [
            name
            for name, outcome in old.items()
            if outcome in _EXECUTED and new.get(name) not in _EXECUTED
        ],
        "newly_executed": [
            name
            for name, outcome in new.items()
            if outcome in _EXECUTED and old.get(name) not in _EXECUTED
        ],
    }


def write_comparison(rows: Mapping[str, Any]) -> str:
    """A comparison in plain text."""
    lines = [f"before: {rows['before']}; after: {rows['after']}"]
    if not rows["same_plan"]:
        lines.append("The plans differ: some cases are not in both runs.")
    for name in ("newly_failing", "fixed", "still_failing", "no_longer_executed", "newly_executed"):
        lines.append(f"{name.replace('_', ' ')}: {len(rows[name])}")
        lines += [f"  {case}" for case in rows[name]]
    return "\n".join(lines)
