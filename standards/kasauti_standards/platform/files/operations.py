"""What this service answers to real clients.

An upload is a form. Addresses, what is known of a file and its bytes need no token: browsers open
them. Source: UPYOG-NIUA `core-services/docs/filestore-service-contract.yml`; egov-filestore
StorageController.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import describe_operation, refuse

_CONTROLLER = "UPYOG-NIUA egov-filestore StorageController.java"
_TENANT = Parameter("tenantId", "string", "City.", required=True)
_FILE = Parameter("fileStoreId", "string", "Id in the file store.", required=True)
_UNKNOWN = refuse("EG_FILESTORE_NOT_FOUND", "no such file in this city", "इस नगर में ऐसी फ़ाइल नहीं")
_UNWELCOME = refuse(
    "EG_FILESTORE_INVALID_INPUT",
    "a field is missing, or the file is of another type or too large",
    "खाना छूटा है, या फ़ाइल दूसरे प्रकार की या बहुत बड़ी है",
)

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "file-upload",
        "/filestore/v1/files",
        ("Keep files", "फ़ाइलें रखें"),
        source=_CONTROLLER,
        request="FileUploadForm",
        form="multipart/form-data",
        response="FileUploadResponse",
        success=201,
        requirement="PLT-FILES",
        errors=(_UNWELCOME,),
        writes=True,
    ),
    describe_operation(
        "file-addresses",
        "/filestore/v1/files/url",
        ("Addresses of files", "फ़ाइलों के पते"),
        source=_CONTROLLER,
        request="",
        response="FileAddressesResponse",
        method="GET",
        requirement="PLT-FILES",
        parameters=(
            _TENANT,
            Parameter("fileStoreIds", "string-list", "Ids in the file store.", required=True),
        ),
        access="anyone",
    ),
    describe_operation(
        "file-tagged",
        "/filestore/v1/files/tag",
        ("Files of a tag", "टैग की फ़ाइलें"),
        source=_CONTROLLER,
        request="",
        response="FilesOfTagResponse",
        method="GET",
        requirement="PLT-FILES",
        parameters=(_TENANT, Parameter("tag", "string", "Tag.", required=True)),
    ),
    describe_operation(
        "file-metadata",
        "/filestore/v1/files/metadata",
        ("What is known of a file", "फ़ाइल का विवरण"),
        source=_CONTROLLER,
        request="",
        response="FileMetadata",
        method="GET",
        requirement="PLT-FILES",
        parameters=(_TENANT, _FILE),
        errors=(_UNKNOWN,),
        access="anyone",
    ),
    describe_operation(
        "file-read",
        "/filestore/v1/files/id",
        ("Read a file", "फ़ाइल पढ़ें"),
        source=_CONTROLLER,
        request="",
        response="",
        media="application/octet-stream",
        method="GET",
        requirement="PLT-FILES",
        parameters=(_TENANT, _FILE),
        errors=(_UNKNOWN,),
        access="anyone",
    ),
)
