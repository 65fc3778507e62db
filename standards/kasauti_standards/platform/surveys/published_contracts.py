"""Which published contract surveys are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/survey-service.yml",
        entities={
            "SurveyRequest": "SurveyRequest",
            "SurveyResponse": "SurveyResponse",
            "SurveyEntity": "SurveyEntity",
            "Question": "SurveyQuestion",
            "Answer": "SurveyAnswer",
            "AnswerEntity": "AnswerEntity",
            "AnswerRequest": "AnswerRequest",
            "AnswerResponse": "AnswerResponse",
            "RequestInfo": "RequestInfo",
            "RequestInfoWrapper": "RequestInfoWrapper",
            "AuditDetails": "AuditDetails",
        },
        base_path="",
    ),
)
