"""The manifest of published contracts: which file belongs to which standard, and in what role.

A row names a file by repository, commit and path, and its SHA-256. Roles:

- `primary`: the contract that a standard is compared with, field by field;
- `awaited`: will be a primary; the standard does not declare its part yet;
- `variant`: another form of a primary, which the standard follows no further;
- `out of scope`: no contract of any standard here, for the reason given.

`same_at_least` is, of a primary, how many of its operations and fields are the same in our
declaration, in per cent; it may only rise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Final

from kasauti_standards.contracts.library import CONTRACT_SUFFIXES
from kasauti_standards.kernel import DeclarationError
from kasauti_standards.kernel.tables import read_exact_table

PRIMARY: Final = "primary"
AWAITED: Final = "awaited"
VARIANT: Final = "variant"
OUT_OF_SCOPE: Final = "out of scope"
ROLES: Final = (PRIMARY, AWAITED, VARIANT, OUT_OF_SCOPE)
_TABLE: Final = "published_contracts.csv"


@dataclass(frozen=True, slots=True)
class ContractFile:
    """One row; `standard` is empty where the file belongs to none."""

    repository: str
    commit: str
    path: str
    sha256: str
    standard: str
    role: str
    same_at_least: str
    reason: str

    @property
    def floor(self) -> Decimal:
        """The least share of operations and fields that are the same, in per cent."""
        return Decimal(self.same_at_least or 0)


@dataclass(frozen=True, slots=True)
class ManifestProblem:
    """What is wrong between the manifest and a folder of contracts."""

    where: str
    what: str
    hint: str

    def __str__(self) -> str:
        """The problem in one line."""
        return f"{self.where}: {self.what}. {self.hint}"


def read_manifest() -> tuple[ContractFile, ...]:
    """The committed manifest; DeclarationError where a row says too little or too much."""
    table = files("kasauti_standards.contracts").joinpath(_TABLE)
    columns = tuple(field.name for field in fields(ContractFile))
    rows = tuple(ContractFile(**row) for row in read_exact_table(table, columns))
    for row in rows:
        if row.role not in ROLES:
            raise _mistake(row, f"has the role {row.role!r}", f"Write one of: {', '.join(ROLES)}.")
        if (row.role == OUT_OF_SCOPE) == bool(row.standard):
            raise _mistake(row, "names a standard, or none", "A file out of scope has no standard.")
        if row.role != PRIMARY and not row.reason:
            raise _mistake(row, "has no reason", "Say why it is not what a standard follows.")
    return rows


def locate_rows(rows: Iterable[ContractFile], paths: Iterable[str]) -> Mapping[str, ContractFile]:
    """The row of each path below a folder: its end is the path in the repository."""
    by_name: dict[str, list[ContractFile]] = {}
    for row in rows:
        by_name.setdefault(row.path.rpartition("/")[2], []).append(row)
    found: dict[str, ContractFile] = {}
    for path in paths:
        fitting = [
            row
            for row in by_name.get(path.rpartition("/")[2], ())
            if f"/{path}".endswith(f"/{row.path}")
        ]
        if fitting:
            found[path] = max(fitting, key=lambda row: len(row.path))
    return found


def list_contract_files(folder: Path) -> list[str]:
    """The paths of all YAML and JSON files below a folder."""
    return sorted(
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.suffix.lower() in CONTRACT_SUFFIXES and file.is_file()
    )


def hash_contract(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def check_folder(
    folder: Path, rows: Iterable[ContractFile], *, skip: Iterable[str] = ()
) -> Iterator[ManifestProblem]:
    """Files that no row assigns, and files that are not what their row was written for."""
    left_out = set(skip)
    paths = [path for path in list_contract_files(folder) if path not in left_out]
    located = locate_rows(rows, paths)
    for path in paths:
        row = located.get(path)
        if row is None:
            yield ManifestProblem(
                path,
                "is assigned to no standard",
                f"Add its row to {_TABLE}: primary, variant or out of scope, with the reason.",
            )
        elif hash_contract(folder / path) != row.sha256:
            yield ManifestProblem(
                path,
                f"is another text than that of {row.repository} at {row.commit}",
                "Compare the two, and write the row anew for the commit that is meant.",
            )


def _mistake(row: ContractFile, what: str, hint: str) -> DeclarationError:
    return DeclarationError(where=f"{_TABLE} {row.path}", what=what, hint=hint)
