"""Which published contract the file store is compared with."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/filestore-service-contract.yml",
        entities={
            "UploadFileResponse": "FileUploadResponse",
            "FilestoreIdResponse": "FileAddressesResponse",
            "TagFileResponse": "FilesOfTagResponse",
            "MetaDataResponse": "FileMetadata",
        },
        base_path="/filestore/v1",
    ),
)
