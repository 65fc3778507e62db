"""Which published contract reports are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/report-contract.yml",
        entities={
            "MetadataRequest": "MetadataRequest",
            "MetadataResponse": "MetadataResponse",
            "ReportRequest": "ReportRequest",
            "ReportResponse": "ReportResponse",
            "ReportMetadata": "ReportMetadata",
            "ColumnDetail": "ColumnDetail",
            "SearchParam": "SearchParam",
        },
        base_path="/report/{moduleName}",
    ),
)
