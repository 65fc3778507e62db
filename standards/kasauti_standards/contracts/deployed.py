"""Which operations the deployed services serve, and what is made of each here.

The table is written from the controllers by `tools/deployed_operations`. An operation is declared
by a standard, or a row of an errata register names it (`code:POST /path`) and says why it is not.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from importlib.resources import files

from kasauti_standards.kernel import Standard
from kasauti_standards.kernel.tables import read_exact_table

_TABLE = "deployed_operations.csv"
_NAMED = re.compile(r"code:(GET|POST|PUT|DELETE|PATCH) (/\S+)")
_VARIABLE = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class DeployedOperation:
    """A method and a path that a controller of a deployed service maps."""

    repository: str
    commit: str
    service: str
    method: str
    path: str
    source: str

    @property
    def key(self) -> tuple[str, str]:
        """Method and path, whatever the variables of the path are called."""
        return self.method, _VARIABLE.sub("{}", self.path)


@dataclass(frozen=True, slots=True)
class Account:
    """What is made of an operation: the standard and its operation or erratum; neither is a gap."""

    deployed: DeployedOperation
    standard: str = ""
    operation: str = ""
    erratum: str = ""

    @property
    def state(self) -> str:
        """`declared`, `left out` or `unaccounted`."""
        return "declared" if self.operation else "left out" if self.erratum else "unaccounted"


def read_deployed() -> tuple[DeployedOperation, ...]:
    """The committed table."""
    table = files("kasauti_standards.contracts").joinpath(_TABLE)
    columns = tuple(field.name for field in fields(DeployedOperation))
    return tuple(DeployedOperation(**row) for row in read_exact_table(table, columns))


def account_for(
    deployed: Iterable[DeployedOperation], standards: Iterable[Standard]
) -> Iterator[Account]:
    """What the standards make of each operation; a declaration goes before an erratum."""
    declared: dict[tuple[str, str], tuple[str, str]] = {}
    left_out: dict[tuple[str, str], tuple[str, str]] = {}
    for standard in standards:
        for operation in standard.operations.values():
            key = operation.method, _VARIABLE.sub("{}", operation.path)
            declared[key] = standard.id, operation.id
        for erratum in standard.errata.values():
            for method, path in _NAMED.findall(erratum.where):
                key = method, _VARIABLE.sub("{}", path.rstrip(";"))
                left_out[key] = standard.id, erratum.id
    for row in deployed:
        if row.key in declared:
            standard_id, operation_id = declared[row.key]
            yield Account(row, standard_id, operation=operation_id)
        else:
            standard_id, erratum_id = left_out.get(row.key, ("", ""))
            yield Account(row, standard_id, erratum=erratum_id)


def write_accounts(accounts: Iterable[Account]) -> str:
    """The accounts as a CSV table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ("service", "method", "path", "state", "standard", "operation", "erratum", "source")
    )
    for row in accounts:
        own = row.deployed
        writer.writerow(
            (
                *(own.service, own.method, own.path, row.state),
                *(row.standard, row.operation, row.erratum, own.source),
            )
        )
    return text.getvalue()


def count_accounts(accounts: Iterable[Account]) -> dict[str, dict[str, int]]:
    """How many operations of each service are declared, left out and unaccounted."""
    counts: dict[str, dict[str, int]] = {}
    for row in accounts:
        own = counts.setdefault(
            row.deployed.service, {"declared": 0, "left out": 0, "unaccounted": 0}
        )
        own[row.state] += 1
    return counts
