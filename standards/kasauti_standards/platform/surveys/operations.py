"""What this service answers to real clients.

Source: UPYOG-NIUA `core-services/docs/survey-service.yml`; egov-survey-services
SurveyController, SurveyValidator, SurveyQueryBuilder.
"""

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter
from kasauti_standards.platform.rows import LIMIT, OFFSET, describe_operation, refuse

_CONTROLLER = "UPYOG-NIUA egov-survey-services SurveyController.java"
_BASE = "/egov-survey-services/egov-ss/survey"
_EVERYBODY = ("CITIZEN", "EMPLOYEE")
_FOREIGN = OperationError(403, "CustomException", Message("the tenant is foreign", "टेनेंट पराया है"))
_UNKNOWN = refuse("EG_SY_DOES_NOT_EXIST_ERR", "there is no such survey", "ऐसा सर्वेक्षण नहीं")
_QUESTIONS = (
    refuse("EG_SURVEY_NO_QUESTIONS_ERR", "no question", "कोई प्रश्न नहीं"),
    refuse("EG_SY_OPTIONS_ERR", "options of a free question", "खुले प्रश्न के विकल्प"),
    refuse("EG_SY_DATES_ERR", "the end is before the beginning", "अंत आरंभ से पहले"),
    _FOREIGN,
)
_KEPT = (
    refuse("EG_SY_UUID_NOT_PROVIDED_ERR", "no uuid", "uuid नहीं"),
    refuse("EG_SURVEY_DOES_NOT_EXIST_ERR", "there is no such survey", "ऐसा सर्वेक्षण नहीं"),
)

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "survey-create",
        f"{_BASE}/_create",
        ("Begin a survey", "सर्वेक्षण आरंभ करें"),
        source=_CONTROLLER,
        request="SurveyRequest",
        response="SurveyResponse",
        requirement="PLT-SURVEY",
        errors=(
            refuse("EG_SY_DUPLICATE_SURVEY_ERR", "one of this title", "इस शीर्षक का एक है"),
            *_QUESTIONS,
        ),
        roles=("EMPLOYEE",),
        writes=True,
    ),
    describe_operation(
        "survey-update",
        f"{_BASE}/_update",
        ("Change a survey", "सर्वेक्षण बदलें"),
        source=_CONTROLLER,
        request="SurveyRequest",
        response="SurveyResponse",
        requirement="PLT-SURVEY",
        errors=(
            refuse("EG_SURVEY_NO_TENANTID_ERR", "no tenantId", "tenantId नहीं"),
            refuse(
                "EG_SURVEY_QUESTION_STATUS_ERR", "a question has no status", "प्रश्न की स्थिति नहीं"
            ),
            *_KEPT,
            *_QUESTIONS,
        ),
        roles=("EMPLOYEE",),
        writes=True,
    ),
    describe_operation(
        "survey-delete",
        f"{_BASE}/_delete",
        ("Delete a survey", "सर्वेक्षण हटाएँ"),
        source=_CONTROLLER,
        request="SurveyRequest",
        requirement="PLT-SURVEY",
        errors=(*_KEPT, _FOREIGN),
        roles=("EMPLOYEE",),
        writes=True,
    ),
    describe_operation(
        "survey-search",
        f"{_BASE}/_search",
        ("Find surveys", "सर्वेक्षण खोजें"),
        source=_CONTROLLER,
        response="SurveyResponse",
        requirement="PLT-SURVEY",
        parameters=(
            Parameter("tenantIds", "string-list", "Cities."),
            Parameter("uuid", "string", "Number of a survey."),
            Parameter("title", "string", "A part of the title."),
            Parameter("postedBy", "string", "A part of the employee's name."),
            Parameter("status", "string", "ACTIVE or INACTIVE, as of now."),
            LIMIT,
            OFFSET,
        ),
        paging=Paging(default_limit=10, max_limit=60),
        errors=(_FOREIGN,),
        roles=_EVERYBODY,
    ),
    describe_operation(
        "survey-answer",
        f"{_BASE}/response/_submit",
        ("Answer a survey", "सर्वेक्षण का उत्तर दें"),
        source=_CONTROLLER,
        request="AnswerRequest",
        response="AnswerResponse",
        requirement="PLT-SURVEY-ANSWERS",
        errors=(
            _UNKNOWN,
            refuse("EG_SY_NOT_ACTIVE_ERR", "it is not open now", "यह अभी खुला नहीं"),
            refuse("EG_CITIZEN_ALREADY_RESPONDED", "answered before", "पहले ही उत्तर दिया"),
            refuse("EG_SY_DIFF_QUES_ANSWERED_ERR", "a foreign question", "दूसरे सर्वेक्षण का प्रश्न"),
            refuse("EG_SY_MANDATORY_QUES_NOT_ANSWERED_ERR", "one is open", "अनिवार्य प्रश्न छूटा"),
            refuse("EG_SY_OPTIONS_ERR", "an answer is none of the options", "उत्तर विकल्पों में नहीं"),
        ),
        roles=("CITIZEN",),
        writes=True,
    ),
    describe_operation(
        "survey-results",
        f"{_BASE}/response/_results",
        ("Read answers", "उत्तर पढ़ें"),
        source=_CONTROLLER,
        response="AnswerResponse",
        requirement="PLT-SURVEY-ANSWERS",
        parameters=(
            Parameter("surveyId", "string", "Survey."),
            Parameter("citizenUuids", "string-list", "Only these citizens."),
            LIMIT,
            OFFSET,
        ),
        errors=(_UNKNOWN,),
        roles=_EVERYBODY,
    ),
)
