"""The screen of the figure rules: one walk over a record instead of seven.

It names a rule whenever that rule might fire; the rules themselves then say where and why.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
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
_STRANGE = (AttributeError, KeyError, TypeError, ValueError)


def suspect_figures(record: Record, context: RuleContext) -> AbstractSet[str]:
    """The figure rules that might fire; all of them where the metrics are of no known shape."""
    suspects: set[str] = set()
    usage, channels = context.valid_codes("PropertyType"), context.valid_codes("PaymentChannel")
    try:
        for metric, value in read_metrics(record).items():
            if value.__class__ is list:
                _suspect_groupings(metric, value, usage, channels, suspects)
            elif value.__class__ is not str:
                number = cast("float", value)
                _suspect_range(metric, number, number, suspects)
    except _STRANGE:  # under the published contract metrics may hold anything
        return CODES
    return suspects


def _suspect_groupings(
    metric: str,
    groupings: list[Any],  # the declared shape; anything else ends in _STRANGE
    usage: frozenset[str],
    channels: frozenset[str],
    suspects: set[str],
) -> None:
    groups: set[str] = set()
    totals: set[float] = set()
    for grouping in groupings:
        group = grouping["groupBy"]
        groups.add(group)
        buckets = grouping["buckets"]
        names = [bucket["name"] for bucket in buckets]
        values = [bucket["value"] for bucket in buckets]
        unique = set(names)
        if len(unique) != len(names):
            suspects.add(OVERWRITTEN)
        if group in USAGE_GROUPINGS:
            if not unique <= usage:  # other spellings may meet a category after title-casing
                suspects.update((USAGE, OVERWRITTEN))
        elif group in PAYMENT_GROUPINGS and not unique <= channels:
            suspects.add(PAYMENT)
        totals.add(sum(values))
        if values:
            _suspect_range(metric, min(values), max(values), suspects)
    if len(groups) != len(groupings):
        suspects.add(OVERWRITTEN)
    if len(totals) > 1 and metric not in NOT_ADDITIVE:
        suspects.add(DISAGREE)


def _suspect_range(metric: str, least: float, most: float, suspects: set[str]) -> None:
    if least < 0 and metric not in MAY_BE_NEGATIVE:
        suspects.add(NEGATIVE)
    if most > 100 and metric in PERCENTAGES:
        suspects.add(PERCENTAGE)
    if most > _LARGEST_LONG or least < -_LARGEST_LONG:
        suspects.add(DROPPED)


SCREEN = Screen(entity="Data", rules=CODES, suspects=suspect_figures)
