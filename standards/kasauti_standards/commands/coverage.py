"""`kasauti standards coverage`: published contracts against what we declare."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import orjson

from kasauti_standards.catalog import load_standards, published_folder
from kasauti_standards.command import ExitCode
from kasauti_standards.contracts import (
    ContractBinding,
    ContractLibrary,
    CoverageReport,
    coverage_as_json,
    measure_coverage,
    normalise_library,
    read_contracts,
    render_coverage_text,
)
from kasauti_standards.contracts.deployed import Account, account_for, read_deployed
from kasauti_standards.contracts.field_table import count_shares, write_field_table
from kasauti_standards.contracts.manifest import check_folder, read_manifest
from kasauti_standards.contracts.shares import check_shares, write_share_text, write_tables
from kasauti_standards.kernel import Standard


def add_coverage_options(parser: ArgumentParser) -> None:
    """Declare the options of `kasauti standards coverage`."""
    parser.add_argument(
        "--contracts", type=Path, required=True, metavar="DIR", help="folder of published contracts"
    )
    parser.add_argument(
        "--patches", type=Path, metavar="FILE", help="write every patch of the normaliser here"
    )
    parser.add_argument(
        "--tables",
        type=Path,
        metavar="DIR",
        help="write the share of each contract, and a row for each of its operations and fields",
    )
    parser.add_argument(
        "--normalised", type=Path, metavar="DIR", help="write the normalised contracts here"
    )


def report_coverage(options: Namespace) -> ExitCode:
    """Print the coverage report.

    1 when a difference is unexplained, a file of the folder is assigned to no standard or is not
    the text that the manifest means, less of a contract is the same than before, or an operation
    of a deployed service is neither declared nor left out with a reason. Files that are no contract
    or cannot be read are listed, and count for nothing.
    """
    library = read_contracts(options.contracts)
    report = _measure(library, load_standards())
    accounts = tuple(account_for(read_deployed(), load_standards()))
    if options.patches:
        _write_patches(options.patches, library)
    if options.normalised:
        _write_normalised(options.normalised, library)
    manifest = read_manifest()
    table = write_field_table(report.differences)
    problems = [
        *check_folder(options.contracts, manifest, skip=[row.where for row in report.unreadable]),
        *check_shares(count_shares(table), manifest),
        *_name_gaps(accounts),
    ]
    if options.tables:
        write_tables(options.tables, table, manifest, accounts)
    if options.format == "json":
        sys.stdout.write(json.dumps(coverage_as_json(report), indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(render_coverage_text(report))
        sys.stdout.write(write_share_text(count_shares(table)))
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    found = report.unexplained or problems
    return ExitCode.NOT_CONFORMANT if found else ExitCode.CONFORMANT


def _name_gaps(accounts: Iterable[Account]) -> Iterator[str]:
    for row in accounts:
        if row.state == "unaccounted":
            own = row.deployed
            yield (
                f"{own.service}: {own.method} {own.path} is served and not declared. "
                f"Declare it, or name it in an errata register as code:{own.method} {own.path}."
            )


def compare_folder(folder: Path, standards: Iterable[Standard]) -> CoverageReport:
    """What every standard with published contracts has of those of a folder."""
    return _measure(read_contracts(folder), standards)


def _measure(library: ContractLibrary, standards: Iterable[Standard]) -> CoverageReport:
    bound = [standard for standard in standards if standard.contract_bindings]
    return measure_coverage(
        library,
        bindings=[binding for standard in bound for binding in load_bindings(standard)],
        documents={standard.id: _read_document(standard) for standard in bound},
        errata={standard.id: index_errata(standard) for standard in bound},
    )


def load_bindings(standard: Standard) -> tuple[ContractBinding, ...]:
    """The contracts a standard is compared with."""
    return standard.contract_bindings.load() if standard.contract_bindings else ()


def index_errata(standard: Standard) -> Mapping[str, str]:
    """Errata ids by what the comparison finds; one row may explain several places."""
    return {
        key.strip(): erratum.id
        for erratum in standard.errata.values()
        for key in erratum.where.split(";")
        if key.partition(":")[0].strip() in _KINDS
    }


_KINDS = frozenset(
    {"operation", "schema", "parameter", "field", "enum-value", "required", "type", "constraint"}
)


def _read_document(standard: Standard) -> Mapping[str, Any]:
    """Our OpenAPI document; a standard without operations has only its schemas."""
    folder = published_folder() / standard.id
    if standard.operations:
        document = folder / "openapi" / f"{standard.default_profile}.openapi.json"
        return cast("Mapping[str, Any]", orjson.loads(document.read_bytes()))
    schemas: dict[str, Any] = {}
    for entity in standard.entities:
        file = folder / "json-schema" / standard.default_profile / f"{entity.name}.schema.json"
        text = file.read_bytes().replace(b"#/$defs/", b"#/components/schemas/")
        schema = orjson.loads(text)
        schemas |= schema.pop("$defs", {})
        schemas[entity.name] = schema
    return {"openapi": "3.1.0", "paths": {}, "components": {"schemas": schemas}}


def _write_patches(target: Path, library: ContractLibrary) -> None:
    target.write_text("".join(_list_patches(library)), encoding="utf-8")


def _list_patches(library: ContractLibrary) -> Iterator[str]:
    contracts = normalise_library(library)
    # a part that several contracts bundle is patched once, in its own file
    for patch in dict.fromkeys(patch for contract in contracts for patch in contract.patches):
        yield orjson.dumps(patch).decode() + "\n"


def _write_normalised(folder: Path, library: ContractLibrary) -> None:
    for contract in normalise_library(library):
        target = (folder / contract.path).with_suffix(".openapi.json")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(orjson.dumps(contract.document, option=orjson.OPT_INDENT_2))
