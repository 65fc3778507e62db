"""Rules: checks that a field's type cannot express, over one record or over many.

A rule is a generator function registered in its standard's `RuleBook`. The first line of its
docstring states the defect in one sentence, then why it matters, then the source: it is the
published text. Rules read plain decoded JSON, collect everything and stop never.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Protocol, TypeAlias

from kasauti_standards.kernel.codelist import CodeList
from kasauti_standards.kernel.errors import DeclarationError
from kasauti_standards.kernel.finding import Layer
from kasauti_standards.kernel.message import Message
from kasauti_standards.kernel.profile import Profile

Record: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Violation:
    """One place where a rule is broken; pointer is relative to the record the rule reads."""

    pointer: str
    value: object = None
    params: Mapping[str, object] = field(default_factory=dict)
    fix: str = ""


class SeenKeys(Protocol):
    """A memory for keys that may outgrow the process: it spills to disk."""

    def first_place(self, key: str, place: int) -> int | None:
        """Remember `key` at record number `place`; the earlier place if it was there before."""


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What a rule may know besides the record: nothing else is reachable from it."""

    profile: Profile
    now: datetime
    as_of: date
    code_list: Callable[[str], CodeList]
    valid_codes: Callable[[str], frozenset[str]]


Check: TypeAlias = Callable[[Record, RuleContext], Iterator[Violation]]


class CollectionCheck(Protocol):
    """A check over many records: one instance lives for one run."""

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        """Look at the next record; `place` counts records from 1."""

    def finish(self) -> Iterator[Violation]:
        """What can only be said at the end; pointers are empty then."""


CollectionCheckFactory: TypeAlias = Callable[
    [RuleContext, Callable[[str], SeenKeys]], CollectionCheck
]


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A change to the entity's example record that makes the rule fire, and all it then gives.

    `violating` maps JSON pointers to new values (`REMOVE` takes a member away); `expect` is the
    exact full list of (code, pointer). `clean`, when given, is a change under which nothing fires
    although the rule has something to look at. A collection rule gives `records`: several changes.
    """

    violating: Mapping[str, object] = field(default_factory=dict)
    expect: tuple[tuple[str, str], ...] = ()
    clean: Mapping[str, object] = field(default_factory=dict)
    records: tuple[Mapping[str, object], ...] = ()
    profile: str = ""


REMOVE = object()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with everything that its catalogue page prints.

    `reads` lists the pointers the check reads; it is not run on a record whose structure is
    already broken there. `profiles` empty means every profile.
    """

    code: str
    entity: str
    layer: Layer
    requirements: tuple[str, ...]
    reads: tuple[str, ...]
    message: Message
    hint: Message
    example: RuleExample
    introduced: str
    check: Check | None = None
    collect: CollectionCheckFactory | None = None
    profiles: frozenset[str] = frozenset()
    deprecated_since: str = ""
    replaced_by: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def defect(self) -> str:
        """The one sentence that says what is wrong."""
        return self.explanation.split("\n", 1)[0]

    @property
    def explanation(self) -> str:
        """The whole published text of the rule."""
        return inspect.getdoc(self.check or self.collect) or ""

    def applies(self, profile: Profile, on: date) -> bool:
        """Whether the rule is looked at under a profile on a day."""
        return (
            (not self.profiles or profile.id in self.profiles)
            and not self.deprecated_since
            and (self.valid_from is None or self.valid_from <= on)
            and (self.valid_to is None or on <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule says when it fires, in both languages."""

    message: Message
    hint: Message


class RuleBook:
    """The explicit register of one standard's rules; a duplicate code raises at import."""

    def __init__(self, *, introduced: str) -> None:
        self._introduced = introduced
        self._rules: dict[str, Rule] = {}

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by code, in the order they were declared."""
        return MappingProxyType(self._rules)

    def record_rule(
        self,
        code: str,
        *,
        entity: str,
        requirements: tuple[str, ...],
        reads: tuple[str, ...],
        text: RuleText,
        example: RuleExample,
        layer: Layer = Layer.RECORD,
        profiles: tuple[str, ...] = (),
        introduced: str = "",
    ) -> Callable[[Check], Check]:
        """Register a check over one record."""

        def register(check: Check) -> Check:
            self._add(
                Rule(
                    code=code,
                    entity=entity,
                    layer=layer,
                    requirements=requirements,
                    reads=reads,
                    message=text.message,
                    hint=text.hint,
                    example=example,
                    introduced=introduced or self._introduced,
                    check=check,
                    profiles=frozenset(profiles),
                )
            )
            return check

        return register

    def collection_rule(
        self,
        code: str,
        *,
        entity: str,
        requirements: tuple[str, ...],
        reads: tuple[str, ...],
        text: RuleText,
        example: RuleExample,
        profiles: tuple[str, ...] = (),
        introduced: str = "",
    ) -> Callable[[CollectionCheckFactory], CollectionCheckFactory]:
        """Register a check over many records."""

        def register(collect: CollectionCheckFactory) -> CollectionCheckFactory:
            self._add(
                Rule(
                    code=code,
                    entity=entity,
                    layer=Layer.COLLECTION,
                    requirements=requirements,
                    reads=reads,
                    message=text.message,
                    hint=text.hint,
                    example=example,
                    introduced=introduced or self._introduced,
                    collect=collect,
                    profiles=frozenset(profiles),
                )
            )
            return collect

        return register

    def _add(self, rule: Rule) -> None:
        if rule.code in self._rules:
            raise DeclarationError(
                where=f"rule {rule.code}", what="is declared twice", hint="Choose another code."
            )
        if not rule.explanation:
            raise DeclarationError(
                where=f"rule {rule.code}",
                what="has no docstring",
                hint="Line 1 states the defect; it is the published text.",
            )
        self._rules[rule.code] = rule
