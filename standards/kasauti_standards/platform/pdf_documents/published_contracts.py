"""Which published contracts PDF documents are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/pdf-service-contract.yml",
        entities={
            "PDFRequest": "PDFRequest",
            "PDFResponse": "PDFResponse",
        },
        base_path="/pdf-service/v1",
    ),
    ContractBinding(
        standard="platform",
        contract="utilities/docs/egov-pdf_contract.yml",
        entities={},
        base_path="/egov-pdf/download",
    ),
)
