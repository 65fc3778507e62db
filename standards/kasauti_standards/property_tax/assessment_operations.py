"""What the register of properties answers on assessments.

Source: UPYOG-NIUA property-services AssessmentController, AssessmentValidator,
application.properties; roles from the UPYOG master data ACCESSCONTROL-ROLEACTIONS.
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, Parameter
from kasauti_standards.property_tax.operations import COUNTER, PAGING, REGISTER, refuse_with

_ASSESSMENTS = "UPYOG-NIUA property-services web/controllers/AssessmentController.java"
ASSESSMENT_CRITERIA = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("ids", "string-list", "Internal ids."),
    Parameter("assessmentNumbers", "string-list", "Numbers."),
    Parameter("financialYear", "string", "Financial year."),
    Parameter("propertyIds", "string-list", "Properties."),
    Parameter(
        "status",
        "string",
        "State.",
        values=("ACTIVE", "INACTIVE", "INWORKFLOW", "CANCELLED", "REJECTED"),
    ),
    Parameter("offset", "integer", "How many to pass over."),
    Parameter("limit", "integer", "How many at most."),
)
_ASSESSMENT_ERRORS = (
    refuse_with("PROPERTY_NOT_FOUND", "there is no such property", "ऐसी कोई संपत्ति नहीं"),
    refuse_with(
        "INVALID_REQUEST",
        "the property is not ACTIVE, or another assessment is in progress",
        "संपत्ति ACTIVE नहीं, या दूसरा निर्धारण चल रहा है",
    ),
    refuse_with("ASSMENT_DATE_FUTURE_ERROR", "the date lies ahead", "तारीख भविष्य की है"),
    refuse_with("USAGE_CATEGORY_INVALID", "a use is unknown", "उपयोग अज्ञात है"),
    refuse_with("USR_INFO_MISSING", "the caller is missing", "कॉल करने वाला नहीं दिया"),
    refuse_with(
        "USERID_ROLECODE_MISSING",
        "the caller has no uuid, tenant or role",
        "कॉल करने वाले का uuid, टेनेंट या भूमिका नहीं",
    ),
    refuse_with(
        "EG_PT_DEPRECIATING_ASSESSMENT_ERROR",
        "a new assessment lowers a tax that was paid on",
        "नया निर्धारण ऐसा कर घटाता है जिस पर भुगतान हो चुका",
    ),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="assessment-create",
        method="POST",
        path=f"{REGISTER}/assessment/_create",
        summary=Message("Assess a property", "संपत्ति का कर निर्धारण करें"),
        request="AssessmentRequest",
        response="AssessmentResponse",
        success=201,
        source=_ASSESSMENTS,
        requirements=("PT-ASSESS", "PT-ASSESSMENT-ANSWER", "PT-DEMAND", "PT-ISOLATION"),
        errors=_ASSESSMENT_ERRORS,
        roles=("CITIZEN", *COUNTER, "SUPERUSER"),
        writes=True,
    ),
    Operation(
        id="assessment-update",
        method="POST",
        path=f"{REGISTER}/assessment/_update",
        summary=Message("Change an assessment", "कर निर्धारण बदलें"),
        request="AssessmentRequest",
        response="AssessmentResponse",
        success=200,
        source=_ASSESSMENTS,
        requirements=("PT-ASSESS", "PT-ASSESSMENT-ANSWER", "PT-ISOLATION"),
        errors=(
            *_ASSESSMENT_ERRORS,
            refuse_with("ASSMNT_ID_EMPTY", "the id is missing", "id नहीं दिया"),
            refuse_with("ASSMNT_STATUS_EMPTY", "the status is missing", "स्थिति नहीं दी"),
            refuse_with("MISSING_DOCUMENTS", "a document was left out", "कोई दस्तावेज़ छूट गया"),
            refuse_with("MISSING_UNITS", "a unit was left out", "कोई इकाई छूट गई"),
        ),
        roles=("CITIZEN", *COUNTER, "SUPERUSER"),
        writes=True,
    ),
    Operation(
        id="assessment-search",
        method="POST",
        path=f"{REGISTER}/assessment/_search",
        summary=Message("Find assessments", "कर निर्धारण खोजें"),
        request="RequestInfoWrapper",
        response="AssessmentResponse",
        success=200,
        source=_ASSESSMENTS,
        requirements=("PT-ASSESSMENT-SEARCH", "PT-ASSESSMENT-ANSWER", "PT-ISOLATION"),
        parameters=ASSESSMENT_CRITERIA,
        paging=PAGING,
        roles=("CITIZEN", *COUNTER, "SUPERUSER"),
    ),
    Operation(
        id="assessment-plainsearch",
        method="POST",
        path=f"{REGISTER}/assessment/_plainsearch",
        summary=Message("List assessments for an index", "सूची के लिए कर निर्धारण निकालें"),
        request="RequestInfoWrapper",
        response="AssessmentResponse",
        success=200,
        source=_ASSESSMENTS,
        requirements=("PT-PLAINSEARCH", "PT-ISOLATION"),
        parameters=ASSESSMENT_CRITERIA,
        paging=PAGING,
        roles=("REINDEXING_ROLE", "SUPERUSER"),
    ),
)
