"""The arithmetic of apportioning: what is paid, shared out over what is due, in whole paise.

Nothing is kept here. Source: UPYOG-NIUA egov-apportion-service ApportionServiceV2,
OrderByPriority; within a period by the order of the tax heads, as the deployed default does only
among equal amounts (BIL-E-022).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What is due under one tax head; below zero for a rebate, a credit or an unapplied advance."""

    id: str
    due: int
    order: int
    is_advance: bool = False


@dataclass(frozen=True, slots=True)
class Shares:
    """What each row takes, and what is left over: an advance to be."""

    taken: dict[str, int]
    left: int


def share_out(periods: Sequence[Sequence[Row]], paid: int) -> Shares:
    """Share what is paid, and the advances among the rows, over periods given oldest first.

    Advances pay first, no more of them than is owed. Within a period rebates are taken first:
    they lower what the others take. What is taken and what is left are together what was paid.
    """
    taxes = [[row for row in rows if not row.is_advance] for rows in periods]
    advances = [row for rows in periods for row in rows if row.is_advance]
    owed = sum(row.due for rows in taxes for row in rows)
    if owed <= 0:
        return Shares({}, paid)
    used = min(owed, -sum(row.due for row in advances))
    taken = dict(_draw(advances, used))
    if used + paid >= owed:
        taken |= {row.id: row.due for rows in taxes for row in rows}
        return Shares(taken, used + paid - owed)
    pool = used + paid
    for rows in taxes:
        if pool <= 0:
            break
        share = min(pool, sum(row.due for row in rows))
        taken |= dict(_fill(rows, share))
        pool -= share
    return Shares(taken, 0)


def _draw(advances: Sequence[Row], used: int) -> Iterator[tuple[str, int]]:
    """Take an amount out of advances, the oldest first."""
    for row in advances:
        part = min(used, -row.due)
        used -= part
        if part:
            yield row.id, -part


def _fill(rows: Sequence[Row], share: int) -> Iterator[tuple[str, int]]:
    """Give the rows of one period their share: rebates in full, then by order."""
    pool = share - sum(min(row.due, 0) for row in rows)
    for row in sorted(rows, key=lambda one: one.order):
        part = row.due if row.due < 0 else min(row.due, pool)
        pool -= max(part, 0)
        if part:
            yield row.id, part
