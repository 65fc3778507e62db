"""Which published contract id generation is compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/idgen-contract.yml",
        entities={
            "IdRequest": "IdRequest",
            "IdResponse": "IdResponse",
            "IdGenerationRequest": "IdGenerationRequest",
            "IdGenerationResponse": "IdGenerationResponse",
        },
        base_path="/egov-idgen/id",
    ),
)
