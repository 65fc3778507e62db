"""Record rules: which run on an entity, where, and what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from kasauti_standards.kernel import (
    DeclarationError,
    Profile,
    Reference,
    Rule,
    RuleContext,
    Screen,
    Standard,
    Violation,
)
from kasauti_standards.kernel.pointer import ABSENT, expand_pointer, split_pointer
from kasauti_standards.kernel.rule import Check
from kasauti_validator.defects import Defect, Statement, Steps
from kasauti_validator.faults import Fault, describe_fault
from kasauti_validator.requirements import RequirementIndex

_MOST_REMEMBERED = 1_000  # the ways to be broken have no end
Reads: TypeAlias = Mapping[str, tuple[tuple[str, ...], ...]]
"""What a rule reads: by first step of the pointer, `*` for any, the steps that follow it."""


@dataclass(frozen=True, slots=True)
class PreparedRule:
    """A rule with what every one of its findings shares."""

    rule: Rule
    statement: Statement
    reads: Reads

    def is_blocked(self, prefix: Steps, broken: Sequence[Steps]) -> bool:
        """Whether something is broken at, above or below a place that the rule reads."""
        depth = len(prefix)
        for place in broken:
            if depth and place[:depth] != prefix[: len(place)]:
                continue
            if len(place) <= depth:
                return True
            below = place[depth + 1 :]
            for first in (str(place[depth]), "*"):
                tails = self.reads.get(first)
                if tails and (not below or any(_overlaps(below, tail) for tail in tails)):
                    return True
        return False


def group_reads(pointers: Iterable[str]) -> Reads:
    """The pointers that a rule reads, by first step; the whole record counts as `*`."""
    grouped: dict[str, tuple[tuple[str, ...], ...]] = {}
    for pointer in pointers:
        first, *rest = split_pointer(pointer) or ("*",)
        grouped[first] = (*grouped.get(first, ()), tuple(rest))
    return grouped


class Site(NamedTuple):
    """A place in a record where records of one entity stand, and that entity's rules."""

    pattern: str
    record_rules: tuple[PreparedRule, ...]
    collection_rules: tuple[PreparedRule, ...]
    screens: tuple[Screen, ...] = ()


def find_sites(
    standard: Standard, entity: str, profile: Profile, context: RuleContext,
    requirements: RequirementIndex,
) -> tuple[Site, ...]:  # fmt: skip
    """The entity itself and its parts, all the way down, with the rules to run at each."""
    prepared = [
        _prepare(rule, requirements)
        for rule in standard.rules.values()
        if rule.applies(profile, context.as_of) and requirements.is_looked_at(rule.requirements)
    ]
    screens = [_load_screen(reference, standard) for reference in standard.screens]
    sites = []
    for pattern, name in _find_places(standard, entity, "", ()):
        own = [rule for rule in prepared if rule.rule.entity == name]
        sites.append(
            Site(
                pattern,
                tuple(rule for rule in own if rule.rule.check is not None),
                tuple(rule for rule in own if rule.rule.collect is not None),
                tuple(screen for screen in screens if screen.entity == name),
            )
        )
    return tuple(site for site in sites if site.record_rules or site.collection_rules)


def find_parts(document: object, pattern: str) -> Iterator[tuple[Steps, dict[str, object]]]:
    """The records that stand at a site, with the steps that lead to each."""
    if not pattern:
        if isinstance(document, dict):
            yield (), document
        return
    for pointer, part in expand_pointer(document, pattern):
        if isinstance(part, dict):
            yield to_steps(document, pointer), part


def to_steps(document: object, pointer: str) -> Steps:
    """The steps of a pointer, with numbers where they lead into a list of the document."""
    steps: list[str | int] = []
    value = document
    for step in split_pointer(pointer):
        if isinstance(value, list) and step.isdecimal():
            steps.append(int(step))
            value = value[int(step)] if int(step) < len(value) else ABSENT
        else:
            steps.append(step)
            value = value.get(step, ABSENT) if isinstance(value, dict) else ABSENT
    return tuple(steps)


def to_defect(rule: PreparedRule, violation: Violation, prefix: Steps, part: object) -> Defect:
    """A violation of a rule at one place as a defect of the whole record."""
    value = ABSENT if violation.value is None else violation.value
    steps = prefix + to_steps(part, violation.pointer)
    return Defect(rule.statement, steps, value, violation.params, violation.fix)


class RuleLayer:
    """Runs the record rules of all sites."""

    def __init__(self, sites: Sequence[Site], context: RuleContext) -> None:
        self._sites = [_SiteRules(site, context) for site in sites if site.record_rules]

    def check(self, document: object, broken: Sequence[Steps]) -> tuple[list[Defect], list[Fault]]:
        """All that the rules find; a rule that breaks is a fault, and the others go on."""
        found: list[Defect] = []
        faults: list[Fault] = []
        for site in self._sites:
            if site.pattern:
                for steps, part in find_parts(document, site.pattern):
                    site.check(part, steps, broken, found, faults)
            elif isinstance(document, dict):
                site.check(document, (), broken, found, faults)
        return found, faults


class _SiteRules:
    """The rules of one site: those that always run, and those that a screen looks at first."""

    def __init__(self, site: Site, context: RuleContext) -> None:
        self.pattern = site.pattern
        self._context = context
        self._rules = [
            (rule.rule.check, rule) for rule in site.record_rules if rule.rule.check is not None
        ]
        self._unblocked: dict[
            tuple[Steps, tuple[Steps, ...]], list[tuple[Check, PreparedRule]]
        ] = {}
        self._by_code = {rule.rule.code: (check, rule) for check, rule in self._rules}
        screened = frozenset[str]().union(*(screen.rules for screen in site.screens))
        self._unscreened = [
            (check, rule) for check, rule in self._rules if rule.rule.code not in screened
        ]
        self._screens = [
            (screen.suspects, screen)
            for screen in site.screens
            if not screen.rules.isdisjoint(self._by_code)
        ]

    def check(
        self,
        part: dict[str, object],
        steps: Steps,
        broken: Sequence[Steps],
        found: list[Defect],
        faults: list[Fault],
    ) -> None:
        """Run what may fire on one record of the site; `broken` are places of the whole record."""
        if broken:
            rules = self._find_unblocked(steps, broken)
        elif self._screens:
            rules = self._find_suspects(part, faults)
        else:
            rules = self._rules
        for check, rule in rules:
            try:
                for violation in check(part, self._context):
                    found += (to_defect(rule, violation, steps, part),)
            except Exception as error:  # noqa: BLE001 (whatever a rule raises is our fault)
                faults.append(describe_fault(rule.rule.code, error))

    def _find_unblocked(
        self, steps: Steps, broken: Sequence[Steps]
    ) -> list[tuple[Check, PreparedRule]]:
        """The rules that read nothing broken; bad records are often broken in the same places."""
        key = (steps, tuple(broken))
        rules = self._unblocked.get(key)
        if rules is None:
            if len(self._unblocked) >= _MOST_REMEMBERED:
                self._unblocked.clear()
            rules = [pair for pair in self._rules if not pair[1].is_blocked(steps, broken)]
            self._unblocked[key] = rules
        return rules

    def _find_suspects(
        self, part: dict[str, object], faults: list[Fault]
    ) -> list[tuple[Check, PreparedRule]]:
        rules = self._unscreened
        for suspects, screen in self._screens:
            try:
                codes = suspects(part, self._context)
            except Exception as error:  # noqa: BLE001 (whatever a screen raises is our fault)
                faults.append(describe_fault(f"screen of {screen.entity}", error))
                codes = sorted(screen.rules)
            if codes:
                suspected = [self._by_code[code] for code in codes if code in self._by_code]
                rules = [*rules, *suspected]
        return rules


def _load_screen(reference: Reference[Screen], standard: Standard) -> Screen:
    screen = reference.load()
    unknown = screen.rules - standard.rules.keys()
    if unknown:
        raise DeclarationError(
            where=f"screen {reference.path}",
            what=f"speaks of rules that do not exist: {', '.join(sorted(unknown))}",
            hint="Name rules of the same standard.",
        )
    return screen


def _prepare(rule: Rule, requirements: RequirementIndex) -> PreparedRule:
    statement = Statement(
        code=rule.code,
        layer=rule.layer,
        weight=requirements.weigh(rule.requirements),
        message=rule.message,
        hint=rule.hint,
    )
    return PreparedRule(rule, statement, group_reads(rule.reads))


def _find_places(
    standard: Standard, entity: str, pattern: str, above: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    yield pattern, entity
    if entity in above:
        return
    for part in standard.entity(entity).parts:
        yield from _find_places(standard, part.entity, pattern + part.pointer, (*above, entity))


def _overlaps(steps: Steps, wanted: tuple[str, ...]) -> bool:
    return all(want in {"*", str(step)} for step, want in zip(steps, wanted, strict=False))
