"""The entities of this service."""

from kasauti_standards.kernel import Entity, Message
from kasauti_standards.platform.rows import describe_entity

_SOURCE = "worfklow-2.0.yml"

ENTITIES: tuple[Entity, ...] = tuple(
    describe_entity(__package__, name, Message(en, hi), source=_SOURCE, requirement=requirement)
    for name, en, hi, requirement in (
        ("ProcessInstance", "Workflow step of a record", "अभिलेख का कार्यप्रवाह-कदम", "PLT-WORKFLOW"),
        ("ProcessInstanceRequest", "Workflow steps", "कार्यप्रवाह के कदम", "PLT-WORKFLOW"),
        (
            "ProcessInstanceResponse",
            "Workflow steps as taken or found",
            "लिए या खोजे गए कदम",
            "PLT-WORKFLOW",
        ),
        (
            "StatusCountRequest",
            "Records counted by state: criteria",
            "स्थिति के अनुसार गिनती: मापदंड",
            "PLT-WORKFLOW-COUNT",
        ),
        (
            "StatusCounts",
            "Records counted by state",
            "स्थिति के अनुसार अभिलेखों की गिनती",
            "PLT-WORKFLOW-COUNT",
        ),
        ("StepCount", "Number of records", "अभिलेखों की संख्या", "PLT-WORKFLOW-COUNT"),
        ("BusinessService", "Workflow", "कार्यप्रवाह", "PLT-WORKFLOW-CONFIG"),
        (
            "BusinessServiceRequest",
            "Workflows to be configured",
            "विन्यास के लिए कार्यप्रवाह",
            "PLT-WORKFLOW-CONFIG",
        ),
        (
            "BusinessServiceResponse",
            "Workflows as configured",
            "विन्यस्त कार्यप्रवाह",
            "PLT-WORKFLOW-CONFIG",
        ),
    )
)
