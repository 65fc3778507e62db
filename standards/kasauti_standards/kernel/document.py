"""A YAML file read so that every complaint names its line and key.

`read_document` gives the root `Entry`; each entry knows its place and reads itself as text, number,
list or mapping, or raises a `DocumentError` that says where, what and how to mend it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import yaml

from kasauti_standards.kernel.errors import UnreadableInputError, UsageError

_NULL = "tag:yaml.org,2002:null"
_LARGEST = 4_000_000


class DocumentError(UsageError):
    """A configuration file says something that cannot be followed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a document with its place."""

    file: str
    key: str
    node: yaml.Node

    @property
    def where(self) -> str:
        """File, line and key."""
        place = f"{self.file}:{self.node.start_mark.line + 1}"
        return f"{place} {self.key}" if self.key else place

    @property
    def is_null(self) -> bool:
        """Whether nothing stands there."""
        return self.node.tag == _NULL

    @property
    def is_mapping(self) -> bool:
        """Whether keys and values stand there."""
        return isinstance(self.node, yaml.MappingNode)

    def refuse(self, what: str, *, hint: str) -> NoReturn:
        """Raise the error of this place."""
        raise DocumentError(where=self.where, what=what, hint=hint)

    def read_text(self) -> str:
        """The scalar as it was written, never empty."""
        if not isinstance(self.node, yaml.ScalarNode) or self.is_null or not self.node.value:
            self.refuse("is not a text", hint="Write one value after the colon.")
        return str(self.node.value).strip()

    def read_choice(self, choices: Sequence[str]) -> str:
        """A text that is one of the choices."""
        text = self.read_text()
        if text not in choices:
            self.refuse(f"is none of {', '.join(choices)}", hint=suggest(text, choices))
        return text

    def read_whole(self) -> int:
        """A whole number, not negative."""
        text = self.read_text()
        if not (text.isascii() and text.isdigit()):
            self.refuse("is no whole number", hint="Write digits only, for example 4.")
        return int(text)

    def read_positive(self) -> Decimal:
        """A number above zero."""
        text = self.read_text()
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal(0)
        if not number.is_finite() or number <= 0:
            self.refuse("is no number above zero", hint="Write for example 30 or 0.5.")
        return number

    def read_items(self) -> tuple[Entry, ...]:
        """The entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.refuse("is not a list", hint="Write [first, second] or one `- item` per line.")
        return tuple(
            Entry(self.file, f"{self.key}[{number}]", node)
            for number, node in enumerate(self.node.value, start=1)
        )

    def read_members(self) -> dict[str, Entry]:
        """The members of a mapping by key; a key given twice is refused."""
        if not isinstance(self.node, yaml.MappingNode):
            self.refuse("does not hold keys", hint="Write `key: value` lines, or {key: value}.")
        members: dict[str, Entry] = {}
        for name, value in self._walk_members(self.node):
            entry = Entry(self.file, f"{self.key}.{name}".removeprefix("."), value)
            if name in members:
                entry.refuse("is given twice", hint="Keep one of them.")
            members[name] = entry
        return members

    def read_record(
        self, *, required: Sequence[str], optional: Sequence[str] = ()
    ) -> dict[str, Entry]:
        """The members of a mapping whose keys are known; null counts as absent when optional."""
        members = self.read_members()
        known = (*required, *optional)
        for name, entry in members.items():
            if name not in known:
                entry.refuse("is no key of this file", hint=suggest(name, known))
        for name in required:
            if name not in members or members[name].is_null:
                self.refuse(f"lacks {name}", hint=f"Add a line `{name}: …`.")
        return {name: entry for name, entry in members.items() if not entry.is_null}

    def _walk_members(self, node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                Entry(self.file, self.key, key).refuse(
                    "has a key that is no plain word", hint="Use plain words as keys."
                )
            yield str(key.value), value


def read_document(file: Path) -> Entry:
    """The root of a YAML file; anchors, tags and several documents are not needed nor accepted."""
    try:
        if file.stat().st_size > _LARGEST:
            raise UnreadableInputError(
                where=str(file),
                what="is too large",
                hint="A configuration file is a few kilobytes.",
            )
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableInputError(
            where=str(file),
            what=f"cannot be read: {error.strerror}",
            hint="Check the path and the permissions.",
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableInputError(
            where=str(file), what="is not UTF-8 text", hint="Save it as UTF-8."
        ) from error
    return parse_document(text, name=str(file))


def parse_document(text: str, *, name: str) -> Entry:
    """The root of a YAML text."""
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.SafeLoader)):
            raise DocumentError(
                where=name, what="uses an alias (*name)", hint="Write the value out in each place."
            )
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise DocumentError(
            where=f"{name}{line}",
            what=f"is no YAML: {getattr(error, 'problem', None) or 'cannot be parsed'}",
            hint="Check indentation, colons and quotes around that line.",
        ) from error
    if node is None:
        raise DocumentError(where=name, what="is empty", hint="Start from the documented example.")
    return Entry(name, "", node)


def suggest(name: str, known: Sequence[str]) -> str:
    """The hint for a name that is none of the known ones."""
    near = get_close_matches(name, known, n=2, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(sorted(known))}."
