r"""YAML to a JSON tree, keeping as text what JSON would have as text.

Built from the parser's events without recursion, so that nesting cannot exhaust the stack. Plain
scalars follow the core schema of YAML 1.2 (yaml.org/spec/1.2.2, section 10.3), with one
exception: digits with a leading zero stay text, because YAML 1.1 reads them as octal and the
contracts use them as codes. Whatever a YAML 1.1 reader would have turned into something else
(dates, `yes`, `12:30`, `1_000`) is logged as `text-kept`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Final

import yaml

from kasauti_standards.contracts.errors import UnreadableContract
from kasauti_standards.contracts.patches import Patch, write_patch
from kasauti_standards.contracts.trees import JsonObject, JsonValue
from kasauti_standards.kernel.pointer import join_pointer

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS: Final = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,299})$")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
_OTHER_READINGS: Final = {
    "tag:yaml.org,2002:timestamp": "date",
    "tag:yaml.org,2002:bool": "truth value",
    "tag:yaml.org,2002:int": "whole number",
    "tag:yaml.org,2002:float": "number",
}


@dataclass(slots=True)
class _Frame:
    """A mapping or list under construction."""

    container: JsonObject | list[JsonValue]
    steps: tuple[str | int, ...]
    anchor: str | None
    key: str | None = None
    merging: bool = False
    merged: list[JsonObject] = field(default_factory=list)


class TreeBuilder:
    """Builds the tree of one file; `patches` holds what was kept as text or given twice."""

    def __init__(self, path: str) -> None:
        self.patches: list[Patch] = []
        self._path = path
        self._frames: list[_Frame] = []
        self._anchors: dict[str, JsonValue] = {}
        self._documents: list[JsonValue] = []

    def build(self, text: str) -> JsonValue:
        """The tree of the only document of the text.

        Raises yaml.YAMLError where the text is no YAML, UnreadableContract where it is YAML that
        JSON cannot hold.
        """
        for event in yaml.parse(text, Loader=_LOADER):
            self._take(event)
        if len(self._documents) != 1:
            raise UnreadableContract(
                where=self._path,
                what=f"holds {len(self._documents)} YAML documents",
                hint="A contract is one document: split the file at its `---` lines.",
            )
        return self._documents[0]

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.MappingStartEvent():
                self._open({}, event)
            case yaml.SequenceStartEvent():
                self._open([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case yaml.ScalarEvent():
                self._take_scalar(event)
            case yaml.AliasEvent():
                if event.anchor not in self._anchors:
                    raise self._refusal(event, f"alias *{event.anchor} has no finished anchor")
                self._refuse_key(event)
                self._put(self._anchors[event.anchor])

    def _open(
        self,
        container: JsonObject | list[JsonValue],
        event: yaml.MappingStartEvent | yaml.SequenceStartEvent,
    ) -> None:
        self._refuse_key(event)
        self._frames.append(_Frame(container, self._next_steps(), event.anchor))

    def _close(self) -> None:
        frame = self._frames.pop()
        if isinstance(frame.container, dict):
            for merged in frame.merged:
                for key, value in merged.items():
                    frame.container.setdefault(key, value)
        if frame.anchor:
            self._anchors[frame.anchor] = frame.container
        self._put(frame.container)

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame is not None and isinstance(frame.container, dict) and self._wants_key(frame):
            self._take_key(event, frame, frame.container)
            return
        value = _resolve(event)
        reading = _other_reading(event) if isinstance(value, str) else ""
        if reading:
            self.patches.append(
                write_patch(
                    file=self._path,
                    pointer=join_pointer(*self._next_steps()),
                    kind="text-kept",
                    before=f"{event.value} ({reading})",
                    after=value,
                )
            )
        if event.anchor:
            self._anchors[event.anchor] = value
        self._put(value)

    def _take_key(self, event: yaml.ScalarEvent, frame: _Frame, container: JsonObject) -> None:
        key = event.value
        if key == "<<" and event.implicit[0]:
            frame.merging = True
            return
        plain = _resolve(event)
        reading = _other_reading(event) or ("" if isinstance(plain, str) else "no text")
        if reading:
            self._log_key("non-text-key", (*frame.steps, key), f"{key} ({reading})")
        if key in container:
            self._log_key("duplicate-key", (*frame.steps, key), container[key])
        frame.key = key

    def _log_key(self, kind: str, steps: tuple[str | int, ...], before: object) -> None:
        self.patches.append(
            write_patch(
                file=self._path,
                pointer=join_pointer(*steps),
                kind=kind,
                before=before,
                after=str(steps[-1]) if kind == "non-text-key" else "",
            )
        )

    def _put(self, value: JsonValue) -> None:
        if not self._frames:
            self._documents.append(value)
            return
        frame = self._frames[-1]
        if isinstance(frame.container, list):
            frame.container.append(value)
        elif frame.merging:
            frame.merging = False
            parts = value if isinstance(value, list) else [value]
            frame.merged.extend(part for part in parts if isinstance(part, dict))
        elif frame.key is not None:
            frame.container[frame.key] = value
            frame.key = None

    def _next_steps(self) -> tuple[str | int, ...]:
        if not self._frames:
            return ()
        frame = self._frames[-1]
        if isinstance(frame.container, list):
            return (*frame.steps, len(frame.container))
        return (*frame.steps, frame.key if frame.key is not None else "<<")

    def _wants_key(self, frame: _Frame) -> bool:
        return isinstance(frame.container, dict) and frame.key is None and not frame.merging

    def _refuse_key(self, event: yaml.Event) -> None:
        if self._frames and self._wants_key(self._frames[-1]):
            raise self._refusal(event, "a key is a list, a mapping or an alias")

    def _refusal(self, event: yaml.Event, what: str) -> UnreadableContract:
        line = f":{event.start_mark.line + 1}" if event.start_mark else ""
        return UnreadableContract(
            where=f"{self._path}{line}",
            what=what,
            hint="JSON knows text keys and trees only: write the value out.",
        )


def _resolve(event: yaml.ScalarEvent) -> JsonValue:
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _NULLS:
        return None
    if text in _TRUTHS:
        return _TRUTHS[text]
    if _INTEGER.match(text):
        return int(text)
    if _FLOAT.match(text) and math.isfinite(number := float(text)):
        return number
    return text


def _other_reading(event: yaml.ScalarEvent) -> str:
    """What a YAML 1.1 reader takes a plain scalar for, unless it takes it for text."""
    text: str = event.value
    if not event.implicit[0] or not text:
        return ""
    for tag, pattern in yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], ()):
        if tag in _OTHER_READINGS and pattern.match(text):
            return _OTHER_READINGS[tag]
    return ""
