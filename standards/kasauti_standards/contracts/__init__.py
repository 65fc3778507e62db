"""Published contracts: read as found, normalised, and compared with what we declare.

The published API contracts of UPYOG and DIGIT are Swagger 2.0 and OpenAPI 3.0 files of which few
work in any tool: their references lead to branches that are gone, some are no YAML, some mix both
dialects. `read_contracts` reads a folder of them, `normalise_library` makes each a valid,
self-contained OpenAPI 3.1 document and logs every change, `measure_coverage` compares them with
our own documents and finds the errata row that explains each difference.

Nothing here fetches anything: a reference is looked up in the folder, or replaced by a stub.
"""

from kasauti_standards.contracts.coverage import compare_contract
from kasauti_standards.contracts.differences import (
    ContractBinding,
    Difference,
    StandardCoverage,
    find_unused_errata,
    summarise,
)
from kasauti_standards.contracts.errors import BindingError, UnreadableContract
from kasauti_standards.contracts.library import ContractLibrary, read_contracts
from kasauti_standards.contracts.measuring import CoverageReport, find_contract, measure_coverage
from kasauti_standards.contracts.normaliser import (
    NormalisedContract,
    normalise_contract,
    normalise_library,
)
from kasauti_standards.contracts.patches import PATCH_KINDS, Patch, count_patches
from kasauti_standards.contracts.rendering import coverage_as_json, render_coverage_text

__all__ = [
    "PATCH_KINDS",
    "BindingError",
    "ContractBinding",
    "ContractLibrary",
    "CoverageReport",
    "Difference",
    "NormalisedContract",
    "Patch",
    "StandardCoverage",
    "UnreadableContract",
    "compare_contract",
    "count_patches",
    "coverage_as_json",
    "find_contract",
    "find_unused_errata",
    "measure_coverage",
    "normalise_contract",
    "normalise_library",
    "read_contracts",
    "render_coverage_text",
    "summarise",
]
