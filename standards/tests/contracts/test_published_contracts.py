"""Every published contract becomes valid OpenAPI 3.1, and how much had to be patched for it.

The files are those of niua-org/UPYOG-NIUA @ 2ac8adc and egovernments/DIGIT-Specs @ bb959e4; copies
may lie beside the repository, and without them these tests are skipped.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from kasauti_standards.contracts import (
    ContractBinding,
    compare_contract,
    count_patches,
    normalise_contract,
    normalise_library,
    read_contracts,
)
from kasauti_standards.contracts.references import UNRESOLVED

CONTRACTS = Path(__file__).resolve().parents[3].parent / "shared" / "sources" / "contracts"

pytestmark = pytest.mark.skipif(
    not CONTRACTS.is_dir(), reason="the published contracts do not lie beside the repository"
)

PATCHES = {
    "body-parameter": 176,
    "collection-format": 68,
    "dangling-reference": 8,
    "dead-reference": 848,
    "default-type": 7,
    "dialect": 116,
    "duplicate-parameter": 1,
    "exclusive-bound": 95,
    "file-type": 2,
    "form-parameter": 5,
    "ignored-beside-reference": 26,
    "inapplicable-constraint": 271,
    "misplaced-items": 2,
    "misplaced-path-key": 2,
    "mixed-dialect": 12,
    "non-text-key": 777,
    "null-value": 1,
    "nullable": 32,
    "phantom-required": 63,
    "remote-reference": 53,
    "second-body": 1,
    "server": 34,
    "tab-character": 1,
    "text-kept": 12,
    "unused-path-parameter": 6,
    "wrong-dialect-reference": 8,
}


@pytest.fixture(scope="module")
def library():
    return read_contracts(CONTRACTS)


@pytest.fixture(scope="module")
def contracts(library):
    return {contract.path: contract for contract in normalise_library(library)}


def test_every_file_but_the_list_of_error_codes_is_read(library):
    assert len(library.sources) == 116
    assert [error.where for error in library.unreadable] == ["error_codes.json"]


def test_every_contract_is_valid_after_normalisation(contracts):
    invalid = {}
    for path, contract in contracts.items():
        document: Any = contract.document
        errors = [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()]
        if errors:
            invalid[path] = errors
    assert invalid == {}


def test_the_counts_are_those_of_the_pinned_files(contracts):
    assert sum(len(contract.list_operations()) for contract in contracts.values()) == 715
    assert sum(len(contract.list_schemas()) for contract in contracts.values()) == 2163
    everything = (patch for contract in contracts.values() for patch in contract.patches)
    assert count_patches(everything) == PATCHES


def test_normalising_again_changes_nothing(library, contracts):
    for contract in contracts.values():
        text = json.dumps(contract.document).encode()
        again = normalise_contract(text, path=f"{contract.path}.json", library=library)
        assert again.patches == ()
        assert json.dumps(again.document) == json.dumps(contract.document)


def test_a_contract_has_everything_of_itself(contracts):
    for contract in contracts.values():
        ours = {key: value for key, value in contract.document.items() if key != "servers"}
        entities = {name: name for name in contract.list_schemas()}
        binding = ContractBinding("any", contract.path, entities, "")
        found = compare_contract(contract, ours, binding=binding, errata={})
        assert [entry for entry in found if entry.verdict != "has"] == []


def test_the_two_files_that_are_no_yaml_are_mended(contracts):
    billing = contracts["upyog/business-services/Docs/billingservice/V-2.0.yml"]
    components: Any = billing.document["components"]
    assert len(billing.list_operations()) == 6
    own = [name for name, schema in components["schemas"].items() if UNRESOLVED not in schema]
    assert len(own) == 20
    sewerage = contracts["digit-specs/Domain Services/sewerage-connection.yaml"]
    assert ("POST", "/swc/_search") in sewerage.list_operations()


def test_the_grievance_contract_of_both_sets(contracts):
    upyog = contracts["upyog/municipal-services/docs/pgr-services.yml"]
    schemas: Any = upyog.document["components"]
    assert UNRESOLVED in schemas["schemas"]["ServiceWrapper"]
    digit = contracts["digit-specs/Domain Services/complaints-v2.yaml"]
    assert {patch.kind for patch in digit.patches} <= {
        *("dialect", "exclusive-bound", "inapplicable-constraint", "nullable"),
    }
    binding = ContractBinding(
        "grievance",
        "municipal-services/docs/pgr-services.yml",
        {"Service": "ServiceReq"},
        "/v2",
    )
    found = compare_contract(upyog, digit.document, binding=binding, errata={})
    verdicts = {(entry.kind, entry.where): entry.verdict for entry in found}
    assert verdicts["operation", "POST /request/_create"] == "has"
    assert verdicts["operation", "POST /request/_plainsearch"] == "adds"
    assert verdicts["required", "Service.address"] == "differs"
    assert verdicts["field", "Service.rating"] == "adds"


def test_the_national_dashboard_contract_finds_the_common_one(contracts):
    upyog = contracts["upyog/core-services/docs/national-dashboard-ingest.yml"]
    components: Any = upyog.document["components"]
    assert "properties" in components["schemas"]["ErrorRes"]
    assert UNRESOLVED in components["schemas"]["ResponseHeader"]


def test_the_fire_contract_is_found_behind_its_lost_branch(contracts):
    calculator = contracts["upyog/municipal-services/firenoc-calculator/src/swagger.json"]
    components: Any = calculator.document["components"]
    assert "fireNOCDetails" in components["schemas"]["FireNOC"]["properties"]
