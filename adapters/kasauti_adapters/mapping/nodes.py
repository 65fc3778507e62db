"""Careful access to a YAML document: every wrong or unknown member is named with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from kasauti_adapters.errors import MappingError


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping within a YAML file, and where it stands."""

    where: str
    members: Mapping[str, object]

    def only(self, *names: str) -> None:
        """Refuse members that the format does not know."""
        unknown = sorted(set(self.members) - set(names))
        if unknown:
            raise MappingError(
                where=self.where,
                what=f"has unknown members: {', '.join(unknown)}",
                hint=f"Known here: {', '.join(sorted(names))}.",
            )

    def has(self, name: str) -> bool:
        """Whether a member is written."""
        return name in self.members

    def get(self, name: str, default: object = None) -> object:
        """A member as it is."""
        return self.members.get(name, default)

    def text(self, name: str, default: str | None = None) -> str:
        """A member as text; required without a default."""
        value = self.members.get(name, default)
        if value is None or isinstance(value, dict | list):
            raise MappingError(
                where=self.where, what=f"{name} is no text", hint=f"Write `{name}: …`."
            )
        return str(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A member as a list of texts; one text is a list of one, none is empty."""
        value = self.members.get(name)
        if value is None:
            return ()
        if isinstance(value, list):
            return tuple("" if item is None else str(item) for item in value)
        if isinstance(value, dict):
            raise MappingError(where=self.where, what=f"{name} is no list", hint="Write [a, b].")
        return (str(value),)

    def block(self, name: str) -> Block:
        """A member as a block; an absent one is empty."""
        return make_block(self.members.get(name) or {}, f"{self.where} {name}")

    def blocks(self, name: str) -> list[Block]:
        """A member as a list of blocks."""
        value = self.members.get(name) or []
        if not isinstance(value, list):
            raise MappingError(
                where=self.where, what=f"{name} is no list", hint="Begin each entry with `- `."
            )
        return [
            make_block(item, f"{self.where} {name}[{number}]") for number, item in enumerate(value)
        ]

    def pick(self, name: str, allowed: Iterable[str], default: str) -> str:
        """A member that is one of a closed set."""
        value = self.text(name, default)
        if value not in set(allowed):
            raise MappingError(
                where=self.where,
                what=f"{name} is {value!r}",
                hint=f"Allowed: {', '.join(allowed)}.",
            )
        return value


def make_block(value: object, where: str) -> Block:
    """A YAML mapping as a block; MappingError for anything else."""
    if not isinstance(value, dict):
        raise MappingError(where=where, what="is no mapping", hint="Write `name: value` lines.")
    return Block(
        where, {str(key): member for key, member in cast("dict[object, object]", value).items()}
    )


def read_yaml(file: Path) -> tuple[Block, bytes]:
    """The document of a YAML file and its bytes; MappingError says line and column."""
    try:
        content = file.read_bytes()
        document = yaml.safe_load(content.decode("utf-8"))
    except OSError as error:
        raise MappingError(
            where=str(file),
            what=f"cannot be read: {(error.strerror or 'unknown reason').lower()}",
            hint="Check the name of the file.",
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise MappingError(
            where=f"{file}{place}", what="is no YAML in UTF-8", hint="Check indentation and quotes."
        ) from error
    return make_block(document, file.name), content
