"""The records of accounting that are kept by one pattern, as rows of two tables.

`tables/Resource.csv` has a row for each kind of record, with the path of its collection, the
member of a body that holds a list of them, what can be done and which members are unique in a
city; a kind without a path only stands inside others. `tables/Field.csv` has their members.
Sources: UPYOG-NIUA egf-master and egf-instrument `web/contract`; egov-services egf-bill.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kasauti_standards.catalog import load_table

PACKAGE = "kasauti_standards.accounting"
_RESOURCE = (
    *("resource", "service", "path", "member", "operations", "unique"),
    *("title_en", "title_hi"),
)
_FIELD = (
    *("resource", "field", "type", "required", "min", "max", "pattern", "values"),
    *("search", "about"),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a record.

    `type` is text, whole, number, rupees, flag, date, moment, or `ref:`/`list:` with a resource;
    `search` is the type of the query parameter that finds by it, empty where none does.
    """

    name: str
    type: str
    is_required: bool
    least: int | None
    most: int | None
    pattern: str
    values: tuple[str, ...]
    search: str
    about: str

    @property
    def target(self) -> str:
        """The resource that the member holds, if any."""
        kind, _, name = self.type.partition(":")
        return name if kind in {"ref", "list"} else ""


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind of record."""

    name: str
    service: str
    path: str
    member: str
    operations: tuple[str, ...]
    unique: tuple[str, ...]
    title_en: str
    title_hi: str
    members: tuple[Member, ...]

    @property
    def prefix(self) -> str:
        """What the ids of its operations begin with: `fund`, `bank-branch`."""
        spaced = "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in self.name)
        return f"acc-{spaced.strip('-')}"


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _limit(text: str) -> int | None:
    return int(text) if text else None


def _read_member(row: Mapping[str, str]) -> Member:
    return Member(
        name=row["field"],
        type=row["type"],
        is_required=row["required"] == "true",
        least=_limit(row["min"]),
        most=_limit(row["max"]),
        pattern=row["pattern"],
        values=_split(row["values"]),
        search=row["search"],
        about=row["about"],
    )


@cache
def load_resources() -> Mapping[str, Resource]:
    """All kinds of record by name, in the order of the table."""
    members: dict[str, list[Member]] = {}
    for row in load_table(PACKAGE, "Field", _FIELD):
        members.setdefault(row["resource"], []).append(_read_member(row))
    return {
        row["resource"]: Resource(
            name=row["resource"],
            service=row["service"],
            path=row["path"],
            member=row["member"],
            operations=_split(row["operations"]),
            unique=_split(row["unique"]),
            title_en=row["title_en"],
            title_hi=row["title_hi"],
            members=tuple(members[row["resource"]]),
        )
        for row in load_table(PACKAGE, "Resource", _RESOURCE)
    }


@cache
def list_kept() -> tuple[Resource, ...]:
    """The kinds that have a collection of their own."""
    return tuple(row for row in load_resources().values() if row.path)
