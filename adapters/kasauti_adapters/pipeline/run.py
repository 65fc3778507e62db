"""A run: every source row is accepted, rejected or left out, and the three add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from kasauti_adapters.errors import SourceError
from kasauti_adapters.mapping.feed import CompiledFeed, MadeRecord, Outcome, report_missing_key
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.spec import ABSENT, FieldSpec
from kasauti_adapters.pipeline.chaining import follow_chains
from kasauti_adapters.pipeline.control import add_amounts, find_place
from kasauti_adapters.pipeline.folder import RunFolder
from kasauti_adapters.pipeline.judging import Judge, counts_against
from kasauti_adapters.pipeline.lineage import FILE, LineageStore
from kasauti_adapters.sources.opening import Source
from kasauti_adapters.sources.rows import SourceRow
from kasauti_adapters.systems.catalog import System
from kasauti_adapters.systems.own_code import hash_code
from kasauti_standards.kernel import Finding, Layer, Level

EVERY = "*"
"""Ends an `after` that means every accepted record whose key begins so."""
_REPEATED = "ADP-KEY-REPEATED"


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What a run is told: where to, when, and the city's settings."""

    out: Path
    now: datetime
    masker_key: bytes
    settings: Mapping[str, str]
    only: tuple[str, ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    known_keys: tuple[tuple[str, str, str], ...] = ()
    system_given: str = ""
    replay_of: str = ""
    progress: Callable[[str, int], None] = lambda _feed, _rows: None


@dataclass(slots=True)
class FeedTally:
    """Counts of one feed; `codes` and `warnings` count rows, however often a row has the code."""

    read: int = 0
    accepted: int = 0
    rejected: int = 0
    left_out: int = 0
    rounding: dict[str, Decimal] = field(default_factory=dict)
    warnings: int = 0
    altered: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """As run.json writes it."""
        return {
            "read": self.read,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "left_out": self.left_out,
        }


def run_system(system: System, source: Source, told: RunSettings) -> dict[str, object]:
    """Run all feeds that the source holds, in order, and give the summary that run.json holds."""
    feeds = {
        name: feed
        for name, feed in system.compile(told.settings).items()
        if not told.only or name in told.only
    }
    held = [name for name, feed in feeds.items() if source.has(feed.spec)]
    if not held:
        unread = source.list_unread(system.feeds)
        raise SourceError(
            where=source.name,
            what=f"holds none of the feeds of {system.id}: {', '.join(feeds)}"
            + (f"; there is {', '.join(unread[:8])}" if unread else ""),
            hint="The city has not the tables of these modules; leave --feed out, or name others."
            if source.kind == "database"
            else "Give the exports as CSV or XLSX, each file or sheet named after its feed, with "
            "the headings that the mapping lists.",
        )
    judge = Judge(profile=system.profile, now=told.now, masker_key=told.masker_key)
    tallies: dict[str, FeedTally] = {}
    described: dict[str, object] = {}
    with RunFolder(told.out) as folder:
        lineage = LineageStore(told.out / FILE)
        lineage.remember(told.known, told.known_keys)
        try:
            for name, feed in feeds.items():
                if name in held:
                    work = _FeedRun(feed, judge, folder, lineage)
                    rows = follow_chains(feed.spec, source, folder)
                    tallies[name] = work.take_all(rows, told.progress)
                    described[name] = source.describe(feed.spec)
                    work.take_findings(source.findings(feed.spec))
        finally:
            lineage.close()
        late, faults = judge.finish()
        folder.add_findings("", "", late)
        summary = write_summary(system, source, told, feeds)
        summary |= {
            "assumptions": list_assumptions(system, {name: feeds[name] for name in held}),
            "counts": {name: tally.as_json() for name, tally in tallies.items()},
            "codes": {name: dict(sorted(tally.codes.items())) for name, tally in tallies.items()},
            "left_out_because": {name: tally.reasons for name, tally in tallies.items()},
            "altered": {name: tally.altered for name, tally in tallies.items()},
            "warnings": {name: tally.warnings for name, tally in tallies.items()},
            "rounding": {
                name: {entity: f"{amount:f}" for entity, amount in tally.rounding.items()}
                for name, tally in tallies.items()
            },
            "read_as": described,
            "not_in_source": sorted(set(feeds) - set(tallies)),
            "unread": source.list_unread(system.feeds),
            "skipped": source.list_skipped(),
            "faults": [fault.as_json() for fault in faults],
        }
        folder.finish(summary)
    return summary


class _FeedRun:
    """One feed on its way."""

    def __init__(
        self, feed: CompiledFeed, judge: Judge, folder: RunFolder, lineage: LineageStore
    ) -> None:
        self._feed = feed
        self._judge = judge
        self._folder = folder
        self._lineage = lineage
        self._tally = FeedTally()
        self._name = feed.spec.feed
        lineage.add_rules(feed)

    def take_all(
        self, rows: Iterator[SourceRow], progress: Callable[[str, int], None]
    ) -> FeedTally:
        """Take every row; the counts are exact."""
        for row in rows:
            self._take(row)
            if self._tally.read % 1000 == 0:
                progress(self._name, self._tally.read)
        return self._tally

    def take_findings(self, findings: Sequence[Finding]) -> None:
        """What was found of the feed as a whole."""
        self._folder.add_findings(self._name, "", findings)
        self._count(findings)

    def _take(self, row: SourceRow) -> None:
        self._tally.read += 1
        outcome = self._feed.map_row(row)
        place = find_place(self._feed, row)
        # a totals row holds the rupees of the rows above it once more
        amounts = {} if row.left_out else add_amounts(self._feed, row)[0]
        if outcome.left_out:
            self._tally.left_out += 1
            reasons = self._tally.reasons
            reason = outcome.reason or outcome.left_out
            reasons[reason] = reasons.get(reason, 0) + 1
            self._folder.add_left_out(self._name, outcome)
            self._note(outcome, "left_out", outcome.left_out, place, amounts)
            return
        self._check_key(outcome)
        self._check_after(outcome)
        payloads, findings = self._judge.judge(self._feed, outcome)
        if any(defect.code == _REPEATED for defect in outcome.sink.defects):
            # the standards' own rules say the same of the number made from the key
            findings = [
                one
                for one in findings
                if one.layer is not Layer.COLLECTION or one.code == _REPEATED
            ]
        self._count(findings)
        self._folder.add_findings(self._name, outcome.key, findings)
        if any(map(counts_against, findings)):
            self._tally.rejected += 1
            self._folder.add_rejected(self._feed, outcome, findings)
            codes = sorted({finding.code for finding in findings if counts_against(finding)})
            self._note(outcome, "rejected", ", ".join(codes), place, amounts)
            return
        self._tally.accepted += 1
        self._tally.altered += self._folder.add_altered(self._name, outcome)
        for entity, amount in outcome.sink.rounding.items():
            sums = self._tally.rounding
            sums[entity] = sums.get(entity, Decimal(0)) + amount
        for record, payload in zip(outcome.records, payloads, strict=True):
            self._folder.add_accepted(record, payload, outcome)
            self._lineage.add_record(self._feed, record, outcome)
        self._note(outcome, "accepted", "", place, amounts)

    def _check_key(self, outcome: Outcome) -> None:
        key = self._feed.make_key(outcome.row, outcome.row)
        if not key:
            report_missing_key(outcome)
            return
        first = self._lineage.find_first(self._name, key)
        if first:
            outcome.sink.entity = ""
            problem = CellProblem(_REPEATED, first=first)
            cell = outcome.row.cell(self._feed.spec.key[0])
            outcome.sink.add(problem, level=Level.ERROR, cell=cell, value=key)

    def _check_after(self, outcome: Outcome) -> None:
        """What a record belongs to must be accepted, unless the same row gives it."""
        outcome.records = [self._name_after(record) for record in outcome.records]
        own = {f"{record.entity}#{record.key}" for record in outcome.records}
        told: set[str] = set()
        for record in outcome.records:
            for after in record.after:
                entity, _, key = after.partition("#")
                if after in own or after in told or self._lineage.has_record(entity, key):
                    continue
                told.add(after)
                outcome.sink.entity = record.entity
                problem = CellProblem("ADP-AFTER-MISSING", after=after)
                outcome.sink.add(problem, level=Level.ERROR, cell=outcome.row.where())

    def _name_after(self, record: MadeRecord) -> MadeRecord:
        """The record with `Entity#key*` spelled out: every accepted one whose key begins so."""
        if not any(after.endswith(EVERY) for after in record.after):
            return record
        named: list[str] = []
        for after in record.after:
            entity, _, key = after.removesuffix(EVERY).partition("#")
            keys = self._lineage.list_keys(entity, key) if after.endswith(EVERY) else ()
            named += [f"{entity}#{one}" for one in keys] or [after]
        return replace(record, after=tuple(named))

    def _note(
        self,
        outcome: Outcome,
        result: str,
        reason: str,
        place: dict[str, str],
        amounts: dict[str, Decimal],
    ) -> None:
        self._lineage.add_source(
            self._name, outcome, result=result, reason=reason, place=place, amounts=amounts
        )

    def _count(self, findings: Sequence[Finding]) -> None:
        codes = self._tally.codes
        for code in {finding.code for finding in findings}:
            codes[code] = codes.get(code, 0) + 1
        self._tally.warnings += any(finding.level is Level.WARNING for finding in findings)


def write_summary(
    system: System, source: Source, told: RunSettings, feeds: Mapping[str, CompiledFeed]
) -> dict[str, object]:
    """What is known of a run before it starts."""
    return {
        "system": system.id,
        "system_given": told.system_given or system.id,
        "profile": system.profile,
        "mappings": {
            name: {"id": feed.spec.id, "sha256": feed.spec.sha256} for name, feed in feeds.items()
        },
        "own_code": {"file": system.code.name, "sha256": hash_code(system.code)}
        if system.code
        else None,
        "source": {"kind": source.kind, "name": source.name},
        "started": told.now.isoformat(),
        "replay_of": told.replay_of,
        "settings": system.read_settings(told.settings),
    }


def list_assumptions(system: System, feeds: Mapping[str, CompiledFeed]) -> list[str]:
    """Every value that does not come from the source, with its reason; for the one who signs."""
    lines = list(system.notes)
    for feed in feeds.values():
        lines += feed.spec.notes
        for record in feed.spec.records:
            lines += _list_assumed(record.fields, record.entity, "")
    return lines


def _list_assumed(fields: Sequence[FieldSpec], entity: str, above: str) -> Iterator[str]:
    for spec in fields:
        path = f"{above}{spec.path}"
        if spec.constant is not ABSENT:
            yield f"{entity} {path} is always {spec.constant!r}: {spec.because}"
        elif spec.default is not ABSENT:
            yield f"{entity} {path} is {spec.default!r} where the source is blank: {spec.because}"
        yield from _list_assumed(spec.fields, entity, f"{path}.")
