"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import UPYOG, describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__,
        name,
        title,
        source="core-services/docs/report-contract.yml",
        published_in=UPYOG,
        requirement=requirement,
    )
    for name, title, requirement in (
        (
            "MetadataRequest",
            Message("Question about a report", "रिपोर्ट का प्रश्न"),
            "PLT-REPORT-SHAPE",
        ),
        ("MetadataResponse", Message("Description of a report", "रिपोर्ट का विवरण"), "PLT-REPORT"),
        ("ReportRequest", Message("Request for a report", "रिपोर्ट का अनुरोध"), "PLT-REPORT-SHAPE"),
        ("ReportResponse", Message("Report", "रिपोर्ट"), "PLT-REPORT"),
    )
)
