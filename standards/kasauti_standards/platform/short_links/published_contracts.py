"""Which published contract short addresses are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="upyog/core-services/docs/url-shortening_contract.yml",
        entities={"ShortenRequest": "ShortenRequest"},
        base_path="/egov-url-shortening",
    ),
)
