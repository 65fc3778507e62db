"""Running the rules of a standard over an example record, as a run of the validator would."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from kasauti_standards import load_standard
from kasauti_standards.kernel import REMOVE, CodeList, RuleContext, Standard
from kasauti_standards.kernel.changing import change_record
from kasauti_standards.kernel.pointer import split_pointer

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


class RememberedKeys:
    """Keys of one run, in memory."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def first_place(self, key: str, place: int) -> int | None:
        first = self._places.setdefault(key, place)
        return None if first == place else first


class Subject:
    """One standard with its examples and its rules."""

    def __init__(self, standard_id: str) -> None:
        self.standard: Standard = load_standard(standard_id)

    def open_context(self, profile: str = "") -> RuleContext:
        return RuleContext(
            profile=self.standard.profile(profile),
            now=NOW,
            as_of=NOW.date(),
            code_list=self._find_list,
            valid_codes=lambda name: self._find_list(name).valid_codes(NOW.date()),
        )

    def read(self, entity: str, changes: Mapping[str, object] | None = None) -> Any:
        file = self.standard.folder.joinpath("examples", f"{entity}.json")
        changes = changes or {}
        return change_record(
            json.loads(file.read_text(encoding="utf-8")),
            {pointer: value for pointer, value in changes.items() if value is not REMOVE},
            remove=[pointer for pointer, value in changes.items() if value is REMOVE],
        )

    def examine(self, entity: str, *records: Any) -> list[tuple[str, str]]:
        """Code and pointer of all that the rules of an entity find, in the order of the rules."""
        context, found = self.open_context(), []
        for rule in self.standard.rules.values():
            if rule.entity != entity:
                continue
            if rule.check is not None:
                for record in records:
                    found += [(rule.code, row.pointer) for row in rule.check(record, context)]
            if rule.collect is not None:
                collection = rule.collect(context, lambda _name: RememberedKeys())
                # a run hands on only the members that a rule says it reads
                read = {split_pointer(pointer)[0] for pointer in rule.reads}
                for place, record in enumerate(records, start=1):
                    seen = {name: value for name, value in record.items() if name in read}
                    found += [(rule.code, row.pointer) for row in collection.observe(seen, place)]
                found += [(rule.code, row.pointer) for row in collection.finish()]
        return found

    def _find_list(self, name: str) -> CodeList:
        owner, _, plain = name.rpartition("/")
        standard = load_standard(owner) if owner else self.standard
        return standard.code_lists[plain]


@pytest.fixture(scope="session")
def open_subject() -> Callable[[str], Subject]:
    return Subject
