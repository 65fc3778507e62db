"""What a code means: a rule, a structural finding, a requirement or an erratum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import cast

import orjson

from kasauti_standards.catalog import published_folder
from kasauti_standards.kernel import (
    REMOVE,
    DeclarationError,
    Erratum,
    KasautiError,
    Message,
    Requirement,
    Rule,
    Standard,
    UnknownNameError,
)
from kasauti_standards.kernel.requirement import LEVEL_OF_OBLIGATION


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything there is to say about one code."""

    code: str
    kind: str
    level: str
    text: str
    requirements: tuple[Requirement, ...] = ()
    message: Message | None = None
    hint: Message | None = None
    examples: Mapping[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The explanation as a program reads it."""
        return {
            "code": self.code,
            "kind": self.kind,
            "level": self.level,
            "text": self.text,
            "message": {"en": self.message.en, "hi": self.message.hi} if self.message else None,
            "hint": {"en": self.hint.en, "hi": self.hint.hi} if self.hint else None,
            "requirements": [
                {
                    "id": row.id,
                    "level": row.level.value,
                    "origin": row.origin.value,
                    "text": {"en": row.text.en, "hi": row.text.hi},
                    "source": row.source,
                    "clause": row.clause,
                }
                for row in self.requirements
            ],
            "examples": dict(self.examples),
        }


def find_explanation(
    code: str,
    standards: Sequence[Standard],
    *,
    name_broken: Callable[[str, KasautiError], None],
    general: Iterable[Explanation] = (),
) -> Explanation:
    """The explanation of a code; `general` are those of no one standard.

    `name_broken` is told of a standard that cannot be explained for a mistake in it; the others
    go on. UnknownNameError names near codes.
    """
    known: list[str] = []
    for explanation in chain(general, _list_sound(standards, name_broken)):
        if explanation.code == code:
            return explanation
        known.append(explanation.code)
    raise UnknownNameError.among("code", code, known)


def _list_sound(
    standards: Sequence[Standard], name_broken: Callable[[str, KasautiError], None]
) -> Iterator[Explanation]:
    for standard in standards:
        try:
            yield from list_explanations(standard)
        except KasautiError as error:
            name_broken(standard.id, error)


def list_explanations(standard: Standard) -> Iterator[Explanation]:
    """Explanations of all rules, structural codes, requirements and errata of a standard."""
    for rule in standard.rules.values():
        yield _explain_rule(standard, rule)
    for code, requirement_ids in _read_structural_codes(standard).items():
        if code not in standard.rules:
            yield _explain_structure(standard, code, requirement_ids)
    for requirement in standard.requirements.values():
        level = LEVEL_OF_OBLIGATION[requirement.level].value
        yield Explanation(requirement.id, "requirement", level, requirement.text.en, (requirement,))
    for erratum in standard.errata.values():
        yield Explanation(erratum.id, "erratum", "info", _write_erratum(erratum))


def _explain_rule(standard: Standard, rule: Rule) -> Explanation:
    examples: dict[str, object] = {}
    if rule.example.violating:
        examples["violating change"] = _show_change(rule.example.violating)
    if rule.example.records:
        examples["violating records"] = [_show_change(change) for change in rule.example.records]
    if rule.example.clean:
        examples["clean change"] = _show_change(rule.example.clean)
    examples["gives"] = [list(expected) for expected in rule.example.expect]
    return Explanation(
        code=rule.code,
        kind=f"rule of {standard.id}/{rule.entity}",
        level=standard.level_of(rule).value,
        text=rule.explanation,
        requirements=tuple(standard.requirements[name] for name in rule.requirements),
        message=rule.message,
        hint=rule.hint,
        examples=examples,
    )


def _show_change(change: Mapping[str, object]) -> dict[str, object]:
    return {key: "(left out)" if value is REMOVE else value for key, value in change.items()}


def _explain_structure(
    standard: Standard, code: str, requirement_ids: tuple[str, ...]
) -> Explanation:
    requirements = tuple(
        standard.requirements[name] for name in requirement_ids if name in standard.requirements
    )
    if not requirements:
        raise DeclarationError(
            where=f"{standard.id}: {code}",
            what=f"cites {', '.join(requirement_ids)}, which the standard does not declare",
            hint="Add the row to requirements.csv, or cite another; then `make published`.",
        )
    level = min(
        (LEVEL_OF_OBLIGATION[row.level] for row in requirements),
        key=["error", "warning", "info"].index,
    )
    return Explanation(
        code=code,
        kind=f"structural finding of {standard.id}",
        level=level.value,
        text="\n".join(row.text.en for row in requirements),
        requirements=requirements,
    )


def _read_structural_codes(standard: Standard) -> Mapping[str, tuple[str, ...]]:
    """Finding codes written into the published schemas, with the requirements they cite."""
    codes: dict[str, tuple[str, ...]] = {}
    folder = published_folder() / standard.id / "json-schema" / standard.default_profile
    for entity in standard.entities:
        file = folder / f"{entity.name}.schema.json"
        if not file.is_file():
            raise DeclarationError(
                where=str(file), what="is not published", hint="Run `make published`."
            )
        schema = orjson.loads(file.read_bytes())
        for node in _walk(schema):
            for code in cast("dict[str, str]", node.get("x-code", {})).values():
                cited = tuple(cast("list[str]", node.get("x-requirement", [entity.requirement])))
                codes.setdefault(code, cited)
    return dict(sorted(codes.items()))


def _walk(node: object) -> Iterator[dict[str, object]]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _walk(child)
    elif isinstance(node, list):
        for child in node:
            yield from _walk(child)


def _write_erratum(erratum: Erratum) -> str:
    return "\n".join(
        (
            f"where: {erratum.where}",
            f"the contract says: {erratum.contract_says}",
            f"the code does: {erratum.code_does}",
            f"our reading: {erratum.our_reading}",
            f"effect: {erratum.effect}",
            f"source: {erratum.source} ({erratum.confidence})",
        )
    )
