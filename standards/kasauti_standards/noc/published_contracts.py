"""Which published contracts the certificates are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="noc",
        contract="docs/noc-v-1.0.0.yaml",
        entities={
            "Noc": "Noc",
            "Workflow": "Workflow",
            "NocRequest": "NocRequest",
            "NocResponse": "NocResponse",
        },
        base_path="/noc-services",
    ),
)
