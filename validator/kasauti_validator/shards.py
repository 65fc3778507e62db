"""A file, or a part of one, as one piece of work; several can be done at once.

The same function does the work whether one process runs or several, so that counts and findings
are the same. Only collection rules are left to the process that started the others: parts come
with their sightings, in the order of the input.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import NamedTuple

from kasauti_standards.kernel import Finding
from kasauti_validator.collection import Sighting
from kasauti_validator.defects import Defect
from kasauti_validator.examiner import Examiner, Outcome
from kasauti_validator.faults import Fault
from kasauti_validator.reading.inputs import Input, open_input, read_items
from kasauti_validator.reading.items import Item, RawRecord
from kasauti_validator.reading.kinds import Kind
from kasauti_validator.reading.ndjson import LineReader
from kasauti_validator.settings import Settings
from kasauti_validator.tally import Tally

_BATCH = 5_000
"""Records of a stream that make one part."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The records of a file whose lines begin in the byte range [start, end); None: all of it."""

    source: Input
    start: int = 0
    end: int | None = None


class Sighted(NamedTuple):
    """A record that collection rules are to look at, numbered within its part."""

    record: int
    line: int
    is_valid: bool
    sightings: tuple[Sighting, ...]


class Part(NamedTuple):
    """What the records of one part came to. `lines` is what the lines of later parts lack."""

    tally: Tally
    sighted: list[Sighted]
    lines: int


def cut(source: Input, settings: Settings) -> list[Shard]:
    """The shards of an input; none where it can only be read in one go, by one process."""
    if source.path is None or source.size is None:
        return []
    if source.kind is Kind.LINES:
        starts = range(0, max(source.size, 1), settings.shard_size)
        return [Shard(source, start, start + settings.shard_size) for start in starts]
    return [Shard(source)] if source.size <= settings.shard_size else []


def check_shard(examiner: Examiner, shard: Shard, settings: Settings) -> Part:
    """Do one piece of work."""
    source = shard.source
    with open_input(source) as file:
        if shard.end is None:
            return _check_items(examiner, read_items(file, source.kind, settings), source, settings)
        reader = LineReader(file, settings, start=shard.start, end=shard.end)
        part = _check_items(examiner, reader, source, settings)
        return part._replace(lines=reader.lines)


def check_stream(examiner: Examiner, source: Input, settings: Settings) -> Iterator[Part]:
    """Do the work of an input part by part; its items already carry the lines of the file."""
    with open_input(source) as file:
        items = iter(read_items(file, source.kind, settings))
        for item in items:
            batch = chain([item], islice(items, _BATCH - 1))
            yield _check_items(examiner, batch, source, settings)


def _check_items(
    examiner: Examiner, items: Iterable[Item], source: Input, settings: Settings
) -> Part:
    tally = Tally(stored_examples_per_code=settings.stored_examples_per_code)
    sighted: list[Sighted] = []
    sight = examiner.collection_rules.sight if examiner.collection_rules.rules else None
    for item in items:
        is_record = item.__class__ is RawRecord or item.is_record  # type: ignore[union-attr]
        tally.records += is_record
        outcome = examiner.examine(item)
        counts = False
        if outcome.defects or outcome.faults:
            counts = _take(tally, examiner, outcome, item, source.name)
            tally.invalid += counts and is_record
        if sight is not None:
            sightings = tuple(sight(outcome.shown, outcome.broken))
            if sightings:
                sighted.append(Sighted(tally.records, item.line, not counts, sightings))
        if examiner.has_deployed_answers:
            _take_answer(tally, examiner, outcome, item, source.name)
    return Part(tally, sighted, 0)


def _take(tally: Tally, examiner: Examiner, outcome: Outcome, item: Item, file: str) -> bool:
    is_record = isinstance(item, RawRecord) or item.is_record
    record = tally.records if is_record else None

    def write(defect: Defect) -> Finding:
        return examiner.write(
            defect, file=file, line=item.line, record=record, subject=outcome.subject
        )

    for fault in outcome.faults:
        tally.take_fault(replace(fault, file=file, line=item.line, record=record))
    return tally.take(outcome.defects, write, record=tally.records)


def _take_answer(tally: Tally, examiner: Examiner, outcome: Outcome, item: Item, file: str) -> None:
    answer = examiner.answer(outcome)
    if isinstance(answer, Fault):
        tally.take_fault(replace(answer, file=file, line=item.line, record=tally.records))
    elif answer is not None:
        tally.take_answer(answer, file=file, line=item.line, record=tally.records)
