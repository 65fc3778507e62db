"""What a server of building plans answers: applications, and pre-approved plans.

Source: UPYOG-NIUA bpa-services BPAController, PreapprovedPlanController, BPAValidator,
EDCRService, OCService; application.properties.
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter

_CONTROLLER = "UPYOG-NIUA bpa-services web/controller/BPAController.java"
_PLANS = "UPYOG-NIUA bpa-services web/controller/PreapprovedPlanController.java"
_BASE = "/bpa-services/v1/bpa"
_PLAN_BASE = "/bpa-services/v1/preapprovedplan"
PROFESSIONALS = (
    "BPA_ARCHITECT",
    "BPA_ENGINEER",
    "BPA_BUILDER",
    "BPA_STRUCTURALENGINEER",
    "BPA_TOWNPLANNER",
    "BPA_SUPERVISOR",
)
OFFICERS = ("BPA_VERIFIER", "BPA_FIELD_INSPECTOR", "BPA_NOC_VERIFIER", "BPA_APPROVER")
EVERYBODY = ("CITIZEN", *PROFESSIONALS, *OFFICERS, "CEMP", "EMPLOYEE")


def refuse_with(code: str, en: str, hi: str, status: int = 400) -> OperationError:
    """An error that an operation answers."""
    return OperationError(status, code, Message(en, hi))


FOREIGN = refuse_with(
    "CustomException",
    "the record belongs to a tenant the caller may not see",
    "अभिलेख ऐसे टेनेंट का है जिसे कॉल करने वाला नहीं देख सकता",
    403,
)
MARKUP = refuse_with("CustomSafeHtml", "a text holds markup", "पाठ में मार्कअप है")
STALE = refuse_with("STALE_UPDATE", "the record was changed meanwhile", "इस बीच अभिलेख बदल चुका है")
_PAPERS = (
    refuse_with("BPA UNKNOWN DOCUMENTTYPE", "a kind of paper is unknown", "दस्तावेज़ का प्रकार अज्ञात"),
    refuse_with("BPA INVALID DOCUMENTTYPE", "a kind of paper is misspelt", "दस्तावेज़ का प्रकार अमान्य"),
    refuse_with(
        "BPA MDNADATORY DOCUMENTPYE MISSING",
        "a paper that the state asks for is missing",
        "इस स्थिति में ज़रूरी दस्तावेज़ नहीं है",
    ),
    refuse_with("BPA DUPLICATE DOCUMENT", "a file stands twice", "एक फ़ाइल दो बार है"),
)
_REPORT = (
    refuse_with("EDCR ERROR", "there is no such report", "ऐसी कोई जाँच रिपोर्ट नहीं"),
    refuse_with("INVALID EDCR NUMBER", "the plan was not accepted", "नक्शा स्वीकृत नहीं हुआ"),
    refuse_with("INVALID RISK TYPE", "the risk is not that of the plan", "जोखिम नक्शे का नहीं"),
    refuse_with("INVALID OCCUPANCY TYPE", "the use is not residential", "उपयोग आवासीय नहीं"),
    refuse_with(
        "INVALID SERVICE TYPE", "the kind of work is not that of the report", "कार्य रिपोर्ट का नहीं"
    ),
    refuse_with(
        "INVALID APPLICATION TYPE",
        "the kind of application is not that of the report",
        "आवेदन का प्रकार रिपोर्ट का नहीं",
    ),
)
CRITERIA = (
    Parameter("tenantId", "string", "City."),
    Parameter("ids", "string-list", "Internal ids."),
    Parameter("status", "string-list", "States, with commas."),
    Parameter("edcrNumber", "string-list", "Numbers of scrutiny reports."),
    Parameter("applicationNo", "string-list", "Numbers of applications."),
    Parameter("approvalNo", "string-list", "Numbers of permits."),
    Parameter("mobileNumber", "string", "Mobile number of an owner."),
    Parameter("approvalDate", "integer", "Granted on the day of, epoch milliseconds."),
    Parameter("fromDate", "integer", "Made from, epoch milliseconds."),
    Parameter("toDate", "integer", "Made up to, epoch milliseconds."),
    Parameter("locality", "string", "Locality of the land."),
    Parameter("applicationType", "string", "Permit or occupancy."),
    Parameter("serviceType", "string", "Kind of work."),
    Parameter("permitNumber", "string", "Permit that an occupancy certificate follows."),
    Parameter("offset", "integer", "How many to pass over."),
    Parameter("limit", "integer", "How many at most."),
)
PAGING = Paging(default_limit=10, max_limit=50)
_SEARCH_ERRORS = (
    refuse_with(
        "INVALID SEARCH",
        "no criterion, no tenant, a date to come, or an end before the start",
        "मापदंड या टेनेंट नहीं, आगे की तारीख़, या अंत आरंभ से पहले",
    ),
    FOREIGN,
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="plan-create",
        method="POST",
        path=f"{_BASE}/_create",
        summary=Message(
            "Apply for a permit or an occupancy certificate", "अनुमति या अधिभोग प्रमाणपत्र का आवेदन करें"
        ),
        request="BPARequest",
        response="BPAResponse",
        success=200,
        success_by_profile={"published": 202},
        source=_CONTROLLER,
        requirements=("BPA-CREATE", "BPA-REPORT-ONCE", "BPA-DEMAND", "BPA-ISOLATION"),
        errors=(
            refuse_with("INVALID TENANT", "the tenant is a state", "टेनेंट राज्य है"),
            refuse_with(
                "DUPLICATE EDCR", "another application rests on the report", "रिपोर्ट पर दूसरा आवेदन है"
            ),
            refuse_with(
                "DUPLICATE OC", "the permit has a certificate already", "अनुमति का प्रमाणपत्र पहले से है"
            ),
            refuse_with(
                "CREATE ERROR",
                "the permit is unknown, revoked or not granted yet",
                "अनुमति अज्ञात, निरस्त या अभी स्वीकृत नहीं",
            ),
            refuse_with(
                "INVALID CREATE",
                "risk, plot or use differ from the permit's",
                "जोखिम, भूखंड या उपयोग अनुमति से भिन्न",
            ),
            *_REPORT,
            *_PAPERS,
            MARKUP,
            FOREIGN,
        ),
        roles=("CITIZEN", *PROFESSIONALS, "EMPLOYEE"),
        writes=True,
    ),
    Operation(
        id="plan-update",
        method="POST",
        path=f"{_BASE}/_update",
        summary=Message("Change an application or move it on", "आवेदन बदलें या आगे बढ़ाएँ"),
        request="BPARequest",
        response="BPAResponse",
        success=200,
        success_by_profile={"published": 202},
        source=_CONTROLLER,
        requirements=(
            "BPA-TRANSITION",
            "BPA-PAY",
            "BPA-GRANT",
            "BPA-NOC-DECIDED",
            "BPA-STALE",
            "BPA-WORKFLOW-KEPT",
            "BPA-ISOLATION",
        ),
        errors=(
            refuse_with("UPDATE ERROR", "there is no such application", "ऐसा कोई आवेदन नहीं"),
            refuse_with("INVALID UPDATE", "number and id do not agree", "नंबर और id मेल नहीं खाते"),
            refuse_with(
                "UNAUTHORIZED UPDATE", "the role may not take the step", "भूमिका यह कदम नहीं उठा सकती"
            ),
            refuse_with(
                "BPA UPDATE ERROR COMMENT REQUIRED",
                "a rejection or revocation has no comment",
                "अस्वीकृति या निरस्तीकरण में टिप्पणी नहीं",
            ),
            refuse_with(
                "BPA INVALID ACTION",
                "a fee that is due is to be skipped",
                "बकाया शुल्क छोड़ा नहीं जाता",
            ),
            refuse_with(
                "NOC_SERVICE_EXCEPTION",
                "a certificate of no objection is not decided",
                "अनापत्ति प्रमाणपत्र पर निर्णय नहीं हुआ",
            ),
            refuse_with(
                "BPA UNKNOWN QUESTIONS", "the inspection leaves questions open", "निरीक्षण के प्रश्न शेष"
            ),
            refuse_with(
                "BPA UNKNOWN DOCS", "papers of the inspection are missing", "निरीक्षण के दस्तावेज़ नहीं"
            ),
            refuse_with(
                "BPA UNKNOWN DATE", "the day of the inspection is wrong", "निरीक्षण की तारीख़ ग़लत"
            ),
            refuse_with(
                "BPA UNKNOWN TIME", "the time of the inspection is missing", "निरीक्षण का समय नहीं"
            ),
            STALE,
            *_REPORT,
            *_PAPERS,
            MARKUP,
            FOREIGN,
        ),
        roles=EVERYBODY,
        writes=True,
    ),
    Operation(
        id="plan-search",
        method="POST",
        path=f"{_BASE}/_search",
        summary=Message("Find applications and permits", "आवेदन और अनुमतियाँ खोजें"),
        request="RequestInfoWrapper",
        response="BPAResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("BPA-SEARCH", "BPA-ISOLATION"),
        parameters=CRITERIA,
        paging=PAGING,
        errors=_SEARCH_ERRORS,
        roles=EVERYBODY,
    ),
    Operation(
        id="plan-plainsearch",
        method="POST",
        path=f"{_BASE}/_plainsearch",
        summary=Message("List applications for an index", "सूची के लिए आवेदन निकालें"),
        request="RequestInfoWrapper",
        response="BPAResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("BPA-PLAINSEARCH", "BPA-ISOLATION"),
        parameters=CRITERIA,
        paging=PAGING,
        errors=_SEARCH_ERRORS,
        roles=("REINDEXING_ROLE", "SUPERUSER"),
    ),
    Operation(
        id="plan-estimate",
        method="POST",
        path=f"{_BASE}/_estimate",
        summary=Message("Compute fees without demanding them", "माँग किए बिना शुल्क गिनें"),
        request="CalculationReq",
        response="CalculationRes",
        success=200,
        source=_CONTROLLER,
        requirements=("BPA-CALCULATION-ANSWER", "BPA-ISOLATION"),
        errors=(FOREIGN,),
        roles=EVERYBODY,
    ),
    Operation(
        id="preapproved-create",
        method="POST",
        path=f"{_PLAN_BASE}/_create",
        summary=Message("Enter a pre-approved plan", "पूर्व-स्वीकृत नक्शा दर्ज करें"),
        request="PreapprovedPlanRequest",
        response="PreapprovedPlanResponse",
        success=200,
        source=_PLANS,
        requirements=("BPA-PLAN-REGISTER", "BPA-ISOLATION"),
        errors=(MARKUP, FOREIGN),
        roles=("BPA_APPROVER", "EMPLOYEE"),
        writes=True,
    ),
    Operation(
        id="preapproved-update",
        method="POST",
        path=f"{_PLAN_BASE}/_update",
        summary=Message("Change a pre-approved plan", "पूर्व-स्वीकृत नक्शा बदलें"),
        request="PreapprovedPlanRequest",
        response="PreapprovedPlanResponse",
        success=200,
        source=_PLANS,
        requirements=("BPA-PLAN-REGISTER", "BPA-STALE", "BPA-ISOLATION"),
        errors=(
            refuse_with("UPDATE ERROR", "there is no such plan", "ऐसा कोई नक्शा नहीं"),
            STALE,
            MARKUP,
            FOREIGN,
        ),
        roles=("BPA_APPROVER", "EMPLOYEE"),
        writes=True,
    ),
    Operation(
        id="preapproved-search",
        method="POST",
        path=f"{_PLAN_BASE}/_search",
        summary=Message("Find pre-approved plans", "पूर्व-स्वीकृत नक्शे खोजें"),
        request="RequestInfoWrapper",
        response="PreapprovedPlanResponse",
        success=200,
        source=_PLANS,
        requirements=("BPA-PLAN-REGISTER", "BPA-ISOLATION"),
        parameters=(
            Parameter("tenantId", "string", "City."),
            Parameter("ids", "string-list", "Internal ids."),
            Parameter("drawingNo", "string", "Number of the drawing."),
            Parameter("preApprovedCode", "string", "Code of the kind of drawing."),
            Parameter("plotLength", "number", "Length of the plot in metres."),
            Parameter("plotWidth", "number", "Width of the plot in metres."),
            Parameter("roadWidth", "number", "Width of the road in metres."),
            Parameter("plotLengthInFeet", "number", "Length of the plot in feet."),
            Parameter("plotWidthInFeet", "number", "Width of the plot in feet."),
            Parameter("active", "boolean", "Whether it may be used."),
            Parameter("fromDate", "integer", "Entered from, epoch milliseconds."),
            Parameter("toDate", "integer", "Entered up to, epoch milliseconds."),
            Parameter("offset", "integer", "How many to pass over."),
            Parameter("limit", "integer", "How many at most."),
        ),
        paging=PAGING,
        errors=(FOREIGN,),
        roles=EVERYBODY,
    ),
)
