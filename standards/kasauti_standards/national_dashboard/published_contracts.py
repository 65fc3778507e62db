"""Which published contracts the national dashboard is compared with."""

from kasauti_standards.contracts import ContractBinding

_ENTITIES = {
    "Data": "Data",
    "IngestRequest": "IngestRequest",
    "IngestResponse": "IngestResponse",
    "MasterData": "MasterData",
    "MasterDataRequest": "MasterDataRequest",
    "MasterDataResponse": "MasterDataResponse",
}

BINDINGS = tuple(
    ContractBinding(
        standard="national-dashboard", contract=contract, entities=_ENTITIES, base_path=""
    )
    for contract in (
        "digit-specs/Domain Services/national-dashboard-ingest.yaml",
        "upyog/core-services/docs/national-dashboard-ingest.yml",
    )
)
