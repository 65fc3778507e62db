"""What this service answers to real clients.

Source: UPYOG-NIUA `core-services/docs/report-contract.yml`; report ReportController,
ReportService. The version of an address is the report's name in the published rights.
"""

from kasauti_standards.kernel import Message, Operation, OperationError, Parameter
from kasauti_standards.platform.rows import describe_operation, refuse

_CONTROLLER = "UPYOG-NIUA report ReportController.java"
_MODULE = Parameter("moduleName", "string", "Module, e.g. rainmaker-tl.", "path", required=True)
_VERSION = Parameter("version", "string", "Any word, mostly the name.", "path", required=True)
_ERRORS = (
    refuse("ReportDefNotFound", "there is no such report", "ऐसी रिपोर्ट नहीं"),
    refuse("InvalidSearchParams", "a value is missing or no time", "मान नहीं या समय नहीं"),
    refuse("ReportTooLarge", "more than 20000 records", "20000 से अधिक अभिलेख"),
    OperationError(
        403,
        "CustomException",
        Message("the report is for other roles, or the tenant is foreign", "भूमिका या टेनेंट अन्य"),
    ),
)

# before the address with a version, which any word is
_TOTAL = describe_operation(
    "report-total",
    "/report/{moduleName}/total/_get",
    ("Count the rows of a report", "रिपोर्ट की पंक्तियाँ गिनें"),
    source=_CONTROLLER,
    request="ReportRequest",
    response="",
    media="application/json",
    requirement="PLT-REPORT",
    parameters=(_MODULE,),
    errors=_ERRORS,
    roles=("EMPLOYEE",),
)
_OF_REPORTS: tuple[Operation, ...] = tuple(
    describe_operation(
        identifier,
        f"/report/{{moduleName}}{path}",
        title,
        source=_CONTROLLER,
        request=request,
        response=response,
        requirement="PLT-REPORT",
        parameters=parameters,
        errors=_ERRORS,
        roles=("EMPLOYEE",),
    )
    for identifier, path, title, request, response, parameters in (
        (
            "report-metadata",
            "/metadata/_get",
            ("Describe a report", "रिपोर्ट का विवरण दें"),
            "MetadataRequest",
            "MetadataResponse",
            (_MODULE,),
        ),
        (
            "report-data",
            "/_get",
            ("Give a report", "रिपोर्ट दें"),
            "ReportRequest",
            "ReportResponse",
            (_MODULE,),
        ),
        (
            "report-metadata-by-version",
            "/{version}/metadata/_get",
            ("Describe a report by its address", "पते से रिपोर्ट का विवरण दें"),
            "MetadataRequest",
            "MetadataResponse",
            (_MODULE, _VERSION),
        ),
        (
            "report-data-by-version",
            "/{version}/_get",
            ("Give a report by its address", "पते से रिपोर्ट दें"),
            "ReportRequest",
            "ReportResponse",
            (_MODULE, _VERSION),
        ),
    )
)
OPERATIONS: tuple[Operation, ...] = (_TOTAL, *_OF_REPORTS)
