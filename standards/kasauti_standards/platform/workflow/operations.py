"""What this service answers to real clients.

Source: DIGIT-Specs `Common Services/workflow.yaml`; the controllers of UPYOG-NIUA.
"""

from kasauti_standards.kernel import Operation, Paging, Parameter
from kasauti_standards.platform.rows import LIMIT, OFFSET, SPECS, TENANT, describe_operation, refuse

_PROCESS = (
    TENANT,
    Parameter("businessIds", "string-list", "Numbers of records."),
    Parameter("businessService", "string", "Workflow."),
    Parameter("moduleName", "string", "Module."),
    Parameter("history", "boolean", "All steps, not only the latest."),
    LIMIT,
    OFFSET,
)

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "workflow-transition",
        "/egov-workflow-v2/egov-wf/process/_transition",
        ("Take a step", "एक कदम बढ़ाएँ"),
        source=f"{SPECS}/workflow.yaml",
        request="ProcessInstanceRequest",
        requirement="PLT-WORKFLOW",
        errors=(
            refuse("INVALID ACTION", "not possible in this state", "इस स्थिति में संभव नहीं"),
            refuse("INVALID ROLE", "not allowed for the caller", "कॉल करने वाले को मान्य नहीं"),
        ),
        writes=True,
    ),
    describe_operation(
        "workflow-process-search",
        "/egov-workflow-v2/egov-wf/process/_search",
        ("Find steps", "कदम खोजें"),
        source=f"{SPECS}/workflow.yaml",
        requirement="PLT-WORKFLOW",
        parameters=_PROCESS,
        paging=Paging(default_limit=10, max_limit=500),
    ),
    describe_operation(
        "workflow-escalate",
        "/egov-workflow-v2/egov-wf/auto/{businessService}/_escalate",
        ("Move on what has waited too long", "बहुत देर से रुके अभिलेख आगे बढ़ाएँ"),
        source="UPYOG-NIUA egov-workflow-v2 EscalationController.java",
        requirement="PLT-ESCALATE",
        parameters=(
            Parameter("businessService", "string", "Workflow.", place="path", required=True),
        ),
        errors=(
            refuse("STATUS_NOT_FOUND", "a row names an unknown state", "स्थिति अज्ञात है"),
            refuse("INVALID ACTION", "a row names an unknown action", "कार्रवाई अज्ञात है"),
            refuse("INVALID_CONFIG", "a row has no limit", "पंक्ति में सीमा नहीं"),
        ),
        roles=("AUTO_ESCALATE",),
        writes=True,
    ),
    describe_operation(
        "workflow-escalated-search",
        "/egov-workflow-v2/egov-wf/escalate/_search",
        ("Find what was escalated", "आगे बढ़ाए गए अभिलेख खोजें"),
        source="UPYOG-NIUA egov-workflow-v2 WorkflowController.java",
        requirement="PLT-ESCALATED",
        parameters=_PROCESS,
        paging=Paging(default_limit=10, max_limit=500),
    ),
    describe_operation(
        "workflow-process-count",
        "/egov-workflow-v2/egov-wf/process/_count",
        ("Count steps", "कदम गिनें"),
        source=f"{SPECS}/workflow.yaml",
        requirement="PLT-WORKFLOW",
        parameters=_PROCESS,
    ),
    describe_operation(
        "workflow-business-service-search",
        "/egov-workflow-v2/egov-wf/businessservice/_search",
        ("Find workflows", "कार्यप्रवाह खोजें"),
        source=f"{SPECS}/workflow.yaml",
        requirement="PLT-WORKFLOW",
        parameters=(TENANT, Parameter("businessServices", "string-list", "Workflows.")),
        errors=(refuse("BUSINESSSERVICE_NOT_FOUND", "unknown workflow", "अज्ञात कार्यप्रवाह"),),
    ),
)
