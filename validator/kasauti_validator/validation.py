"""A whole run: inputs in, one report out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import BinaryIO

from kasauti_standards.kernel import Finding
from kasauti_validator.collection import CollectionRun, Sighting
from kasauti_validator.defects import Defect
from kasauti_validator.examiner import Examiner
from kasauti_validator.findings import NOBODY
from kasauti_validator.guide import Subject
from kasauti_validator.reading.inputs import Input, InputFormat, find_inputs
from kasauti_validator.reading.items import Incident
from kasauti_validator.report import InputSummary, Report, make_report
from kasauti_validator.seen_keys import KeyMemory
from kasauti_validator.shards import Part, Sighted, check_shard, check_stream, cut
from kasauti_validator.spec import RunSpec
from kasauti_validator.tally import LATE, Shift, Tally


def validate_paths(
    paths: Sequence[str],
    spec: RunSpec,
    *,
    wanted: InputFormat = "auto",
    workers: int = 1,
    standard_input: BinaryIO | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """Check files, folders and `-` (standard input), and give the report.

    `progress` is called with the number of records so far. UnreadableInputError before anything
    is checked if one of the inputs cannot be read; what is wrong inside them are findings. The
    findings are the same for any number of `workers`.
    """
    inputs = find_inputs(paths, standard_input=standard_input, wanted=wanted)
    shards = [cut(source, spec.settings) for source in inputs]
    with ExitStack() as stack:
        run = _Run(spec, progress, has_many_files=len(inputs) > 1)
        stack.callback(run.close)
        work = (shard for own in shards for shard in own)
        if workers > 1:
            from kasauti_validator.pool import open_pool  # its imports are felt at start-up

            parts = stack.enter_context(open_pool(spec, workers)).check(work)
        else:
            parts = (check_shard(run.examiner, shard, spec.settings) for shard in work)
        for source, own in zip(inputs, shards, strict=True):
            if own:
                run.take_input(source, (next(parts) for _ in own))
            else:
                run.take_input(source, check_stream(run.examiner, source, spec.settings))
        return run.conclude()


class _Run:
    """What grows while parts come in, in the order of the inputs."""

    def __init__(
        self, spec: RunSpec, progress: Callable[[int], None], *, has_many_files: bool
    ) -> None:
        self.examiner = Examiner(spec)
        self._spec = spec
        self._progress = progress
        self._has_many_files = has_many_files
        self._tally = self._start_tally()
        self._inputs: list[InputSummary] = []
        self._names: list[str] = []
        self._begins: list[int] = []  # how many records came before each input
        self._memory = KeyMemory(
            key=spec.masker_key,
            keys_in_memory=spec.settings.keys_in_memory,
            label=self._label_record,
        )
        self._collection = CollectionRun(
            self.examiner.collection_rules, self.examiner.context, self._memory.open
        )

    def take_input(self, source: Input, parts: Iterable[Part]) -> None:
        """Add all parts of one input."""
        tally = self._start_tally()
        lines = 0
        self._names.append(source.name)
        self._begins.append(self._tally.records)
        for part in parts:
            by = Shift(records=tally.records, lines=lines)
            tally.merge(part.tally, by)
            lines += part.lines
            for sighted in part.sighted:
                self._observe(sighted, by, tally, source.name)
            self._progress(self._tally.records + tally.records)
        if not tally.records and not tally.counted.by_level["error"]:
            outcome = self.examiner.examine(Incident("no-record", 1, is_record=False))
            tally.take(outcome.defects, self._writer(source.name, 1, None), record=0)
        self._tally.merge(tally, Shift(file=len(self._inputs)))
        summary = InputSummary(source.name, source.kind.value, tally.records, tally.invalid)
        self._inputs.append(summary)

    def conclude(self) -> Report:
        """The report, after collection rules have had their last word."""
        last = self._start_tally()
        last.take(self._collection.finish(), self._writer("", None, None), record=0)
        for fault in self._collection.take_faults():
            last.take_fault(fault)
        self._tally.merge(last, Shift(file=len(self._inputs)))
        return make_report(
            self._spec,
            self.examiner,
            self._tally,
            inputs=tuple(self._inputs),
            spilled_bytes=self._memory.spilled_bytes,
        )

    def close(self) -> None:
        """Let go of what collection rules remember."""
        self._memory.close()

    def _observe(self, sighted: Sighted, by: Shift, tally: Tally, file: str) -> None:
        record, line = sighted.record + by.records, sighted.line + by.lines
        place = self._begins[-1] + record
        counts = False
        rank = LATE
        for sighting in sighted.sightings:
            defects = list(self._collection.observe(sighting, place))
            if defects:
                write = self._writer(file, line, record, subject=Subject(_put_back(sighting)))
                counts |= tally.take(defects, write, record=record, first_rank=rank)
                rank += len(defects)
        tally.invalid += counts and sighted.is_valid
        for fault in self._collection.take_faults():
            tally.take_fault(replace(fault, file=file, line=line, record=record))

    def _writer(
        self, file: str, line: int | None, record: int | None, *, subject: Subject = NOBODY
    ) -> Callable[[Defect], Finding]:
        def write(defect: Defect) -> Finding:
            return self.examiner.write(defect, file=file, line=line, record=record, subject=subject)

        return write

    def _label_record(self, place: int) -> str:
        """A record's number within its file, and the file where there are several."""
        index = bisect_left(self._begins, place) - 1
        number = f"{place - self._begins[index]:d}"
        if not self._has_many_files:
            return number
        return f"{number} ({self._names[index]})"

    def _start_tally(self) -> Tally:
        return Tally(stored_examples_per_code=self._spec.settings.stored_examples_per_code)


def _put_back(sighting: Sighting) -> object:
    """A sighted part at its place in an otherwise empty record."""
    document: object = sighting.record
    for step in reversed(sighting.steps):
        document = {str(step): document}
    return document
