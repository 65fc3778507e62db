"""The sheet of heads: rupees by ward, financial year and tax head, as text and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kasauti_adapters.pipeline.folder import guard_formula
from kasauti_adapters.pipeline.heads import HeadBalance, HeadGroup, HeadLine
from kasauti_adapters.pipeline.money_text import write_exact, write_lakh
from kasauti_adapters.pipeline.pushed import STATES
from kasauti_adapters.pipeline.reconcile import FeedBalance

RESULTS = ("source", "accepted", "rejected", "left_out")
ALL = "all"
_COLUMNS = (
    *("feed", "ward", "year", "service", "head", "tax_head"),
    *(f"rupees_{name}" for name in RESULTS),
    *("rupees_payload", "rounding"),
    *(f"rupees_{state}" for state in STATES),
)


def list_head_lines(heads: HeadBalance) -> Iterator[tuple[HeadGroup, HeadLine]]:
    """The lines by ward, year, service and head, and the total of all at the end."""
    for group in sorted(heads.lines):
        yield group, heads.lines[group]
    yield (ALL, ALL, ALL, ALL), heads.total


def write_heads_csv(balances: Sequence[FeedBalance]) -> str:
    """One line per feed, ward, financial year, service and head, and one total per feed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for balance in balances:
        if not balance.heads.lines:
            continue
        for group, line in list_head_lines(balance.heads):
            amounts = [*(line.rupees[name] for name in RESULTS), line.payload]
            amounts.append(line.payload - line.rupees["accepted"])
            pushed = [line.pushed.get(state) if line.pushed else None for state in STATES]
            names = (balance.feed, *group, line.tax_head)
            cells = ["" if one is None else write_exact(one) for one in (*amounts, *pushed)]
            writer.writerow([*map(guard_formula, names), *cells])
    return text.getvalue()


def write_heads_text(heads: HeadBalance) -> list[str]:
    """The lines for the sheet that is signed."""
    if not heads.lines:
        return []
    names = [_name(group, line) for group, line in list_head_lines(heads)]
    widths = [max(map(len, column)) for column in zip(*names, strict=True)]
    has_push = any(line.pushed for line in heads.lines.values())
    columns = ["source", "accepted", "rejected", "left out"]
    columns += ["acknowledged"] if has_push else []
    left = sum(widths) + 2 * len(widths)
    lines = [
        "  by ward, financial year and head of the source -> tax head of the standard, rupees:",
        f"    {'':<{left}}" + "".join(f"  {column:>18}" for column in columns),
    ]
    for (_, line), words in zip(list_head_lines(heads), names, strict=True):
        amounts = [line.rupees[name] for name in RESULTS]
        amounts += [line.pushed.get("acknowledged", Decimal(0))] if has_push else []
        shown = "".join(f"  {write_lakh(amount):>18}" for amount in amounts)
        padded = "".join(f"{word:<{width}}  " for word, width in zip(words, widths, strict=True))
        lines.append(f"    {padded}{shown}")
    return lines


def _name(group: HeadGroup, line: HeadLine) -> tuple[str, str, str]:
    ward, year, service, head = group
    if ward == ALL:
        return ALL, "", ""
    return ward, year, f"{service} {head} -> {line.tax_head or '(none)'}"
