"""The road of property tax: an old register, its dues and receipts, a new year, the dashboard.

The server's clock begins on a day that has ended, so that the receipts of the road can be reported;
it is examined on the same database by today's clock.
"""

from __future__ import annotations

import json
from pathlib import Path

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

_DAY, _YEAR = "2026-04-15", "2026-27"
_FEEDS = ("properties", "property_demands", "property_receipts")
_PLACES = """\
places: 1
state: Punjab
cities:
  pg.citya: {{ulb: pb.amritsar, region: Amritsar, modules: [PT]}}
wards:
  pg.citya: {{{wards}}}
"""


def walk(out: Path, *, seed: str) -> None:
    """Walk the road; every figure that is shown comes from what the commands wrote."""
    children = Children()
    say("1. a legacy city: properties, half-yearly dues and receipts of an older ERP, with dirt")
    adapted = adapt(children, out, fixture=("--seed", seed, "--modules", "property"), feeds=_FEEDS)
    target, run = out / "target.yaml", str(out / "run")
    server = (
        *("reference", "--port", "0"),
        *("--database", f"sqlite:///{out / 'server.sqlite'}", "--files", str(out / "files")),
    )
    with children.serve(*server, "--clock", f"{_DAY}T10:00", target=target, log=out / "server.log"):
        say(f"4. pushed on {_DAY}: registered, dues demanded, {_YEAR} assessed, receipts paid in")
        pushed = children.read(
            *("adapt", "push", "--run", run, "--target", str(target)),
            *("--assess", _YEAR, "--assessed-on", _DAY),
        )
        say(f"5. the figures of {_DAY}, derived from what the server answers")
        _derive(children, out)
        say("6. the rupees at each of the five hand-overs")
        write(
            children.run(
                *("adapt", "handover", "--run", run, "--target", str(target)),
                *("--figures", str(out / "figures")),
            )
        )
    with children.serve(*server, target=target, log=out / "server-today.log"):
        say("7. the figures to the national dashboard's receiver, by today's clock")
        reported = push_figures(children, out)
        say("8. the server examined by every case of property tax, and certified")
        verdict = examine(children, out, plan="server:property-tax")
    say("summary")
    sum_up_rows(out, adapted["counts"])
    sum_up_pushed(pushed)
    _sum_up_money(out)
    sum_up_verdict(out, reported, verdict)


def _derive(children: Children, out: Path) -> None:
    places = out / "places.yaml"
    places.write_text(_PLACES.format(wards=_read_wards(out / "run")), encoding="utf-8")
    write(
        children.run(
            *("metrics", "derive", "--target", str(out / "target.yaml")),
            *("--places", str(places), "--from", _DAY, "--to", _DAY),
            *("--modules", "PT", "--out", str(out / "figures")),
        )
    )


def _read_wards(run: Path) -> str:
    """The ward of each locality, as the legacy records pair them."""
    wards: dict[str, str] = {}
    for line in (run / "accepted/property-tax/Property.ndjson").read_bytes().splitlines():
        premises = json.loads(line)
        if ward := premises.get("additionalDetails", {}).get("ward"):
            wards[premises["address"]["locality"]["code"]] = str(ward).replace("_", " ")
    return ", ".join(f"{code}: {ward}" for code, ward in sorted(wards.items()))


def _sum_up_money(out: Path) -> None:
    """The sheets of rupees, and the verdict of the last one."""
    text = (out / "run/handover.txt").read_text(encoding="utf-8")
    verdict = next(line for line in text.splitlines() if line.startswith("Verdict: "))
    write(f"sign-off sheet:       {out / 'run/signoff.txt'}")
    write(f"five hand-overs:      {out / 'run/handover.txt'}: {verdict.removeprefix('Verdict: ')}")
