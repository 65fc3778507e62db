"""References: where they lead, and the bundle that makes a document self-contained.

Every part that a contract refers to ends up among the components of the normalised document:
its own parts under their own names, parts of other files under theirs (with the file's name
behind where that is taken), and a permissive stub for what nobody holds.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from kasauti_standards.contracts.library import ContractLibrary
from kasauti_standards.contracts.patches import Patch, write_patch
from kasauti_standards.contracts.reading import ContractSource
from kasauti_standards.contracts.trees import JsonObject, JsonValue, as_object
from kasauti_standards.kernel.pointer import ABSENT, join_pointer, read_pointer, split_pointer

UNRESOLVED: Final = "x-unresolved-ref"
SCHEMAS: Final = "schemas"
PARAMETERS: Final = "parameters"

SWAGGER_SECTIONS: Final[Mapping[str, str]] = {
    "definitions": SCHEMAS,
    "parameters": PARAMETERS,
    "responses": "responses",
    "securityDefinitions": "securitySchemes",
}
"""The sections of a Swagger 2.0 document and what OpenAPI 3 calls them."""

COMPONENT_SECTIONS: Final = (
    SCHEMAS,
    "responses",
    PARAMETERS,
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
)
_OLD_SECTION: Final = {new: old for old, new in SWAGGER_SECTIONS.items()}
_NOT_IN_A_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")
_STUBS: Final[Mapping[str, JsonObject]] = {
    "responses": {"description": ""},
    "requestBodies": {"content": {}},
    "headers": {"schema": {}},
    "securitySchemes": {"type": "http", "scheme": "unknown"},
    "links": {"operationId": "unknown"},
}

Steps = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to: a node of a published file and the steps that reach it."""

    source: ContractSource
    steps: Steps
    node: JsonValue


@dataclass(frozen=True, slots=True)
class Component:
    """A component still to be translated: its place in the bundle and its published node."""

    section: str
    name: str
    node: JsonValue
    position: Position


@dataclass(slots=True)
class Bundle:
    """The document under construction: its components, its patches, what is still to be done."""

    main: ContractSource
    library: ContractLibrary
    patches: list[Patch] = field(default_factory=list)
    components: dict[str, JsonObject] = field(default_factory=dict)
    operation_ids: set[str] = field(default_factory=set)
    _names: dict[tuple[str, str, Steps], str] = field(default_factory=dict)
    _taken: set[tuple[str, str]] = field(default_factory=set)
    _waiting: deque[Component] = field(default_factory=deque)

    def reserve(self, section: str, steps: Steps, node: JsonValue) -> None:
        """Take a component of the main document into the bundle under its own name."""
        position = Position(self, self.main, steps)
        name = self._choose_name(section, steps[-1], self.main)
        if name != steps[-1]:
            position.log("component-name", before=steps[-1], after=name)
        self._names[(self.main.path, section, steps)] = name
        self._waiting.append(Component(section, name, node, position))

    def drain(self) -> Iterator[Component]:
        """Hand out what is to be translated, until nothing more is referred to."""
        while self._waiting:
            yield self._waiting.popleft()

    def find(self, reference: str, *, source: ContractSource) -> Target | None:
        """The published node that a reference leads to; None where nobody holds it."""
        document, _, fragment = reference.partition("#")
        if not fragment.startswith("/"):
            return None
        steps = split_pointer(unquote(fragment))
        candidates = self.library.locate(document, near=source.path) if document else [source]
        for candidate in candidates:
            holder = self.main if candidate.path == self.main.path else candidate
            for variant in (steps, _swap_dialect(steps)):
                node = read_pointer(holder.tree, join_pointer(*variant)) if variant else ABSENT
                if node is not ABSENT:
                    return Target(holder, variant, _as_json(node))
        return None

    def include(self, target: Target, *, section: str) -> str:
        """The name under which a published node stands among the components."""
        key = (target.source.path, section, target.steps)
        if key not in self._names:
            name = self._choose_name(section, target.steps[-1], target.source)
            self._names[key] = name
            position = Position(self, target.source, target.steps)
            self._waiting.append(Component(section, name, target.node, position))
        return self._names[key]

    def stand_in(self, reference: str, *, section: str, source: ContractSource) -> str:
        """The name of the stub that stands for what a dead reference meant."""
        document, _, fragment = reference.partition("#")
        key = ("" if document else source.path, section, (reference,))
        if key not in self._names:
            wanted = split_pointer(unquote(fragment))[-1:] or (PurePosixPath(document).stem,)
            name = self._choose_name(section, unquote(wanted[0]), source)
            stub: JsonObject = {UNRESOLVED: reference, **_STUBS.get(section, {})}
            if section == PARAMETERS:
                stub |= {"name": wanted[0], "in": "query", "schema": {}}
            self._names[key] = name
            self.components.setdefault(section, {})[name] = stub
        return self._names[key]

    def _choose_name(self, section: str, wanted: str, source: ContractSource) -> str:
        name = _NOT_IN_A_NAME.sub("_", wanted).strip("_") or "unnamed"
        stem = _NOT_IN_A_NAME.sub("_", PurePosixPath(source.path).stem)
        choice, number = name, (2 if source.path == self.main.path else 0)
        while (section, choice) in self._taken:
            choice = f"{name}.{number}" if number else f"{name}.{stem}"
            number = number + 1 if number else 2
        self._taken.add((section, choice))
        return choice


@dataclass(frozen=True, slots=True)
class Position:
    """Where the translation stands: a place in a published file, and the bundle it feeds."""

    bundle: Bundle
    source: ContractSource
    steps: tuple[str | int, ...]

    def at(self, *steps: str | int) -> Position:
        """The position below this one."""
        return Position(self.bundle, self.source, (*self.steps, *steps))

    def log(self, kind: str, *, before: object, after: object = "", reason: str = "") -> None:
        """Record a patch of this place."""
        self.bundle.patches.append(
            write_patch(
                file=self.source.path,
                pointer=join_pointer(*self.steps),
                kind=kind,
                before=before,
                after=after,
                reason=reason,
            )
        )

    def find(self, reference: str) -> Target | None:
        """The published node that a reference at this place leads to."""
        return self.bundle.find(reference, source=self.source)

    def refer(self, reference: str, *, section: str) -> str:
        """The reference within the bundle that replaces a published one."""
        target = self.find(reference)
        if target is None:
            return self._stand_in(reference, section, "")
        home = find_section(target.steps)
        if home is not None and home != section:
            if (section, home) == (SCHEMAS, PARAMETERS):
                return self._refer_to_values(reference, target)
            return self._stand_in(reference, section, "misplaced-reference")
        local = _write_local(section, self.bundle.include(target, section=section))
        fragment = reference[reference.index("#") :]
        if target.source.path != self.source.path:
            kind = "remote-reference"
            self.log(kind, before=reference, after=f"{target.source.path} as {local}")
        elif not reference.startswith("#"):
            self.log("remote-reference", before=reference, after=local)
        if split_pointer(unquote(fragment[1:])) != target.steps:
            self.log("wrong-dialect-reference", before=fragment, after=local)
        return local

    def _refer_to_values(self, reference: str, target: Target) -> str:
        """A schema that refers to a parameter means the values of that parameter."""
        parameter = as_object(target.node)
        if "schema" in parameter:
            target = Target(target.source, (*target.steps, "schema"), parameter["schema"])
        else:
            values = {key: parameter[key] for key in parameter if key not in {"in", "name"}}
            values.pop("required", None)
            target = Target(target.source, target.steps, values)
        local = _write_local(SCHEMAS, self.bundle.include(target, section=SCHEMAS))
        self.log("misplaced-reference", before=reference, after=local)
        return local

    def _stand_in(self, reference: str, section: str, kind: str) -> str:
        name = self.bundle.stand_in(reference, section=section, source=self.source)
        local = _write_local(section, name)
        kind = kind or ("dangling-reference" if reference.startswith("#") else "dead-reference")
        self.log(kind, before=reference, after=local)
        return local


def find_section(steps: Steps) -> str | None:
    """The component section that steps of either dialect lead into; None for any other place."""
    match steps:
        case (old, _) if old in SWAGGER_SECTIONS:
            return SWAGGER_SECTIONS[old]
        case ("components", new, _) if new in COMPONENT_SECTIONS:
            return new
        case _:
            return None


def _swap_dialect(steps: Steps) -> Steps:
    match steps:
        case ("components", new, *rest) if new in _OLD_SECTION:
            return (_OLD_SECTION[new], *rest)
        case (old, *rest) if old in SWAGGER_SECTIONS:
            return ("components", SWAGGER_SECTIONS[old], *rest)
        case _:
            return ()


def _write_local(section: str, name: str) -> str:
    return f"#/components/{section}/{name}"


def _as_json(node: object) -> JsonValue:
    return node  # type: ignore[return-value]  # a node of a JSON tree is JSON
