"""The report of a run, as data. Its JSON form is described by `report_schema`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, cast

import orjson

from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import Language, Level, UnreadableInputError
from kasauti_validator.examiner import Examiner
from kasauti_validator.spec import RunSpec
from kasauti_validator.tally import Section, Tally

REPORT_FORMAT = "kasauti-validation-report/1"


@dataclass(frozen=True, slots=True)
class InputSummary:
    """One file of the run."""

    file: str
    kind: str
    records: int
    invalid: int


@dataclass(frozen=True)
class Report:
    """What a run found: exact counts, capped examples, our own faults.

    Findings whose requirements are all our own safety demands (origin `assurance`) stand in a
    section of their own and never change the verdict.
    """

    standard: str
    standard_version: str
    entity: str
    profile: str
    as_of: str
    now: str
    inputs: tuple[InputSummary, ...]
    tally: Tally
    has_deployed_answers: bool
    spilled_bytes: int

    @property
    def exit_code(self) -> ExitCode:
        """3 if a check of ours broke, 1 if an error-level finding counts, else 0."""
        if self.tally.fault_count:
            return ExitCode.OUR_FAULT
        if self.tally.counted.by_level[Level.ERROR.value]:
            return ExitCode.NOT_CONFORMANT
        return ExitCode.CONFORMANT

    def as_json(self, language: Language = "en") -> dict[str, Any]:
        """The report as one JSON object, its sentences in one language."""
        tally = self.tally
        counted = _write_section(tally.counted, language)
        return {
            "format": REPORT_FORMAT,
            "kasauti": version("kasauti"),
            "standard": self.standard,
            "standard_version": self.standard_version,
            "entity": self.entity,
            "profile": self.profile,
            "as_of": self.as_of,
            "now": self.now,
            "language": language,
            "inputs": [
                {name: getattr(source, name) for name in InputSummary.__slots__}
                for source in self.inputs
            ],
            "summary": {
                "records": tally.records,
                "valid": tally.records - tally.invalid,
                "invalid": tally.invalid,
                "findings_by_level": counted["findings_by_level"],
                "findings_by_code": counted["findings_by_code"],
                "suppressed": counted["suppressed"],
                "deployed_answers": self._count_answers(),
                "faults": tally.fault_count,
                "spilled_bytes": self.spilled_bytes,
            },
            "findings": counted["findings"],
            "assurance": _write_section(tally.assurance, language),
            "deployed_answers": self._list_answers(),
            "faults": [fault.as_json() for fault in tally.faults],
            "footer": {
                "complete": True,
                "records": tally.records,
                "findings": tally.counted.by_code.total() + tally.assurance.by_code.total(),
                "exit_code": int(self.exit_code),
            },
        }

    def _count_answers(self) -> list[dict[str, Any]] | None:
        if not self.has_deployed_answers:
            return None
        return [
            {"status": status, "code": code, "records": count}
            for (status, code), count in sorted(self.tally.answers.items())
        ]

    def _list_answers(self) -> list[dict[str, Any]]:
        return [
            {
                "file": example.file,
                "line": example.line,
                "record": example.record,
                "status": example.answer.status,
                "code": example.answer.code,
                "message": example.answer.message,
                "step": example.answer.step,
                "erratum": example.answer.erratum,
            }
            for key in sorted(self.tally.answers)
            for example in self.tally.answer_examples[key]
        ]


def make_report(
    spec: RunSpec,
    examiner: Examiner,
    tally: Tally,
    *,
    inputs: tuple[InputSummary, ...],
    spilled_bytes: int,
) -> Report:
    """The report of a run that has come to its end."""
    return Report(
        standard=examiner.standard.id,
        standard_version=examiner.standard.version,
        entity=examiner.entity.name,
        profile=examiner.profile.id,
        as_of=spec.as_of.isoformat(),
        now=spec.now.isoformat(),
        inputs=inputs,
        tally=tally,
        has_deployed_answers=examiner.has_deployed_answers,
        spilled_bytes=spilled_bytes,
    )


def read_report(content: bytes, *, name: str) -> Mapping[str, Any]:
    """A report's JSON, read back; UnreadableInputError if it is no report or not a whole one."""
    try:
        report = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise UnreadableInputError(
            where=name, what="is no JSON", hint="It was cut off or is another file; run again."
        ) from error
    if not isinstance(report, dict) or report.get("format") != REPORT_FORMAT:
        raise UnreadableInputError(
            where=name,
            what=f"is no {REPORT_FORMAT}",
            hint="Give a file that `kasauti validate --report FILE.json` wrote.",
        )
    footer = report.get("footer")
    if not isinstance(footer, dict) or footer.get("complete") is not True:
        raise UnreadableInputError(
            where=name, what="has no footer", hint="The run was cut off; run it again."
        )
    return cast("Mapping[str, Any]", report)


def _write_section(section: Section, language: Language) -> dict[str, Any]:
    findings = section.findings()
    suppressed = section.by_code.copy()
    suppressed.subtract(finding.code for finding in findings)
    return {
        "findings_by_level": {level.value: section.by_level[level.value] for level in Level},
        "findings_by_code": dict(sorted(section.by_code.items())),
        "suppressed": {code: count for code, count in sorted(suppressed.items()) if count},
        "findings": [finding.as_json(language) for finding in findings],
    }
