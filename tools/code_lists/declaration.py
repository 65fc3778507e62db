"""What one code list is: where it comes from, which key is what, what is kept and what is left."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Json: TypeAlias = "bool | int | Decimal | str | list[Json] | dict[str, Json] | None"
Record: TypeAlias = dict[str, Json]

MDMS = "upyog/upyog-mdms-data@489bb25"
UPYOG = "niua-org/UPYOG-NIUA@2ac8adc"


@dataclass(frozen=True)
class SourceText:
    """The text of one source file and the path that error messages name it by."""

    path: str
    text: str


Reader: TypeAlias = Callable[[SourceText, str], list[Record]]


@dataclass(frozen=True)
class Column:
    """An attribute column kept from the source: its name here, its (dotted) key there."""

    name: str
    key: str


@dataclass(frozen=True)
class CodeList:
    """One row of the declaration.

    `file` is the copy below the sources folder, `upstream_path` the same file in `repository`;
    `master` the key of the JSON array. `code`, `label`, `parent` and `active` name source keys
    (empty: the source has none). Every other key of a record is either kept or left behind,
    by name: an undeclared key stops the build, so nothing new upstream is lost unseen.
    `is_open`: a state or city may add codes in its own master data.
    """

    package: str
    name: str
    title: str
    file: str
    master: str
    read: Reader
    code: str = "code"
    label: str = ""
    parent: str = ""
    active: str = "active"
    keep: tuple[Column, ...] = ()
    leave: tuple[str, ...] = ()
    is_open: bool = True
    repository: str = MDMS
    upstream_path: str = ""

    @property
    def path_upstream(self) -> str:
        """Path of the file in the upstream repository."""
        return self.upstream_path or self.file.replace("masters/", "data/pg/", 1)

    @property
    def source(self) -> str:
        """Upstream reference written into each row."""
        return f"{self.repository} {self.path_upstream}"

    @property
    def declared_keys(self) -> tuple[str, ...]:
        """Source keys that some cell is made of, in column order."""
        named = (self.code, self.label, self.parent, self.active)
        kept = (column.key for column in self.keep)
        return tuple(dict.fromkeys(key for key in (*named, *kept) if key))


def keep_columns(names: str = "", **renamed: str) -> tuple[Column, ...]:
    """Return columns for the blank-separated source keys, then for `name="key"` renamings."""
    same = tuple(Column(name, name) for name in names.split())
    return same + tuple(Column(name, key) for name, key in renamed.items())
