"""Collection rules: one instance of each lives for one run and sees every record in order.

A rule is shown the members that its `reads` name and no others. Workers, who cannot share the
instances, can therefore hand over little, and one process observes all in the order of the input:
the findings are the same for any number of workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kasauti_standards.kernel import CollectionCheck, RuleContext, SeenKeys
from kasauti_validator.defects import Defect, Steps
from kasauti_validator.faults import Fault, describe_fault
from kasauti_validator.rules import PreparedRule, Site, find_parts, to_defect


class Sighting(NamedTuple):
    """One record that one collection rule is to look at, and the steps that lead to it."""

    rule: int
    steps: Steps
    record: Mapping[str, object]


class CollectionRules:
    """The collection rules of all sites, numbered."""

    def __init__(self, sites: Sequence[Site]) -> None:
        self.rules: list[PreparedRule] = []
        self._members: list[tuple[str, ...]] = []
        self._sites: list[tuple[str, list[tuple[int, PreparedRule]]]] = []
        for site in sites:
            numbered = list(enumerate(site.collection_rules, start=len(self.rules)))
            self.rules += site.collection_rules
            self._members += [_first_members(rule) for rule in site.collection_rules]
            if numbered:
                self._sites.append((site.pattern, numbered))

    def sight(self, document: object, broken: Sequence[Steps]) -> Iterator[Sighting]:
        """What the rules are to look at in one record, unless it is broken where they read."""
        for pattern, rules in self._sites:
            for steps, part in find_parts(document, pattern):
                for number, rule in rules:
                    if not broken or not rule.is_blocked(steps, broken):
                        yield Sighting(number, steps, self._reduce(number, part))

    def _reduce(self, number: int, record: Mapping[str, object]) -> Mapping[str, object]:
        members = self._members[number]
        if not members:
            return record
        return {name: record[name] for name in members if name in record}


class CollectionRun:
    """The instances of one run."""

    def __init__(
        self, rules: CollectionRules, context: RuleContext, memory: Callable[[str], SeenKeys]
    ) -> None:
        self._faults: list[Fault] = []
        self._rules = rules.rules
        self._checks: list[CollectionCheck | None] = [
            self._start(rule, context, memory) for rule in rules.rules
        ]

    def observe(self, sighting: Sighting, place: int) -> Iterator[Defect]:
        """What a rule says of a record; `place` counts records from 1 over the whole run."""
        rule, check = self._rules[sighting.rule], self._checks[sighting.rule]
        if check is None:
            return
        try:
            for violation in check.observe(sighting.record, place):
                yield to_defect(rule, violation, sighting.steps, sighting.record)
        except Exception as error:  # noqa: BLE001 (whatever a rule raises is our fault)
            self._faults.append(describe_fault(rule.rule.code, error))

    def finish(self) -> Iterator[Defect]:
        """What the rules can only say at the end."""
        for rule, check in zip(self._rules, self._checks, strict=True):
            if check is None:
                continue
            try:
                for violation in check.finish():
                    yield to_defect(rule, violation, (), None)
            except Exception as error:  # noqa: BLE001 (whatever a rule raises is our fault)
                self._faults.append(describe_fault(rule.rule.code, error))

    def take_faults(self) -> list[Fault]:
        """The faults since this was last asked."""
        faults, self._faults = self._faults, []
        return faults

    def _start(
        self, rule: PreparedRule, context: RuleContext, memory: Callable[[str], SeenKeys]
    ) -> CollectionCheck | None:
        if rule.rule.collect is None:
            return None
        try:
            return rule.rule.collect(context, lambda name: memory(f"{rule.rule.code}/{name}"))
        except Exception as error:  # noqa: BLE001 (whatever a rule raises is our fault)
            self._faults.append(describe_fault(rule.rule.code, error))
            return None


def _first_members(rule: PreparedRule) -> tuple[str, ...]:
    """The members that a rule reads anything of; none when it reads them all."""
    return () if "*" in rule.reads else tuple(rule.reads)
