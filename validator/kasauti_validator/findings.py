"""From defect to finding: the one place where a value of somebody's data is written down."""

from __future__ import annotations

import re

from kasauti_standards.kernel import Finding, Masker, Place
from kasauti_standards.kernel.pointer import ABSENT, join_pointer
from kasauti_validator.defects import Defect, Steps
from kasauti_validator.guide import SchemaGuide, Subject

NOBODY = Subject(ABSENT)
_MOST_PEOPLE = 1_000
_MOST_REMEMBERED = 10_000
_TOO_SHORT = 10**8  # no number of at most eight digits identifies anybody: mobiles have ten


class FindingWriter:
    """Masks, then writes. Nothing of a record reaches a finding but through here.

    A value at a place declared to identify somebody becomes a token of its kind; at a place that
    no standard declares only its kind and size are told; elsewhere what looks identifying is
    masked. Other sentences of a finding are cleared of all values that identify somebody.
    """

    def __init__(self, masker: Masker, guide: SchemaGuide) -> None:
        self._masker = masker
        self._guide = guide
        self._pointers: dict[Steps, str] = {}

    def write(
        self,
        defect: Defect,
        *,
        file: str,
        line: int | None,
        record: int | None,
        subject: Subject = NOBODY,
    ) -> Finding:
        """The finding that a defect is, at its place."""
        statement, steps, value, params, fix, own_line, is_undeclared = defect
        weight = statement.weight
        shown = self._write_value(steps, value, subject, is_undeclared=is_undeclared)
        hint = statement.hint
        near: tuple[str, ...] = ()
        if fix:
            fix = self.clear(fix, subject)
        elif statement.options is not None and statement.hint_near is not None:
            near = statement.options.nearest(steps[-1] if is_undeclared else value)
            fix = near[0] if near else ""
            hint = statement.hint_near if near else hint
        cleared = {name: self._write_param(given, subject) for name, given in params.items()}
        if value is not ABSENT:  # of what is missing, a rule says the value that is meant
            cleared["value"] = shown
        return Finding(
            code=statement.code,
            level=weight.level,
            layer=statement.layer,
            requirements=weight.requirements,
            origin=weight.origin,
            place=Place(file, own_line or line, record, self._write_pointer(steps)),
            message=statement.message,
            hint=hint,
            value=shown,
            fix=fix,
            params={"value": shown, **cleared, "fix": fix, "near": ", ".join(near)},
        )

    def clear(self, text: str, subject: Subject) -> str:
        """A sentence without the values of a record that may identify somebody."""
        if not text:
            return ""
        people = self._guide.find_people(subject)
        if len(people) > _MOST_PEOPLE:
            return self._masker.describe(text)
        for person in sorted(people, key=len, reverse=True):
            if person in text:
                token = self._masker.mask(person, kind="person")
                text = re.sub(rf"(?<!\w){re.escape(person)}(?!\w)", token, text)
        return self._masker.show(text)

    def _write_param(self, value: object, subject: Subject) -> object:
        if value.__class__ is int and -_TOO_SHORT < value < _TOO_SHORT:
            return value
        text = str(value)
        cleared = self.clear(text, subject)
        return value if cleared == text else cleared

    def _write_value(
        self, steps: Steps, value: object, subject: Subject, *, is_undeclared: bool
    ) -> str:
        if value is ABSENT:
            return ""
        if is_undeclared:
            return self._masker.describe(value)
        is_declared, person = self._guide.facts(steps)
        if person and value is not None and not isinstance(value, dict | list):
            return self._masker.mask(value, kind=person)
        if not is_declared:
            return self._masker.describe(value)
        return self.clear(value, subject) if isinstance(value, str) else self._masker.show(value)

    def _write_pointer(self, steps: Steps) -> str:
        """The pointer; names that no standard declares may themselves be somebody's data."""
        pointer = self._pointers.get(steps)
        if pointer is None:
            if len(self._pointers) >= _MOST_REMEMBERED:
                self._pointers.clear()
            pointer = self._pointers[steps] = join_pointer(
                *(
                    step
                    if isinstance(step, int) or self._guide.facts(steps[: depth + 1]).is_declared
                    else self._masker.show(step)
                    for depth, step in enumerate(steps)
                )
            )
        return pointer
