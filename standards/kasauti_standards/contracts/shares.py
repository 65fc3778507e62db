"""The share of each published contract that is the same here, as text, as a page, and as rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from kasauti_standards.contracts.deployed import Account, count_accounts, write_accounts
from kasauti_standards.contracts.field_table import ContractShare, TableRow, count_shares
from kasauti_standards.contracts.manifest import (
    AWAITED,
    OUT_OF_SCOPE,
    PRIMARY,
    VARIANT,
    ContractFile,
    ManifestProblem,
    locate_rows,
)

PAGE: Final = "coverage.md"
FOLDER: Final = "coverage"
DEPLOYED: Final = "deployed-operations"
COLUMNS: Final = ("contract", "kind", "name", "standing", "errata", "differences")


def check_shares(
    shares: Iterable[ContractShare], manifest: Sequence[ContractFile]
) -> Iterator[ManifestProblem]:
    """Contracts that are compared and no primary, primaries that are not, and shares that fell."""
    listed = list(shares)
    located = locate_rows(manifest, [share.contract for share in listed])
    for share in listed:
        row = located.get(share.contract)
        if row is None or row.role != PRIMARY:
            yield ManifestProblem(
                share.contract,
                "is compared with a standard and is no primary of the manifest",
                "Give it the role primary, or take the binding away.",
            )
        elif share.same_percent < row.floor:
            yield ManifestProblem(
                share.contract,
                f"{share.same_percent} % is the same, {row.floor} % was before",
                "The share may only rise: follow the contract again.",
            )
    compared = {id(row) for row in located.values()}
    for row in manifest:
        if row.role == PRIMARY and id(row) not in compared:
            yield ManifestProblem(
                row.path,
                f"is a primary of {row.standard} and is compared with nothing",
                "Bind it in the standard's published_contracts.py.",
            )


def write_share_text(shares: Iterable[ContractShare]) -> str:
    """The shares as lines of a report."""
    lines = ["", "Operations, parameters, schemas and fields of the primary contracts:"]
    lines += [
        f"  {share.same_percent:>5} % same ({share.same} same, {share.differs} differ, "
        f"{share.left_out} left out): {share.contract}"
        for share in shares
    ]
    return "\n".join(lines) + "\n"


def write_tables(
    folder: Path,
    rows: Sequence[TableRow],
    manifest: Sequence[ContractFile],
    accounts: Sequence[Account],
) -> None:
    """Write the page of shares, the operations of the deployed services, and rows by standard.

    The rows of a standard stand below `coverage/`.
    """
    located = locate_rows(manifest, {row.contract for row in rows})
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    by_standard: dict[str, list[TableRow]] = {}
    for row in rows:
        found = located.get(row.contract)
        by_standard.setdefault(found.standard if found else "unassigned", []).append(row)
    for standard, listed in sorted(by_standard.items()):
        target = folder / FOLDER / f"{standard}.csv"
        target.write_text(write_rows(listed), encoding="utf-8")
    operations = write_accounts(accounts)
    (folder / f"{DEPLOYED}.csv").write_text(operations, encoding="utf-8")
    page = write_page(count_shares(rows), manifest) + write_deployed(accounts)
    (folder / PAGE).write_text(page, encoding="utf-8")


def write_rows(rows: Iterable[TableRow]) -> str:
    """Rows as CSV."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        errata, differences = " ".join(row.errata), "; ".join(row.differences)
        writer.writerow((row.contract, row.kind, row.name, row.standing, errata, differences))
    return stream.getvalue()


def write_page(shares: Iterable[ContractShare], manifest: Sequence[ContractFile]) -> str:
    """The page: shares of the primaries, then what every other file is."""
    listed = list(shares)
    located = locate_rows(manifest, [share.contract for share in listed])
    lines = [
        "# Published contracts and what is declared",
        "",
        "Written by `kasauti standards coverage --contracts DIR --tables docs`. Each operation,",
        "parameter, schema and field of a primary contract is the same in our declaration, or it",
        "differs, or is left out; what is not the same names its row of the errata register. One",
        "row each stands in `coverage/<standard>.csv`.",
        "",
        "| standard | primary contract | same | differs | left out | same % |",
        "|---|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {located[share.contract].standard} | {located[share.contract].repository} "
        f"`{located[share.contract].path}` | {share.same} | {share.differs} | {share.left_out} "
        f"| {share.same_percent} |"
        for share in sorted(
            listed, key=lambda share: (located[share.contract].standard, share.contract)
        )
    ]
    for role, title, said in (
        (AWAITED, "Awaited", "not compared yet"),
        (VARIANT, "Variants", "why no primary"),
        (OUT_OF_SCOPE, "Out of scope", "because"),
    ):
        of_role = [row for row in manifest if row.role == role]
        if of_role:
            lines += ["", f"## {title}", "", f"| standard | contract | {said} |", "|---|---|---|"]
        lines += [
            f"| {row.standard or '-'} | {row.repository} `{row.path}` | {row.reason} |"
            for row in sorted(of_role, key=lambda row: (row.standard, row.path))
        ]
    return "\n".join(lines) + "\n"


def write_deployed(accounts: Sequence[Account]) -> str:
    """What is made of the operations of each deployed service, as a section of the page."""
    lines = [
        "",
        "## Operations of the deployed services",
        "",
        "Each operation that a controller of UPYOG-NIUA maps is declared, or left out by a row of",
        f"an errata register that says why; one row each stands in `{DEPLOYED}.csv`.",
        "",
        "| service | declared | left out |",
        "|---|---:|---:|",
    ]
    lines += [
        f"| `{service}` | {counts['declared']} | {counts['left out']} |"
        for service, counts in sorted(count_accounts(accounts).items())
    ]
    return "\n".join(lines) + "\n"
