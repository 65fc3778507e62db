r"""The syntax layer: from bytes to a decoded record, or to what keeps it from being one.

The fast way is one parse and one write. orjson silently keeps the last of two equal names; that
nothing was dropped is proved by what it writes back. A dropped member takes at least the two
quotes of its name along, so `"` stands equally often in both texts exactly when none is lost -
as long as no quote is hidden in an escape, and `\u0022` is the only escape that hides one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import jsonschema_rs
import orjson

from kasauti_standards.kernel import Layer, Message
from kasauti_validator.defects import Defect, Statement
from kasauti_validator.reading.items import Incident, RawRecord, advance
from kasauti_validator.reading.kinds import BOM
from kasauti_validator.requirements import RequirementIndex
from kasauti_validator.syntax_scan import Problem, find_problems
from kasauti_validator.syntax_texts import PLACE, PROBLEMS

_HIDDEN_QUOTE = b"\\u0022"


class _Unusable:
    def __repr__(self) -> str:
        return "UNUSABLE"


UNUSABLE: Final = _Unusable()
"""Stands for the document of a record that could not be read."""


def repeats_no_member(raw: bytes, written: bytes) -> bool:
    """Whether `written`, orjson's text of what it read from `raw`, holds every member of `raw`.

    True is certain; False only says that a closer look is needed.
    """
    return raw == written or (raw.count(b'"') == written.count(b'"') and _HIDDEN_QUOTE not in raw)


def make_depth_check(limit: int) -> Callable[[object], bool]:
    """A check of whether lists and objects nest at most `limit` levels deep.

    It is a schema, one definition a level: that is four times as fast as a walk of our own.
    """
    scalar = {"type": ["null", "boolean", "number", "string"]}
    levels: dict[str, object] = {"0": scalar}
    for level in range(1, limit + 1):
        below = {"$ref": f"#/$defs/{level - 1}"}
        levels[str(level)] = {"items": below, "additionalProperties": below}
    schema = {"$defs": levels, "$ref": f"#/$defs/{limit}"}
    return jsonschema_rs.Draft202012Validator(schema).is_valid


class SyntaxLayer:
    """Reads one record at a time; what it has to say comes as defects."""

    def __init__(self, requirements: RequirementIndex, *, depth_limit: int) -> None:
        self._requirements = requirements
        self._depth_limit = depth_limit
        self._statements: dict[str, Statement] = {}

    def explain(self, record: RawRecord) -> tuple[object, list[Defect]]:
        """The document, or UNUSABLE, and every defect of the text, slowly and in full."""
        content, line, column = record
        defects: list[Defect] = []
        if content.startswith(BOM):
            content = content.removeprefix(BOM)
            defects.append(self.report(Incident("byte-order-mark", line, column)))
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            place = advance(content[: error.start], line, column)
            byte = f"0x{content[error.start]:02X}"
            params = {"offset": error.start + 1, "byte": byte}
            return UNUSABLE, [*defects, self.report(Incident("broken-encoding", *place, params))]
        problems = find_problems(text, depth_limit=self._depth_limit)
        defects += self._place(problems, text, line, column)
        if any(problem.is_fatal for problem in problems):
            return UNUSABLE, defects
        return orjson.loads(content), defects

    def report(self, incident: Incident) -> Defect:
        """The defect that an incident of the reader is."""
        return Defect(
            self._state(incident.problem),
            params={**incident.params, "line": incident.line, "column": incident.column},
            line=incident.line,
        )

    def _place(
        self, problems: list[Problem], text: str, line: int, column: int
    ) -> Iterator[Defect]:
        reached = 0
        for problem in sorted(problems, key=lambda problem: problem.offset):
            passed = text[reached : problem.offset].encode()
            line, column = advance(passed, line, column)
            reached = problem.offset
            params: Mapping[str, object] = {**problem.params, "line": line, "column": column}
            if problem.name == "duplicate-member":
                params = {**params, "member": problem.steps[-1]}
            yield Defect(self._state(problem.name), problem.steps, params=params, line=line)

    def _state(self, problem: str) -> Statement:
        if problem not in self._statements:
            text = PROBLEMS[problem]
            self._statements[problem] = Statement(
                code=text.code,
                layer=Layer.SYNTAX,
                weight=self._requirements.weigh((text.requirement,)),
                message=Message(text.message.en + PLACE.en, text.message.hi + PLACE.hi),
                hint=text.hint,
            )
        return self._statements[problem]
