"""Write the manifest of published contracts anew from a folder of copies.

Rerun from the top of the repository:

    python -m tools.contracts_manifest --contracts DIR

DIR holds `upyog/`, files of niua-org/UPYOG-NIUA, and `digit-specs/`, files of
egovernments/DIGIT-Specs, each at its path in the repository. Rows that are there keep standard,
role and reason; a file that is new gets a row without any, which the reader refuses until somebody
assigns it. The share of a primary that is the same as our declaration is written as it is now, and
never lower than it was.
"""

import argparse
import csv
import sys
from dataclasses import asdict, fields, replace
from importlib.resources import files
from pathlib import Path

from kasauti_standards.catalog import load_standards
from kasauti_standards.commands.coverage import compare_folder
from kasauti_standards.contracts.field_table import count_shares, write_field_table
from kasauti_standards.contracts.manifest import (
    PRIMARY,
    ContractFile,
    hash_contract,
    list_contract_files,
)

REPOSITORIES = {
    "upyog": ("niua-org/UPYOG-NIUA", "2ac8adc"),
    "digit-specs": ("egovernments/DIGIT-Specs", "bb959e4"),
}
TABLE = Path(str(files("kasauti_standards.contracts"))) / "published_contracts.csv"


def build_rows(folder: Path, known: dict[tuple[str, str], ContractFile]) -> list[ContractFile]:
    """A row for every file of the two collections."""
    report = compare_folder(folder, load_standards())
    shares = {
        row.contract: row.same_percent
        for row in count_shares(write_field_table(report.differences))
    }
    rows = []
    for path in list_contract_files(folder):
        collection, _, inner = path.partition("/")
        if collection not in REPOSITORIES:
            continue
        repository, commit = REPOSITORIES[collection]
        row = known.get((repository, inner)) or ContractFile(
            repository, commit, inner, "", "", "", "", ""
        )
        same = row.same_at_least
        if row.role == PRIMARY:
            same = str(max(row.floor, shares.get(path, row.floor)))
        rows.append(
            replace(row, commit=commit, sha256=hash_contract(folder / path), same_at_least=same)
        )
    return rows


def main(arguments: list[str] | None = None) -> int:
    """Write the manifest; return how many files nobody has assigned, at most 1."""
    parser = argparse.ArgumentParser(prog="python -m tools.contracts_manifest", description=__doc__)
    parser.add_argument("--contracts", type=Path, required=True, help="folder of the copies")
    options = parser.parse_args(arguments)
    columns = [field.name for field in fields(ContractFile)]
    known = {}
    if TABLE.is_file():
        with TABLE.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                known[row["repository"], row["path"]] = ContractFile(**row)
    rows = build_rows(options.contracts, known)
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
    unassigned = [row.path for row in rows if not row.role]
    sys.stderr.writelines(f"assigned to no standard: {path}\n" for path in unassigned)
    return 1 if unassigned else 0


if __name__ == "__main__":
    sys.exit(main())
