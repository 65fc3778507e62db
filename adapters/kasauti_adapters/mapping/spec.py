"""A mapping as it is written: what YAML says, in our own vocabulary. Checked when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Policy: TypeAlias = Literal["reject", "null+warn", "default+warn", "cut+warn"]
POLICIES: tuple[Policy, ...] = ("reject", "null+warn", "default+warn", "cut+warn")
ABSENT = object()
"""Where a mapping says nothing; null is a value."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """How one member of an entity is made.

    Exactly one of `columns`, `constant`, `setting`, `template` or `each` says from what. A column
    that begins with a point is one of the row that `each` goes over.
    """

    path: str
    columns: tuple[str, ...] = ()
    convert: str = "text"
    options: Mapping[str, object] = field(default_factory=dict)
    crosswalk: str = ""
    constant: object = ABSENT
    setting: str = ""
    template: str = ""
    each: str = ""
    fields: tuple[FieldSpec, ...] = ()
    invalid: Policy = "reject"
    default: object = ABSENT
    because: str = ""
    must: bool = False
    """Whether a blank is refused although the entity would allow it."""


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Which records do not belong to the feed, and why.

    Either a column and the values that leave a record out, or a crosswalk that gives the reason.
    """

    columns: tuple[str, ...]
    values: frozenset[str] = frozenset()
    crosswalk: str = ""
    because: str = ""
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """A check over a source row: `sum`, `order` or `count`, with a policy."""

    kind: Literal["sum", "order", "count"]
    name: str
    columns: tuple[str, ...]
    each: str = ""
    least: int = 0
    most: int = 1_000_000
    policy: Literal["reject", "warn"] = "reject"


@dataclass(frozen=True, slots=True)
class RecordSpec:
    """One entity that a source row gives; with `each`, one for every row of that list."""

    entity: str
    key: str
    after: tuple[str, ...] = ()
    each: str = ""
    fields: tuple[FieldSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlSpec:
    """What is added up of a source row for the reconciliation, before anything is mapped.

    `payload` says where the same rupees stand in the records: pointer with `*`, by entity. `year`
    names the column of `each` that says of which financial year an amount is; without it the
    amounts are of the year of the row's `date`.
    """

    amounts: tuple[str, ...] = ()
    each: str = ""
    by: Mapping[str, str] = field(default_factory=dict)
    payload: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    forms: tuple[str, ...] = ("iso",)
    year: str = ""
    heads: str = ""
    """The crosswalk that makes heads of the source tax heads of the standard."""
    heads_of: tuple[str, ...] = ("head",)
    """What the crosswalk is asked with: `head`, or `service` and `head`."""
    heads_in: Mapping[str, str] = field(default_factory=dict)
    """The member beside the amount that holds the tax head, by entity."""
    heads_year: str = ""
    """The member of a payload that tells its financial year, where amounts have years."""


@dataclass(frozen=True, slots=True)
class ChainSpec:
    """Rows of several years that are one thing: each names the row before it, the last is taken."""

    previous: str
    year: str
    because: str
    """Why the earlier rows are left out; {last} stands for the key of the one that is taken."""
    broken: Literal["reject", "warn"] = "reject"


@dataclass(frozen=True, slots=True)
class GoldenTest:
    """One row and the records it gives, or the codes it is rejected with."""

    name: str
    values: Mapping[str, object]
    children: Mapping[str, tuple[Mapping[str, object], ...]]
    gives: Mapping[str, tuple[object, ...]]
    codes: tuple[str, ...]
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class FeedSpec:
    """One mapping: a feed of a source system and the records it becomes."""

    id: str
    feed: str
    title: str
    file: str
    sha256: str
    key: tuple[str, ...]
    nulls: frozenset[str]
    database: Mapping[str, object]
    sheet: Mapping[str, object]
    derive: Mapping[str, str]
    leave_out: tuple[LeaveOut, ...]
    checks: tuple[CheckSpec, ...]
    records: tuple[RecordSpec, ...]
    control: ControlSpec
    chain: ChainSpec | None
    notes: tuple[str, ...]
    tests: tuple[GoldenTest, ...]
