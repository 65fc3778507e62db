"""What this service answers to real clients.

Source: UPYOG-NIUA egov-searcher SearchController, SearchReqValidator.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import describe_operation, refuse

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "searcher-get",
        "/egov-searcher/{moduleName}/{searchName}/_get",
        ("Search by name", "नाम से खोजें"),
        source="UPYOG-NIUA egov-searcher SearchController.java",
        request="SearcherRequest",
        response="SearcherResponse",
        requirement="PLT-SEARCHER",
        parameters=(
            Parameter("moduleName", "string", "bill-genie or locality.", "path", required=True),
            Parameter("searchName", "string", "Name, e.g. waterbills.", "path", required=True),
        ),
        errors=(
            refuse("NO_SEARCH_DEFINITION_FOUND", "there is no such search", "ऐसी खोज नहीं"),
            refuse("MISSING_MANDATORY_VALUE_b.tenantid", "bills of no city", "नगर नहीं"),
            refuse("MISSING_MANDATORY_VALUE_result.referenceNumber", "no number", "संख्या नहीं"),
        ),
    ),
)
