"""The road of a whole city's services: complaints and collections of an older ERP, by default."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kasauti_standards.commands.demo_children import Children
from kasauti_standards.commands.demo_steps import (
    adapt,
    examine,
    push_figures,
    say,
    sum_up_pushed,
    sum_up_rows,
    sum_up_verdict,
    write,
)

_FROM, _TO = "2025-05-10", "2025-05-12"
_PLACES = """\
places: 1
state: Punjab
cities:
  pg.citya: {{ulb: pb.amritsar, region: Amritsar, modules: [PGR, MCOLLECT]}}
wards:
  pg.citya: {{{wards}}}
common: pg.citya
"""


def walk(out: Path, *, seed: str) -> None:
    """Walk the road; every figure that is shown comes from what the commands wrote."""
    children = Children()
    say("1. a legacy city: the database of an older ERP, synthetic people, real kinds of dirt")
    adapted = adapt(children, out, fixture=("--seed", seed))
    with children.serve(
        *("reference", "--port", "0"),
        *("--database", f"sqlite:///{out / 'server.sqlite'}", "--files", str(out / "files")),
        target=out / "target.yaml",
        log=out / "server.log",
    ):
        pushed = _push(children, out)
        reported = _report(children, out)
        say("6. the server examined by every case of the plan, and certified")
        verdict = examine(children, out, plan="server:first-road")
    say("summary")
    sum_up_rows(out, adapted["counts"])
    _sum_up_rupees(out)
    sum_up_pushed(pushed)
    sum_up_verdict(out, reported, verdict)


def _push(children: Children, out: Path) -> Mapping[str, Any]:
    say("4. pushed to a running server, each record once, by a ledger")
    arguments = ("--run", str(out / "run"), "--target", str(out / "target.yaml"))
    return children.read("adapt", "push", *arguments)


def _report(children: Children, out: Path) -> Mapping[str, Any]:
    say(f"5. the figures of {_FROM} to {_TO}, derived from the payloads, to the receiver")
    places, figures = out / "places.yaml", str(out / "figures")
    places.write_text(_PLACES.format(wards=_read_wards(out / "run")), encoding="utf-8")
    days = ("--from", _FROM, "--to", _TO)
    write(
        children.run(
            *("metrics", "derive", "--records", str(out / "run"), "--places", str(places)),
            *(*days, "--modules", "PGR,MCOLLECT,COMMON", "--out", figures),
        )
    )
    return push_figures(children, out)


def _read_wards(run: Path) -> str:
    """The ward of each locality, as the legacy records pair them."""
    wards: dict[str, str] = {}
    for line in (run / "accepted/grievance/Service.ndjson").read_bytes().splitlines():
        complaint = json.loads(line)
        ward = complaint.get("additionalDetail", {}).get("ward")
        if ward:
            wards[complaint["address"]["locality"]["code"]] = str(ward).replace("_", " ")
    return ", ".join(f"{code}: {ward}" for code, ward in sorted(wards.items()))


def _sum_up_rupees(out: Path) -> None:
    """The total line of each feed that holds money, from the sign-off sheet."""
    with (out / "run/signoff.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["ward"] == "all" and row["rupees_source"]:
                write(
                    f"rupees of {row['feed']}: source {row['rupees_source']} = accepted "
                    f"{row['rupees_accepted']} + rejected {row['rupees_rejected']} + left out "
                    f"{row['rupees_left_out']}"
                )
    write(f"sign-off sheet:       {out / 'run/signoff.txt'}")
