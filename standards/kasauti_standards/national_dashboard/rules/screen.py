"""The screen of the figure rules: one walk over a record instead of seven.

It names a rule whenever that rule might fire; the rules themselves then say where and why.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import Any, cast

from kasauti_standards.kernel import Record, RuleContext, Screen
from kasauti_standards.national_dashboard.configuration import PAYMENT_GROUPINGS, USAGE_GROUPINGS
from kasauti_standards.national_dashboard.rules.figures import (
    MAY_BE_NEGATIVE,
    NOT_ADDITIVE,
    PERCENTAGES,
)
from kasauti_standards.national_dashboard.rules.walking import read_metrics

NEGATIVE = "NDB-FIGURE-NEGATIVE"
PERCENTAGE = "NDB-FIGURE-PERCENTAGE"
DROPPED = "NDB-FIGURE-DROPPED"
DISAGREE = "NDB-GROUPS-DISAGREE"
OVERWRITTEN = "NDB-BUCKET-OVERWRITTEN"
USAGE = "NDB-USAGE-CATEGORY"
PAYMENT = "NDB-PAYMENT-CHANNEL"
CODES = frozenset({NEGATIVE, PERCENTAGE, DROPPED, DISAGREE, OVERWRITTEN, USAGE, PAYMENT})
_LARGEST_LONG = 2**63 - 1
_EXACT = 10**13
"""Below it a double is the nearest of one number of two decimals, and its text is that number."""

_NAME, _VALUE = itemgetter("name"), itemgetter("value")
_STRANGE = (AttributeError, KeyError, TypeError, ValueError)


def suspect_figures(record: Record, context: RuleContext) -> AbstractSet[str]:
    """The figure rules that might fire; all of them where the metrics are of no known shape."""
    suspects: set[str] = set()
    usage, channels = context.valid_codes("PropertyType"), context.valid_codes("PaymentChannel")
    figures: list[float] = []
    below_zero: list[float] = []  # of metrics that may be negative
    metrics = cast("dict[str, Any]", read_metrics(record))  # what is not as declared is _STRANGE
    try:
        for metric, value in metrics.items():
            numbers = below_zero if metric in MAY_BE_NEGATIVE else figures
            if value.__class__ is list:
                found = _suspect_groupings(value, usage, channels, suspects)
                is_doubtful = len({*map(sum, found)}) > 1 and metric not in NOT_ADDITIVE
                if is_doubtful and not _agree(found):
                    suspects.add(DISAGREE)
                for values in found:
                    numbers += values
                if metric in PERCENTAGES and any(max(values, default=0) > 100 for values in found):
                    suspects.add(PERCENTAGE)
            elif value.__class__ is not str:
                numbers.append(value)
                if metric in PERCENTAGES and value > 100:
                    suspects.add(PERCENTAGE)
        if figures and min(figures) < 0:
            suspects.add(NEGATIVE)
        figures += below_zero
        if figures and (max(figures) > _LARGEST_LONG or min(figures) < -_LARGEST_LONG):
            suspects.add(DROPPED)
    except _STRANGE:  # under the published contract metrics may hold anything
        return CODES
    return suspects


def _suspect_groupings(
    groupings: list[Any],
    usage: frozenset[str],
    channels: frozenset[str],
    suspects: set[str],
) -> list[list[float]]:
    """Look at the names of groups and buckets; gives the values of each grouping."""
    found = []
    groups = set()
    for grouping in groupings:
        group = grouping["groupBy"]
        groups.add(group)
        buckets = grouping["buckets"]
        found.append([*map(_VALUE, buckets)])
        names = {*map(_NAME, buckets)}
        if len(names) != len(buckets):
            suspects.add(OVERWRITTEN)
        if group in USAGE_GROUPINGS:
            if not names <= usage:  # other spellings may meet a category after title-casing
                suspects.update((USAGE, OVERWRITTEN))
        elif group in PAYMENT_GROUPINGS and not names <= channels:
            suspects.add(PAYMENT)
    if len(groups) != len(groupings):
        suspects.add(OVERWRITTEN)
    return found


def _agree(found: list[list[float]]) -> bool:
    """Whether groupings whose binary sums differ surely add up to the same decimal."""
    hundredths, *others = map(_add_hundredths, found)
    return hundredths is not None and all(other == hundredths for other in others)


def _add_hundredths(values: list[float]) -> int | None:
    """The exact sum; None where a value has more than two decimals or 13 digits before them."""
    hundredths = [round(value * 100) for value in values]
    if [part / 100 for part in hundredths] != values:
        return None
    if values and (min(values) <= -_EXACT or max(values) >= _EXACT):
        return None
    return sum(hundredths)


SCREEN = Screen(entity="Data", rules=CODES, suspects=suspect_figures)
