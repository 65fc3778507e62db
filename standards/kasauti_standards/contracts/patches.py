"""Patches: every deviation of a normalised contract from the file that was published."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

PATCH_KINDS: Final[Mapping[str, str]] = {
    # the text of the file
    "byte-order-mark": "The file starts with a byte-order mark, which is no part of its text.",
    "tab-character": "YAML forbids tab characters in indentation and before a value.",
    "misplaced-path-key": "A path key stands at the margin instead of under `paths`.",
    "leading-space": "The first key is indented although the keys after it are not.",
    "duplicate-key": "A key is given twice in one mapping; the last one counts.",
    "non-text-key": "A key that YAML reads as a number, truth value or date is kept as text.",
    "text-kept": "YAML 1.1 reads this text as a date, truth value or number; JSON has it as text.",
    # the dialect
    "dialect": "The document is translated to OpenAPI 3.1.",
    "mixed-dialect": "A part is written in another dialect than the document declares.",
    "server": "Scheme, host and base path become one server address.",
    "security-scheme": "A security definition is translated to a security scheme.",
    "body-parameter": "A body parameter becomes the request body.",
    "second-body": "A request has one body; several body parameters must all hold for it.",
    "form-parameter": "Form parameters become the properties of a form request body.",
    "collection-format": "The format of a list in a parameter becomes its style.",
    "file-type": "The type `file` becomes a binary string.",
    "nullable": "`nullable` becomes the type `null`.",
    "exclusive-bound": "A true or false exclusive bound becomes the bound itself.",
    # the shape of single fields
    "null-value": "A field that must hold something holds null; it is left out.",
    "text-expected": "Text is expected here; the value is written as text.",
    "missing-text": "A text that the dialect demands is missing; an empty one is set.",
    "wrong-shape": "A value has another JSON type than the dialect demands.",
    "stray-field": "The dialect knows no such field here; it is left out.",
    # references
    "remote-reference": "The referred part stands in another file of the folder; it is bundled.",
    "dead-reference": "No file of the folder holds the referred part; a permissive stub stands in.",
    "dangling-reference": "The file itself lacks the referred part; a permissive stub stands in.",
    "wrong-dialect-reference": "The reference uses the section names of the other dialect.",
    "misplaced-reference": "The reference points at a part of another kind than is needed here.",
    "ignored-beside-reference": "Swagger 2.0 and OpenAPI 3.0 ignore what stands beside a $ref.",
    "component-name": "A component's name uses characters that OpenAPI 3 forbids.",
    # schemas
    "inapplicable-constraint": "The constraint does not apply to values of this type.",
    "bad-constraint": "The constraint's value is unusable.",
    "bad-pattern": "The pattern is no regular expression.",
    "boolean-required": "`required` of an object is a list of names, not true or false.",
    "phantom-required": "`required` names a field that the schema does not describe; kept.",
    "misplaced-items": "The element type of a list stands beside `items` instead of under it.",
    "unknown-type": "JSON Schema knows no such type.",
    "default-type": "The default is not a valid value of its own schema.",
    # operations
    "parameter-without-schema": "The parameter says nothing about its values; anything is allowed.",
    "path-parameter-required": "A parameter in the path is always required.",
    "undeclared-path-parameter": "The path has a parameter that is not declared; it is text.",
    "unused-path-parameter": "A declared path parameter does not occur in the path.",
    "duplicate-parameter": "A parameter is declared twice for one operation.",
    "duplicate-operation-id": "Two operations share an id.",
    "response-code": "The key is no status code.",
    "path-key": "A path starts with a slash.",
}
"""Every kind of patch and the sentence that explains it: the closed list."""

SHOWN_LENGTH: Final = 160


@dataclass(frozen=True, slots=True)
class Patch:
    """One change to one place of a published file.

    `file` is the path of the published file; when a part of another file was bundled, that other
    file. `pointer` is the JSON pointer of the place in the file as published, or `line N` where
    the text had to be mended before it could be parsed. `before` and `after` are the values as
    compact JSON, cut after 160 characters; empty where there was nothing.
    """

    file: str
    pointer: str
    kind: str
    before: str
    after: str
    reason: str

    def __post_init__(self) -> None:
        if self.kind not in PATCH_KINDS:
            raise ValueError(f"{self.kind!r} is not a kind of patch: see PATCH_KINDS")


def write_patch(
    *, file: str, pointer: str, kind: str, before: object, after: object, reason: str = ""
) -> Patch:
    """Build a patch; without a reason of its own it carries the sentence of its kind."""
    return Patch(
        file=file,
        pointer=pointer,
        kind=kind,
        before=show_value(before),
        after=show_value(after),
        reason=reason or PATCH_KINDS.get(kind, ""),
    )


def show_value(value: object) -> str:
    """A value as short text: a string as it is, everything else as compact JSON."""
    shown = (
        value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    )
    return shown if len(shown) <= SHOWN_LENGTH else shown[: SHOWN_LENGTH - 1] + "…"


def count_patches(patches: Iterable[Patch]) -> dict[str, int]:
    """How many places were patched, by kind, sorted by kind.

    A part that several contracts bundle is patched once in its own file, so places are counted
    by file, pointer and kind.
    """
    places = {(patch.file, patch.pointer, patch.kind) for patch in patches}
    return dict(sorted(Counter(kind for _, _, kind in places).items()))
