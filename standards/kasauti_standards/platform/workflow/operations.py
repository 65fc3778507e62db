"""What this service answers to real clients.

Source: UPYOG-NIUA `core-services/docs/worfklow-2.0.yml`; the controllers of egov-workflow-v2.
"""

from kasauti_standards.kernel import Operation, Paging, Parameter
from kasauti_standards.platform.rows import LIMIT, OFFSET, TENANT, describe_operation, refuse

_CONTRACT = "UPYOG-NIUA core-services/docs/worfklow-2.0.yml"
_CRITERIA = (
    TENANT,
    Parameter("ids", "string-list", "Ids of steps."),
    Parameter("businessIds", "string-list", "Numbers of records."),
    Parameter("businessService", "string", "Workflow."),
    Parameter("moduleName", "string", "Module."),
    Parameter("status", "string-list", "uuids of states."),
    Parameter("assignee", "string", "uuid of whom a step goes to."),
    Parameter("fromDate", "integer", "Not before, in epoch milliseconds."),
    Parameter("toDate", "integer", "Not after, in epoch milliseconds."),
    Parameter("history", "boolean", "All steps, not only the latest."),
)
_PROCESS = (*_CRITERIA, LIMIT, OFFSET)
_CONFIGURED = (
    refuse("INVALID BUSINESSSERVICE", "exists, is unknown or stands twice", "पहले से है या अज्ञात"),
    refuse("INVALID STATE", "stands twice, or one in use is missing", "स्थिति दोहरी या अनुपस्थित"),
    refuse("INVALID ACTION", "stands twice in a state", "कार्रवाई दोहरी है"),
    refuse("INVALID NEXTSTATE", "leads to no state", "अगली स्थिति अज्ञात है"),
    refuse("INVALID UUID", "an unknown uuid", "अज्ञात uuid"),
)

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "workflow-transition",
        "/egov-workflow-v2/egov-wf/process/_transition",
        ("Take a step", "एक कदम बढ़ाएँ"),
        source=_CONTRACT,
        request="ProcessInstanceRequest",
        response="ProcessInstanceResponse",
        requirement="PLT-WORKFLOW",
        errors=(
            refuse("INVALID ACTION", "not possible in this state", "इस स्थिति में संभव नहीं"),
            refuse("INVALID ROLE", "not allowed for the caller", "कॉल करने वाले को मान्य नहीं"),
            refuse("INVALID UUID", "an assignee is unknown", "सौंपा गया व्यक्ति अज्ञात"),
            refuse("INVALID_ASSIGNEE", "has no role in the new state", "नई स्थिति में भूमिका नहीं"),
        ),
        writes=True,
    ),
    describe_operation(
        "workflow-process-search",
        "/egov-workflow-v2/egov-wf/process/_search",
        ("Find steps", "कदम खोजें"),
        source=_CONTRACT,
        response="ProcessInstanceResponse",
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
        response="ProcessInstanceResponse",
        requirement="PLT-ESCALATED",
        parameters=_PROCESS,
        paging=Paging(default_limit=10, max_limit=500),
    ),
    describe_operation(
        "workflow-process-count",
        "/egov-workflow-v2/egov-wf/process/_count",
        ("Count records", "अभिलेख गिनें"),
        source=_CONTRACT,
        response="StepCount",
        requirement="PLT-WORKFLOW-COUNT",
        parameters=_PROCESS,
    ),
    describe_operation(
        "workflow-status-count",
        "/egov-workflow-v2/egov-wf/process/_statuscount",
        ("Count records by state", "स्थिति के अनुसार अभिलेख गिनें"),
        source="UPYOG-NIUA egov-workflow-v2 WorkflowController.java",
        request="StatusCountRequest",
        response="StatusCounts",
        requirement="PLT-WORKFLOW-COUNT",
        parameters=_CRITERIA,
    ),
    describe_operation(
        "workflow-nearing-count",
        "/egov-workflow-v2/egov-wf/process/_nearingslacount",
        ("Count records whose time is nearly over", "जिनका समय समाप्ति के निकट है उन्हें गिनें"),
        source="UPYOG-NIUA egov-workflow-v2 WorkflowController.java",
        response="StepCount",
        requirement="PLT-WORKFLOW-COUNT",
        parameters=_CRITERIA,
        errors=(refuse("EG_WF_BUSINESSSRV_ERR", "no workflow is named", "कार्यप्रवाह नहीं बताया"),),
    ),
    describe_operation(
        "workflow-business-service-create",
        "/egov-workflow-v2/egov-wf/businessservice/_create",
        ("Configure a workflow", "कार्यप्रवाह विन्यस्त करें"),
        source=_CONTRACT,
        request="BusinessServiceRequest",
        response="BusinessServiceResponse",
        requirement="PLT-WORKFLOW-CONFIG",
        errors=_CONFIGURED,
        roles=("SUPERUSER",),
        writes=True,
    ),
    describe_operation(
        "workflow-business-service-update",
        "/egov-workflow-v2/egov-wf/businessservice/_update",
        ("Change a workflow", "कार्यप्रवाह बदलें"),
        source=_CONTRACT,
        request="BusinessServiceRequest",
        response="BusinessServiceResponse",
        requirement="PLT-WORKFLOW-CONFIG",
        errors=_CONFIGURED,
        roles=("SUPERUSER",),
        writes=True,
    ),
    describe_operation(
        "workflow-business-service-search",
        "/egov-workflow-v2/egov-wf/businessservice/_search",
        ("Find workflows", "कार्यप्रवाह खोजें"),
        source=_CONTRACT,
        response="BusinessServiceResponse",
        requirement="PLT-WORKFLOW",
        parameters=(TENANT, Parameter("businessServices", "string-list", "Workflows.")),
        errors=(refuse("BUSINESSSERVICE_NOT_FOUND", "unknown workflow", "अज्ञात कार्यप्रवाह"),),
    ),
)
