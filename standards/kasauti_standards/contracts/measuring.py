"""The coverage report over a whole folder of published contracts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kasauti_standards.contracts.coverage import OurDocument, compare_contract
from kasauti_standards.contracts.differences import (
    ContractBinding,
    Difference,
    find_unused_errata,
)
from kasauti_standards.contracts.errors import BindingError, UnreadableContract
from kasauti_standards.contracts.library import ContractLibrary
from kasauti_standards.contracts.normaliser import NormalisedContract, normalise_library
from kasauti_standards.contracts.patches import count_patches


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """The published contracts of a folder against the standards that are declared.

    `undeclared` are the contracts that no binding names, by path. `unused_errata` are the keys of
    errata rows by standard that explain no difference.
    """

    files: int
    operations: int
    schemas: int
    patches: Mapping[str, int]
    unreadable: tuple[UnreadableContract, ...]
    differences: tuple[Difference, ...]
    undeclared: tuple[str, ...]
    unused_errata: Mapping[str, tuple[str, ...]]

    @property
    def unexplained(self) -> tuple[Difference, ...]:
        """The differences that no errata row explains."""
        return tuple(entry for entry in self.differences if entry.is_unexplained)


def measure_coverage(
    library: ContractLibrary,
    *,
    bindings: Sequence[ContractBinding],
    documents: Mapping[str, OurDocument],
    errata: Mapping[str, Mapping[str, str]],
) -> CoverageReport:
    """Compare every bound contract of a library with our document of its standard.

    `documents` and `errata` are by standard; an errata key is `<kind>:<where>` as in
    `Difference`. Raises BindingError where a binding names a file, schema or standard that is
    not there.
    """
    contracts = list(normalise_library(library))
    differences: list[Difference] = []
    bound: set[str] = set()
    for binding in bindings:
        contract = find_contract(contracts, binding)
        bound.add(contract.path)
        if binding.standard not in documents:
            raise BindingError.among("standard", binding.standard, documents)
        differences += compare_contract(
            contract,
            documents[binding.standard],
            binding=binding,
            errata=errata.get(binding.standard, {}),
        )
    unused = {
        standard: tuple(
            find_unused_errata(rows, [entry for entry in differences if entry.standard == standard])
        )
        for standard, rows in errata.items()
    }
    return CoverageReport(
        files=len(library.sources) + len(library.unreadable),
        operations=sum(len(contract.list_operations()) for contract in contracts),
        schemas=sum(len(contract.list_schemas()) for contract in contracts),
        patches=count_patches(patch for contract in contracts for patch in contract.patches),
        unreadable=library.unreadable,
        differences=tuple(differences),
        undeclared=tuple(entry.path for entry in contracts if entry.path not in bound),
        unused_errata={standard: keys for standard, keys in unused.items() if keys},
    )


def find_contract(
    contracts: Iterable[NormalisedContract], binding: ContractBinding
) -> NormalisedContract:
    """The only contract whose path ends as the binding says; raises BindingError otherwise."""
    known = list(contracts)
    ending = f"/{binding.contract.strip('/')}"
    found = [contract for contract in known if f"/{contract.path}".endswith(ending)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise BindingError.among("contract", binding.contract, (entry.path for entry in known))
    raise BindingError(
        where=f"contract {binding.contract!r}",
        what=f"is the end of {len(found)} paths: {', '.join(entry.path for entry in found)}",
        hint="Write more of the path in the binding.",
    )
