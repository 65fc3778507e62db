"""The engine as a library: records in, findings out, collection rules included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from kasauti_standards.kernel import DeployedAnswer, Finding, Level, Origin, Place
from kasauti_validator.collection import CollectionRun
from kasauti_validator.examiner import Examiner, Outcome
from kasauti_validator.faults import Fault
from kasauti_validator.reading.items import Item, RawRecord
from kasauti_validator.seen_keys import KeyMemory
from kasauti_validator.settings import Settings
from kasauti_validator.spec import RunSpec


@dataclass(frozen=True, slots=True)
class RecordResult:
    """The findings of one record, and the answer that the deployed service would give to it."""

    place: Place
    findings: tuple[Finding, ...]
    answer: DeployedAnswer | None = None

    @property
    def is_valid(self) -> bool:
        """Whether nothing counts against the record: warnings and assurance findings do not."""
        return not any(
            finding.level is Level.ERROR and finding.origin != Origin.ASSURANCE.value
            for finding in self.findings
        )


class Engine:
    """Checks records one by one; `finish` says what can only be said of all of them.

    Faults of our own rules raise nothing and hold nothing up: they are kept in `faults`.
    Not to be shared between threads.
    """

    def __init__(self, spec: RunSpec) -> None:
        self.faults: list[Fault] = []
        self._examiner = Examiner(spec)
        self._memory = KeyMemory(key=spec.masker_key, keys_in_memory=spec.settings.keys_in_memory)
        self._run = CollectionRun(
            self._examiner.collection_rules, self._examiner.context, self._memory.open
        )
        self._records = 0

    def check_record(self, record: object, place: Place) -> list[Finding]:
        """Every finding of one record: its bytes, or the record decoded as orjson decodes it.

        Collection rules do not see it.
        """
        outcome = (
            self._examiner.examine(RawRecord(record, place.line or 1))
            if isinstance(record, bytes)
            else self._examiner.examine_decoded(record)
        )
        self._keep_faults(outcome.faults, place)
        return self._write(outcome, place)

    def check_stream(
        self, source: Iterable[bytes | Item], *, file: str = ""
    ) -> Iterator[RecordResult]:
        """The result of every record of one file, in order, with what collection rules say.

        `source` gives the bytes of one record after another, or items as readers give them.
        """
        record = 0
        for number, piece in enumerate(source, start=1):
            item = RawRecord(piece, number) if isinstance(piece, bytes) else piece
            is_record = isinstance(item, RawRecord) or item.is_record
            record += is_record
            self._records += is_record
            place = Place(file, item.line, record if is_record else None)
            outcome = self._examiner.examine(item)
            faults = [*outcome.faults]
            defects = [*outcome.defects]
            for sighting in self._examiner.collection_rules.sight(outcome.shown, outcome.broken):
                defects += self._run.observe(sighting, self._records)
            answer = self._examiner.answer(outcome)
            if isinstance(answer, Fault):
                faults.append(answer)
            self._keep_faults([*faults, *self._run.take_faults()], place)
            yield RecordResult(
                place,
                tuple(self._write(outcome._replace(defects=defects), place)),
                answer if isinstance(answer, DeployedAnswer) else None,
            )

    def finish(self) -> list[Finding]:
        """What collection rules say of all records together; the memory of keys is let go."""
        findings = [
            self._examiner.write(defect, file="", line=None, record=None)
            for defect in self._run.finish()
        ]
        self.faults += self._run.take_faults()
        self._memory.close()
        return findings

    def _write(self, outcome: Outcome, place: Place) -> list[Finding]:
        return [
            self._examiner.write(
                defect,
                file=place.file,
                line=place.line,
                record=place.record,
                subject=outcome.subject,
            )
            for defect in outcome.defects
        ]

    def _keep_faults(self, faults: Iterable[Fault], place: Place) -> None:
        self.faults += [
            replace(fault, file=place.file, line=place.line, record=place.record)
            for fault in faults
        ]


def open_engine(
    standard_id: str,
    entity: str,
    profile: str = "",
    *,
    as_of: date,
    now: datetime,
    masker_key: bytes,
    settings: Settings | None = None,
) -> Engine:
    """Open an engine for an entity of a standard; compile it once, then check many records.

    `profile` empty means the standard's default; `now` carries a time zone; `masker_key` is
    random for every run. UnknownNameError for a standard, entity or profile that is not known,
    DeclarationError for a declaration that cannot be used.
    """
    spec = RunSpec(
        standard_id=standard_id,
        entity=entity,
        profile=profile,
        as_of=as_of,
        now=now,
        masker_key=masker_key,
        settings=settings or Settings(),
    )
    return Engine(spec)
