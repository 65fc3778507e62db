"""What a grievance server answers.

Source: UPYOG-NIUA pgr-services RequestsApiController and ServiceRequestValidator;
DIGIT-Specs complaints-v2.yaml.
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter

_CONTROLLER = "UPYOG-NIUA pgr-services web/controllers/RequestsApiController.java"
_BASE = "/pgr-services/v2/request"
EMPLOYEES = ("GRO", "DGRO", "PGR_LME", "CSR", "CFC")
EVERYBODY = ("CITIZEN", *EMPLOYEES)


def _refusal(status: int, code: str, en: str, hi: str) -> OperationError:
    return OperationError(status, code, Message(en, hi))


_FOREIGN = _refusal(
    403,
    "CustomException",
    "the record belongs to a tenant the caller may not see",
    "अभिलेख ऐसे टेनेंट का है जिसे कॉल करने वाला नहीं देख सकता",
)
_INVALID_SOURCE = _refusal(400, "INVALID_SOURCE", "the channel is not allowed", "माध्यम मान्य नहीं")
_INVALID_CODE = _refusal(
    400, "INVALID_SERVICECODE", "the kind of complaint is unknown", "शिकायत का प्रकार अज्ञात है"
)
_ASSIGNMENT = _refusal(
    400,
    "INVALID_ASSIGNMENT",
    "the employee belongs to another department",
    "कर्मचारी दूसरे विभाग का है",
)
_ACTION = _refusal(
    400, "INVALID ACTION", "the action is not possible or not allowed", "कार्रवाई संभव या मान्य नहीं"
)

CRITERIA = (
    Parameter("tenantId", "string", "City, or the state for a citizen."),
    Parameter("tenantIds", "string-list", "Several cities."),
    Parameter("serviceCode", "string-list", "Kinds of complaint.", code_list="ServiceDefs"),
    Parameter("applicationStatus", "string-list", "States."),
    Parameter("mobileNumber", "string", "Mobile number of the citizen."),
    Parameter("serviceRequestId", "string", "Number of the complaint."),
    Parameter("accountId", "string", "uuid of the citizen; taken and not searched by (PGR-E-018)."),
    Parameter("locality", "string-list", "Codes of localities."),
    Parameter("ids", "string-list", "Internal ids."),
    Parameter("userIds", "string-list", "uuids of citizens; set by the service (PGR-E-018)."),
    Parameter("fromDate", "integer", "Created from, epoch milliseconds."),
    Parameter("toDate", "integer", "Created up to, epoch milliseconds; only with fromDate."),
    Parameter(
        "slaDeltaMaxLimit",
        "integer",
        "Age, milliseconds: alone, complaints older than this; with the other, younger.",
    ),
    Parameter(
        "slaDeltaMinLimit",
        "integer",
        "Age, milliseconds: complaints older than this; only with the other.",
    ),
    Parameter(
        "sortBy",
        "string",
        "What the answer is sorted by.",
        values=("locality", "applicationStatus", "serviceRequestId"),
    ),
    Parameter("sortOrder", "string", "Direction.", values=("ASC", "DESC")),
    Parameter("limit", "integer", "How many at most."),
    Parameter("offset", "integer", "How many to pass over."),
    Parameter("isPlainSearch", "boolean", "Set by the service."),
)
_PAGING = Paging(default_limit=100, max_limit=200)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="grievance-create",
        method="POST",
        path=f"{_BASE}/_create",
        summary=Message("File a complaint", "शिकायत दर्ज करें"),
        request="ServiceRequest",
        response="ServiceResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("PGR-CREATE", "PGR-SHAPE", "PGR-ISOLATION"),
        errors=(
            _INVALID_SOURCE,
            _INVALID_CODE,
            _refusal(
                400, "INVALID_REQUEST", "an employee names no citizen", "कर्मचारी ने नागरिक नहीं बताया"
            ),
            _ACTION,
            _FOREIGN,
        ),
        roles=("CITIZEN", "CSR", "CFC"),
        writes=True,
    ),
    Operation(
        id="grievance-update",
        method="POST",
        path=f"{_BASE}/_update",
        summary=Message("Move a complaint on", "शिकायत आगे बढ़ाएँ"),
        request="ServiceRequest",
        response="ServiceResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("PGR-ACTION", "PGR-REOPEN", "PGR-ASSIGN", "PGR-ISOLATION"),
        errors=(
            _refusal(400, "INVALID_UPDATE", "there is no such complaint", "ऐसी कोई शिकायत नहीं"),
            _refusal(
                400, "INVALID_ACTION", "reopened too late or by another", "देर से या दूसरे ने फिर खोली"
            ),
            _INVALID_SOURCE,
            _INVALID_CODE,
            _ASSIGNMENT,
            _ACTION,
            _FOREIGN,
        ),
        roles=EVERYBODY,
        writes=True,
    ),
    Operation(
        id="grievance-search",
        method="POST",
        path=f"{_BASE}/_search",
        summary=Message("Find complaints", "शिकायतें खोजें"),
        request="RequestInfoWrapper",
        response="ServiceResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("PGR-SEARCH", "PGR-ANSWER", "PGR-ISOLATION"),
        parameters=CRITERIA,
        paging=_PAGING,
        errors=(
            _refusal(
                400,
                "INVALID_SEARCH",
                "no tenant, or the whole state by an employee",
                "टेनेंट नहीं, या कर्मचारी द्वारा पूरे राज्य की खोज",
            ),
            _refusal(
                400,
                "INVALID SEARCH",
                "a criterion not allowed for the caller",
                "कॉल करने वाले को यह मापदंड मान्य नहीं",
            ),
            _FOREIGN,
        ),
        roles=EVERYBODY,
    ),
    Operation(
        id="grievance-count",
        method="POST",
        path=f"{_BASE}/_count",
        summary=Message("Count complaints", "शिकायतें गिनें"),
        request="RequestInfoWrapper",
        response="CountResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("PGR-COUNT", "PGR-ISOLATION"),
        parameters=CRITERIA,
        errors=(_FOREIGN,),
        roles=EVERYBODY,
    ),
    Operation(
        id="grievance-plain-search",
        method="POST",
        path=f"{_BASE}/_plainsearch",
        summary=Message("Read all complaints for indexing", "सूचीकरण हेतु सब शिकायतें पढ़ें"),
        request="RequestInfoWrapper",
        response="ServiceResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("PGR-SEARCH", "PGR-ISOLATION"),
        parameters=CRITERIA,
        paging=_PAGING,
        errors=(
            _refusal(400, "TENANT_ID_LIST_EMPTY", "no tenants are named", "कोई टेनेंट नहीं दिया"),
            _FOREIGN,
        ),
        roles=("SYSTEM",),
    ),
)
