"""Steps that every road of `kasauti demo` has: what it shows, the examination, the last lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kasauti_standards.command import ExitCode
from kasauti_standards.commands.demo_children import Children, DemoError


def examine(children: Children, out: Path, *, plan: str) -> Mapping[str, Any]:
    """Examine the running server by a plan, certify it and verify the certificate."""
    target, run, keys = str(out / "target.yaml"), str(out / "conform"), out / "keys"
    children.run("conform", "doctor", "--target", target)
    children.run("conform", "run", "--plan", plan, "--target", target, "--out", run)
    certificate = str(out / "certificate.jws")
    children.run("conform", "keygen", "--out", str(keys))
    key, public = _find_keys(keys)
    children.run("conform", "certify", "--run", run, "--key", key, "--out", certificate)
    write(children.run("conform", "verify", certificate, "--run", run, "--public-key", public))
    report: dict[str, Any] = json.loads((out / "conform/report.json").read_text(encoding="utf-8"))
    return {**report["verdict"], "certificate": certificate, "public": public}


def push_figures(children: Children, out: Path) -> Mapping[str, Any]:
    """Send the derived figures to the dashboard's receiver; gives what became of them."""
    ledger, target = str(out / "figures.sqlite"), str(out / "target.yaml")
    sent = children.read(
        *("metrics", "push", "--figures", str(out / "figures")),
        *("--target", target, "--ledger", ledger),
    )
    write(children.run("metrics", "status", "--ledger", ledger))
    return sent


def adapt(
    children: Children, out: Path, *, fixture: Sequence[str] = (), feeds: Sequence[str] = ()
) -> Mapping[str, Any]:
    """Build the old system, turn its records into payloads, judge them; gives the run's summary."""
    source, run = f"sqlite:///{out / 'legacy.sqlite'}", out / "run"
    write(children.run("adapt", "fixture", "--database", source, *fixture))
    say("2. its records turned into standard payloads; what cannot be is rejected with its row")
    children.run(
        *("adapt", "run", "egov-erp", "--source", source, "--out", str(run)),
        *(part for feed in feeds for part in ("--feed", feed)),
        expect=(ExitCode.CONFORMANT, ExitCode.NOT_CONFORMANT),
    )
    summary: dict[str, Any] = json.loads((run / "run.json").read_text(encoding="utf-8"))
    for feed, counts in summary["counts"].items():
        words = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items())
        write(f"{feed}: {words}")
    say("3. the payloads judged by the standard, counts and rupees by the source")
    _validate_accepted(children, run)
    children.run("adapt", "reconcile", "--run", str(run), "--source", source)
    return summary


def _validate_accepted(children: Children, run: Path) -> None:
    """Judge every accepted payload of a run by its standard."""
    for file in sorted((run / "accepted").rglob("*.ndjson")):
        if not file.name.endswith(".keys.ndjson"):
            entity = f"{file.parent.name}/{file.stem}"
            report = children.read("validate", str(file), "--as", entity, "--profile", "upyog-2026")
            write(f"{report['summary']['valid']} of {report['summary']['records']} valid")


def sum_up_rows(out: Path, counts: Mapping[str, Mapping[str, int]]) -> None:
    """The rows of the source and what became of them."""
    totals = {
        name: sum(row[name] for row in counts.values())
        for name in ("read", "accepted", "rejected", "left_out")
    }
    write(
        f"records in {totals['read']} = accepted {totals['accepted']} + rejected "
        f"{totals['rejected']} + left out {totals['left_out']}"
    )
    write(f"rejects, row by row:  {out / 'run/rejected'}")


def sum_up_pushed(pushed: Mapping[str, Any]) -> None:
    """What was pushed, entity by entity."""
    for entity, statuses in pushed["steps"].items():
        words = ", ".join(f"{count} {name}" for name, count in statuses.items() if count)
        write(f"pushed {entity}: {words}")


def sum_up_verdict(out: Path, reported: Mapping[str, Any], verdict: Mapping[str, Any]) -> None:
    """Figures acknowledged, cases passed, the certificate and how it is verified."""
    write(f"metrics acknowledged: {reported['statuses']['acknowledged']} of {reported['records']}")
    write(f"cases passed:         {verdict['cases']['pass']} of {sum(verdict['cases'].values())}")
    write(f"verdict:              {verdict['wire']['verdict']}; MUST {verdict['wire']['sum']}")
    write(f"certificate:          {verdict['certificate']}")
    write(
        f"verify it:            kasauti conform verify {verdict['certificate']} "
        f"--run {out / 'conform'} --public-key {verdict['public']}"
    )


def _find_keys(folder: Path) -> tuple[str, str]:
    files = sorted(folder.iterdir(), key=lambda file: "public" in file.name)
    if len(files) != 2:
        raise DemoError(
            where=str(folder), what="holds no pair of keys", hint="Report it with the folder."
        )
    return str(files[0]), str(files[1])


def say(heading: str) -> None:
    """A heading."""
    sys.stdout.write(f"\n{heading}\n")
    sys.stdout.flush()


def write(text: str) -> None:
    """Lines of an answer, indented."""
    for line in text.rstrip().splitlines():
        sys.stdout.write(f"     {line}\n")
    sys.stdout.flush()
