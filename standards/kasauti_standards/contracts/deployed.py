"""Which operations the deployed services serve, and what is made of each here.

The table is written from the controllers by `tools/deployed_operations`. An operation is declared
by a standard, or a row of an errata register names it and says why it is not: `code:POST /path`,
or `code:/path` for whatever is asked of a path and of those below it. The login, the way to a
token, is declared by a requirement.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from importlib.resources import files

from kasauti_standards.kernel import Standard
from kasauti_standards.kernel.tables import read_exact_table

_TABLE = "deployed_operations.csv"
_NAMED = re.compile(r"code:(?:(GET|POST|PUT|DELETE|PATCH) )?(/[^\s;]+)")
_VARIABLE = re.compile(r"\{[^}]*\}")

BESIDE: Mapping[tuple[str, str], str] = {("POST", "/user/oauth/token"): "PLT-LOGIN"}
"""What a requirement declares in place of an operation: the login."""


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


_NOBODY = DeployedOperation("", "", "", "", "", "")


@dataclass(frozen=True, slots=True)
class Account:
    """What is made of an operation: the standard and its operation, requirement or erratum.

    None of them is a gap.
    """

    deployed: DeployedOperation
    standard: str = ""
    operation: str = ""
    requirement: str = ""
    erratum: str = ""

    @property
    def state(self) -> str:
        """`declared`, `left out` or `unaccounted`."""
        if self.operation or self.requirement:
            return "declared"
        return "left out" if self.erratum else "unaccounted"


def read_deployed() -> tuple[DeployedOperation, ...]:
    """The committed table."""
    table = files("kasauti_standards.contracts").joinpath(_TABLE)
    columns = tuple(field.name for field in fields(DeployedOperation))
    return tuple(DeployedOperation(**row) for row in read_exact_table(table, columns))


def account_for(
    deployed: Iterable[DeployedOperation], standards: Iterable[Standard]
) -> Iterator[Account]:
    """What the standards make of each operation; a declaration goes before an erratum."""
    declared: dict[tuple[str, str], Account] = {}
    left_out: list[tuple[str, str, Account]] = []
    for standard in standards:
        for operation in standard.operations.values():
            key = (str(operation.method), _VARIABLE.sub("{}", operation.path))
            declared[key] = Account(_NOBODY, standard.id, operation=operation.id)
        for place, requirement in BESIDE.items():
            if requirement in standard.requirements:
                declared[place] = Account(_NOBODY, standard.id, requirement=requirement)
        for erratum in standard.errata.values():
            for method, path in _NAMED.findall(erratum.where):
                account = Account(_NOBODY, standard.id, erratum=erratum.id)
                left_out.append((method, _VARIABLE.sub("{}", path), account))
    for row in deployed:
        found = declared.get(row.key) or next(
            (account for method, path, account in left_out if _is_named(row, method, path)),
            Account(row),
        )
        yield replace(found, deployed=row)


def _is_named(row: DeployedOperation, method: str, path: str) -> bool:
    own_method, own_path = row.key
    if method:
        return (own_method, own_path) == (method, path)
    return own_path == path or own_path.startswith(f"{path}/")


def write_accounts(accounts: Iterable[Account]) -> str:
    """The accounts as a CSV table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        (
            *("service", "method", "path", "state", "standard"),
            *("operation", "requirement", "erratum", "source"),
        )
    )
    for row in accounts:
        own = row.deployed
        writer.writerow(
            (
                *(own.service, own.method, own.path, row.state),
                *(row.standard, row.operation, row.requirement, row.erratum, own.source),
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
