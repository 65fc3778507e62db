"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import UPYOG, describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__,
        name,
        title,
        source="core-services/docs/survey-service.yml",
        published_in=UPYOG,
        requirement=requirement,
    )
    for name, title, requirement in (
        (
            "SurveyRequest",
            Message("Survey to be made", "बनाया जाने वाला सर्वेक्षण"),
            "PLT-SURVEY-SHAPE",
        ),
        ("SurveyResponse", Message("Surveys", "सर्वेक्षण"), "PLT-SURVEY"),
        ("AnswerRequest", Message("Answers of a citizen", "नागरिक के उत्तर"), "PLT-SURVEY-SHAPE"),
        ("AnswerResponse", Message("Answers to a survey", "सर्वेक्षण के उत्तर"), "PLT-SURVEY"),
    )
)
