"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message, Reference
from kasauti_standards.platform.rows import describe_entity

_V1 = "UPYOG-NIUA core-services/docs/mdms-contract.yml"
_V2 = "DIGIT-Specs Common Services/mdms-v2.yaml"


def _describe_v2(name: str, en: str, hi: str) -> Entity:
    return Entity(
        name=name,
        title=Message(en, hi),
        model=Reference(f"{__package__}.entities_v2:{name}"),
        source=f"{_V2}#/components/schemas/{name}",
        requirement="PLT-MASTER",
    )


ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "MdmsCriteriaReq",
        Message("Master data search", "मूल आँकड़ों की खोज"),
        source="mdms.yaml",
        requirement="PLT-MDMS",
    ),
    describe_entity(
        __package__,
        "MdmsResponse",
        Message("Master data", "मूल आँकड़े"),
        source="mdms.yaml",
        requirement="PLT-MDMS",
    ),
    *(
        _describe_v2(name, en, hi)
        for name, en, hi in (
            ("SchemaDefinitionRequest", "Schema of a master", "मास्टर की रचना"),
            ("SchemaDefinitionResponse", "Schemas of masters", "मास्टरों की रचनाएँ"),
            ("SchemaDefSearchRequest", "Search for schemas", "रचनाओं की खोज"),
            ("MdmsRequest", "Row of a master", "मास्टर की पंक्ति"),
            ("MdmsResponseV2", "Rows of masters", "मास्टरों की पंक्तियाँ"),
            ("MdmsCriteriaReqV2", "Search for rows", "पंक्तियों की खोज"),
        )
    ),
)
