"""The road of property tax: an old register, its dues and receipts, a new year, the dashboard.

The server's clock begins on a day that has ended, so that the receipts of the road can be reported;
it is examined on the same database by today's clock.
"""

from __future__ import annotations

import csv
import json
from decimal import Decimal
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
_SUMS = {
    "demanded": "of the years before",
    "charged": f"assessed for {_YEAR}",
    "opening": "paid before the cut-over",
    "paid": "paid since",
    "billed": "still billed",
}
_PAYER = "9000000001"
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
        children.read(
            *("adapt", "push", "--run", run, "--target", str(target)),
            *("--assess", _YEAR, "--assessed-on", _DAY),
        )
        hand_over = ("adapt", "handover", "--run", run, "--target", str(target))
        say("5. the rupees so far; every third owner with dues then pays the whole bill in cash")
        write(children.run(*hand_over))
        counter = str(_take_at_counter(out))
        pushed = children.read(
            *("adapt", "push", "--run", counter, "--target", str(target)),
            *("--ledger", str(out / "run/push-ledger.sqlite")),
        )
        say(f"6. the figures of {_DAY}, derived from what the server answers")
        _derive(children, out)
        say("7. the rupees at each of the five hand-overs")
        figures = str(out / "figures")
        write(children.run(*hand_over, "--later", counter, "--figures", figures))
    with children.serve(*server, target=target, log=out / "server-today.log"):
        say("8. the figures to the national dashboard's receiver, by today's clock")
        reported = push_figures(children, out)
        say("9. the server examined by every case of property tax, and certified")
        verdict = examine(children, out, plan="server:property-tax")
    say("summary")
    sum_up_rows(out, adapted["counts"])
    sum_up_pushed(pushed)
    _sum_up_money(out)
    sum_up_verdict(out, reported, verdict)


def _take_at_counter(out: Path) -> Path:
    """The run folder of a day's cash at the counter, by the dues that the hand-over found."""
    folder = out / "counter"
    file = folder / "accepted/billing/Payment.ndjson"
    file.parent.mkdir(parents=True)
    with (out / "run/handover.csv").open(encoding="utf-8-sig", newline="") as stream:
        owing = [row for row in csv.DictReader(stream) if Decimal(row["due"]) > 0]
    payments, keys = [], []
    for number, row in enumerate(owing[::3], start=1):
        amount = {"totalAmountPaid": float(row["due"])}
        payments.append(
            {
                "tenantId": "pg.citya",
                "paymentMode": "CASH",
                "paidBy": "Namuna Nagrik",
                "mobileNumber": _PAYER,
                **amount,
                "paymentDetails": [{"businessService": "PT", "billId": row["key"], **amount}],
            }
        )
        wanted = f"property-tax/Property#{row['key']}"
        keys.append({"key": f"COUNTER/{number:04d}", "after": [wanted]})
    for path, rows in ((file, payments), (file.with_name("Payment.keys.ndjson"), keys)):
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


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
    """Rupees of all properties, the sheets of them, and the verdict of the last one."""
    with (out / "run/handover.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for name, words in _SUMS.items():
        rupees = sum((Decimal(row[name]) for row in rows), Decimal(0))
        write(f"{f'rupees {words}:':<34}{rupees:>12}")
    text = (out / "run/handover.txt").read_text(encoding="utf-8")
    verdict = next(line for line in text.splitlines() if line.startswith("Verdict: "))
    write(f"sign-off sheet:       {out / 'run/signoff.txt'}")
    write(f"five hand-overs:      {out / 'run/handover.txt'}: {verdict.removeprefix('Verdict: ')}")
