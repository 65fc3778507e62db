"""The register of documents and repositories that declarations rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib.resources.abc import Traversable

from kasauti_standards.kernel.tables import read_exact_table


@dataclass(frozen=True, slots=True)
class Source:
    """A document or repository at one version.

    `read` says how much of it was read: `text`, `part`, `preview`, `title` or `not read`.
    """

    id: str
    title: str
    publisher: str
    version: str
    date: str
    licence: str
    address: str
    read: str


def read_sources(file: Traversable) -> Iterator[Source]:
    """Read the source register."""
    for row in read_exact_table(file, tuple(field.name for field in fields(Source))):
        yield Source(**row)
