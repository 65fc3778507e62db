"""Wire models of the file store. A file is sent as a field of a form and given as it is.

Sources: UPYOG-NIUA `core-services/docs/filestore-service-contract.yml`; egov-filestore
`web/contract`, StorageController.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.wire import EchoedModel


class FileUploadForm(EchoedModel):
    """The fields of an upload."""

    tenantId: str = Field(min_length=1, description="City.")
    module: str = Field(min_length=1, description="Module that keeps the file.")
    tag: str | None = Field(None, description="Word by which files are found together.")
    requestInfo: str | None = Field(None, description="RequestInfo as text; read by nobody here.")
    file: str = Field(
        description="The file; several of this name may be sent.",
        json_schema_extra={"format": "binary"},
    )


class StoredFile(EchoedModel):
    """A file that was taken."""

    fileStoreId: str = Field(description="Id in the file store.")
    tenantId: str = Field(description="City.")


class FileUploadResponse(EchoedModel):
    """Files that were taken; the answer is 201."""

    files: list[StoredFile] = Field(description="Files, in the order sent.")


class FileAddress(EchoedModel):
    """Where a file is read."""

    id: str = Field(description="Id in the file store.")
    url: str = Field(description="Address.")


class FileAddressesResponse(EchoedModel):
    """Where files are read; each id is a member of its own, too."""

    model_config = EchoedModel.model_config | {"extra": "allow"}

    fileStoreIds: list[FileAddress] = Field(description="Addresses.")


class TaggedFile(EchoedModel):
    """A file of a tag."""

    url: str = Field(description="Address.")
    contentType: str = Field(description="Media type.")


class FilesOfTagResponse(EchoedModel):
    """Files of a tag."""

    files: list[TaggedFile] = Field(description="Files.")


class FileMetadata(EchoedModel):
    """What is known of a file."""

    contentType: str = Field(description="Media type.")
    fileName: str = Field(description="Name as sent.")
    fileSize: str | None = Field(None, description="Bytes, as text.")
    tenantId: str = Field(description="City.")
    resource: str | None = Field(None, description="Not answered: the file itself.")
