"""The sign-off sheet: what an official signs before a migration, as text and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import cast

from kasauti_adapters.pipeline.folder import guard_formula
from kasauti_adapters.pipeline.money_text import write_exact, write_lakh
from kasauti_adapters.pipeline.pushed import STATES
from kasauti_adapters.pipeline.reconcile import FeedBalance, Line
from kasauti_adapters.pipeline.signoff_heads import write_heads_text

_COLUMNS = (
    *("feed", "ward", "year", "service", "rows_source", "rows_accepted", "rows_rejected"),
    *("rows_left_out", "rupees_source", "rupees_accepted", "rupees_rejected"),
    *("rupees_left_out", "rupees_payload", "rounding"),
    *(f"rows_{state}" for state in STATES),
    *(f"rupees_{state}" for state in STATES),
)


def write_csv(balances: Sequence[FeedBalance]) -> str:
    """One line per feed, ward, financial year and service, and one total per feed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for balance in balances:
        for group in sorted(balance.lines):
            writer.writerow(_write_line(balance, group, balance.lines[group]))
        writer.writerow(_write_line(balance, ("all", "all", "all"), balance.total))
    return text.getvalue()


def _write_line(balance: FeedBalance, group: tuple[str, str, str], line: Line) -> list[str]:
    rows = [str(line.rows[name]) for name in ("source", "accepted", "rejected", "left_out")]
    money = [""] * 6
    if balance.has_money:
        payload = next(iter(line.payloads.values()), Decimal(0))
        money = [
            *(
                write_exact(line.rupees[name])
                for name in ("source", "accepted", "rejected", "left_out")
            ),
            write_exact(payload),
            write_exact(line.rounding),
        ]
    pushed = [""] * 2 * len(STATES)
    if line.pushed:
        found = [line.pushed[state] for state in STATES]
        rupees = [write_exact(one) if balance.has_money else "" for _, one in found]
        pushed = [*(str(number) for number, _ in found), *rupees]
    return [*map(guard_formula, (balance.feed, *group)), *rows, *money, *pushed]


def write_text(
    summary: Mapping[str, object],
    balances: Sequence[FeedBalance],
    *,
    ledger: str = "",
    strangers: int = 0,
) -> str:
    """The sheet as text: figures, assumptions, verdict, room for a signature.

    `ledger` names the ledger of a push that was read, which holds `strangers` of other runs.
    """
    source = cast("Mapping[str, str]", summary["source"])
    mappings = cast("Mapping[str, Mapping[str, str]]", summary["mappings"])
    lines = [
        f"Sign-off of the migration from {summary['system']}",
        f"source:  {source['name']}",
        f"run:     {summary['started']}, profile {summary['profile']}",
    ]
    for balance in balances:
        mapping = mappings[balance.feed]
        lines += ["", f"{balance.feed}  (mapping {mapping['id']}, sha256 {mapping['sha256'][:12]})"]
        lines += _write_balance(balance)
    if ledger:
        lines += ["", f"at the target by the ledger {ledger}"]
        if strangers:
            lines.append(f"  the ledger also holds {strangers} record(s) that are not of this run")
    unread = cast("list[str]", summary.get("unread", []))
    if unread:
        lines += ["", "In the source, but read by no feed:", *(f"  {name}" for name in unread)]
    skipped = cast("list[str]", summary.get("skipped", []))
    if skipped:
        lines += ["", "In the source, but not looked into:", *(f"  {name}" for name in skipped)]
    lines += ["", "Assumptions made:"]
    lines += [f"  - {text}" for text in cast("list[str]", summary["assumptions"])]
    problems = [f"{one.feed}: {text}" for one in balances for text in one.problems]
    lines += ["", "Verdict: " + ("everything adds up." if not problems else "it does NOT add up:")]
    lines += [f"  {text}" for text in problems]
    lines += ["", "Name and office: ______________________________", ""]
    lines += ["Date and signature: ___________________________", ""]
    return "\n".join(lines)


def _write_balance(balance: FeedBalance) -> list[str]:
    total = balance.total
    lines = [
        f"  {'':<12}{'rows':>8}{'rupees':>24}" if balance.has_money else f"  {'':<12}{'rows':>8}"
    ]
    for name in ("source", "accepted", "rejected", "left_out"):
        money = f"{write_lakh(total.rupees[name]):>24}" if balance.has_money else ""
        lines.append(f"  {name.replace('_', ' '):<12}{total.rows[name]:>8}{money}")
    if total.pushed:
        lines.append("  of the accepted, at the target:")
    for state, (rows, rupees) in total.pushed.items():
        if rows or state != "not_pushable":
            money = f"{write_lakh(rupees):>24}" if balance.has_money else ""
            lines.append(f"    {state.replace('_', ' '):<12}{rows:>6}{money}")
    for entity, amount in total.payloads.items():
        lines.append(
            f"  in {entity}: {write_lakh(amount)} (rounding {write_exact(total.rounding)})"
        )
    return [*lines, *write_heads_text(balance.heads)]
