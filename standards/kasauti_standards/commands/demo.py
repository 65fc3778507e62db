"""`kasauti demo`: the whole road of a synthetic city, by the documented commands alone.

Legacy database -> standard payloads -> validated -> pushed to the reference server -> daily
figures in the national dashboard's receiver -> the server examined and certified. Every command
runs as a child process; every figure that is printed comes from what they wrote.
"""

from __future__ import annotations

import csv
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kasauti_standards.command import Command, ExitCode
from kasauti_standards.commands.demo_children import Children, DemoError
from kasauti_standards.kernel import UsageError

_FROM, _TO = "2025-05-10", "2025-05-12"
_EITHER = (ExitCode.CONFORMANT, ExitCode.NOT_CONFORMANT)
_PLACES = """\
places: 1
state: Punjab
cities:
  pg.citya: {{ulb: pb.amritsar, region: Amritsar, modules: [PGR, MCOLLECT]}}
wards:
  pg.citya: {{{wards}}}
common: pg.citya
"""


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=Path("out/demo"), metavar="DIR", help="a new or empty folder"
    )
    parser.add_argument("--seed", default="7", help="the same seed gives the same city")


def _run_demo(options: Namespace) -> ExitCode:
    out: Path = options.out
    if out.is_dir() and any(out.iterdir()):
        raise UsageError(
            where=str(out),
            what="holds an earlier demo",
            hint="Remove the folder, or choose another with --out.",
        )
    out.mkdir(parents=True, exist_ok=True)
    children = Children()
    adapted = _adapt(children, out, seed=options.seed)
    with children.serve(
        *("reference", "--port", "0"),
        *("--database", f"sqlite:///{out / 'server.sqlite'}", "--files", str(out / "files")),
        target=out / "target.yaml",
        log=out / "server.log",
    ):
        pushed = _push(children, out)
        reported = _report(children, out)
        verdict = _examine(children, out)
    _sum_up(out, adapted, pushed, reported, verdict)
    return ExitCode.CONFORMANT


def _adapt(children: Children, out: Path, *, seed: str) -> Mapping[str, Any]:
    _say("1. a legacy city: the database of an older ERP, synthetic people, real kinds of dirt")
    source, run = f"sqlite:///{out / 'legacy.sqlite'}", out / "run"
    _write(children.run("adapt", "fixture", "--database", source, "--seed", seed))
    _say("2. its records turned into standard payloads; what cannot be is rejected with its row")
    children.run("adapt", "run", "egov-erp", "--source", source, "--out", str(run), expect=_EITHER)
    summary: dict[str, Any] = json.loads((run / "run.json").read_text(encoding="utf-8"))
    for feed, counts in summary["counts"].items():
        words = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items())
        _write(f"{feed}: {words}")
    _say("3. the payloads judged by the standard, counts and rupees by the source")
    for file in sorted((run / "accepted").rglob("*.ndjson")):
        if not file.name.endswith(".keys.ndjson"):
            entity = f"{file.parent.name}/{file.stem}"
            report = children.read("validate", str(file), "--as", entity, "--profile", "upyog-2026")
            _write(f"{report['summary']['valid']} of {report['summary']['records']} valid")
    children.run("adapt", "reconcile", "--run", str(run), "--source", source)
    return summary


def _push(children: Children, out: Path) -> Mapping[str, Any]:
    _say("4. pushed to a running server, each record once, by a ledger")
    arguments = ("--run", str(out / "run"), "--target", str(out / "target.yaml"))
    return children.read("adapt", "push", *arguments)


def _report(children: Children, out: Path) -> Mapping[str, Any]:
    _say(f"5. the figures of {_FROM} to {_TO}, derived from the payloads, to the receiver")
    places, figures = out / "places.yaml", str(out / "figures")
    places.write_text(_PLACES.format(wards=_read_wards(out / "run")), encoding="utf-8")
    days = ("--from", _FROM, "--to", _TO)
    _write(
        children.run(
            *("metrics", "derive", "--records", str(out / "run"), "--places", str(places)),
            *(*days, "--modules", "PGR,MCOLLECT,COMMON", "--out", figures),
        )
    )
    ledger = str(out / "figures.sqlite")
    target = str(out / "target.yaml")
    sent = children.read(
        "metrics", "push", "--figures", figures, "--target", target, "--ledger", ledger
    )
    _write(children.run("metrics", "status", "--ledger", ledger))
    return sent


def _examine(children: Children, out: Path) -> Mapping[str, Any]:
    _say("6. the server examined by every case of the plan, and certified")
    target, run, keys = str(out / "target.yaml"), str(out / "conform"), out / "keys"
    children.run("conform", "doctor", "--target", target)
    children.run("conform", "run", "--plan", "server:first-road", "--target", target, "--out", run)
    certificate = str(out / "certificate.jws")
    children.run("conform", "keygen", "--out", str(keys))
    key, public = _find_keys(keys)
    children.run("conform", "certify", "--run", run, "--key", key, "--out", certificate)
    _write(children.run("conform", "verify", certificate, "--run", run, "--public-key", public))
    report: dict[str, Any] = json.loads((out / "conform/report.json").read_text(encoding="utf-8"))
    return {**report["verdict"], "certificate": certificate, "public": public}


def _find_keys(folder: Path) -> tuple[str, str]:
    files = sorted(folder.iterdir(), key=lambda file: "public" in file.name)
    if len(files) != 2:
        raise DemoError(
            where=str(folder), what="holds no pair of keys", hint="Report it with the folder."
        )
    return str(files[0]), str(files[1])


def _read_wards(run: Path) -> str:
    """The ward of each locality, as the legacy records pair them."""
    wards: dict[str, str] = {}
    for line in (run / "accepted/grievance/Service.ndjson").read_bytes().splitlines():
        complaint = json.loads(line)
        ward = complaint.get("additionalDetail", {}).get("ward")
        if ward:
            wards[complaint["address"]["locality"]["code"]] = str(ward).replace("_", " ")
    return ", ".join(f"{code}: {ward}" for code, ward in sorted(wards.items()))


def _read_rupees(run: Path) -> Mapping[str, Mapping[str, str]]:
    """The total line of each feed that holds money, from the sign-off sheet."""
    with (run / "signoff.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {
            row["feed"]: row
            for row in csv.DictReader(stream)
            if row["ward"] == "all" and row["rupees_source"]
        }


def _sum_up(
    out: Path,
    adapted: Mapping[str, Any],
    pushed: Mapping[str, Any],
    reported: Mapping[str, Any],
    verdict: Mapping[str, Any],
) -> None:
    _say("summary")
    totals = {
        name: sum(counts[name] for counts in adapted["counts"].values())
        for name in ("read", "accepted", "rejected", "left_out")
    }
    _write(
        f"records in {totals['read']} = accepted {totals['accepted']} + rejected "
        f"{totals['rejected']} + left out {totals['left_out']}"
    )
    _write(f"rejects, row by row:  {out / 'run/rejected'}")
    for feed, row in _read_rupees(out / "run").items():
        _write(
            f"rupees of {feed}: source {row['rupees_source']} = accepted {row['rupees_accepted']} "
            f"+ rejected {row['rupees_rejected']} + left out {row['rupees_left_out']}"
        )
    _write(f"sign-off sheet:       {out / 'run/signoff.txt'}")
    for entity, statuses in pushed["steps"].items():
        words = ", ".join(f"{count} {name}" for name, count in statuses.items() if count)
        _write(f"pushed {entity}: {words}")
    _write(f"metrics acknowledged: {reported['statuses']['acknowledged']} of {reported['records']}")
    _write(f"cases passed:         {verdict['cases']['pass']} of {sum(verdict['cases'].values())}")
    _write(f"verdict:              {verdict['wire']['verdict']}; MUST {verdict['wire']['sum']}")
    _write(f"certificate:          {verdict['certificate']}")
    _write(
        f"verify it:            kasauti conform verify {verdict['certificate']} "
        f"--run {out / 'conform'} --public-key {verdict['public']}"
    )


def _say(heading: str) -> None:
    sys.stdout.write(f"\n{heading}\n")
    sys.stdout.flush()


def _write(text: str) -> None:
    for line in text.rstrip().splitlines():
        sys.stdout.write(f"     {line}\n")
    sys.stdout.flush()


COMMAND = Command("run the main job on synthetic data", _configure, _run_demo)
