"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

ENTITIES: tuple[Entity, ...] = (
    describe_entity(
        __package__,
        "MdmsCriteriaReq",
        Message("Master data search", "मूल आँकड़ों की खोज"),
        source="mdms.yaml",
        requirement="PLT-MDMS",
    ),
)
