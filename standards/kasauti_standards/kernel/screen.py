"""Screens: one quick look at a record that spares most records the run of many rules."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeAlias

from kasauti_standards.kernel.rule import Record, RuleContext

Suspects: TypeAlias = Callable[[Record, RuleContext], Collection[str]]


@dataclass(frozen=True, slots=True)
class Screen:
    """Which of some rules of an entity might fire on a record; the others are then not run.

    `suspects` may name a rule that finds nothing, but never leave one out that would find
    something: each rule's violating example has to name it. It is asked only about records whose
    structure is whole, and may rely on their declared types.
    """

    entity: str
    rules: frozenset[str]
    suspects: Suspects
