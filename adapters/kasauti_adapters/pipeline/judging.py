"""What becomes of a mapped row: its payloads are validated, its defects become findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import orjson

from kasauti_adapters.mapping.defects import CellDefect
from kasauti_adapters.mapping.feed import CompiledFeed, MadeRecord, Outcome
from kasauti_adapters.mapping.problems import find_statement
from kasauti_adapters.mapping.records import Rule, list_items
from kasauti_standards.kernel import Finding, Level, Masker, Place
from kasauti_validator import Engine, Fault, RecordResult, open_engine

_BLANK = "ADP-CELL-BLANK"
INDIA = timezone(timedelta(hours=5, minutes=30), "IST")


def write_payload(payload: object) -> bytes:
    """Canonical JSON of a payload; rupees are written with their digits, never as floats."""
    return orjson.dumps(payload, default=_write_decimal)


def _write_decimal(value: object) -> object:
    if isinstance(value, Decimal):
        whole = value.to_integral_value()
        return orjson.Fragment(f"{whole:f}" if value == whole else f"{value.normalize():f}")
    raise TypeError(type(value).__name__)


class EntityJudge:
    """Validates the payloads of one entity one by one, collection rules included."""

    def __init__(self, engine: Engine, file: str) -> None:
        self.engine = engine
        self._waiting: list[bytes] = []
        self._results = engine.check_stream(self._give(), file=file)

    def _give(self) -> Iterator[bytes]:
        while self._waiting:
            yield self._waiting.pop()

    def check(self, payload: bytes) -> RecordResult:
        """The result of one payload."""
        self._waiting.append(payload)
        return next(self._results)


class Judge:
    """Judges outcomes of all feeds of a run."""

    def __init__(self, *, profile: str, now: datetime, masker_key: bytes) -> None:
        self._profile = profile
        self._now = now
        self._key = masker_key
        self._masker = Masker(masker_key)
        self._entities: dict[str, EntityJudge] = {}

    def judge(self, feed: CompiledFeed, outcome: Outcome) -> tuple[list[bytes], list[Finding]]:
        """Payloads as JSON and every finding, each with its source cell."""
        findings = [self.write(defect, outcome, feed) for defect in outcome.sink.defects]
        payloads = []
        blamed = {defect.cell for defect in outcome.sink.defects if defect.level is Level.ERROR}
        told = {(defect.entity, defect.pointer) for defect in outcome.sink.defects}
        for record in outcome.records:
            payload = write_payload(record.payload)
            payloads.append(payload)
            result = self._open(record.entity).check(payload)
            found = [
                self._locate(finding, record, outcome, feed)
                for finding in result.findings
                if not _is_told(record.entity, finding.place.pointer, told)
            ]
            findings += [one for one in found if one.place.cell not in blamed]
        return payloads, _drop_repeated(findings)

    def write(self, defect: CellDefect, outcome: Outcome, feed: CompiledFeed) -> Finding:
        """The finding that a defect is, its value masked."""
        statement = find_statement(defect.code)
        person = defect.person
        if not person and defect.entity:
            person = feed.persons.get((defect.entity, star(defect.pointer)), "")
        shown = ""
        if defect.value is not None:
            shown = (
                self._masker.mask(defect.value, kind=person)
                if person
                else self._masker.show(str(defect.value))
            )
        params = {name: self._masker.show(str(value)) for name, value in defect.params.items()}
        return Finding(
            code=defect.code,
            level=defect.level,
            layer=statement.layer,
            requirements=(),
            origin="mapping",
            place=Place(file=outcome.row.where(), pointer=defect.pointer, cell=defect.cell or None),
            message=statement.message,
            hint=statement.hint,
            value=shown,
            params={"value": shown} | params,
        )

    def finish(self) -> tuple[list[Finding], list[Fault]]:
        """What collection rules say at the end, and faults of our own rules."""
        findings: list[Finding] = []
        faults: list[Fault] = []
        for judge in self._entities.values():
            findings += judge.engine.finish()
            faults += judge.engine.faults
        return findings, faults

    def _open(self, entity: str) -> EntityJudge:
        if entity not in self._entities:
            standard_id, _, name = entity.partition("/")
            engine = open_engine(
                standard_id,
                name,
                self._profile,
                as_of=self._now.astimezone(INDIA).date(),
                now=self._now,
                masker_key=self._key,
            )
            self._entities[entity] = EntityJudge(engine, entity)
        return self._entities[entity]

    def _locate(
        self, finding: Finding, record: MadeRecord, outcome: Outcome, feed: CompiledFeed
    ) -> Finding:
        cell = find_cell(feed, record, outcome, finding.place.pointer)
        place = replace(
            finding.place, file=outcome.row.where(), line=None, record=None, cell=cell or None
        )
        return replace(finding, place=place)


def _drop_repeated(findings: list[Finding]) -> list[Finding]:
    """One cell is told of once, though several records may be made from it."""
    explained = {one.place.cell for one in findings if one.code != _BLANK and one.place.cell}
    seen: set[tuple[str, str]] = set()
    kept = []
    for finding in findings:
        key = (finding.code, finding.place.cell or finding.place.pointer)
        if key in seen or (finding.code == _BLANK and finding.place.cell in explained):
            continue
        cells = (finding.place.cell or "").split(", ")
        if len(cells) > 1 and finding.origin == "mapping" and explained.intersection(cells):
            continue  # one of the cells is at fault alone
        seen.add(key)
        kept.append(finding)
    return kept


def counts_against(finding: Finding) -> bool:
    """Whether a finding rejects its row: errors do, unless they are our own safety demands."""
    return finding.level is Level.ERROR and finding.origin != "assurance"


def star(pointer: str) -> str:
    """A pointer with `*` in place of positions."""
    return "/".join("*" if step.isdigit() else step for step in pointer.split("/"))


def list_rules(feed: CompiledFeed, entity: str) -> Mapping[str, Rule]:
    """The rules of an entity by pointer."""
    return {rule.pointer: rule for rule in feed.rules if rule.entity == entity}


def find_cell(feed: CompiledFeed, record: MadeRecord, outcome: Outcome, pointer: str) -> str:
    """The source cells of a place in a payload; of an object, those of its members."""
    rules = list_rules(feed, record.entity)
    wanted = star(pointer)
    near = [rule for at, rule in rules.items() if at == wanted or at.startswith(f"{wanted}/")]
    cells: list[str] = []
    for rule in near:
        cells += [cell for cell in cells_of(rule, record, outcome, pointer) if cell not in cells]
    return ", ".join(cells[:6])


def cells_of(rule: Rule, record: MadeRecord, outcome: Outcome, pointer: str) -> list[str]:
    """The cells that a rule reads for one record."""
    children = list_items(rule.each, outcome.row, record.item)
    positions = [int(step) for step in pointer.split("/") if step.isdigit()]
    item = record.item
    if "*" in rule.pointer and positions and positions[0] < len(children):
        item = children[positions[0]]
    return [
        (item if name.startswith(".") else outcome.row).cell(name.removeprefix("."))
        for name in rule.columns
        if name.removeprefix(".") in (item if name.startswith(".") else outcome.row).values
    ]


def _is_told(entity: str, pointer: str, told: set[tuple[str, str]]) -> bool:
    """Whether the mapping has said already why a member is wrong or missing."""
    return any(
        one == entity
        and at
        and (at == pointer or at.startswith(f"{pointer}/") or pointer.startswith(f"{at}/"))
        for one, at in told
    )
