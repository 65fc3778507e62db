"""What a server of no-objection certificates answers.

Source: UPYOG-NIUA noc-services NOCController, NOCValidator, NocQueryBuilder.
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter

_CONTROLLER = "UPYOG-NIUA noc-services web/controller/NOCController.java"
_BASE = "/noc-services/v1/noc"
APPLICANTS = (
    "CITIZEN",
    "BPA_ARCHITECT",
    "BPA_ENGINEER",
    "BPA_BUILDER",
    "BPA_STRUCTURALENGINEER",
    "BPA_TOWNPLANNER",
    "BPA_SUPERVISOR",
)
OFFICERS = (
    "FIRE_NOC_APPROVER",
    "AIRPORT_AUTHORITY_APPROVER",
    "BPA_VERIFIER",
    "BPA_FIELD_INSPECTOR",
    "BPA_NOC_VERIFIER",
    "BPA_APPROVER",
)
EVERYBODY = (*APPLICANTS, *OFFICERS)


def _refusal(status: int, code: str, en: str, hi: str) -> OperationError:
    return OperationError(status, code, Message(en, hi))


_FOREIGN = _refusal(
    403,
    "CustomException",
    "the record belongs to a tenant the caller may not see",
    "अभिलेख ऐसे टेनेंट का है जिसे कॉल करने वाला नहीं देख सकता",
)
_MARKUP = _refusal(400, "CustomSafeHtml", "a text holds markup", "पाठ में मार्कअप है")
_COMMON = (
    _refusal(
        400, "MDMS DATA ERROR", "the kind of certificate is unknown", "प्रमाणपत्र का प्रकार अज्ञात"
    ),
    _refusal(
        400,
        "MDMS_DATA_ERROR",
        "no documents are named for this kind and application",
        "इस प्रकार और आवेदन के लिए दस्तावेज़ तय नहीं",
    ),
    _refusal(400, "NOC_FILE_EMPTY", "a document has no file", "दस्तावेज़ में फ़ाइल नहीं"),
    _refusal(
        400, "NOC_UNKNOWN_DOCUMENTTYPE", "a kind of document is unknown", "दस्तावेज़ का प्रकार अज्ञात"
    ),
    _refusal(
        400,
        "NOC_INVALID_DOCUMENTTYPE",
        "a document does not belong to this certificate",
        "दस्तावेज़ इस प्रमाणपत्र का नहीं",
    ),
    _refusal(400, "NOC_DUPLICATE_DOCUMENT", "a file stands twice", "एक फ़ाइल दो बार है"),
    _refusal(
        400,
        "INVALID ACTION",
        "the action is not possible or not allowed",
        "कार्रवाई संभव या मान्य नहीं",
    ),
    _refusal(400, "INVALID ROLE", "the role may not take the step", "भूमिका यह कदम नहीं उठा सकती"),
    _MARKUP,
    _FOREIGN,
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="noc-create",
        method="POST",
        path=f"{_BASE}/_create",
        summary=Message("Apply for a certificate", "प्रमाणपत्र के लिए आवेदन करें"),
        request="NocRequest",
        response="NocResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("NOC-CREATE", "NOC-SHAPE", "NOC-ISOLATION"),
        errors=_COMMON,
        roles=APPLICANTS,
        writes=True,
    ),
    Operation(
        id="noc-update",
        method="POST",
        path=f"{_BASE}/_update",
        summary=Message("Move an application on", "आवेदन आगे बढ़ाएँ"),
        request="NocRequest",
        response="NocResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("NOC-TRANSITION", "NOC-SHAPE", "NOC-ISOLATION"),
        errors=(
            _refusal(400, "INVALID_NOC_SEARCH", "there is no such application", "ऐसा कोई आवेदन नहीं"),
            _refusal(
                400, "AutoApproveException", "an approval cannot be undone", "स्वीकृति वापस नहीं होती"
            ),
            _refusal(
                400,
                "NOC_UPDATE_ERROR_COMMENT_REQUIRED",
                "a rejection has no comment",
                "अस्वीकृति में टिप्पणी नहीं",
            ),
            _refusal(
                400,
                "NOC_MANDATORY_DOCUMENTYPE_MISSING",
                "a document that approval needs is missing",
                "स्वीकृति के लिए ज़रूरी दस्तावेज़ नहीं",
            ),
            _refusal(
                400,
                "STALE_UPDATE",
                "somebody changed the application since it was read",
                "पढ़े जाने के बाद आवेदन किसी और ने बदला",
            ),
            *_COMMON,
        ),
        roles=EVERYBODY,
        writes=True,
    ),
    Operation(
        id="noc-search",
        method="POST",
        path=f"{_BASE}/_search",
        summary=Message("Find applications", "आवेदन खोजें"),
        request="RequestInfoWrapper",
        response="NocResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("NOC-SEARCH", "NOC-ANSWER", "NOC-ISOLATION"),
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter("ids", "string-list", "Internal ids."),
            Parameter("applicationNo", "string-list", "Numbers of applications (NOC-E-006)."),
            Parameter("nocNo", "string-list", "Numbers of certificates (NOC-E-006)."),
            Parameter("mobileNumber", "string", "Mobile number of an applicant (NOC-E-007)."),
            Parameter("source", "string", "Module that asked."),
            Parameter("sourceRefId", "string-list", "Numbers of its applications (NOC-E-006)."),
            Parameter("nocType", "string-list", "Kinds.", code_list="NocType"),
            Parameter("accountId", "string-list", "uuids of applicants (NOC-E-008)."),
            Parameter("status", "string-list", "ACTIVE, INACTIVE."),
            Parameter("limit", "integer", "How many at most."),
            Parameter("offset", "integer", "How many to pass over."),
        ),
        paging=Paging(default_limit=10, max_limit=1000),
        errors=(
            _refusal(400, "EG_NOC_TENANTID_ERROR", "no tenant is named", "टेनेंट नहीं बताया"),
            _FOREIGN,
        ),
        roles=EVERYBODY,
    ),
)
