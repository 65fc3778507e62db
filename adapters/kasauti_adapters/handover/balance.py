"""The five hand-overs as equations, in rupees, property by property."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from kasauti_adapters.handover.accounts import ZERO, Account, Comparison
from kasauti_adapters.pipeline.money_text import write_lakh
from kasauti_adapters.pipeline.reconcile import RESULTS, FeedBalance

TITLES = {
    1: ("old register to accepted records", "पुराने रजिस्टर से स्वीकृत अभिलेख"),
    2: ("accepted records to demands", "स्वीकृत अभिलेख से माँग"),
    3: ("demands to bills", "माँग से बिल"),
    4: ("bills to receipts", "बिल से रसीद"),
    5: ("receipts to the national dashboard", "रसीद से राष्ट्रीय डैशबोर्ड"),
}
_MOST_NAMED = 5
Side = Callable[[Account], Decimal]


def compare_source(balances: Iterable[FeedBalance]) -> list[Comparison]:
    """The first hand-over: every rupee of a feed was accepted, rejected or left out."""
    found = []
    for balance in balances:
        if balance.has_money:
            total = balance.total
            rupees = sum((total.rupees[name] for name in RESULTS), ZERO)
            found.append(
                Comparison(
                    1,
                    f"{balance.feed}: in the source",
                    total.rupees["source"],
                    "accepted + rejected + left out",
                    rupees,
                    tuple(balance.problems),
                )
            )
    return found


def compare_accounts(accounts: Sequence[Account]) -> list[Comparison]:
    """The second to fourth hand-over; each equation holds for every property by itself."""

    def compare(step: int, left: str, one: Side, right: str, other: Side) -> Comparison:
        return Comparison(
            step,
            left,
            sum(map(one, accounts), ZERO),
            right,
            sum(map(other, accounts), ZERO),
            tuple(account.number for account in accounts if one(account) != other(account)),
        )

    return [
        compare(
            2,
            "tax of accepted demands",
            lambda account: account.accepted,
            "demanded at the target",
            lambda account: account.demanded,
        ),
        compare(
            2,
            "assessed for the new year, by its calculator",
            lambda account: account.assessed,
            "demanded for it",
            lambda account: account.charged,
        ),
        compare(
            3,
            "due of all demands",
            lambda account: max(account.due, ZERO),
            "billed",
            lambda account: account.billed,
        ),
        compare(
            4,
            "accepted receipts",
            lambda account: account.receipts,
            "receipts at the target",
            lambda account: account.paid,
        ),
        compare(
            4,
            "receipts and what was collected before them",
            lambda account: account.paid + account.opening,
            "collected on demands, and advance not used",
            lambda account: account.collected + account.advance,
        ),
    ]


def write_text(accounts: Sequence[Account], comparisons: Sequence[Comparison]) -> str:
    """The sheet as a person reads it."""
    lines = [f"Hand-over of {len(accounts)} properties, in rupees"]
    for step in sorted({one.hand_over for one in comparisons}):
        en, hi = TITLES[step]
        lines += ["", f"{step}. {en} ({hi})"]
        for one in comparisons:
            if one.hand_over == step:
                lines += _write_comparison(one)
        if step == 2:
            for title, rupees in (
                ("rebate, penalty, interest, rounding: accepted",
                 sum((row.accepted_time for row in accounts), ZERO)),
                ("the same, as of the target's day",
                 sum((row.added for row in accounts), ZERO)),
            ):  # fmt: skip
                lines.append(f"   {title:<46}{write_lakh(rupees):>23}")
    wrong = sum(not one.adds_up for one in comparisons)
    verdict = "everything adds up." if not wrong else f"{wrong} line(s) do NOT add up."
    lines += ["", f"Verdict: {verdict}", "", "Name and office: ______________________________"]
    lines += ["", "Date and signature: ___________________________", ""]
    return "\n".join(lines)


def _write_comparison(one: Comparison) -> list[str]:
    lines = [
        f"   {one.left:<46}{write_lakh(one.left_rupees):>23}",
        f"   {one.right:<46}{write_lakh(one.right_rupees):>23}"
        + ("  equal" if one.adds_up else f"  differs by {write_lakh(one.difference)}"),
    ]
    if one.differing:
        named = ", ".join(one.differing[:_MOST_NAMED])
        more = len(one.differing) - _MOST_NAMED
        lines.append(f"     differing: {named}" + (f" and {more} more" if more > 0 else ""))
    return lines
