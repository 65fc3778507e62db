"""A compiled feed: one source row in, its records or its defects out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kasauti_adapters.mapping.checks import Check
from kasauti_adapters.mapping.crosswalk import Crosswalk
from kasauti_adapters.mapping.defects import RowFunction, Sink
from kasauti_adapters.mapping.fields import Fill, Member, is_blank
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.records import Rule
from kasauti_adapters.mapping.spec import FeedSpec, LeaveOut
from kasauti_adapters.sources.rows import RowProblem, SourceRow
from kasauti_standards.kernel import Level


@dataclass(frozen=True, slots=True)
class CompiledRecord:
    """How one entity is built."""

    entity: str
    each: str
    build: Fill
    make_key: Callable[..., str]
    make_after: tuple[Callable[..., str], ...]


@dataclass(frozen=True, slots=True)
class MadeRecord:
    """One payload, its key within the entity, and what has to be there before it."""

    entity: str
    key: str
    after: tuple[str, ...]
    payload: Member
    item: SourceRow
    links: tuple[tuple[str, str, str], ...] = ()
    """The crosswalk rows that were used for it, as in `Sink.links`."""


@dataclass(slots=True)
class Outcome:
    """What became of one source row."""

    row: SourceRow
    key: str
    records: list[MadeRecord] = field(default_factory=list)
    sink: Sink = field(default_factory=Sink)
    left_out: str = ""
    reason: str = ""
    """Why rows like this one are left out, where `left_out` names another row as well."""


@dataclass(frozen=True, slots=True)
class CompiledFeed:
    """A feed ready to run."""

    spec: FeedSpec
    records: tuple[CompiledRecord, ...]
    functions: tuple[tuple[str, RowFunction], ...]
    checks: tuple[Check, ...]
    crosswalks: Mapping[str, Crosswalk]
    settings: Mapping[str, str]
    rules: tuple[Rule, ...]
    persons: Mapping[tuple[str, str], str]
    make_key: Callable[..., str]

    def map_row(self, row: SourceRow) -> Outcome:
        """Map one row: left out, or its records with all its defects."""
        if row.left_out:
            return Outcome(row, row.key, left_out=row.left_out)
        if row.later and self.spec.chain is not None:
            because = self.spec.chain.because
            key = self.make_key(row, row) or row.key
            said, reason = because.format(last=row.later), because.format(last="…")
            return Outcome(row, key, left_out=said, reason=reason)
        sink = Sink()
        for one in row.problems:
            self._note(one, sink)
        if row.unshaped is not None:
            cells, columns = row.unshaped
            problem = CellProblem("ADP-ROW-UNSHAPED", cells=cells, columns=columns)
            sink.add(problem, level=Level.ERROR, cell=row.where())
        if any(one.is_hopeless for one in row.problems):
            return Outcome(row, self.make_key(row, row) or row.key, sink=sink)
        for name, function in self.functions:
            row.children[name] = function.run(row, sink, self.settings)
        key = self.make_key(row, row) or row.key
        reason = self._find_reason(row)
        if reason:
            return Outcome(row, key, left_out=reason)
        outcome = Outcome(row, key, sink=sink)
        if sink.is_hopeless:
            return outcome
        for check in self.checks:
            check(row, sink)
        for record in self.records:
            sink.entity = record.entity
            items: Sequence[SourceRow] = (
                row.children.get(record.each, ()) if record.each else (row,)
            )
            for item in items:
                payload: Member = {}
                before = len(sink.links)
                record.build(payload, row, item, sink, "/")
                outcome.records.append(
                    MadeRecord(
                        record.entity,
                        record.make_key(row, item),
                        tuple(text for make in record.make_after if (text := make(row, item))),
                        payload,
                        item,
                        tuple(sink.links[before:]),
                    )
                )
        return outcome

    def _note(self, one: RowProblem, sink: Sink) -> None:
        chain = self.spec.chain
        tolerant = chain is not None and chain.broken == "warn"
        level = Level.WARNING if tolerant and one.code == "ADP-CHAIN-BROKEN" else Level.ERROR
        sink.add(CellProblem(one.code, **one.params), level=level, cell=one.cell, value=one.value)

    def _find_reason(self, row: SourceRow) -> str:
        for rule in self.spec.leave_out:
            reason = self._apply(rule, row)
            if reason:
                return reason
        return ""

    def _apply(self, rule: LeaveOut, row: SourceRow) -> str:
        nulls = self.spec.nulls
        values = [row.get(column) for column in rule.columns]
        if rule.crosswalk:
            cells = [None if is_blank(value, nulls) else value for value in values]
            try:
                link = self.crosswalks[rule.crosswalk].recall(cells)
            except CellProblem:  # several links: the field that needs the code says so
                return ""
            return link.left_out if link is not None else ""
        for value in values:
            blank = is_blank(value, nulls)
            if rule.is_blank and blank:
                return rule.because
            if not blank and write_text(value).casefold() in rule.values:
                return rule.because
        return ""


def report_missing_key(outcome: Outcome) -> None:
    """A row without a key is rejected: nothing could be pushed once, or found again."""
    outcome.sink.add(
        CellProblem("ADP-CELL-BLANK", column="the key", target="key"),
        level=Level.ERROR,
        cell=outcome.row.where(),
    )
