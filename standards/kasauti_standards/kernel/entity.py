"""Entities: the things a standard describes, each with one pydantic model as its declaration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kasauti_standards.kernel.message import Message
from kasauti_standards.kernel.profile import Profile
from kasauti_standards.kernel.reference import Reference

if TYPE_CHECKING:  # the validate path must not import pydantic
    from pydantic import BaseModel

Shape: TypeAlias = Callable[[dict[str, Any], Profile], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """Where records of another entity stand inside this one: `/Data/*` holds `Data`."""

    pointer: str
    entity: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """How one profile's shape of an entity differs from the declared one, and why.

    `change` is `require`, `optional`, `add-values`, `only-values` or `any-value`; `pointer` names
    the field in the record, `erratum` the row that explains it.
    """

    profile: str
    pointer: str
    change: Literal["require", "optional", "add-values", "only-values", "any-value"]
    value: tuple[str, ...] = ()
    erratum: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity.

    `source_key` points at the field in which a source system's key travels (empty: none kept).
    `requirement` is cited for any structural defect that no field requirement covers.
    `shape` changes the derived schema where a profile's shape is a table, not a few overlays.
    """

    name: str
    title: Message
    model: Reference[type[BaseModel]]
    source: str
    requirement: str
    shape: Reference[Shape] | None = None
    parts: tuple[Part, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    source_key: str = ""
    introduced: str = "0.1.0"
    deprecated_since: str = ""
    replaced_by: str = ""
