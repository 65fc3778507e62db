"""The codes that the validator gives for any standard, with their texts.

A standard's own codes stand in its rule book and in the `x-code` annotations of its schemas.
"""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.catalog import load_standard
from kasauti_standards.explanation import Explanation
from kasauti_standards.kernel import LEVEL_OF_OBLIGATION, Message
from kasauti_validator.structure_texts import TEXTS, UNKNOWN_FIELD, UNKNOWN_FIELD_REQUIREMENT
from kasauti_validator.syntax_texts import PROBLEMS
from kasauti_validator.terminology import TEXTS as TERMS

_FIELD = "Which requirement is cited depends on the field; its level is that requirement's."


def list_general_explanations() -> Iterator[Explanation]:
    """One explanation per code, in the order of the layers; the first text of a code speaks."""
    seen: set[str] = set()
    for explanation in (*_explain_syntax(), *_explain_structure(), *_explain_terms()):
        if explanation.code not in seen:
            seen.add(explanation.code)
            yield explanation


def _explain_syntax() -> Iterator[Explanation]:
    for problem in PROBLEMS.values():
        yield _explain(problem.code, "syntax", problem.message, problem.hint, problem.requirement)


def _explain_structure() -> Iterator[Explanation]:
    for text in TEXTS.values():
        cited = UNKNOWN_FIELD_REQUIREMENT if text.code == UNKNOWN_FIELD else ""
        yield _explain(text.code, "structure", text.message, text.hint, cited)


def _explain_terms() -> Iterator[Explanation]:
    for code, (message, hint) in TERMS.items():
        yield _explain(code, "terminology", message, hint, "")


def _explain(
    code: str, layer: str, message: Message, hint: Message, requirement_id: str
) -> Explanation:
    if not requirement_id:
        return Explanation(
            code=code, kind=f"finding of the {layer} layer", level="by field", text=_FIELD,
            message=message, hint=hint,
        )  # fmt: skip
    requirement = load_standard("common").requirements[requirement_id]
    return Explanation(
        code=code,
        kind=f"finding of the {layer} layer",
        level=LEVEL_OF_OBLIGATION[requirement.level].value,
        text=requirement.text.en,
        requirements=(requirement,),
        message=message,
        hint=hint,
    )
