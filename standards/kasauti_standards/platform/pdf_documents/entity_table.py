"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import UPYOG, describe_entity

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(
        __package__,
        name,
        title,
        source="core-services/docs/pdf-service-contract.yml",
        published_in=UPYOG,
        requirement=requirement,
    )
    for name, title, requirement in (
        ("PDFRequest", Message("Records to be printed", "छापे जाने वाले अभिलेख"), "PLT-PDF-SHAPE"),
        ("PDFResponse", Message("Printed records", "छपे अभिलेख"), "PLT-PDF"),
        ("PDFSearchResponse", Message("Documents found", "मिले दस्तावेज़"), "PLT-PDF"),
    )
)
