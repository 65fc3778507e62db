"""Which published contract the file store is compared with.

Its operations take a form or give a file and stand beside the declared ones, which are JSON: the
contract's operations and schemas are explained one by one (PLT-E-245).
"""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/filestore-service-contract.yml",
        entities={},
        base_path="/filestore/v1",
    ),
)
