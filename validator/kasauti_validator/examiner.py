"""The examiner: every layer that looks at one record by itself.

A clean record costs one parse, one write, one pass of the gate and its rules. Only a record that
is refused somewhere is looked at again, slowly, to say where and why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import orjson

from kasauti_standards.kernel import DeployedAnswer, Finding, Layer, Masker, RuleContext
from kasauti_validator.collection import CollectionRules
from kasauti_validator.defects import Defect, Steps
from kasauti_validator.depth import find_depth_bound
from kasauti_validator.faults import Fault, describe_fault
from kasauti_validator.findings import NOBODY, FindingWriter
from kasauti_validator.gate import Gate
from kasauti_validator.guide import SchemaGuide, Subject
from kasauti_validator.reading.items import Incident, Item, RawRecord
from kasauti_validator.requirements import RequirementIndex
from kasauti_validator.rules import RuleLayer, find_sites
from kasauti_validator.schema_node import SchemaNode
from kasauti_validator.spec import RunSpec
from kasauti_validator.statements import StatementMaker
from kasauti_validator.structure import StructureLayer
from kasauti_validator.syntax import UNUSABLE, SyntaxLayer, make_depth_check, repeats_no_member
from kasauti_validator.terminology import CodeBook


class Outcome(NamedTuple):
    """What one record came to.

    `sent` is the decoded record, UNUSABLE where there is none; `shown` is what rules may see of
    it, without `undeclared` members; `broken` are the places where its structure is broken.
    """

    sent: object
    defects: Sequence[Defect]
    faults: Sequence[Fault] = ()
    shown: object = UNUSABLE
    broken: Sequence[Steps] = ()
    undeclared: Sequence[Steps] = ()

    @property
    def subject(self) -> Subject:
        """The record as the writer of findings needs it."""
        return Subject(self.sent, self.undeclared)


class Examiner:
    """Compiled once for a run."""

    def __init__(self, spec: RunSpec) -> None:
        self.standard = spec.find_standard(spec.standard_id)
        self.entity = self.standard.entity(spec.entity)
        self.profile = self.standard.profile(spec.profile)
        schema = spec.find_schema(self.standard.id, self.profile.id, self.entity.name)
        code_book = CodeBook(self.standard, spec.as_of, spec.find_standard)
        self.context = RuleContext(
            profile=self.profile,
            now=spec.now,
            as_of=spec.as_of,
            code_list=code_book.code_list,
            valid_codes=code_book.valid_codes,
        )
        requirements = RequirementIndex(self.standard, self.profile, spec.find_standard)
        root = SchemaNode(schema, schema, inherited=(self.entity.requirement,))
        self._settings = spec.settings
        self._gate = Gate(schema, code_book.valid_codes)
        bound = find_depth_bound(root)
        self._is_depth_bound = bound is not None and bound <= spec.settings.depth_limit
        self._syntax = SyntaxLayer(requirements, depth_limit=spec.settings.depth_limit)
        statements = StatementMaker(requirements)
        self._structure = StructureLayer(root, self._gate, statements, code_book)
        self._writer = FindingWriter(Masker(spec.masker_key), SchemaGuide(root))
        sites = find_sites(
            self.standard, self.entity.name, self.profile, self.context, requirements
        )
        self._rules = RuleLayer(sites, self.context)
        self.collection_rules = CollectionRules(sites)
        answer = self.standard.deployed.get((self.profile.id, self.entity.name))
        self._answer = answer.load() if answer else None

    @property
    def has_deployed_answers(self) -> bool:
        """Whether the deployed service's answer is simulated for this entity and profile."""
        return self._answer is not None

    def examine(self, item: Item) -> Outcome:
        """All that can be said of one record by itself."""
        if isinstance(item, Incident):
            return Outcome(UNUSABLE, [self._syntax.report(item)])
        raw = item.content
        if len(raw) > self._settings.record_limit:
            limit = {"limit": f"{self._settings.record_limit:,}"}
            return self.examine(Incident("record-too-large", item.line, item.column, limit))
        try:
            document = orjson.loads(raw)
            written = orjson.dumps(document)
        except (orjson.JSONDecodeError, orjson.JSONEncodeError):
            return self._examine_text(item)
        if not repeats_no_member(raw, written):
            return self._examine_text(item)
        is_clean = self._gate.accepts(document, written)
        if not (is_clean and self._is_depth_bound) and not self._is_shallow(written, document):
            return self._examine_text(item)
        if is_clean:
            found, faults = self._rules.check(document, ())
            return Outcome(document, found, faults, document)
        return self._explain(document, [])

    def examine_decoded(self, document: object) -> Outcome:
        """All layers but syntax over a record that was decoded elsewhere, as orjson decodes."""
        return self._examine_document(document, [])

    def write(
        self,
        defect: Defect,
        *,
        file: str,
        line: int | None,
        record: int | None,
        subject: Subject = NOBODY,
    ) -> Finding:
        """The finding that a defect of a record is, masked and placed."""
        return self._writer.write(defect, file=file, line=line, record=record, subject=subject)

    def answer(self, outcome: Outcome) -> DeployedAnswer | Fault | None:
        """What the deployed service would answer; None where it is not simulated."""
        if self._answer is None or outcome.sent is UNUSABLE:
            return None
        try:
            given = self._answer(outcome.sent, self.context)
        except Exception as error:  # noqa: BLE001 (whatever a simulation raises is our fault)
            return describe_fault("deployed-answer", error)
        if not given.message:
            return given
        return replace(given, message=self._writer.clear(given.message, outcome.subject))

    def _examine_text(self, item: RawRecord) -> Outcome:
        """A record whose text has something about it that has to be told."""
        document, defects = self._syntax.explain(item)
        if document is UNUSABLE:
            return Outcome(UNUSABLE, defects)
        return self._examine_document(document, defects)

    def _examine_document(self, document: object, defects: list[Defect]) -> Outcome:
        if not self._gate.accepts(document, orjson.dumps(document)):
            return self._explain(document, defects)
        found, faults = self._rules.check(document, ())
        return Outcome(document, defects + found, faults, document)

    def _explain(self, document: object, defects: list[Defect]) -> Outcome:
        """A record that the gate refused."""
        faults: list[Fault] = []
        explained = self._structure.explain(document)
        if not explained:
            faults.append(Fault("structure", "the gate refuses what no check explains", ""))
        undeclared = [defect.steps for defect in explained if defect.is_undeclared]
        broken = [
            defect.steps
            for defect in explained
            if defect.statement.layer is Layer.STRUCTURE and not defect.is_undeclared
        ]
        shown = leave_out(document, undeclared)
        found, rule_faults = self._rules.check(shown, broken)
        return Outcome(
            document, defects + explained + found, faults + rule_faults, shown, broken, undeclared
        )

    @cached_property
    def _nests_little(self) -> Callable[[object], bool]:
        return make_depth_check(self._settings.depth_limit)

    def _is_shallow(self, written: bytes, document: object) -> bool:
        limit = self._settings.depth_limit
        return written.count(b"{") + written.count(b"[") <= limit or self._nests_little(document)


def leave_out(document: object, places: Sequence[Steps]) -> object:
    """A copy of a record without some of its members; what is not on the way is shared."""
    if not places:
        return document
    here = {steps[0] for steps in places if len(steps) == 1}
    below: dict[str | int, list[Steps]] = {}
    for steps in places:
        if len(steps) > 1:
            below.setdefault(steps[0], []).append(steps[1:])
    if isinstance(document, dict):
        return {
            name: leave_out(value, below[name]) if name in below else value
            for name, value in document.items()
            if name not in here
        }
    if isinstance(document, list):
        return [
            leave_out(value, below[index]) if index in below else value
            for index, value in enumerate(document)
        ]
    return document
