"""What pdf-service and egov-pdf answer to real clients.

Source: UPYOG-NIUA `core-services/docs/pdf-service-contract.yml`, pdf-service `src/index.js`;
`utilities/docs/egov-pdf_contract.yml`, egov-pdf `src/routes`.
"""

from kasauti_standards.kernel import Message, Operation, OperationError, Parameter
from kasauti_standards.platform.pdf_documents.downloads import DOWNLOADS
from kasauti_standards.platform.rows import describe_operation, refuse

_SERVICE = "UPYOG-NIUA pdf-service src/index.js"
_BASE = "/pdf-service/v1"
_EVERYBODY = ("CITIZEN", "EMPLOYEE")
_FOREIGN = OperationError(403, "CustomException", Message("the tenant is foreign", "टेनेंट पराया है"))
_NOTHING = OperationError(404, "PDF_NOT_FOUND", Message("there is no such record", "ऐसा अभिलेख नहीं"))
_ASKED = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("key", "string", "Kind of document.", required=True),
)
_REFUSED = (
    refuse("PDF_PARAMETER_MISSING", "key or tenantId is missing", "key या tenantId नहीं"),
    refuse("PDF_KEY_UNKNOWN", "no kind of document of this key", "इस key का दस्तावेज़ नहीं"),
    refuse("PDF_RECORDS_MISSING", "the body holds no records", "अनुरोध में अभिलेख नहीं"),
    refuse("PDF_TOO_MANY", "more than 500 records", "500 से अधिक अभिलेख"),
    _FOREIGN,
)

_PRINTING: tuple[Operation, ...] = (
    describe_operation(
        "pdf-create",
        f"{_BASE}/_create",
        ("Print and keep a document", "दस्तावेज़ छापें और रखें"),
        source=_SERVICE,
        request="PDFRequest",
        response="PDFResponse",
        requirement="PLT-PDF",
        parameters=_ASKED,
        errors=_REFUSED,
        roles=_EVERYBODY,
        success=201,
        writes=True,
    ),
    describe_operation(
        "pdf-create-unkept",
        f"{_BASE}/_createnosave",
        ("Print a document", "दस्तावेज़ छापें"),
        source=_SERVICE,
        request="PDFRequest",
        response="",
        media="application/pdf",
        requirement="PLT-PDF",
        parameters=_ASKED,
        errors=_REFUSED,
        roles=_EVERYBODY,
        success=201,
    ),
    describe_operation(
        "pdf-search",
        f"{_BASE}/_search",
        ("Find documents", "दस्तावेज़ खोजें"),
        source=_SERVICE,
        response="PDFSearchResponse",
        requirement="PLT-PDF",
        parameters=(
            Parameter("tenantid", "string", "City; in small letters."),
            Parameter("jobid", "string-list", "Numbers of jobs."),
            Parameter("entityid", "string", "Id of a record."),
            Parameter("isconsolidated", "string", "true: of several records; false: of one."),
        ),
        errors=(
            refuse("PDF_CRITERION_MISSING", "neither jobid nor entityid", "jobid या entityid नहीं"),
            _NOTHING,
            _FOREIGN,
        ),
        roles=_EVERYBODY,
    ),
)

OPERATIONS: tuple[Operation, ...] = (
    *_PRINTING,
    *(
        describe_operation(
            row.id,
            f"/egov-pdf/download{row.path}",
            (f"Download: {row.title.en}", f"डाउनलोड: {row.title.hi}"),
            source="UPYOG-NIUA egov-pdf src/routes",
            response="",
            media="application/pdf",
            requirement="PLT-PDF-DOWNLOAD",
            parameters=row.parameters,
            errors=(
                refuse("PDF_PARAMETER_MISSING", "a parameter is missing", "मापदंड नहीं"),
                refuse("PDF_KEY_UNKNOWN", "no kind of receipt of this key", "इस key की रसीद नहीं"),
                refuse("PDF_NOT_ALLOWED", "not of a record in this state", "इस स्थिति में नहीं"),
                _NOTHING,
                _FOREIGN,
            ),
            roles=row.roles,
        )
        for row in DOWNLOADS
    ),
)
